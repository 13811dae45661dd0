"""Every question reads aloud fairly: plain words, no blame, no names of rules or agencies in what the family hears."""

import re
from functools import cache

import pytest

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.records.case import Case
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, find

BLAME = (
    r"fail\w*", r"refus\w*", r"neglect\w*", r"fault\w*", r"blame\w*", r"poor parent\w*", r"bad parent\w*", r"hostile",
    r"DNA", r"non-?compliant", r"non-?complian\w*", r"disguised", r"resist\w*", r"unco-?operative", r"manipulat\w*",
    r"chaotic", r"dysfunction\w*", r"hard to reach", r"disengag\w*", r"lied", r"lying", r"excuse\w*", r"inadequate",
    r"abus\w*", r"suspicious", r"denie[sd]", r"admit\w*", r"allege\w*",
)  # fmt: skip
"""Words that blame or presume a motive, as whole words; "DNA" for a child who was not brought."""
JARGON = (
    r"grade \d", r"tier", r"threshold\w*", r"indicator\w*", r"evidence\w*", r"multi-agency", r"section \d+", r"MASH",
    r"TAF", r"CIN", r"CP", r"SCR", r"LADO", r"escalat\w*", r"step(?:ped)?[- ]down", r"dom(?:estic)? violence",
)  # fmt: skip
WORDS_IN_A_SENTENCE = 25


@cache
def examples() -> tuple[tuple[Case, tuple[Prompt, ...]], ...]:
    cases = [case_in(example_folder(name)) for name in (REVIEW, INVENTED)]
    return tuple((case, tuple(find(case))) for case in cases)


def every(for_: str = "") -> list[tuple[Case, Prompt]]:
    """Each different question once, with the case that it was asked of."""
    found = {
        p.question: (case, p) for case, prompts in examples() for p in prompts if not for_ or p.for_ == for_
    }
    return list(found.values())


def named(pair: object) -> str:
    return f"{pair[1].pattern}-{pair[1].child}" if isinstance(pair, tuple) else ""


def said(patterns: tuple[str, ...], text: str) -> list[str]:
    return [found[0] for each in patterns for found in re.finditer(rf"\b(?:{each})\b", text, re.IGNORECASE)]


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:;])\s+", text) if each]


def test_the_examples_raise_many_of_the_family_questions() -> None:
    theirs = {name for name, card in cards().items() if card.for_ == "family"}
    asked = {prompt.pattern for _, prompt in every("family")}
    assert len(asked) * 2 >= len(theirs), sorted(theirs - asked)


@pytest.mark.parametrize("pair", every(), ids=named)
def test_no_question_blames(pair: tuple[Case, Prompt]) -> None:
    _, prompt = pair
    assert said(BLAME, prompt.question) == []
    assert said(BLAME, cards()[prompt.pattern].title) == []


@pytest.mark.parametrize("pair", every(), ids=named)
def test_every_question_but_the_banner_asks(pair: tuple[Case, Prompt]) -> None:
    _, prompt = pair
    assert "?" in prompt.question or prompt.theme == "act-now"
    assert prompt.question == " ".join(prompt.question.split())
    assert prompt.question[0].isupper() or prompt.question[0].isdigit()


@pytest.mark.parametrize("pair", every("family"), ids=named)
def test_a_family_question_names_no_rule_and_no_agency(pair: tuple[Case, Prompt]) -> None:
    case, prompt = pair
    if "-" in prompt.pattern:
        assert prompt.pattern not in prompt.question
    for agency in case.agencies:
        assert agency.called.casefold() not in prompt.question.casefold(), agency.called
        assert not re.search(rf"\b{re.escape(agency.code)}\b", prompt.question), agency.code


@pytest.mark.parametrize("pair", every("family"), ids=named)
def test_a_family_question_reads_aloud(pair: tuple[Case, Prompt]) -> None:
    _, prompt = pair
    for sentence in sentences(prompt.question):
        assert len(sentence.split()) < WORDS_IN_A_SENTENCE, sentence
    assert said(JARGON, prompt.question) == []
    numbers = re.findall(r"\d+", re.sub(r"\b(19|20)\d\d\b", "", prompt.question))
    assert len(numbers) <= 2, numbers
    assert not re.search(r"\d{4}-\d\d|[()\[\]/;]", prompt.question)
