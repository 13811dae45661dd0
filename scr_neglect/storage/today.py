"""What Today shows of all families, read from the derived table alone."""

from datetime import date
from typing import Any

from scr_neglect.scoring.agenda import CHILD, AgendaLine

_WAITING = """
  SELECT what, family_id, child, day, due, words, record_id FROM agenda
  WHERE (what IN ('meeting', 'request', 'enter', 'further') AND day <= ?1) OR (what = 'action' AND due <= ?1)"""
_CHILDREN = """
  SELECT family_id, child, words, record_id,
         (SELECT max(day) FROM agenda AS s
          WHERE s.what = 'seen' AND s.family_id = c.family_id AND s.child = c.child AND s.day <= ?1),
         (SELECT max(day) FROM agenda AS s
          WHERE s.what = 'seen' AND s.family_id = c.family_id AND s.child = 'all' AND s.day BETWEEN c.day AND ?1),
         (SELECT max(day) FROM agenda AS s
          WHERE s.what = 'seen' AND s.family_id = c.family_id AND s.child = 'both' AND s.day BETWEEN c.day AND ?1)
  FROM agenda AS c WHERE what = 'child' AND day <= ?1"""


def agenda(conn: Any, until: date) -> list[AgendaLine]:
    """What waits up to a day, of all families.

    Meetings that nobody has said were held or not, dated up to the day; requests made by it and not answered, and what of
    them was taken further; contacts by it that are not recorded as entered in the agency's own system; actions
    not done and due by it, or due on no day; and each child with the day last seen by it.
    """
    limit = until.isoformat()
    lines = [_line(*row) for row in conn.execute(_WAITING, (limit,))]
    for family_id, child, words, record_id, *seen in conn.execute(_CHILDREN, (limit,)):
        last = max((day for day in seen if day), default="")
        lines.append(_line(CHILD, family_id, child, last, "", words, record_id))
    return lines


def _line(
    what: str, family_id: str, child: str, day: str, due: str, words: str, record_id: str
) -> AgendaLine:
    return AgendaLine(
        what=what, family_id=family_id, record_id=record_id, child=child, words=words,
        day=date.fromisoformat(day) if day else None, due=date.fromisoformat(due) if due else None,
    )  # fmt: skip
