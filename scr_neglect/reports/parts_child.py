"""The head of a summary, the child, and the family's own view: what stands before everything else."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import age, long_date
from scr_neglect.records.entries import Day, ParentsView, Voice
from scr_neglect.records.letters import small_first
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Level
from scr_neglect.reports.blocks import Together, box, facts, first, part, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.fitting import as_many
from scr_neglect.reports.paper import (
    NONE_HERE,
    Most,
    Paper,
    age_in_words,
    ended,
    entitled,
    family_lead,
    in_free_words,
    in_words,
    labelled,
    meeting_called,
    named,
    newest,
)
from scr_neglect.reports.parts_home import at_home
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring import coverage

NOT_SAID = "not recorded"
EACH_HEARD = 2
"""Of so many people of the family the newest statement stands on every family copy."""
MOST_VOICES, MOST_VIEWS = Most(5, 4), Most(6, 8)
ALWAYS_LEFT_OUT = "Some information about other people may not be in this copy."
NOT_LOGGED = "not logged"
PARTS_OF_A_DAY = {
    "waking": "Waking", "morning": "Morning", "day": "Day", "after": "Afternoon", "evening": "Evening", "night": "Night",
}  # fmt: skip


# -- the head --------------------------------------------------------------------------------------------------


def title(paper: Paper) -> str:
    """The document's name: the children, the meeting and its date."""
    if paper.meeting is None:
        return entitled(paper, f"summary, {long_date(paper.copy.day)}")
    return entitled(paper, f"{small_first(meeting_called(paper.meeting))}, {in_words(paper.meeting.date)}")


def head(paper: Paper) -> list[Flowable]:
    """Who this is about, for whom, and for which meeting."""
    meeting, copy = paper.meeting, paper.copy
    reader = copy.recipient.name or "no one by name yet"
    pairs = [("Made for", f"{reader}, on {long_date(copy.made_on)}{maker(paper)}")]
    pairs += [(each.called, born(paper, each)) for each in paper.case.children]
    if meeting is not None:
        place = f", {meeting.place}" if meeting.place else ""
        pairs.append(("Meeting", f"{meeting_called(meeting)}, {in_words(meeting.date)}{place}"))
        pairs.append(("Why we meet", meeting.purpose or _not_here(paper)))
    pairs.append(("Level of help", level_of_help(paper)))
    pairs.append(
        (
            catalogue().lead,
            (lead_professional(paper) or _not_here(paper)) + (_roles(paper) if meeting is not None else ""),
        )
    )
    period = f"{paper.period}, from {paper.since} on" if paper.since else paper.period
    if paper.plain:
        pairs.append(("Days covered", f"{period}; what was learned later is not here"))
        pairs += [("Source", source)] if (source := ended(paper.case.family.source)) else []
    else:
        pairs.append(("Days covered", period))
        pairs.append(("As known on", f"{long_date(copy.day)}; what was learned later is not here"))
    blocks: list[Flowable] = [set_in("title", words(_headline(paper))), facts(pairs, share=0.19)]
    if paper.plain:
        blocks.append(said(ALWAYS_LEFT_OUT))
    return blocks


def _headline(paper: Paper) -> str:
    kind = meeting_called(paper.meeting) if paper.meeting is not None else "Summary"
    return entitled(paper, small_first(kind))


def maker(paper: Paper) -> str:
    """Who made the copy, for which agency, with which version of the program."""
    by = ", ".join(part for part in (paper.copy.author, paper.copy.agency) if part)
    version = f" (version {paper.copy.version})" if paper.copy.version else ""
    return (f" by {by}" if by else "") + version


def born(paper: Paper, child: Person) -> str:
    """When the child was born and how old they are, or is due, or died."""
    day = paper.copy.day
    if child.died is not None:
        return f"born {in_words(child.born)}, died {in_words(child.died)}"
    if child.born is not None:
        return f"born {in_words(child.born)}, aged {age_in_words(age(child.born, day))}"
    return f"due {in_words(child.due)}" if child.due is not None else f"date of birth {NOT_SAID}"


def level_of_help(paper: Paper) -> str:
    """The levels of help that run on the day of the copy, in words."""
    now = [level for level in paper.case.levels if runs(paper.case, level)]
    return "; ".join(dict.fromkeys(_level(paper, level) for level in now)) or _not_here(paper)


def runs(case: Case, level: Level) -> bool:
    """Whether a level of help runs on the day of the Case."""
    begun, end = level.start.last, level.end.last if level.end is not None else None
    about = case.children_of(level)
    return (
        begun is not None
        and begun <= case.day
        and (end is None or end > case.day)
        and (bool(about) or not level.child)
    )


