"""Reading a case folder: what is taken, what is refused and how that is said."""

from pathlib import Path

import pytest
from msgspec.structs import fields

from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.kinds import KINDS, validated
from scr_neglect.records.plan import Service
from scr_neglect.storage.case_files import FILES, NOT_CARRIED
from scr_neglect.storage.case_folder import case_from_folder, read_folder, title_of
from scr_neglect.storage.identity import is_uuid
from tests.storage.folders import FAMILY, HEADER, ROW, entries, folder_of, only

EXAMPLES = resources() / "examples"


# -- the examples ------------------------------------------------------------------------------------------


def test_the_review_is_read_whole():
    reading = read_folder(EXAMPLES / "review")
    counts = {kind: len(rows) for kind, rows in reading.rows.items()}
    assert reading.refused == []
    assert counts["observation"] == 257
    assert counts["contact"] == 71
    assert counts["meeting"] == 23
    assert counts["level"] == 16
    assert counts["escalation"] == 49
    assert counts["service"] == 41
    assert (counts["person"], counts["agency"]) == (14, 33)  # as listed: no code of a row is missing there
    assert reading.unknown_columns["status.csv"] == ["tier_basis", "para"]
    assert {"findings.csv", "README.md"} <= set(reading.other_files)


@pytest.mark.parametrize(
    "example", sorted(each for each in EXAMPLES.iterdir() if each.is_dir()), ids=lambda e: e.name
)
def test_no_row_of_an_example_is_refused_or_of_a_wrong_type(example: Path):
    reading = read_folder(example)
    assert reading.refused == []
    assert reading.sentences == []
    for rows in reading.rows.values():
        for row in rows:
            assert validated(row) == row


def test_what_the_review_says_of_itself():
    case = case_from_folder(EXAMPLES / "review")
    assert case.family.name == title_of(EXAMPLES / "review") == "Sam and Kyle"
    assert case.family.thin == (UncertainDate("2016-03/2017-04"),)
    assert case.family.went_forward_on == UncertainDate("2017-11-24")
    assert next(level for level in case.levels if level.label == "S016").end is not None
    assert is_uuid(case.family.id)


def test_links_name_the_records_they_mean():
    case = case_from_folder(EXAMPLES / "review")
    named = {row.label: row for row in case.observations}
    for row in case.observations:
        for other in row.contradicted_by:
            assert row.id in case.by_id[other].contradicted_by  # type: ignore[attr-defined] # always both ways
        assert not row.meeting or case.by_id[row.meeting] in case.meetings
    assert case.by_id[named["O080"].meeting].label == "M010"


# -- the files ---------------------------------------------------------------------------------------------


def test_every_kind_has_a_file_or_is_known_to_be_left_out():
    assert FILES.keys() | NOT_CARRIED | {"family"} == KINDS.keys()


@pytest.mark.parametrize("kind", FILES)
def test_every_column_is_a_field_and_every_needed_field_a_column(kind: str):
    file, struct = FILES[kind], KINDS[kind]
    names = {file.column(each.name) for each in fields(struct)} - {"code"}
    needed = {file.column(each.name) for each in fields(struct) if each.required} - {"code", "id"}
    assert set(file.columns) <= names
    assert needed - file.required == ({"date"} if kind == "service" else set())
    assert file.required - {"id"} <= needed


def test_a_byte_order_mark_bare_line_feeds_and_line_breaks_in_cells(tmp_path: Path):
    row = 'O1,2014-08,hv,kyle,concern,physical,home-conditions,"Mattress, ""bare"",\nno sheet"'
    for start in (b"", b"\xef\xbb\xbf"):
        reading = read_folder(
            folder_of(tmp_path, observations=start + f"{HEADER}\n{row}\n\n,,,,,,,\n".encode())
        )
        assert only(reading).summary == 'Mattress, "bare",\nno sheet'


