"""Making the pages of a copy for one named reader; `giving` is how they leave."""

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Audience, Recipient, shown_to
from scr_neglect.records.case import Case
from scr_neglect.records.names import may_be, plainly
from scr_neglect.records.people import Person, Professional
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation, Meeting
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Copy, Kind, Progress
from scr_neglect.scoring.sentences import counted


class ChildrenToName(Refusal):
    """No child is named for a copy, and none may be offered: its sender has to say whom it is about."""


MOST_NAMES = 8
"""Names that one sentence lists; of more it says how many there are."""


def copy_for(
    case: Case,
    *,
    audience: Audience,
    to: str = "",
    why: str = "",
    meeting: str = "",
    day: date | None = None,
    start: date | None = None,
    kind: Kind = "summary",
    children: Sequence[str] = (),
    about: str = "",
    columns: Sequence[str] = (),
    logged: bool = False,
    today: date | None = None,
) -> Copy:
    """What is to be printed, for whom: a meeting by its id or label fixes the day as known.

    `to` is the code or name of a person, or the name of someone outside the record. `children` are the codes of those
    whom it is about; none named: those whom `children_offered` offers, and for someone of the family that is nobody
    whose parental responsibility is not recorded. `about` is the id or label of a request, `columns` the names of a
    chronology's columns. A meeting that lies ahead is planned, not held: no copy is as known on a later day than the Case.
    Raises Refusal when the meeting, a child or the request is not in the record, when its reader may have nothing of a
    child, and when the children are to be named (`ChildrenToName`).
    """
    reader = recipient_for(case, audience, to)
    if not reader.is_family and case.person(reader.person) is not None:
        raise Refusal(
            "This person is of the family: a copy for professionals is not for them. Choose the family copy."
        )
    met = _meeting(case, meeting) if meeting else None
    on = min((met.date.last if met is not None else None) or day or case.day, case.day)
    if start is not None and start > on:
        raise Refusal("The first day comes after the day as known; give an earlier first day.")
    chosen = _children_for(case.known_on(on), reader, tuple(dict.fromkeys(children)))
    return Copy(
        recipient=reader, day=on, start=start, meeting=met.id if met else "", why=why, kind=kind,
        children=() if len(chosen) == len(case.children) else chosen, columns=tuple(columns), about=_request(case, about).id if about else "",
        made_on=today or date.today(), version=version("scr_neglect"), receipt="logged" if logged else "",
    )  # fmt: skip


def recipient_for(case: Case, audience: Audience, to: str) -> Recipient:
    """The named reader: a person or professional of the record when the name or code fits one, however it is written.

    Raises Refusal when it fits more than one, or may be short for one of the family: their copy is another than a stranger's;
    and when nothing of it can be seen, as of signs that only turn round or part what stands beside them.
    """
    to = " ".join(to.split())
    if to and not any(letter.isprintable() and not letter.isspace() for letter in to):
        raise Refusal("Say who it is for, with a name that can be read.")
    everyone = [p for p in (*case.people, *case.professionals) if to]
    fits = [p for p in everyone if p.code.casefold() == to.casefold()]
    fits = fits or [p for p in everyone if plainly(p.called) == plainly(to)]
    if len(fits) > 1:
        raise Refusal(
            f"{len(fits)} people of this record are called “{to}”; choose one from the list, or give their code."
        )
    for person in fits:
        if not can_be_reader(person):
            raise Refusal("No copy can be for this person of the record; choose someone else.")
        return Recipient(audience=audience, name=person.called, person=person.code)
    if any(may_be(to, person.called, person.role) for person in case.people):
        raise Refusal(
            f"“{to}” may be someone of this family. Choose them from the list; anyone else by their whole name and what they are."
        )
    return Recipient(audience=audience, name=to)


def can_be_reader(person: Person | Professional) -> bool:
    """Whether a copy may be for someone of the record: not for who gave no name, is not born, has died, or
    stands on no copy."""
    is_named = not any(words.casefold().startswith("anonymous") for words in (person.code, person.role))
    is_born = "unborn" not in words_of(person.role)
    return is_named and is_born and person.visibility != "none" and getattr(person, "died", None) is None