def _level(paper: Paper, level: Level) -> str:
    agreed = {"yes": ", by agreement", "no": ", not by agreement"}.get(level.consent_based, "")
    tier = catalogue().framework(level.framework, level.tier).tier
    label = catalogue().tier_within(tier)
    known = f" ({label})" if label and label.casefold() not in level.framework.casefold() else ""
    return f"{level.framework}{known}, since {in_words(level.start)}{agreed}"


def lead_professional(paper: Paper) -> str:
    """Who leads the help, as the meeting, the family or its level of help names them; "" when none of them does."""
    chosen = paper.meeting.named_lead if paper.meeting is not None else ""
    level = next((lv.lead_role for lv in paper.case.levels if lv.lead_role and runs(paper.case, lv)), "")
    return named(paper, chosen) or family_lead(paper) or ("" if paper.hidden(level) else level)


def _roles(paper: Paper) -> str:
    meeting = paper.meeting
    assert meeting is not None
    chair = named(paper, meeting.chair) or named(paper, meeting.led)
    notes = named(paper, meeting.note_taker)
    not_said = "" if paper.plain else NOT_SAID
    told = [
        f"; {role} {who}" if who else f"; {role}: {not_said}" if not_said else ""
        for role, who in (("meeting led by", chair), ("notes by", notes))
    ]
    return "".join(told)


def _not_here(paper: Paper) -> str:
    """That something is missing: a family copy never says whether it is withheld or was not written down."""
    return "not included in this copy" if paper.plain else NOT_SAID


# -- the child -------------------------------------------------------------------------------------------------


def the_child(paper: Paper) -> list[Flowable]:
    """For each child: their words, a day as they live it, when and by whom they were last seen; of a family's copy what
    is the same of all of them first, and once."""
    children = paper.case.children
    seen = [_seen(paper, child) for child in children]
    alike = _seen_alike(children, seen)
    blocks: list[Flowable] = [said(alike)] if alike else []
    for child, told in zip(children, seen, strict=True):
        last = [] if alike else [said(_last_seen(paper, child, told))]
        day = [] if paper.brief else day_in_life(paper, child)
        blocks += under(child.called, [*last, *own_words(paper, child), *day])
    return part(1, "The child" if len(children) == 1 else "The children", blocks or [said(NONE_HERE)])


def last_seen(paper: Paper, child: Person) -> str:
    """When, where and by whom a child was last seen; a family copy says it in fewer words."""
    return _last_seen(paper, child, _seen(paper, child))


def _last_seen(paper: Paper, child: Person, told: str) -> str:
    if not told:
        return coverage.last_seen_sentence(paper.case, child.code)
    return f"In what this copy includes, {child.called} was last seen {told}."


def _seen(paper: Paper, child: Person) -> str:
    """ "on 21 January 2025 by Family support", as a family copy says it; "" on any other, and where none is on record."""
    found = coverage.last_seen(paper.case, child.code) if paper.plain else None
    if found is None:
        return ""
    where = small_first(catalogue().contact_kind(found.where).name) if found.where and not paper.brief else ""
    who = named(paper, found.agency)
    told = f"{'on' if found.row.date.width == 1 else 'in'} {in_words(found.row.date)}"
    told += (f" by {who}" if who else "") + (f" ({where})" if where else "")
    return f"{told}{', alone' if found.alone else ''}"


def _seen_alike(children: Sequence[Person], seen: Sequence[str]) -> str:
    """When all of several children were last seen, if the same is told of each; else ""."""
    if len(children) < 2 or len(set(seen)) > 1 or not seen[0]:
        return ""
    names = listed([child.called for child in children])
    return f"In what this copy includes, {names} were each last seen {seen[0]}."


def own_words(paper: Paper, child: Person) -> list[Flowable]:
    """What the child said or showed, the newest first."""
    voices = [v for v in paper.case.voices if child.code in paper.case.children_of(v)]
    voices.sort(key=lambda v: (v.date.order, v.id), reverse=True)
    shown, rest = as_many(
        paper, voices, MOST_VOICES, f"entries of {child.called}’s own words, drawing or play"
    )
    if not shown:
        return [_none(paper, f"{child.called}’s own words, drawing or play")]
    return [*[set_in("body", _voice(paper, voice)) for voice in shown], *rest]


def _none(paper: Paper, what: str) -> Flowable:
    return said(f"{what}: " + (small_first(NONE_HERE) if paper.plain else "none recorded for this reader."))


def _voice(paper: Paper, voice: Voice) -> str:
    return f"{words(spoken(voice))}<br/>{_small(around(paper, voice))}"