def test_a_file_of_headings_alone_has_no_rows(tmp_path: Path):
    folder_of(tmp_path, claims="id,date,by,claim")
    assert entries(tmp_path, ROW).rows["claim"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"id,date,agency,child,kind,domain,summary\n", "no column “indicator”"),
        (HEADER.encode() + b",kind\n", "two columns called “kind”"),
        (f"{HEADER}\n{ROW}".encode().replace(b"Mattress", b"Caf\xe9"), "not written in UTF-8"),
        (f'{HEADER}\n{ROW}\nO2,2014-08,hv,kyle,concern,physical,home-conditions,"No end'.encode(), "line 3"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, text: bytes, said: str):
    with pytest.raises(Refusal, match=said) as refusal:
        read_folder(folder_of(tmp_path, observations=text))
    assert "observations.csv" in refusal.value.sentence


def test_a_folder_without_a_case_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match="none of the files"):
        read_folder(tmp_path)
    with pytest.raises(Refusal, match="cannot be opened"):
        read_folder(tmp_path / "nowhere")
    folder_of(tmp_path, people="id,role\nkyle,child")
    assert only(read_folder(tmp_path), "person").code == "kyle"
    with pytest.raises(Refusal, match=r"no observations\.csv"):
        case_from_folder(tmp_path)


@pytest.mark.parametrize(
    "text", ["name = ", 'thin = ["last spring"]', 'legal_hold = "perhaps"', 'leads_before = "one"']
)
def test_a_case_toml_that_cannot_be_read_is_named(tmp_path: Path, text: str):
    (tmp_path / "case.toml").write_text(text)
    with pytest.raises(Refusal, match=r"case\.toml"):
        entries(tmp_path, ROW)


def test_what_no_column_holds_is_kept_and_told(tmp_path: Path):
    (tmp_path / "letter.pdf").touch()
    (tmp_path / "case.toml").write_text('title = "Ash"\nteam = "North"\nplaces = 2\n')
    reading = entries(tmp_path, f"{ROW},12,'=1+1,kept", more=",para,certainty,")
    assert only(reading).extra == {"para": "12", "certainty": "=1+1", "column 11": "kept"}
    assert reading.unknown_columns == {"observations.csv": ["para", "certainty"]}
    assert reading.other_files == ["letter.pdf"]
    assert reading.family is not None
    assert reading.family.extra == {"team": "North", "places": "2"}


def test_a_folder_that_says_nothing_of_the_family_gives_none(tmp_path: Path):
    assert entries(tmp_path, ROW).family is None
    assert title_of(tmp_path) == ""
    assert case_from_folder(tmp_path).family.name == tmp_path.name


# -- refused rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("kind", "concerns", "“concern”? one of: concern, strength"),
        ("kind", "Concern", "“concern”?"),
        ("kind", "zzzzzzzzzzz", "one of: concern"),
        ("domain", "medicine", "“medical”?"),
        ("severity", "7", "one of: 1, 2, 3, 4"),
        ("severity", "high", "one of: 1, 2, 3, 4"),
        ("basis", "heard", "one of: seen, told-by-child"),
        ("visibility", "everyone", "one of: undecided, family"),
        ("count", "several", "a whole number"),
        ("date", "31 February 2014", "no such day"),
        ("date", "2014-13-01", "2014-01-13"),
        ("date", "when she was small", "a date, such as"),
        ("date", "3/4/15", "2015"),
        ("date", "1 May 2199", "2199-05-01"),
        ("date", "yesterday", "another day each time"),
        ("date", "last week", "another day each time"),
        ("date", "", "a date, such as"),
        ("date", "  ", "a date, such as"),
        ("reported", "soon", "a date, such as"),
        ("summary", "", "words"),
        ("summary", "  ", "words"),
        ("child", " ; ", "words"),
        ("id", "", "an id of its own"),
        ("meeting", "M99", "the id of a row of meetings.csv"),
        ("contradicted_by", "O2;O99", "the id of a row of observations.csv"),
        ("told_from", "M1", "the id of a row of observations.csv"),
    ],
)
def test_a_bad_cell_refuses_its_row_alone(tmp_path: Path, column: str, value: str, expected: str):
    folder_of(tmp_path, meetings="id,date,kind\nM1,2014-09,TAF")
    columns = [
        *HEADER.split(","),
        "severity",
        "basis",
        "visibility",
        "count",
        "reported",
        "meeting",
        "contradicted_by",
        "told_from",
    ]
    good = dict(zip(columns, [*ROW.split(","), *[""] * 8], strict=True))
    bad = good | {"id": "O3"} | {column: value}
    fine = good | {"id": "O2"}
    reading = read_folder(
        folder_of(
            tmp_path,
            observations="\n".join(",".join(each) for each in (columns, bad.values(), fine.values())),
        )
    )
    (refused,) = reading.refused
    assert (refused.file, refused.line, refused.column) == ("observations.csv", 2, column)
    assert refused.value == value or (column == "contradicted_by" and refused.value == "O99")
    assert expected in refused.expected
    assert [row.label for row in reading.rows["observation"]] == ["O2"]