def _children_for(case: Case, reader: Recipient, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The children of a copy: those asked for, or those offered; never only those whom its reader may not have.

    Raises Refusal: about such a child a copy would be about nobody, and look as if nothing were recorded.
    """
    unknown = [code for code in asked if code not in {child.code for child in case.children}]
    if unknown:
        raise Refusal(
            f"No child “{unknown[0]}” is in this record as known on that day; give a code that stands among its people."
        )
    closed = [child for child in case.children if shown_to("person", child, reader) is None]
    nobody = [child.called for child in closed if child.code in asked or len(closed) == len(case.children)]
    if nobody:
        raise Refusal(
            f"Nothing of {listed(nobody)} is for this reader, so the copy would be about nobody. Choose another child, or decide "
            "first who may see them."
        )
    chosen = asked or children_offered(case, reader.person, reader.audience)
    if case.children and not chosen:
        raise ChildrenToName(
            "Name the children whom this copy is about: it is not on record that its reader has parental responsibility "
            "for one whom they may see."
        )
    return chosen


def _meeting(case: Case, asked: str) -> Meeting:
    for meeting in case.meetings:
        if asked in (meeting.id, meeting.label):
            return meeting
    raise Refusal(
        f"No meeting “{asked}” is in this record; give the id that stands beside it in the chronology."
    )


def _request(case: Case, asked: str) -> Escalation:
    for request in case.escalations:
        if asked in (request.id, request.label):
            return request
    raise Refusal(f"No request “{asked}” is in this record; give the id that stands beside it on the plan.")


def children_offered(case: Case, person: str, audience: Audience = "professionals") -> tuple[str, ...]:
    """The codes of the children whom a copy for a person is about unless its sender chooses others, eldest first.

    For someone of the family: those for whom they are recorded to have parental responsibility (none, if that is not
    recorded, or a family copy is for someone who is not in the record: the sender is to ask); a child: themself. A role
    that names children ("father of Sam") is for those alone. For a professional: every child. Nobody whom they may not have.
    """
    reader = Recipient(audience=audience, person=person)
    theirs = [child for child in case.children if shown_to("person", child, reader) is not None]
    known = case.person(person)
    if known is None:
        is_worker = any(each.code == person for each in case.professionals)
        theirs = [] if reader.is_family and not is_worker else theirs
    elif known.is_child:
        theirs = [child for child in theirs if child.code == person]
    elif known.parental_responsibility != "yes":
        theirs = []
    else:
        said = set(words_of(known.role))
        named = [c.code for c in case.children if said & {*words_of(c.code), *words_of(c.called)}]
        theirs = [child for child in theirs if child.code in named or not named]
    return tuple(child.code for child in theirs)


def ready_copy(session: Session, family_id: str, copy: Copy) -> Copy:
    """The copy with the receipt head as it stands, and whose casebook it comes from; to be called before the worker."""
    number, head = session.casebook.receipt_head()
    family = copy.recipient.is_family
    return replace(
        copy, receipt=head if family else f"{number} {head}", author=session.author, agency=session.agency,
        thresholds=session.thresholds(), contested=() if family else session.contested(family_id),
    )  # fmt: skip


def make_summary(case: Case, copy: Copy, session: Session | None = None) -> bytes:
    """The PDF of a copy; from a casebook it carries the receipt head as it stands, else it is marked "not logged"."""
    from scr_neglect.reports.papers import print_copy

    return print_copy(case, copy if session is None else ready_copy(session, case.family.id, copy))


class Made(Struct, frozen=True):
    """The pages of a copy; and, for the sender alone, what they leave out by category, which of their rows may name
    someone whom they leave out (row id to names), the ids of what is left out by category, which rows may tell who a
    source is that is not to be known, or where someone protected is (row id to words; `identifying.said` is the sentence),
    which are about another grown-up alone (row id to names), and which letters the pages cannot show: in a sentence ("" for
    none), and the rows that these stand in."""

    copy: Copy
    pdf: bytes
    withheld: dict[str, int]
    named: dict[str, tuple[str, ...]]
    left_out: dict[str, tuple[str, ...]] = {}
    identifying: dict[str, tuple[str, ...]] = {}
    of_another: dict[str, tuple[str, ...]] = {}
    unprintable: str = ""
    unprintable_rows: tuple[str, ...] = ()


def made(case: Case, copy: Copy, progress: Progress | None = None) -> Made:
    """The pages of a ready copy of a whole Case; takes no casebook, so that a worker can do it.

    A long paper tells `progress` what is done of how much; what that raises ends the work.
    """
    from scr_neglect.reports.identifying import identifying
    from scr_neglect.reports.papers import printed
    from scr_neglect.reports.unprintable import told
    from scr_neglect.reports.withheld import named_in_words, of_another_adult, withheld_rows

    known, reader, pages = case.known_on(copy.day), copy.recipient, printed(case, copy, progress)
    named = named_in_words(known, reader, copy.children)
    telling = identifying(known, reader, copy.children)
    others = of_another_adult(known, reader, copy.children)
    if pages.rows is not None:
        named, telling, others = (
            {row: each[row] for row in each if row in pages.rows} for each in (named, telling, others)
        )
    left_out = withheld_rows(known, reader, copy.children)
    counts = {what: len(rows) for what, rows in left_out.items()}
    return Made(copy, pages.pdf, counts, named, left_out, telling, others, **told(case, copy))


class ToRead(Struct, frozen=True):
    """What the sender is to look at before pages leave: in a sentence, the rows it is about, and why these are shown."""

    words: str
    rows: tuple[str, ...]
    why: str


def to_be_read_first(pages: Made) -> list[ToRead]:
    """What the sender is to look at before these pages leave, what may harm somebody first; none when there is nothing."""
    from scr_neglect.reports.identifying import said

    names = sorted({name for each in pages.named.values() for name in each})
    leaves_out = ", ".join(names[:MOST_NAMES]) + (
        f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    )
    naming = f"The words of {counted(len(pages.named), 'row')} name someone whom it leaves out: {leaves_out}. Read them first."
    others = sorted({name for each in pages.of_another.values() for name in each})
    about = counted(len(pages.of_another), "row of this copy is", "rows of this copy are")
    alone = f"{about} about {listed(others)} alone, not about its reader: is it theirs to have?"
    every = (
        ToRead(naming if names else "", tuple(pages.named), "Their words name someone whom the copy leaves out"),
        ToRead(said(pages.identifying), tuple(pages.identifying), "Their words may tell who or where someone is"),
        ToRead(alone if others else "", tuple(pages.of_another), "They are about another grown-up alone"),
        ToRead(pages.unprintable, pages.unprintable_rows, "They have letters that paper cannot show"),
    )  # fmt: skip
    return [each for each in every if each.words]
