"""A referral to the multi-agency hub: the evidence for a threshold, in the order in which a hub reads it."""

from datetime import date

from reportlab.platypus import Flowable, Spacer

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import long_date
from scr_neglect.records.letters import capital_first, small_first
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Escalation, Level
from scr_neglect.reports.blocks import GAP, Together, blanks, facts, first, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper, ended, entitled, most, named, names, newest
from scr_neglect.reports.parts_child import (
    MOST_VIEWS,
    born,
    day_in_life,
    last_seen,
    lead_professional,
    level_of_help,
    maker,
    own_words,
    parents_view,
)
from scr_neglect.reports.parts_home import agreements, household, network
from scr_neglect.reports.parts_picture import lead, over_time
from scr_neglect.reports.parts_plan import actions, requests, services
from scr_neglect.reports.parts_request import (
    NOT_RECORDED,
    Section,
    act_now,
    asked_by,
    closing,
    numbered,
    over_a_year,
    request_of,
    room,
)
from scr_neglect.reports.parts_worries import MOST_STRENGTHS, MOST_WORRIES, evidence, going_well, statements
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring import coverage
from scr_neglect.scoring.sentences import month_name

MOST_LEVELS = 8
TONIGHT = (
    "Where each child is now, who is with them, and whether they are safe tonight (if nobody knows, say so):"
)
AGREEMENT = (
    "Parents are asked where that is safe for the child. Where a child may be suffering significant harm, nobody has to "
    "agree first."
)


def referral(paper: Paper) -> Printed:
    """The pages for the hub, which cover at least the twelve months before; nothing on them is scored.

    Raises Refusal when the copy names a request that its reader may not have.
    """
    request = request_of(paper) if paper.copy.about else None
    paper = over_a_year(paper, paper.copy.day)
    *sections, referrer = numbered(_sections(paper, request))
    *told, direct = closing(paper)
    last = Together([referrer, Spacer(0, 6), *told], direct, GAP)
    story = [*_head(paper, request), *act_now(paper), *sections, last]
    return Printed(typeset(story, running(paper, _title(paper))))


def _sections(paper: Paper, request: Escalation | None) -> list[Section]:
    return [
        ("Who and where the child is, and whether they are safe tonight" if len(paper.case.children) == 1
         else "Who and where the children are, and whether they are safe tonight", _tonight(paper, request)),
        ("What is asked for, and why now", _asked(paper, request)),
        ("The child’s words and life", _lived(paper)),
        ("What was seen and told, with the family’s account beside it", _seen(paper)),
        ("The pattern over time", over_time(paper)),
        ("What has been tried, and what changed", _tried(paper)),
        ("The parents’ view, and whether they know and agree", _parents(paper, request)),
        ("What is working well", _well(paper)),
        ("Others around the child", _around(paper)),
        ("Agencies involved", _agencies(paper)),
        ("Who refers, and how to reach them", _referrer(paper)),
    ]  # fmt: skip


def _head(paper: Paper, request: Escalation | None) -> list[Flowable]:
    copy = paper.copy
    to = names(paper, request.to) if request is not None else ""
    pairs = [
        (
            "Made for",
            f"{copy.recipient.name or 'no one by name yet'}, on {long_date(copy.made_on)}{maker(paper)}",
        )
    ]
    if to:
        pairs.append(("Referred to", to))
    pairs += [
        ("Level of help", level_of_help(paper)),
        ("Days covered", f"{paper.period}, from {paper.since} on" if paper.since else paper.period),
        ("As known on", f"{long_date(copy.day)}; what was learned later is not here"),
    ]
    return [set_in("title", words(_headline(paper))), facts(pairs, share=0.19)]


def _tonight(paper: Paper, request: Escalation | None) -> list[Flowable]:
    blocks: list[Flowable] = []
    for child in paper.case.children:
        blocks += [
            set_in("body", f"<b>{words(child.called)}</b>, {words(_person(paper, child))}"),
            said(last_seen(paper, child)),
        ]
    homes = household(paper)
    blocks += (
        [facts(homes, share=0.19)]
        if homes
        else [said("Who lives with whom is not recorded for this reader.")]
    )
    if request is not None and request.interim_safety:
        blocks.append(
            set_in(
                "body", f"<b>What keeps the child safe meanwhile:</b> {words(ended(request.interim_safety))}"
            )
        )
    return [*blocks, *room(TONIGHT, 2)]


def _person(paper: Paper, child: Person) -> str:
    more = (
        ("school or nursery", child.school), ("family doctor", child.gp), ("language", child.language),
        ("disability or extra need", child.disability), ("how to talk with them", child.communication),
    )  # fmt: skip
    return ended("; ".join([born(paper, child), *(f"{what}: {text}" for what, text in more if text)]))


def _asked(paper: Paper, request: Escalation | None) -> list[Flowable]:
    """The request as it is recorded; else room for it; then what is new or worse since the help began."""
    if request is None:
        why = f" {ended(paper.copy.why)}" if paper.copy.why else ""
        blocks: list[Flowable] = [
            said(f"No request of the record is named on this copy.{why}"), *room("What is asked for, and why today and not last month:", 2),
        ]  # fmt: skip
    else:
        blocks = [
            said(ended(request.matter)),
            said(f"{asked_by(paper, request)}.", "small"),
        ]
        for what, text in (
            ("What is asked for", request.want), ("Effect on the child", request.effect_on_child),
        ):  # fmt: skip
            blocks.append(set_in("body", f"<b>{what}:</b> {words(ended(text)) or NOT_RECORDED}"))
    if paper.changes:
        blocks.append(said(lead(paper.changes)))
    return [*blocks, *statements(paper)]