def test_line_numbers_count_the_lines_inside_cells(tmp_path: Path):
    long = 'O2,2014-08,hv,kyle,concern,physical,home-conditions,"one\ntwo\nthree"'
    reading = entries(tmp_path, long, "", ROW.replace("concern", "worry"))
    assert [row.line for row in reading.refused] == [6]


def test_too_few_or_too_many_cells(tmp_path: Path):
    reading = entries(tmp_path, ROW + ", torn", "O2,2014-08,hv")
    assert [(row.line, row.value, row.expected) for row in reading.refused] == [
        (2, "9 cells", "8 cells, as many as the first line has"),
        (3, "3 cells", "8 cells, as many as the first line has"),
    ]


def test_an_id_is_given_once(tmp_path: Path):
    reading = entries(tmp_path, ROW, ROW)
    assert [(row.line, row.column, row.value) for row in reading.refused] == [(3, "id", "O1")]
    assert "line 2" in reading.refused[0].expected


def test_a_record_id_is_of_one_file(tmp_path: Path):
    folder_of(tmp_path, claims=f"id,date,by,claim\n{FAMILY},2014,mother,Said")
    reading = entries(tmp_path, ROW.replace("O1", FAMILY))
    assert [(row.file, row.value) for row in reading.refused] == [("claims.csv", FAMILY)]


def test_a_refused_row_takes_with_it_the_rows_that_name_it(tmp_path: Path):
    rows = [f"O{n},2014-08,hv,kyle,{kind},physical,home-conditions,Seen,{told}" for n, kind, told in
            ((1, "concern", "O2"), (2, "concern", "O3"), (3, "worry", ""), (4, "concern", ""))]  # fmt: skip
    reading = entries(tmp_path, *rows, more=",told_from")
    assert [(row.line, row.column, row.value) for row in reading.refused] == [
        (2, "told_from", "O2"),
        (3, "told_from", "O3"),
        (4, "kind", "worry"),
    ]
    assert [row.label for row in reading.rows["observation"]] == ["O4"]


def test_a_link_into_a_file_that_is_not_there_is_kept_aside(tmp_path: Path):
    reading = entries(tmp_path, f"{ROW},M1", more=",meeting")
    assert only(reading).meeting == ""
    assert only(reading).extra == {"meeting (no meetings.csv)": "M1"}
    assert any("meetings.csv" in sentence for sentence in reading.sentences)


def test_a_link_to_any_file_must_say_which_when_it_could_be_two(tmp_path: Path):
    contacts = "id,date,agency,kind,status\nO1,2014-08,hv,home visit,attended"
    folder_of(tmp_path, contacts=contacts, events="id,entry,why\nE1,O1,First\nE2,contacts/O1,Second")
    reading = entries(tmp_path, ROW)
    (refused,) = reading.refused
    assert (refused.file, refused.line) == ("events.csv", 2)
    assert "observations/O1 or contacts/O1" in refused.expected
    assert reading.rows["event"][0].entry == reading.rows["contact"][0].id  # type: ignore[attr-defined]


# -- cells -------------------------------------------------------------------------------------------------


