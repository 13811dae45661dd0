"""Who is at home, who helps, and what each agreed to: what a family knows of itself."""

from scr_neglect.records.people import Agreement
from scr_neglect.reports.captions import listed
from scr_neglect.reports.paper import Paper, ended, in_words, named, names, shows
from scr_neglect.reports.parts_worries import MOST_STATEMENTS


def at_home(paper: Paper) -> list[tuple[str, str]]:
    """Who lives there now, who helps, and what each agreed to."""
    return [*household(paper), *network(paper), *agreements(paper)]


def to_ask_for(paper: Paper) -> list[str]:
    """What a brief copy leaves out because its reader knows it, as far as there is any of it."""
    told = {code for day in paper.case.days for code in paper.case.children_of(day)}
    lived = listed([child.called for child in paper.case.children if child.code in told])
    found = (
        (f"a day in {lived}’s life", lived),
        ("who is at home", household(paper)),
        ("who helps", network(paper)),
        ("what each agreed to", agreements(paper)),
        (
            "what each is worried about",
            paper.case.worry_statements if shows(paper, MOST_STATEMENTS) == 0 else (),
        ),
    )
    return [what for what, there in found if there]


def household(paper: Paper) -> list[tuple[str, str]]:
    """Who lives together now, and where each child sleeps."""
    day = paper.copy.day
    now = [
        h
        for h in paper.case.households
        if h.date.first and h.date.first <= day and (h.date.latest is None or h.date.latest >= day)
    ]
    found = []
    for home in now:
        texts = (names(paper, home.people), home.sleeping, home.orders)
        found.append(("At home", " ".join(ended(text) for text in texts if text)))
    return [(name, text) for name, text in found if text]


def network(paper: Paper) -> list[tuple[str, str]]:
    """Who around the family offers what."""
    said_of = []
    for each in paper.case.network:
        still = f" Still so: {each.still_so}." if each.still_so else ""
        said_of.append(f"{named(paper, each.who)}: {ended(each.offers)}{still}")
    return [("Who helps" if not place else "", text) for place, text in enumerate(said_of)]


def agreements(paper: Paper) -> list[tuple[str, str]]:
    """What each person last agreed to, or took back."""
    latest: dict[str, Agreement] = {}
    for each in sorted(paper.case.agreements, key=lambda a: (a.date.order, a.id)):
        latest[each.person] = each
    return [
        ("Agreement" if not place else "", _agreement(paper, each))
        for place, each in enumerate(latest.values())
    ]


def _agreement(paper: Paper, each: Agreement) -> str:
    who = named(paper, each.person)
    if each.withdrawn is not None:
        why = f": {each.why}" if each.why else ""
        return ended(
            f"{who} agreed on {in_words(each.date)} and took it back on {in_words(each.withdrawn)}{why}"
        )
    if paper.plain and each.person != paper.copy.recipient.person:
        return f"{who} agreed to this help on {in_words(each.date)}."
    told = f" May be told: {names(paper, each.may_know)}." if each.may_know else ""
    not_told = f" Not to be told: {names(paper, each.may_not)}." if names(paper, each.may_not) else ""
    return f"{who} agreed to this help on {in_words(each.date)}.{told}{not_told}"
