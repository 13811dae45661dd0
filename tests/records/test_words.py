"""Typed British words: understood, asked back or kept unplaced; and that what is shown reads back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate, edtf_date, exactly, long_date, short_date
from scr_neglect.records.terms import easter, named_stretch
from scr_neglect.records.words import DateQuestion, read_words

TODAY = date(2024, 6, 14)  # a Friday
ABOVE = UncertainDate("2024-05-03")


def read(words: str, **more) -> UncertainDate | DateQuestion:
    return read_words(words, **{"today": TODAY, "previous": ABOVE, **more})


UNDERSTOOD = """
# numbers, British order
2016-05-22 = 22/05/2016 | 22.05.2016 | 2016-05-22 | 22-05-2016 | 22 5 2016
2024-05-03 = 20240503 | 2024/05/03 | 2024.5.3 | 3/5/2024 | 2024-05-03T10:30
2024-04-03 = 3/4/2024
2024-05 = 2024-5
2016-05 = 05/2016
2016 = 2016
2016/2018 = 2016-2018
2012/2018 = 2012/2018
# month names
2024-05-03 = may 3, 2024 | 3-may-2024 | 3.may.2024 | 3May2024 | 2024 May 3 | 3rd of May 2024
2024-05-03 = the 3rd May, 2024. | FRIDAY 3 MAY 2024 | 3 May 2024 (Fri)
2025-03-04 = 4th March 2025 | Tuesday 4 March 2025 | 4 March 2025 Tues
2016-05 = May 2016 | 2016 May
2024-09 = sept. 2024 | in Sept 2024
# times are kept in the words only
2024-05-03 = 3 May 2024 10:30 | 20240503 10:30 | 3 May 2024 at 10.30am | 10:30, 3 May 2024
2024-05-03 = about 3pm on 3 May 2024 | 3 May 2024, 10:30 to 11:30 | 3 May 2024 1030hrs
2024-05-03 = the morning of 3 May 2024 | 3 May 2024 in the evening | between 9am and 10am on 3 May 2024
# marks
2016~ = about 2016 | c. 2016 | c 2016 | c2016 | circa 2016 | ~2016 | est 2016 | 2016ish
2024-05~ = approx May 2024 | May 2024 (approx.) | May 2024 or so
2024-05-03~ = approx. 3/5/2024 | on or about 3 May 2024
2016-05-22? = ?22 May 2016 | 22 May 2016?
2016-05? = probably May 2016
2016-05% = possibly about May 2016
2014-03? = 2014-03?
2003~/2004~ = 2003~/2004~
# open
../2012-09 = before Oct 2012
../2024-04 = bef may 2024
../2011 = before 2012
../2024-05-02 = before 3 May 2024
2024-05-04/.. = after 3 May 2024
2015-06/.. = after May 2015
../2024-05 = until May 2024 | up to May 2024 | by May 2024 | May 2024 or earlier
2014-05/.. = since May 2014 | from May 2014 | May 2014 onwards | May 2014 or later
2014-05~/.. = since about May 2014
2024-06-11/.. = since last Tuesday
../2012-10 = ../2012-10
# stretches
2024-09-01/2024-09-30 = between 1 Sep 2024 and 30 Sep 2024 | from 1/9/2024 to 30/9/2024
2024-05-03/2024-05-05 = between 3 and 5 May 2024 | 3-5 May 2024 | 3 – 5 May 2024 | 3 to 5 May 2024
2024-05-03/2024-05-05 = Fri 3 to Sun 5 May 2024
2024-05-03/2024-06-06 = 3 May 2024 to 6 June
2024-04-28/2024-05-03 = 28 April to 3 May 2024
2014-09/2014-11 = Sep to Nov 2014
2024-05/2024-06 = May-June 2024
2013/2014-05 = from 2013 until May 2014
2015-09~/2016-04~ = late 2015 to early 2016
2024-05-03/2024-05-04 = 3 or 4 May 2024
2014-05/2024-06-14 = from May 2014 to now
2016-05-11~/2016-05-31~ = mid to late May 2016
# parts of months, years, terms
2016-05-01~/2016-05-10~ = early May 2016
2016-05-11~/2016-05-20~ = mid-May 2016
2016-05-21~/2016-05-31~ = late May 2016
2016-02-19~/2016-02-29~ = the end of Feb 2016
2016-01~/2016-04~ = early 2016
2016-09~/2016-12~ = towards the end of 2016
# seasons, terms, holidays
2024-21 = Spring 2024
2013-23 = autumn 2013
2013-24 = Winter 2013 | winter 2013/14
2024-09~/2024-12~ = autumn term 2024 | autumn term 2024/25
2025-01~/2025-03~ = spring term 2025 | spring term 2024-25
2016-04~/2016-07~ = 2016 summer term
2024-09~/2024-10~ = Autumn 1 2024
2016-06~/2016-07~ = second half of the summer term 2016
2024-09-01~/2024-10-10~ = early autumn term 2024
2024-10-28~/2024-11-03~ = October half term 2024 | autumn half-term 2024 | half term October 2024
2023-02-13~/2023-02-19~ = February half term 2023
2024-05-27~/2024-06-02~ = May half-term week 2024
2016-07-23~/2016-09-02~ = summer holidays 2016
2016-12-20~/2017-01-03~ = the Christmas holidays 2016
2024-03-23~/2024-04-07~ = Easter holidays 2024
2024-03-29~/2024-04-01~ = Easter 2024
2015-12-26 = Boxing Day 2015
2016-12-24~/2016-12-26~ = Christmas 2016
2024-08-26 = August bank holiday 2024
2023-09/2024-08 = school year 2023/24 | academic year 2023-2024
199X = the 1990s
# counted from today (a Friday)
2024-06-14 = today | this morning
2024-06-13 = yesterday | yesterday evening
2024-06-12 = the day before yesterday
2024-06-13/2024-06-14 = last night
2024-06-11 = last Tuesday | Tuesday | 3 days ago
2024-06-07 = last Friday | Friday last week
2024-06-10 = this Monday
2024-06-03/2024-06-09 = last week
2024-06-10/2024-06-16 = this week
2024-06-08/2024-06-09 = last weekend
2024-05 = last month
2023 = last year
2024-05-31~ = two weeks ago
2024-04~ = a couple of months ago
2022~ = 2 years ago
# weeks
2016-05-02/2016-05-08 = week of 3 May 2016 | w/c 2 May 2016 | w/e 8 May 2016
2016-05-03/2016-05-09 = week commencing Tuesday 3 May 2016
# counted from the row above (Friday 3 May 2024), or from a date that is said
2024-05-15 = 12 days later | 12 days after 3 May 2024
2024-05-04 = the next day | the day after
2024-05-03 = same day
2024-05-17~ = a fortnight later
2024-05-01 = two days before
2024-06-03~ = a month later
2024-05-06/2024-05-12 = the following week
2024-06 = the following month
2024-02-29 = the day before 1 March 2024
2016-12-18/2016-12-24 = the week before Christmas Day 2016
2024-02-29~ = a month after 31 January 2024
"""


def _table(text: str) -> list[tuple[str, list[str]]]:
    rows = (line.split(" = ") for line in text.strip().splitlines() if not line.startswith("#"))
    return [(left, right.split(" | ")) for left, right in rows]


@pytest.mark.parametrize(
    ("words", "edtf"), [(words, edtf) for edtf, ways in _table(UNDERSTOOD) for words in ways]
)
def test_understood(words: str, edtf: str) -> None:
    assert read(words) == UncertainDate(edtf, words)


ASKED = """
3/4/24 = 2024-04-03 | 2024-03-04 | 1924-04-03
22/05/16 = 2016-05-22 | 2022-05-16 | 1916-05-22
3/4/85 = 1985-04-03
030424 = 2024-04-03 | 2024-03-04 | 2003-04-24 | 1924-04-03
3 May 24 = 2024-05-03
May 24 = 2024-05 | 2024-05-24 | 2023-05-24
before 3/4/24 = ../2024-04-02 | ../2024-03-03 | ../1924-04-02
3/4/24 to 5/4/24 = 2024-04-03/2024-04-05 | 2024-03-04/2024-05-04 | 1924-04-03/1924-04-05
90s = 199X
05/22/2016 = 2016-05-22
2024-13-01 = 2024-01-13
31/02/2024 = 2024-02
29/02/2023 = 2023-02
Feb 30 2024 = 2024-02
between 30 Sep 2024 and 1 Sep 2024 = 2024-09-01/2024-09-30
30 December to 2 January 2024 = 2023-12-30/2024-01-02 | 2024-01-02/2024-12-30
1 Jan 2090 = 2090-01-01
from May 2014 to May 2041 = 2014-05/2041-05
Q1 2024 = 2024-01/2024-03 | 2024-04/2024-06
2024 Q4 = 2024-10/2024-12 | 2025-01/2025-03
2023-24 = 2023-24 | 2023-09/2024-08 | 2023-04/2024-03
2011-12 = 2011-12 | 2011-09/2012-08 | 2011-04/2012-03
2013/14 = 2013-09/2014-08 | 2013-04/2014-03
2023/2024 = 2023/2024 | 2023-09/2024-08 | 2023-04/2024-03
Wednesday 3 May 2024 = 2024-05-03 | 2024-05-01
Friday = 2024-06-14 | 2024-06-07
next Friday = 2024-06-21 | 2024-06-28
3 May = 2024-05-03 | 2023-05-03 | 2025-05-03
3/5 = 2024-05-03 | 2023-05-03 | 2025-05-03
between 3 and 5 May = 2024-05-03/2024-05-05 | 2023-05-03/2023-05-05 | 2025-05-03/2025-05-05
May = 2024-05 | 2023-05 | 2025-05
spring term = 2024-01~/2024-03~ | 2023-01~/2023-03~ | 2025-01~/2025-03~
last summer = 2023-22
half term 2024 = 2024-10-28~/2024-11-03~ | 2024-02-12~/2024-02-18~ | 2024-05-27~/2024-06-02~
32 May 2024 = 2024-05
"""


@pytest.mark.parametrize(("words", "choices"), _table(ASKED))
def test_asked_back(words: str, choices: list[str]) -> None:
    question = read(words)
    assert isinstance(question, DateQuestion)
    assert question.sentence.endswith(("?", "."))
    assert [choice.edtf for choice in question.choices] == choices
    assert all(choice.words == words for choice in question.choices)


@pytest.mark.parametrize("above", [None, UncertainDate("", "sometime"), UncertainDate("..")])
@pytest.mark.parametrize("words", ["12 days later", "the next day", "same day", "since the day before"])
def test_counting_from_nothing_is_asked_back(words: str, above: UncertainDate | None) -> None:
    question = read(words, previous=above)
    assert isinstance(question, DateQuestion)
    assert question.choices == ()


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", "sometime", "not known", "?", "about", "a few days later", "may have been seen"),
        *("after the birthday", "before he started school", "3 or 10", "Tue to Fri 3 May 2024", "week 3"),
        *("3 and 10 May 2024", "May 2024 and May 2025", "3 May 2024 (not sure)", "12", "٣/٤/٢٠٢٤"),
        *("the 3rd", "2024-05-03-04", "1 May 1066", "99/99/2024", "3 Mai 2024", "May 3 to 5 2024"),
        *("? " * 90, "a to " * 60, "3 May 2024 " * 20, "x" * 10_000),
    ],
)  # fmt: skip
def test_not_understood_keeps_its_words_unplaced(words: str) -> None:
    assert read(words) == UncertainDate("", words)


def test_order_of_numbers_can_be_said() -> None:
    assert read("3/4/2024", order="mdy") == UncertainDate("2024-03-04", "3/4/2024")
    assert read("22/05/2016", order="mdy") == DateQuestion(
        "The day and the month look swapped. Which day is meant?",
        (UncertainDate("2016-05-22", "22/05/2016"),),
    )
    either = read("3/4/2024", order="iso")
    assert isinstance(either, DateQuestion)
    assert [choice.edtf for choice in either.choices] == ["2024-04-03", "2024-03-04"]
    assert read("3/3/2024", order="iso") == UncertainDate("2024-03-03", "3/3/2024")
    assert read("22/05/2016", order="iso") == UncertainDate("2016-05-22", "22/05/2016")


def test_the_row_above_keeps_its_width_and_marks() -> None:
    assert read("12 days later", previous=UncertainDate("2024-05~")).edtf == "2024-05-13~/2024-06-12~"  # type: ignore[union-attr]
    assert read("a week later", previous=UncertainDate("2024-05-03?")).edtf == "2024-05-10%"  # type: ignore[union-attr]


def test_a_year_ahead_is_asked_and_less_is_not() -> None:
    assert read("14 June 2025") == UncertainDate("2025-06-14", "14 June 2025")
    assert isinstance(read("15 June 2025"), DateQuestion)


def test_terms_and_half_terms_have_one_stated_convention() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert easter(2019) == date(2019, 4, 21)
    assert easter(2008) == date(2008, 3, 23)
    for year in range(1990, 2040):
        for name, first, last in (
            ("october", (10, 22), (11, 3)),
            ("february", (2, 12), (2, 24)),
            ("may", (5, 25), (6, 6)),
        ):
            week = edtf_date(named_stretch(f"{name} half term {year}") or "")
            assert week.first is not None
            assert week.last is not None
            assert week.first.weekday() == 0
            assert week.width == 7
            assert date(year, *first) <= week.first < week.last <= date(year, *last)
            assert week.approximate


# -- laws ----------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1900, 1, 1), date(2024, 12, 31))
SAYINGS = [
    date.isoformat,
    long_date,
    short_date,
    *("{:%d/%m/%Y}".format, "{0.day}.{0.month}.{0.year}".format, "{:%d-%m-%Y}".format, "{:%Y%m%d}".format),
    *(
        "{:%A %d %B %Y}".format,
        "{:%a %d %b %Y}".format,
        "{0:%B} {0.day}, {0.year}".format,
        "{:%d %m %Y}".format,
    ),
    *("{0.day}th of {0:%B} {0.year} at 14:05".format, "on the {0.day}TH {0:%b}. {0.year}".format),
    lambda day: f"{day:%d-%b-%Y}".lower(),
]


@given(DAYS, st.sampled_from(SAYINGS))
def test_a_day_reads_the_same_in_every_british_form(day: date, saying) -> None:
    found = read(saying(day))
    assert isinstance(found, UncertainDate)
    assert found.edtf == day.isoformat()


@given(
    DAYS,
    st.integers(0, 400),
    st.sampled_from(SAYINGS),
    st.sampled_from(["between {} and {}", "from {} to {}", "{} – {}"]),
)
def test_two_days_make_a_stretch_and_crossed_ones_a_question(
    start: date, days: int, saying, joined: str
) -> None:
    end = min(start + timedelta(days=days), date(2025, 1, 1))
    found = read(joined.format(saying(start), saying(end)))
    assert isinstance(found, UncertainDate)
    assert (found.first, found.last) == (start, end)
    crossed = read(joined.format(saying(end), saying(start)))
    assert isinstance(crossed, DateQuestion) == (start < end)


@given(DAYS, st.integers(1, 160))
def test_days_later_and_earlier_undo_each_other(day: date, count: int) -> None:
    later = read(f"{count} days later", previous=exactly(day))
    assert isinstance(later, UncertainDate)
    assert later.first == day + timedelta(days=count)
    back = read(f"{count} days before", previous=later)
    assert isinstance(back, UncertainDate)
    assert back.first == day


MARKS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(1800, 2023)
POINTS = st.builds(
    str.__add__,
    st.one_of(
        DAYS.map(lambda d: f"{d}"),
        DAYS.map(lambda d: f"{d:%Y-%m}"),
        DAYS.map(lambda d: f"{d:%Y}"),
        st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
        st.integers(180, 201).map("{}X".format),
        DAYS.map(lambda d: f"{d:%Y-%m}-XX"),
    ),
    MARKS,
)
LONE = POINTS | st.builds(str.__add__, st.sampled_from(["18XX", "19XX"]), MARKS)


def _readable(text: str) -> bool:
    try:
        edtf_date(text)
    except Refusal:
        return False
    return True


STORED = st.one_of(
    LONE,
    st.builds("{}/{}".format, POINTS, POINTS).filter(_readable),
    POINTS.map("../{}".format),
    POINTS.map("{}/..".format),
)


def _bounds(found: UncertainDate | DateQuestion) -> tuple:
    assert isinstance(found, UncertainDate)
    return found.first, found.last, found.earliest, found.latest, found.approximate, found.uncertain


@given(STORED)
def test_what_a_table_shows_reads_back_the_same(text: str) -> None:
    shown = edtf_date(text)
    assert _bounds(read(shown.short())) == _bounds(shown)


@given(STORED)
def test_the_sentence_reads_back_the_same(text: str) -> None:
    """But for the width of the known end of an open stretch, which a sentence of days does not tell."""
    said = edtf_date(text)
    back = read(said.sentence())
    assert _bounds(back)[2:] == _bounds(said)[2:]
    if not said.open:
        assert _bounds(back) == _bounds(said)


@given(STORED)
def test_edtf_itself_may_be_typed(text: str) -> None:
    """A year with the next one beside it ("2023-24", "2013/2014") is asked back, the EDTF reading first."""
    found = read(text)
    first = found.choices[0] if isinstance(found, DateQuestion) else found
    assert _bounds(first) == _bounds(edtf_date(text))


TOKENS = """
3 31 2024 24 3/4/24 22/05/2016 may sept term half autumn spring holidays christmas easter week w/c of the on
about c. early mid late before after since until between and from to or earlier ? ~ - – 12 days later ago last
next tuesday yesterday q1 2023/24 1990s 10:30 am ( ) (approximate) .. / 201X 2014-XX ../2012-10 fortnight year
"""


@given(st.text(max_size=40) | st.lists(st.sampled_from(TOKENS.split()), max_size=7).map(" ".join))
def test_any_words_are_read_asked_or_kept(words: str) -> None:
    found = read(words)
    answers = found.choices if isinstance(found, DateQuestion) else (found,)
    assert all(answer.words == words for answer in answers)
    if isinstance(found, DateQuestion):
        assert found.sentence
        assert all(choice.edtf for choice in found.choices)
        assert len(set(found.choices)) == len(found.choices)
