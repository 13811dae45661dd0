"""Who was asked and who came, where the facts come from, room to write, and for professionals the sharing record."""

import re
from collections.abc import Sequence

from reportlab.platypus import Flowable

from scr_neglect.records.catalogue import catalogue, direct_route
from scr_neglect.records.plan import Meeting
from scr_neglect.reports.blocks import GAP, Row, Together, blanks, facts, first, grid, part, texts, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.paper import (
    NOT_NAMED,
    NUMBERS,
    Paper,
    ended,
    family_lead,
    in_words,
    meeting_called,
    named,
    names,
)
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.reports.typeface import NOT_PRINTABLE
from scr_neglect.reports.withheld import left_out_said, withheld
from scr_neglect.scoring import coverage
from scr_neglect.scoring.sentences import counted, month_name

MOST_SHARED = 12
SHORT_WORDS = {
    "A&E": "accident and emergency, at the hospital",
    "ADHD": "attention deficit hyperactivity disorder",
    "CAMHS": "child and adolescent mental health services",
    "CIN": "child in need: a plan by law for children who need extra help",
    "CP": "child protection",
    "CSC": "children’s social care",
    "DSL": "designated safeguarding lead: who looks after children’s safety in a school",
    "EHA": "early help assessment",
    "EHCP": "education, health and care plan",
    "EOH": "Early Offer of Help",
    "GP": "family doctor",
    "HV": "health visitor",
    "ICPC": "initial child protection conference",
    "LAC": "looked after child: a child in care",
    "LADO": "the council’s officer for worries about people who work with children",
    "MASH": "multi-agency safeguarding hub: where worries about children are sent",
    "PASS": "Prevention and Support Service",
    "S20": "section 20: a child is looked after with the parents’ agreement",
    "SALT": "speech and language therapy",
    "SEND": "special educational needs and disabilities",
    "SENCO": "special educational needs co-ordinator: the teacher for extra help at school",
    "SLT": "speech and language therapy",
    "TAC": "team around the child: a meeting of family and workers",
    "TAF": "team around the family: a meeting of family and workers",
}
"""Short words of the field, explained at the end of a family copy that uses them."""


def who(paper: Paper) -> list[Flowable]:
    """Invited, present, apologies, not heard from; sources; room for comments and signatures; how to put it right."""
    blocks: list[Flowable] = [*attendance(paper)]
    blocks += _sources(paper)
    if not paper.plain:
        blocks += [said(NUMBERS, "small"), *_sharing(paper)]
    wrong = under(
        "If something here is wrong",
        [said(correcting(paper)), *([] if paper.plain else [said(direct_route())])],
    )
    (signed,) = under("Your comments, signatures and the date", blanks(2, signers(paper)))
    blocks += [*wrong, signed] if paper.plain else [Together(wrong, signed)]
    return part(9, "Who", blocks)


def attendance(paper: Paper) -> list[Flowable]:
    """Who was invited to the meeting, who came, who wrote, and who was not heard from."""
    meeting = paper.meeting
    if meeting is None:
        return [said("This summary is for no particular meeting.")]
    held = paper.case.was_held(meeting)
    came = set(meeting.attended)
    silent = [
        c
        for c in meeting.invited
        if came and c not in came | {*meeting.apologies, *meeting.written_update, *meeting.absent}
    ]
    pairs = [
        ("Invited", _listed(paper, meeting.invited)),
        ("Present", _listed(paper, meeting.attended)),
        ("Apologies", _listed(paper, meeting.apologies)),
        ("Sent an update", _listed(paper, meeting.written_update)),
        ("Not there", _listed(paper, meeting.absent)),
        ("Not heard from", names(paper, silent)),
    ]
    pairs = [(name, text) for name, text in pairs if text] if held else [pairs[0]]
    pairs = pairs[1:] if held and paper.brief else pairs
    which = "This meeting" if paper.brief else f"{meeting_called(meeting)}, {in_words(meeting.date)}"
    heading = f"{which}{_state(paper, meeting)}"
    none = said("Who was there: " + ("none is included in this copy." if paper.plain else "not recorded."))
    return under(
        heading, [facts([p for p in pairs if p[1]], share=0.16) if any(text for _, text in pairs) else none]
    )


def _state(paper: Paper, meeting: Meeting) -> str:
    if meeting.held == "no":
        return " (not held)"
    return "" if paper.case.was_held(meeting) else " (planned)"


def _listed(paper: Paper, codes: Sequence[str]) -> str:
    return names(paper, codes)


def _sources(paper: Paper) -> list[Flowable]:
    """How many entries, from which agencies; and the published source, if there is one, which a family copy has in its head."""
    told = [] if paper.brief else [("Where this comes from", _heard(paper))]
    if paper.case.family.source and not paper.plain:
        told.append(("Source", ended(paper.case.family.source)))
    return [set_in("small", f"<b>{name}:</b> {words(text)}") for name, text in told]


