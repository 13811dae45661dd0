"""One page for supervision: one side of A4 whatever the record holds, the child first, nothing its reader may not have."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for, made
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import Observation, Voice
from scr_neglect.records.people import Family, Person
from scr_neglect.records.plan import Escalation, Supervision
from scr_neglect.records.record import Record

DAY = date(2026, 11, 20)
INVENTED_CASE = case_in(example_folder(INVENTED))


def read(case: Case, day: date = DAY, to: str = "Family support manager") -> tuple[int, str]:
    pdf = made(case, copy_for(case, audience="supervision", to=to, day=day)).pdf
    pages = PdfReader(BytesIO(pdf)).pages
    assert all(float(page.mediabox.width) == pytest.approx(595.28, abs=0.1) for page in pages)
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_page_holds_what_supervision_asks_for_in_its_order() -> None:
    pages, text = read(INVENTED_CASE)
    assert pages == 1
    parts = [
        "The children", "Robin was last recorded as seen", "Then and now", "Not looked at for over a year (",
        "What changed since the last supervision, 22 October 2026", "Questions that the record raises", "questions shown.",
        "Waiting for an answer", "overdue by 40 working days", "Meanwhile: Handle tied", "Decided on 22 October 2026",
        "Was it done: yes / partly / not yet", "Advice", "Decision", "Reason", "By whom, by when", "When to escalate",
        " ".join(standing_words().split()),
    ]  # fmt: skip
    places = [text.index(part) for part in parts[:12]]
    assert places == sorted(places)
    assert all(part in text for part in parts)
    assert "For supervision – not for the family" in text


def test_the_published_review_fits_too() -> None:
    pages, text = read(case_in(example_folder(REVIEW)), date(2017, 11, 24), "Supervisor")
    assert pages == 1
    assert "None is recorded." in text  # no supervision is on record
    assert "unascertained" in text  # its sentence is on every output


def test_what_is_in_no_report_is_not_on_it() -> None:
    hidden = Escalation(
        id="x",
        date=exactly(DAY),
        by=("family-support",),
        to=("housing",),
        matter="Wallflower matter",
        visibility="none",
    )
    said = Voice(id="v", date=exactly(DAY), child=("robin",), words="Foxglove words", visibility="none")
    rows: dict[str, list[Record]] = {}
    for kind, row in (*INVENTED_CASE.every_row(), ("escalation", hidden), ("voice", said)):
        rows.setdefault(kind, []).append(row)
    case = case_of(INVENTED_CASE.family, rows, day=INVENTED_CASE.day)
    _, text = read(case)
    assert "Wallflower" not in text
    assert "Foxglove" not in text


def test_what_is_asked_of_several_stretches_in_the_same_words_is_asked_once_before_all_else() -> None:
    _, text = read(case_in(example_folder(REVIEW)), date(2017, 11, 30))
    assert "4 of 29 questions shown." in text
    assert text.count("Which of these notes say what was seen on a day") == 1


LONG = st.text(st.sampled_from("abcde ,.;&<>é"), min_size=1, max_size=1500)


@settings(max_examples=12)
@given(words=LONG, many=st.integers(1, 14), name=st.text("abcdefgh ", min_size=1, max_size=60))
def test_one_page_however_much_there_is(words: str, many: int, name: str) -> None:
    people = [Person(id=f"p{n}", code=f"c{n}", role="child", name=f"{name} {n}") for n in range(many)]
    every = {
        "person": people,
        "voice": [Voice(id=f"v{n}", date=exactly(DAY), child=(f"c{n}",), words=words) for n in range(many)],
        "observation": [
            Observation(
                id=f"o{n}", date=edtf_date("2026-10"), agency="hv", child=(f"c{n}",), kind="concern", domain="physical",
                indicator="physical.food", severity=2, basis="seen", summary=words,
            )
            for n in range(many)
        ],
        "escalation": [
            Escalation(id=f"e{n}", date=exactly(DAY), by=("hv",), to=("csc",), matter=words, interim_safety=words)
            for n in range(many)
        ],
        "supervision": [
            Supervision(id="s", date=exactly(DAY), supervisor=words, decision=words, reason=words, escalate_when=words)
        ],
    }  # fmt: skip
    case = case_of(Family(id="f", name="A family"), every, day=DAY)
    assert read(case, to=f"Supervisor {words[:200].strip()}")[0] == 1
