"""A record of which two versions stand, until someone settles it: shown as closed as the most closed of them."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record

R = TypeVar("R", bound=Record)
_CLOSED = ("family", "undecided", "professionals", "none")
"""Who may see a record, from the most open to the most closed."""
_SHARED = ("yes", "", "ask", "no")
_PLACES = ("school", "gp", "address")


def as_closed_as(shown: R, versions: Sequence[Record | None]) -> R:
    """The version that is shown, with whatever one of those that stand closes; its words stay its own.

    None among them is one that was taken back or cannot be read: no family copy has the record then. Whom only one of
    two versions may be shown to sees neither; a person is protected if one says so, with the places of all.
    """
    if not versions:
        return shown
    read = [each for each in versions if each is not None]
    seen_by = [each.visibility for each in read] + ["professionals"] * (len(read) < len(versions))
    changes: dict[str, Any] = {
        "visibility": max(seen_by, key=_CLOSED.index),
        "may_be_shared": max((each.may_be_shared for each in read), key=_SHARED.index),
    }
    private = [each.private_to for each in read if each.private_to]
    if private:
        both = tuple(sorted(set.intersection(*map(set, private))))
        if any(not each.private_to and each.visibility != "family" for each in read):
            seen_by.append(
                "professionals"
            )  # what one version does not give the family, the other gives to none of it
            changes["visibility"] = max(seen_by, key=_CLOSED.index)
        changes |= {"private_to": both} if both else {"visibility": "none"}
    if isinstance(shown, Person):
        changes |= _protected([each for each in read if isinstance(each, Person)])
    if isinstance(shown, Observation):
        changes |= _not_named([each for each in read if isinstance(each, Observation)])
    return replace(shown, **changes)


def _protected(versions: Sequence[Person]) -> dict[str, Any]:
    if not any(each.protected == "yes" for each in versions):
        return {}
    told = {place: {text for each in versions if (text := getattr(each, place))} for place in _PLACES}
    return {"protected": "yes", **{place: "; ".join(sorted(each)) for place, each in told.items()}}


def _not_named(versions: Sequence[Observation]) -> dict[str, Any]:
    """A source that one version keeps apart, or who gave no name by one, is not named by the other either."""
    changes: dict[str, Any] = {}
    if source := max(each.source for each in versions):
        changes["source"] = source
    if any(each.basis == "anonymous" for each in versions):
        changes |= {"basis": "anonymous", "told_by": ""}
    return changes