def _lived(paper: Paper) -> list[Flowable]:
    blocks: list[Flowable] = []
    for child in paper.case.children:
        blocks += under(child.called, [*own_words(paper, child), *day_in_life(paper, child)])
    return blocks or [said("No child is recorded for this reader.")]


def _seen(paper: Paper) -> list[Flowable]:
    rows = newest(row for row in paper.case.observations if row.is_concern and paper.in_period(row))
    shown, rest = first(rows, most(paper, MOST_WORRIES), "worries of these days")
    return [*evidence(paper, shown), *rest]


def _tried(paper: Paper) -> list[Flowable]:
    levels = sorted(paper.case.levels, key=lambda lv: (lv.start.order, lv.id), reverse=True)
    shown, rest = first(levels, MOST_LEVELS, "levels of help")
    pairs = [_level(paper, each) for each in shown]
    blocks = [*([facts(pairs, share=0.3)] if pairs else []), *rest]
    blocks = under("Levels of help, the latest first", blocks) if blocks else []
    blocks = [*blocks, *services(paper), *actions(paper), *requests(paper)]
    return blocks or [said("No help, action or request is recorded for this reader.")]


def _level(paper: Paper, level: Level) -> tuple[str, str]:
    end = level.end.short() if level.end is not None and level.end.latest is not None else "now"
    tier = catalogue().framework(level.framework, level.tier).tier
    label = small_first(catalogue().tiers.get(tier or 0, ""))
    known = f" ({label})" if label and label.casefold() not in level.framework.casefold() else ""
    step = {"up": "stepped up", "down": "stepped down"}.get(level.step, "")
    told = [f"{level.framework}{known}", step, f"ended: {level.ending_reason}" if level.ending_reason else ""]
    return f"{level.start.short()} to {end}", "; ".join(text for text in told if text)


def _parents(paper: Paper, request: Escalation | None) -> list[Flowable]:
    views, rest = first(newest(paper.case.parents_views), most(paper, MOST_VIEWS), "statements")
    blocks: list[Flowable] = [block for view in views for block in parents_view(paper, view)]
    if not blocks:
        blocks.append(said("The parents’ own statements: none recorded for this reader."))
    told = request.family_told if request is not None else ""
    blocks += [
        *rest,
        set_in(
            "body",
            f"<b>Told of this referral:</b> {words(ended(told[:1].upper() + told[1:])) or NOT_RECORDED} {words(AGREEMENT)}",
        ),
    ]
    pairs = agreements(paper)
    blocks += [facts(pairs, share=0.19)] if pairs else []
    return [*blocks, *room("Does each parent know of and agree to this referral? If not, or not asked, why:")]


def _well(paper: Paper) -> list[Flowable]:
    rows = newest(
        r for r in paper.case.observations if r.kind in ("strength", "looked-and-fine") and paper.in_period(r)
    )
    rows.sort(key=lambda r: (r.kind != "strength", r.specificity != "specific"))
    shown, rest = first(rows, most(paper, MOST_STRENGTHS), "entries")
    return [*going_well(paper, shown), *rest]


def _around(paper: Paper) -> list[Flowable]:
    """Parents, relatives and others by role, and who offers what; the children stand at the head."""
    people = [
        p for p in paper.case.people if not p.is_child and not p.role.casefold().startswith("anonymous")
    ]
    told = "; ".join(f"{p.name} ({p.role})" if p.name else p.role for p in people)
    told = capital_first(told)
    blocks: list[Flowable] = [said(ended(told))] if told else []
    helping = network(paper)
    blocks += [facts(helping, share=0.19)] if helping else []
    return blocks or [said("Nobody else is recorded for this reader.")]


def _agencies(paper: Paper) -> list[Flowable]:
    heard = coverage.agencies_heard(paper.case)
    last = sorted(
        (h for h in heard if h.last is not None), key=lambda h: (h.last or date.min, h.agency), reverse=True
    )
    told = [
        f"{named(paper, h.agency)} ({month_name(h.last)})" for h in last if h.last and h.last >= paper.start
    ]
    pairs = [
        (catalogue().lead, lead_professional(paper) or NOT_RECORDED),
        ("Heard from, and last when", listed(told) or "none in these days"),
        ("Before these days", names(paper, [h.agency for h in last if h.last and h.last < paper.start])),
        ("Not heard from", names(paper, [h.agency for h in heard if h.last is None])),
    ]
    return [facts([pair for pair in pairs if pair[1]], share=0.19)]


def _referrer(paper: Paper) -> list[Flowable]:
    by = ", ".join(text for text in (paper.copy.author, paper.copy.agency) if text)
    (room_to_write,) = blanks(1, ["Name and role", "Telephone", "Out of hours", "Date and time"])
    return [
        Together(
            [said(f"Made by {by}." if by else "Who refers is not recorded on this copy.")], room_to_write
        )
    ]


def _headline(paper: Paper) -> str:
    return entitled(paper, "referral")


def _title(paper: Paper) -> str:
    return entitled(paper, f"referral, {long_date(paper.copy.day)}")