def _heard(paper: Paper) -> str:
    """How many entries, and from which agencies; on a family copy from which in these days."""
    count = counted(len(paper.case.observations), "entry", "entries")
    heard = [(h.agency, h.last) for h in coverage.agencies_heard(paper.case) if h.last is not None]
    if paper.plain:
        agencies = listed([named(paper, agency) for agency, last in heard if last >= paper.start])
        return f"{count}. In these days, from {agencies or 'no one'}."
    agencies = "; ".join(f"{named(paper, agency)} (last {month_name(last)})" for agency, last in heard)
    return f"{count}, from {agencies or 'no one'}."


def correcting(paper: Paper) -> str:
    """Whom to tell when something is wrong, and how to complain."""
    lead = lead_of(paper)
    if paper.plain:
        return (
            f"Tell {lead or f'the {catalogue().lead_within}'} or anyone named here. We write your account beside it, and mark "
            "what was wrong. You can ask what we hold about you, and how to complain. You can also write to the "
            "Information Commissioner’s Office."
        )
    return (
        f"Tell {lead or f'the {catalogue().lead_within}'} or anyone named here. Your account is written beside it. What was wrong is "
        "marked as corrected. You may ask what is held about you. If you are not content with the answer, ask the service "
        "how to complain. You can also write to the Information Commissioner’s Office about how information is used."
    )


def lead_of(paper: Paper) -> str:
    """Who leads the help, by name, as far as this reader may have it: whom to ask."""
    return named(paper, paper.meeting.named_lead) if paper.meeting is not None else family_lead(paper)


def signers(paper: Paper) -> list[str]:
    """Who has a line to sign on: the reader, whoever came, the lead."""
    found = [paper.copy.recipient.name]
    if paper.brief:
        found.append(lead_of(paper))
    elif paper.meeting is not None:
        found += [named(paper, code) for code in (paper.meeting.attended or paper.meeting.invited)]
        found.append(lead_of(paper))
    return [name for name in dict.fromkeys(found) if name and name != NOT_NAMED][:7] or ["Name"]


# -- for professionals -------------------------------------------------------------------------------------------


def _sharing(paper: Paper) -> list[Flowable]:
    """Which copies were given to whom, what was decided not to be shared, and how much this copy leaves out, by category."""
    rows: list[Row] = []
    given = sorted(paper.case.disclosures, key=lambda d: (d.date.order, d.id), reverse=True)
    shown, rest = first(given, MOST_SHARED, "copies and decisions")
    for each in shown:
        what = f"Not shared: {each.audience}" if each.shared == "no" else each.audience
        rows.append((each.date.short(), named(paper, each.to), what, each.why))
    blocks: list[Flowable] = (
        under("Sharing record", [grid(("When", "To", "What", "Why"), rows, (1.2, 2, 1.4, 3)), *rest])
        if rows
        else under("Sharing record", [said("No copy is recorded as given before this one.")])
    )
    left = withheld(paper.whole, paper.copy.recipient, paper.copy.children)
    text = left_out_said(left) or "nothing"
    return [*blocks, set_in("body", f"<b>Left out of this copy:</b> {words(text)}.")]


# -- at the end ---------------------------------------------------------------------------------------------------


def short_words(blocks: Sequence[Flowable]) -> list[Flowable]:
    """What the short words mean that stand in some blocks, which of them nobody here can explain, and how many letters
    could not be printed."""
    text = " ".join(texts(blocks))
    return [*meant_by(text), *lacking(text.count(NOT_PRINTABLE))]


def meant_by(text: str) -> list[Flowable]:
    """What the short words of a text mean, and which of them nobody here can explain."""
    pairs, others = short_words_in(text)
    meant = "; ".join(f"<b>{words(short)}</b> {words(meaning)}" for short, meaning in pairs)
    found: list[Flowable] = (
        [Together([], set_in("body", f"What the short words mean: {meant}."), GAP)] if pairs else []
    )
    return [*found, said(asking(others), "body")] if others else found


def short_words_in(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The short words of a text that are known here, each with its meaning; and those that nobody here can explain."""
    used = set(re.findall(r"\b(?:A&E|[A-Z][A-Z0-9]+(?:Co|s)?)\b", text))
    known = {word.upper().removesuffix("S") for word in used} | {word.upper() for word in used}
    pairs = [(short, meaning) for short, meaning in SHORT_WORDS.items() if short in known]
    told = {word.removesuffix("s").upper() for word, _ in pairs}
    return pairs, sorted(w for w in used if w.upper() not in told and w.upper().removesuffix("S") not in told)


def asking(others: Sequence[str]) -> str:
    """That some short words are to be asked about."""
    return f"Ask us what these mean: {', '.join(others)}."


def lacking(squares: int) -> list[Flowable]:
    """How many letters could not be printed, in words; nothing when all could."""
    if not squares:
        return []
    letters = counted(squares, "letter")
    verb = "is" if squares == 1 else "are"
    return [said(f"{letters} that this program’s typefaces lack {verb} printed as {NOT_PRINTABLE}.", "small")]