def spoken(voice: Voice) -> str:
    """What the child said or showed; exact words, and no others, stand in quotation marks."""
    return "“{}”".format(voice.words.strip().strip('“”"')) if voice.verbatim == "yes" else voice.words


def around(paper: Paper, voice: Voice) -> str:
    """When, whether word for word, what was asked, and who was there."""
    told = [
        in_words(voice.date),
        "exact words" if voice.verbatim == "yes" else voice.mode or "not word for word",
    ]
    if voice.asked and not paper.brief:
        told.append(f"asked: “{voice.asked}”")
    if voice.present and not paper.brief:
        told.append(f"there: {in_free_words(paper, voice.present)}")
    if voice.not_asked_because:
        told.append(f"not asked: {voice.not_asked_because}")
    if not paper.plain:
        told.append(labelled(paper, voice))
    return " · ".join(told)


def _small(text: str) -> str:
    return f'<font size="8.5" color="#5A6068">{words(text)}</font>'


def day_in_life(paper: Paper, child: Person) -> list[Flowable]:
    """The last of the days that were told of the child."""
    days = [d for d in paper.case.days if child.code in paper.case.children_of(d)]
    if not days:
        return [_none(paper, f"A day in {child.called}’s life")]
    (day, *_), rest = first(newest(days), 1, f"days in {child.called}’s life")
    told = f", told by {in_free_words(paper, day.who_told)}" if day.who_told else ""
    heading = set_in(
        "body", f"<b>A day in {words(child.called)}’s life</b> {_small(in_words(day.date) + told)}"
    )
    lines = [(name, _of(day, field)) for field, name in PARTS_OF_A_DAY.items()]
    told = set_in("body", " ".join(f"<b>{name}:</b> {words(ended(text))}" for name, text in lines if text))
    return [Together([heading], told), *rest]


def _of(day: Day, field: str) -> str:
    return getattr(day, field)


# -- the family's own view -------------------------------------------------------------------------------------


def family_view(paper: Paper) -> list[Flowable]:
    """What each parent says, asks for, and says is wrong here; home, helpers, and what was agreed."""
    views = heard_first(paper) if paper.plain else newest(paper.case.parents_views)
    speakers = len({view.person for view in views})
    number = MOST_VIEWS._replace(least=max(min(speakers, EACH_HEARD), 1))
    shown, rest = as_many(paper, views, number, "statements")
    blocks: list[Flowable] = [block for view in shown for block in parents_view(paper, view)]
    if not blocks:
        blocks = [
            said(
                "The parents’ own statements: "
                + (small_first(NONE_HERE) if paper.plain else "none recorded for this reader.")
            )
        ]
    blocks += rest
    around = [] if paper.brief else at_home(paper)
    if around:
        blocks += [Spacer(0, 4), facts(around, share=0.19)]
    return part(2, "The family’s own view", blocks)


def heard_first(paper: Paper) -> list[ParentsView]:
    """The statements as a family copy takes them: each person's newest before a second of anyone, the reader's own first."""
    views = newest(paper.case.parents_views)
    spoken = [view.person for view in views]
    turn = {view.id: spoken[:at].count(view.person) for at, view in enumerate(views)}
    return sorted(views, key=lambda view: (turn[view.id], view.person != paper.copy.recipient.person))


def parents_view(paper: Paper, view: ParentsView) -> list[Flowable]:
    """One statement: who, when, how they see it, what they ask for, what they say is wrong."""
    heading = f"<b>{words(named(paper, view.person))}</b> {_small(in_words(view.date))}"
    text = words(ended(view.view))
    if view.asked_for:
        text += f" <b>Asks for:</b> {words(ended(view.asked_for))}"
    if view.wrong_here:
        text += f" <b>Says is wrong here:</b> {words(ended(view.wrong_here))}"
    return [set_in("body", f"{heading}&nbsp; {text}")]


def afterwards(paper: Paper) -> list[Flowable]:
    """What the parents said later of a published case, apart from the parts of the summary."""
    if not paper.later:
        return []
    heading = said_later(paper)
    lead = f"Not part of this summary: said or written down after {long_date(paper.copy.day)}. It is on every copy of this training case."
    views: list[Flowable] = [block for view in paper.later for block in parents_view(paper, view)]
    return [Spacer(0, 12), box([said(heading, "strong"), said(lead, "small"), *views])]


def said_later(paper: Paper) -> str:
    """What parents' statements of a later day are called."""
    review = "review" in paper.case.family.source.casefold()
    return "What the parents said of the review" if review else "What the parents said later"