def test_cells_become_values(tmp_path: Path):
    row = only(
        entries(
            tmp_path,
            ROW.replace("kyle", "kyle; sam")
            + ',3,,"hv;\nnursery ",2,\'-1 on the chart,ear;cheek,"mother",professionals',
            more=",severity,reported,known_to,count,parent_account,body_site,private_to,visibility",
        )
    )
    assert row.date == UncertainDate("2014-08")
    assert row.child == ("kyle", "sam")
    assert (row.severity, row.grade, row.reported, row.count) == (3, 3, None, 2)
    assert row.known_to == ("hv", "nursery")
    assert row.parent_account == "-1 on the chart"
    assert (row.private_to, row.visibility) == (("mother",), "professionals")
    assert only(entries(tmp_path, ROW)).visibility == "undecided"


def test_the_grade_of_what_is_no_concern_is_ignored(tmp_path: Path):
    strength = ROW.replace("concern", "strength")
    reading = entries(tmp_path, f"{strength},2", f"{strength.replace('O1', 'O2')},9", more=",severity")
    assert reading.refused == []
    assert [(row.severity, row.grade) for row in reading.rows["observation"]] == [(2, None), (None, None)]  # type: ignore[attr-defined]
    assert reading.rows["observation"][1].extra == {"severity as written": "9"}


def test_a_semicolon_inside_an_item(tmp_path: Path):
    reading = entries(tmp_path, ROW + r",left ear\; old; C:\back", more=",body_site")
    assert only(reading).body_site == ("left ear; old", r"C:\back")


def test_an_open_end_stays_open(tmp_path: Path):
    folder_of(tmp_path, status="id,start,end,framework\nS1,2014,..,Child in Need\nS2,2015,,Early help")
    ends = [row.end for row in entries(tmp_path, ROW).rows["level"]]  # type: ignore[attr-defined]
    assert ends == [UncertainDate(".."), None]


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2014-08-31", "2014-08-31"),
        ("31/08/2014", "2014-08-31"),
        ("August 2014", "2014-08"),
        ("before May 2014", "../2014-04"),
        ("2014-03-01 14:30", "2014-03-01"),
        ("date not known", ""),
        ("sometime", ""),
    ],
)
def test_typed_dates_are_read_and_their_words_kept(tmp_path: Path, typed: str, edtf: str):
    row = only(entries(tmp_path, ROW.replace("2014-08", typed)))
    assert row.date == UncertainDate(edtf, "" if typed == edtf else typed)


def test_a_day_in_numbers_is_read_in_the_order_asked_for(tmp_path: Path):
    folder_of(tmp_path, observations=f"{HEADER}\n{ROW.replace('2014-08', '03/04/2015')}")
    assert only(read_folder(tmp_path, dates="dmy")).date.edtf == "2015-04-03"
    assert only(read_folder(tmp_path, dates="mdy")).date.edtf == "2015-03-04"
    for order in ("", "iso"):
        (refused,) = read_folder(tmp_path, dates=order).refused
        assert "2015-04-03" in refused.expected
        assert "2015-03-04" in refused.expected


def test_a_service_without_a_date_is_not_placed(tmp_path: Path):
    folder_of(tmp_path, services="id,date,provider,service\nV1,,eoh,Parenting\nV2, ,eoh,Parenting")
    services = entries(tmp_path, ROW).rows["service"]
    assert all(isinstance(row, Service) and row.date == UncertainDate() for row in services)


def test_further_columns_of_the_glossary_are_fields(tmp_path: Path):
    meetings = (
        "id,date,kind,views,date_words,source_id\nM1,2014-09,TAF,mother=agrees;hv=not asked,in September,x"
    )
    folder_of(tmp_path, meetings=meetings)
    meeting = entries(tmp_path, ROW).rows["meeting"][0]
    assert meeting.views == {"mother": "agrees", "hv": "not asked"}  # type: ignore[attr-defined]
    assert meeting.when == UncertainDate("2014-09", "in September")
    assert meeting.extra == {"source_id": "x"}
    sources = entries(tmp_path, f"{ROW},page 4", more=",source")
    assert (only(sources).source, only(sources).extra) == ("", {"source": "page 4"})
