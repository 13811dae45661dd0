"""Uncertain dates: bounds against the `edtf` package, what is refused, what is said back, ages."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from dateutil.relativedelta import relativedelta
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate, age, edtf_date, exactly, long_date, short_date

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
MARKS = st.sampled_from(["", "", "~", "?", "%"])
SEASONS = st.builds(lambda year, code: f"{year}-{code}", st.integers(1800, 2198), st.integers(21, 24))
PLAIN = st.one_of(DAYS.map(lambda d: f"{d}"), DAYS.map(lambda d: f"{d:%Y-%m}"), DAYS.map(lambda d: f"{d:%Y}"))
UNSPECIFIED = st.one_of(
    DAYS.map(lambda d: f"{d:%Y-%m}-XX"),
    DAYS.map(lambda d: f"{d:%Y}-XX"),
    DAYS.map(lambda d: f"{d:%Y}-XX-XX"),
    DAYS.map(lambda d: f"{d:%Y}"[:3] + "X"),
    DAYS.map(lambda d: f"{d:%Y}"[:2] + "XX"),
)
POINTS = st.builds(str.__add__, PLAIN | SEASONS, MARKS)


def _in_order(start: str, end: str) -> str:
    first, second = edtf_date(start).first, edtf_date(end).first
    assert first is not None
    assert second is not None
    return f"{start}/{end}" if first <= second else f"{end}/{start}"


INTERVALS = st.builds(_in_order, POINTS, POINTS)
OPEN = st.one_of(
    *(POINTS.map(lambda point, form=form: form.format(point)) for form in ("../{}", "{}/..", "/{}", "{}/"))
)
CLOSED = POINTS | INTERVALS | st.builds(str.__add__, UNSPECIFIED, MARKS)
ANY = CLOSED | OPEN


def _not_winter(text: str) -> bool:
    return not any(re.fullmatch(r"\d{4}-24[~?%]?", part) for part in text.split("/"))


def _as_date(moment) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@settings(max_examples=200)
@given((PLAIN | SEASONS | INTERVALS | st.builds(str.__add__, PLAIN | UNSPECIFIED, MARKS)).filter(_not_winter))
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    """The package is the oracle wherever we mean the same; on purpose we do not everywhere.

    Winter (24) is December alone there, December to February here. Open intervals have infinite bounds there
    (and `../2012-10` is not read at all), none here. A lone season cannot carry a mark there. Its fuzzy
    bounds widen what is marked; the strict ones, compared here, do not.
    """
    ours, theirs = edtf_date(text), parse_edtf(text)
    assert ours.earliest == _as_date(theirs.lower_strict())
    assert ours.latest == _as_date(theirs.upper_strict())


@given(st.integers(1800, 2198), MARKS)
def test_winter_is_december_to_february(year: int, mark: str) -> None:
    winter = edtf_date(f"{year}-24{mark}")
    assert (winter.first, winter.last) == (date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1))


@given(ANY)
def test_bounds_hold_together(text: str) -> None:
    found = edtf_date(text)
    assert found.placed
    assert found.first is not None
    assert found.last is not None
    assert found.width == (found.last - found.first).days + 1 > 0
    assert (found.first_ordinal, found.last_ordinal) == (found.first.toordinal(), found.last.toordinal())
    assert found.earliest in (found.first, None)
    assert found.latest in (found.last, None)
    assert found.open == (found.earliest is None or found.latest is None)
    assert found.approximate == ("~" in text or "%" in text)
    assert found.uncertain == ("?" in text or "%" in text)
    plain = edtf_date(text.translate(str.maketrans("", "", "~?%")))
    assert (found.first, found.last, found.open) == (plain.first, plain.last, plain.open)  # marks never widen


@given(ANY)
def test_an_open_end_falls_onto_the_known_one(text: str) -> None:
    found = edtf_date(text)
    known = [part for part in text.split("/") if part not in ("", "..")]
    if found.open:
        assert (found.first, found.last) == (edtf_date(known[0]).first, edtf_date(known[0]).last)


@given(ANY, ANY)
def test_overlap_is_having_a_day_in_common(one: str, other: str) -> None:
    first, second = edtf_date(one), edtf_date(other)

    def reach(found: UncertainDate) -> range:
        start = 1 if found.earliest is None else found.earliest.toordinal()
        return range(start, (date.max if found.latest is None else found.latest).toordinal() + 1)

    mine, its = reach(first), reach(second)
    assert first.overlaps(second) == (max(mine.start, its.start) < min(mine.stop, its.stop))
    assert first.overlaps(second) == second.overlaps(first)
    assert first.overlaps(first)
    assert not first.overlaps(UncertainDate("", "sometime"))


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_one_day_goes_there_and_back(day: date) -> None:
    known = exactly(day)
    assert known == edtf_date(known.edtf) == edtf_date(f" {day} ")
    assert (known.first, known.last, known.earliest, known.latest, known.width) == (day, day, day, day, 1)
    assert known.sentence() == f"on {day:%a} {long_date(day)}"
    assert known.short() == short_date(day)


@given(ANY, st.text())
def test_stored_and_read_again_it_is_the_same(text: str, words: str) -> None:
    kept = edtf_date(text, words)
    assert msgspec.json.decode(msgspec.json.encode(kept), type=UncertainDate) == kept
    assert edtf_date(kept.edtf, kept.words) == kept


def test_what_is_not_placed_comes_last_and_has_no_day() -> None:
    lost = UncertainDate("", "the winter before he started")
    assert not lost.placed
    assert (lost.first, lost.last, lost.earliest, lost.latest, lost.width, lost.first_ordinal) == (None,) * 6
    assert not lost.open
    assert sorted([lost, edtf_date("2199"), edtf_date("1800")], key=lambda d: d.order)[-1] is lost
    assert msgspec.json.encode(UncertainDate()) == b"{}"


@pytest.mark.parametrize("text", ["..", "../..", "/..", "../"])
def test_an_end_that_has_not_come_has_no_day(text: str) -> None:
    end = edtf_date(text)
    assert end.open
    assert not end.placed
    assert end.first is None
    assert end.short() == "open"
    assert not end.overlaps(edtf_date("2014"))


def test_every_date_of_the_worked_example_is_read_and_said_back() -> None:
    dated = ("date", "reported", "start", "end", "response_date", "visible_by", "born", "died")
    texts = set()
    for file in (Path(__file__).parents[2] / "resources" / "examples" / "review").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            texts |= {row[column] for row in csv.DictReader(lines) for column in dated if row.get(column)}
    assert len(texts) > 100
    for text in texts - {".."}:
        found = edtf_date(text)
        assert found.placed
        assert found.sentence().split()[0] in ("on", "between", "from")


SAID = [
    ("2015-11-03", "3 Nov 2015", "on Tue 3 November 2015"),
    ("2014-08", "Aug 2014", "between Fri 1 and Sun 31 August 2014, 31 days wide"),
    ("2013", "2013", "between Tue 1 January and Tue 31 December 2013, 365 days wide"),
    ("2013-23", "Autumn 2013", "between Sun 1 September and Sat 30 November 2013, 91 days wide"),
    ("2013-24", "Winter 2013–14", "between Sun 1 December 2013 and Fri 28 February 2014, 90 days wide"),
    (
        "2014-09/2015-05",
        "Sep 2014 – May 2015",
        "between Mon 1 September 2014 and Sun 31 May 2015, 273 days wide",
    ),
    ("2014-09/2014-11", "Sep – Nov 2014", "between Mon 1 September and Sun 30 November 2014, 91 days wide"),
    ("2017-11-21/2017-11-24", "21–24 Nov 2017", "between Tue 21 and Fri 24 November 2017, 4 days wide"),
    (
        "2015-10-30/2015-11-02",
        "30 Oct – 2 Nov 2015",
        "between Fri 30 October and Mon 2 November 2015, 4 days wide",
    ),
    ("2014-10/2015", "Oct 2014 – 2015", "between Wed 1 October 2014 and Thu 31 December 2015, 457 days wide"),
    ("../2012-10", "Oct 2012 or earlier", "on or before Wed 31 October 2012, no start known"),
    ("2014-03-02/..", "since 2 Mar 2014", "from Sun 2 March 2014, no end known"),
    ("2014-09-01/", "since 1 Sep 2014", "from Mon 1 September 2014, no end known"),
    ("2014-09/..", "since Sep 2014", "from a day between Mon 1 and Tue 30 September 2014, no end known"),
    ("2015~", "about 2015", "between Thu 1 January and Thu 31 December 2015, 365 days wide (approximate)"),
    ("2014-03?", "Mar 2014?", "between Sat 1 and Mon 31 March 2014, 31 days wide (uncertain)"),
    ("2015-11-01%", "about 1 Nov 2015?", "on Sun 1 November 2015 (approximate and uncertain)"),
    (
        "2012-04~/2015-05",
        "about Apr 2012 – May 2015",
        "between Sun 1 April 2012 and Sun 31 May 2015, 1,156 days wide (start approximate)",
    ),
    (
        "2003~/2004~",
        "about 2003 – about 2004",
        "between Wed 1 January 2003 and Fri 31 December 2004, 731 days wide (approximate)",
    ),
    ("201X", "2010s", "between Fri 1 January 2010 and Tue 31 December 2019, 3,652 days wide"),
    ("20XX", "20XX", "between Sat 1 January 2000 and Thu 31 December 2099, 36,525 days wide"),
    ("2014-XX", "2014", "between Wed 1 January and Wed 31 December 2014, 365 days wide"),
    ("2014-05-XX", "May 2014", "between Thu 1 and Sat 31 May 2014, 31 days wide"),
    ("..", "open", "no day known, open at both ends"),
    ("", "sometime", '"sometime", not yet placed'),
]


@pytest.mark.parametrize(("text", "short", "sentence"), SAID)
def test_said_back(text: str, short: str, sentence: str) -> None:
    found = edtf_date(text, "sometime")
    assert found.short() == short
    assert found.sentence() == sentence


REFUSED = [
    *("31/02/2014", "2014-02-29", "2014-02-30", "2014-04-31", "2014-05-00"),
    *("2014-13", "2014-00", "2014-20", "2014-25"),
    *("2015/2014", "2014-05/2014-04", "2014-05-03/2014-05-02", "2014/2015/2016", "/"),
    *("0024", "1799", "2200", "9999", "-0500", "Y170000", "17XX", "22XX"),
    *("2014-5", "14-05-01", "2014-23-01", "201X-05", "2014-XX-05", "1XXX", "XXXX", "2014-0X"),
    *("sometime", "May 2014", "2014 -05", "2014-05-03T10:30", "٢٠١٤"),
    *("2014~?", "~2014", "..2014", "...", "2014/...."),
]


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_a_sentence_that_does_not_repeat_the_record(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        edtf_date(text)
    sentence = refusal.value.sentence
    assert sentence.endswith((".", "(winter)."))
    assert len(sentence.split()) > 6
    assert text == "/" or text not in sentence
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"edtf": text}), type=UncertainDate)


@given(st.text(alphabet="0129-/X~?%. Y", max_size=12) | st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = edtf_date(text)
    except Refusal:
        return
    assert found.edtf == text.strip()
    assert found.sentence()


BORN = exactly(date(2012, 10, 24))
AGES = [
    ("2012-10-24", "2015-03-01", "2 y 4 m"),
    ("2012-10-24", "2015-10-24", "3 y"),
    ("2012-10-24", "2015-10-23", "2 y 11 m"),
    ("2012-10-24", "2013-03-24", "5 m"),
    ("2012-10-24", "2012-11-14", "3 weeks"),
    ("2012-10-24", "2012-11-06", "13 days"),
    ("2012-10-24", "2012-11-07", "2 weeks"),
    ("2012-10-24", "2013-01-23", "13 weeks"),
    ("2012-10-24", "2013-01-24", "3 m"),
    ("2012-10-24", "2012-10-25", "1 day"),
    ("2012-10-24", "2012-10-24", "newborn"),
    ("2012-10-24", "2012-10-23", "not yet born"),
    ("2012-10-24", "2012", "unborn to 9 weeks"),
    ("2012-10-24", "2012-08", "not yet born"),
    ("2016-01", "2016-01-10", "unborn to 9 days"),
    ("2012-02-29", "2013-02-28", "11 m"),
    ("2012-02-29", "2013-03-01", "1 y"),
    ("2012-02-29", "2016-02-29", "4 y"),
    ("2012-10-24", "2015-05", "about 2 y 6 m"),  # 2 y 6 m until the 23rd, 2 y 7 m after it
    ("2012-10-24", "2015-10-25/2015-11-23", "3 y"),  # wide, but one age all through
    ("2012-10-24", "2015", "about 2 y"),
    ("1993/1994", "2011-10", "16 to 18 y"),
    ("2012-10-24", "2014/2018", "1 to 6 y"),
    ("2012-10-24", "2015-03-01~", "about 2 y 4 m"),
    ("2012-10-24~", "2015-03-01", "about 2 y 4 m"),
    ("2012-10-24", "2015-03-01/..", "2 y 4 m"),  # as it began
    ("1985-04-03", "2015-03-01", "29 y"),
    ("2000-01-01", "2017-12-31", "17 y 11 m"),
    ("", "2015", ""),
    ("2012", "", ""),
    ("2012", "..", ""),
]


@pytest.mark.parametrize(("born", "on", "said"), AGES)
def test_age_at_the_time(born: str, on: str, said: str) -> None:
    assert age(edtf_date(born), edtf_date(on)) == said


def test_age_of_nobody_known() -> None:
    assert age(None, date(2015, 1, 1)) == ""
    assert age(BORN, date(2015, 3, 1)) == "2 y 4 m"


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(100, 17 * 365))
def test_ages_in_years_and_months_agree_with_dateutil(born: date, days: int) -> None:
    """But for the last day of a month, on which dateutil has who was born on the 31st a month older."""
    on = born + timedelta(days=days)
    assume((on + timedelta(days=1)).day > 1)
    lived = relativedelta(on, born)
    said = " ".join(f"{n} {unit}" for n, unit in ((lived.years, "y"), (lived.months, "m")) if n)
    assert age(exactly(born), on) == said


@given(ANY, ANY)
def test_an_age_is_a_few_plain_words(born: str, on: str) -> None:
    said = age(edtf_date(born), edtf_date(on))
    assert said
    assert "-" not in said
    assert len(said) <= 24
