"""An escalation on one or two pages: one disagreement, its stages, what it rests on, and what is wanted."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from reportlab.platypus import Flowable, Spacer

from scr_neglect.records.catalogue import escalation_stages
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import Escalation
from scr_neglect.reports.bearing import bearing
from scr_neglect.reports.blocks import Row, blanks, facts, grid
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.fitting import first_that_fits
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper, ended, entitled, labelled, names, newest
from scr_neglect.reports.parts_child import around, last_seen, level_of_help, maker, parents_view, spoken
from scr_neglect.reports.parts_picture import lead
from scr_neglect.reports.parts_plan import REQUESTS, answer
from scr_neglect.reports.parts_request import (
    NOT_RECORDED,
    asked_on,
    closing,
    numbered,
    over_a_year,
    request_of,
)
from scr_neglect.reports.parts_worries import evidence, going_well
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.answers import clock_of, due_sentence, is_answered, stage_of, taken_further
from scr_neglect.scoring.picture import picture

PAGES = 2
Table = Callable[[Paper, Sequence[Observation]], list[Flowable]]


class Fit(Struct, frozen=True):
    """How many worries, strengths, parents' statements and children's words stand on the pages."""

    worries: int
    strengths: int
    views: int
    voices: int


FITS = (
    Fit(14, 4, 2, 2), Fit(10, 4, 2, 1), Fit(7, 3, 1, 1), Fit(5, 2, 1, 1), Fit(4, 2, 1, 1), Fit(3, 1, 1, 1), Fit(2, 1, 1, 1),
    Fit(1, 1, 1, 1), Fit(1, 1, 0, 1), Fit(1, 0, 0, 1), Fit(0, 0, 0, 1), Fit(0, 0, 0, 0),
)  # fmt: skip
"""From the fullest to the barest; the first that fits is taken. What is asked and answered is never cut."""


def escalation_sheet(paper: Paper) -> Printed:
    """One or two pages for the one who is asked to decide; more only where the request's own words are longer.

    Raises Refusal when the copy names no request, or its reader may not have it.
    """
    request = request_of(paper)
    steps = _steps(paper, request)
    began = steps[0].date.last or paper.copy.day
    paper = over_a_year(paper, min(began, paper.copy.day))
    return first_that_fits(FITS, lambda fit, most: _made(paper, steps, fit, most), PAGES)


def _steps(paper: Paper, request: Escalation) -> list[Escalation]:
    """The request with those it follows, from the first stage on."""
    found = [request]
    while found[0].follows:
        before = paper.case.by_id.get(found[0].follows)
        if not isinstance(before, Escalation) or before in found:
            break
        found.insert(0, before)
    return found


def _made(paper: Paper, steps: list[Escalation], fit: Fit, most: int | None) -> Printed:
    sheet = _Sheet(paper, steps, fit)
    story = [
        *sheet.head(),
        *numbered(
            [
                ("What is disputed" if _is_disputed(steps[-1]) else "What was asked", sheet.disputed()),
                ("What it means for the child", sheet.effect()),
                ("What is wanted, and what keeps the child safe meanwhile", sheet.wanted()),
                ("What was asked and answered so far", sheet.so_far()),
                ("What it rests on", sheet.evidence()),
                ("What is working well", sheet.strengths()),
                ("The family", sheet.family()),
                ("The answer", [said("Answer and reasons, by whom, by when; what was agreed:", "small"), *blanks(2, ["Name", "Date"])]),
            ]
        ),
        Spacer(0, 8), *closing(paper),
    ]  # fmt: skip
    return Printed(typeset(story, running(paper, _title(paper)), most=most), frozenset(sheet.shown))


class _Sheet:
    """The sections in one size; `shown` gathers the rows whose words stand in them."""

    def __init__(self, paper: Paper, steps: list[Escalation], fit: Fit) -> None:
        self.paper, self.case, self.steps, self.fit = paper, paper.case, steps, fit
        self.request = steps[-1]
        self.shown = {step.id for step in steps}
        self.bearing = bearing(self.case, steps)

    def head(self) -> list[Flowable]:
        copy, request = self.paper.copy, self.request
        stage = stage_of(request, escalation_stages())
        clock = due_sentence(clock_of(request, copy.day), copy.day)
        pairs = [
            ("Made for", f"{copy.recipient.name or 'no one by name yet'}, on {long_date(copy.made_on)}{maker(self.paper)}"),
            ("What it is", f"{capital_first(REQUESTS[request.kind])}, {asked_on(request)}"),
            ("By", names(self.paper, request.by) or NOT_RECORDED),
            ("To", names(self.paper, request.to) or NOT_RECORDED),
            ("Stage", f"{stage.number} {stage.name}" if stage else request.stage or "No stage recorded"),
            ("Clock", "Answered" if is_answered(request) else capital_first(clock)),
            ("Level of help", level_of_help(self.paper)),
            ("As known on", f"{long_date(copy.day)}; what was learned later is not here"),
        ]  # fmt: skip
        return [set_in("title", words(_headline(self.paper, request))), facts(pairs, share=0.19)]

    def disputed(self) -> list[Flowable]:
        """The decision and whose it is, then the matter in the words of who raised it."""
        request = self.request
        told = (
            [set_in("body", f"<b>The decision:</b> {words(ended(request.disputed))}")]
            if request.disputed
            else []
        )
        return [*told, said(ended(request.matter))]

    def effect(self) -> list[Flowable]:
        told: list[Flowable] = [
            said(ended(self.request.effect_on_child) or "The effect on the child is not recorded.")
        ]
        for child in self.case.children:
            told.append(said(last_seen(self.paper, child), "small"))
            mine = newest(v for v in self.case.voices if child.code in self.case.children_of(v))
            for voice in mine[: self.fit.voices]:
                self.shown.add(voice.id)
                told.append(said(f"{child.called}: {spoken(voice)}"))
                told.append(said(around(self.paper, voice), "small"))
        return told

    def wanted(self) -> list[Flowable]:
        request = self.request
        parallel = {"yes": "Yes.", "no": "No. Any professional may still make one."}
        pairs = [
            ("What is wanted", ended(request.want) or NOT_RECORDED),
            ("Meanwhile", ended(request.interim_safety) or "What keeps the child safe meanwhile is not recorded: agree it now."),
            ("Referred beside it", parallel.get(request.parallel_referral, NOT_RECORDED)),
        ]  # fmt: skip
        return [facts(pairs, share=0.19)]

    def so_far(self) -> list[Flowable]:
        """Each stage with its answer; nothing of what was asked is cut, and nothing of it told twice."""
        rows: list[Row] = []
        for step in self.steps:
            by, to = names(self.paper, step.by), names(self.paper, step.to)
            small = f"{asked_on(step)} · {by or 'by whom is not said'}{f' to {to}' if to else ''} · {labelled(self.paper, step)}"
            stage = f" <b>({words(step.stage)})</b>" if step.stage else ""
            matter = "What stands under 1." if step is self.request else ended(step.matter)
            asked: list[Flowable] = [set_in("body", words(matter) + stage), said(small, "small")]
            rows.append((asked, answer(self.paper, step)))
        later = taken_further(self.case, self.request)
        more = [said(f"Taken further on {asked_on(later)}.")] if later is not None else []
        return [grid(("Asked", "Answer"), rows, (1.2, 1) if len(rows) > 1 else (1, 2.4)), *more]

    def evidence(self) -> list[Flowable]:
        """Worries of the days covered, with the family's account beside each; what bears on the request first, as is said there."""
        rows = [r for r in self.case.observations if r.is_concern and self.paper.in_period(r)]
        rows = self.bearing.first(rows, self.case)
        told: list[Flowable] = [
            said(
                f"From {self.paper.period}. {self.bearing.sentence} In the whole record: {picture(self.case).sentence}"
            )
        ]
        if self.paper.changes:
            told.append(said(lead(self.paper.changes)))
        if not rows:
            return [*told, *evidence(self.paper, [])]
        return [*told, *self._first(rows, self.fit.worries, "worries of these days", evidence)]

    def strengths(self) -> list[Flowable]:
        rows = self.bearing.first(
            [r for r in self.case.observations if r.kind in ("strength", "looked-and-fine") and self.paper.in_period(r)], self.case
        )  # fmt: skip
        rows.sort(key=lambda r: (r.kind != "strength", r.specificity != "specific"))
        return (
            self._first(rows, self.fit.strengths, "entries", going_well)
            if rows
            else going_well(self.paper, [])
        )

    def _first(self, rows: Sequence[Observation], most: int, what: str, table: Table) -> list[Flowable]:
        shown = rows[:most]
        self.shown.update(row.id for row in shown)
        rest = [said(f"{len(shown)} of {len(rows):,} {what} shown.", "small")] if len(rows) > most else []
        return [*(table(self.paper, shown) if shown else []), *rest]

    def family(self) -> list[Flowable]:
        """Whether they know of it, and how they see it themselves."""
        told = self.request.family_told
        views = newest(self.case.parents_views)
        shown = views[: self.fit.views]
        self.shown.update(view.id for view in shown)
        blocks: list[Flowable] = [
            set_in(
                "body", f"<b>Told of this:</b> {words(ended(told[:1].upper() + told[1:])) or NOT_RECORDED}"
            )
        ]
        blocks += [block for view in shown for block in parents_view(self.paper, view)]
        if len(views) > len(shown):
            blocks.append(said(f"{len(shown)} of {len(views):,} statements shown.", "small"))
        return (
            blocks
            if views
            else [*blocks, said("The parents’ own statements: none recorded for this reader.")]
        )


def _headline(paper: Paper, request: Escalation) -> str:
    what = "a decision to look at again" if _is_disputed(request) else "a request to look at again"
    return entitled(paper, what)


def _is_disputed(request: Escalation) -> bool:
    return bool(request.disputed) or request.kind not in ("", "referral", "checking")


def _title(paper: Paper) -> str:
    return entitled(paper, f"escalation, {long_date(paper.copy.day)}")
