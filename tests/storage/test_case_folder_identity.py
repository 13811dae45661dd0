"""Who is who in a case folder: what a row is known by, and the people and agencies that no file lists."""

import uuid
from pathlib import Path

from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Agency, Person
from scr_neglect.storage.case_folder import read_folder
from scr_neglect.storage.identity import record_id
from tests.storage.folders import FAMILY, HEADER, ROW, entries, folder_of, only

# -- identity ----------------------------------------------------------------------------------------------


def test_a_record_is_known_by_its_file_and_id(tmp_path: Path):
    row = only(entries(tmp_path, ROW))
    assert (
        row.id
        == str(uuid.uuid5(uuid.UUID(FAMILY), "observations/O1"))
        == record_id(FAMILY, "observations/O1")
    )
    assert (row.origin, row.label) == ("observations/O1", "O1")
    assert record_id("no uuid", "a") != record_id("another", "a")


def test_an_id_that_is_a_uuid_is_the_record_id(tmp_path: Path):
    own = str(uuid.uuid4())
    row = only(entries(tmp_path, ROW.replace("O1", own)))
    assert (row.id, row.origin) == (own, "")


CONTACTS = [
    "2014-08,hv,home visit,attended",
    "2014-09,hv,home visit,not-brought",
    "2014-08,hv,home visit,attended",
]


def contacts_of(folder: Path, header: str, rows: list[str], there: list | None = None):
    folder_of(folder, contacts="\n".join([header, *rows]))
    reading = read_folder(folder, FAMILY, there=there or ())
    assert reading.refused == []
    return reading.rows["contact"]


def test_a_row_without_an_id_is_known_by_its_content(tmp_path: Path):
    first = contacts_of(tmp_path, "date,agency,kind,status", CONTACTS)
    assert [row.label for row in first] == ["contacts#1", "contacts#2", "contacts#3"]
    assert len({row.id for row in first}) == 3
    moved = contacts_of(tmp_path, "date,agency,kind,status", CONTACTS[::-1])
    assert {row.id for row in moved} == {row.id for row in first}
    turned = [",".join([*row.split(",")[::-1], ""]) for row in CONTACTS]
    again = contacts_of(tmp_path, "status,kind,agency,date,note", turned)
    assert [row.id for row in again] == [row.id for row in first]
    changed = contacts_of(tmp_path, "date,agency,kind,status", [CONTACTS[0].replace("hv", "gp")])
    assert changed[0].id not in {row.id for row in first}


def test_a_row_without_an_id_keeps_the_label_it_was_first_given(tmp_path: Path):
    first = contacts_of(tmp_path, "date,agency,kind,status", CONTACTS[:2])
    again = contacts_of(
        tmp_path, "date,agency,kind,status", ["2014-07,hv,call,attended", *CONTACTS[:2]], first
    )
    assert again[1:] == first


# -- people and agencies that no file lists ----------------------------------------------------------------


def test_codes_that_no_file_lists_make_people_and_agencies(tmp_path: Path):
    folder_of(
        tmp_path,
        people="id,role\nfather,father",
        status="id,start,framework,child\nS1,2014,Leaving care,mother\nS2,2014,Child in Need,unborn",
        escalations="id,date,by,to,matter\nE1,2014,father,pass;unspecified,Housing",
        contacts="id,date,agency,kind,status,children_seen\nC1,2014,gp,appointment,attended,baby-ash",
    )
    reading = entries(
        tmp_path, ROW, ROW.replace("kyle", "both").replace("O1", "O2").replace("hv", "unspecified")
    )
    people = {row.code: row.role for row in reading.rows["person"]}  # type: ignore[attr-defined]
    assert people == {"father": "father", "kyle": "child", "mother": "mother", "baby-ash": "child"}
    assert {row.code for row in reading.rows["agency"]} == {"hv", "gp", "pass"}  # type: ignore[attr-defined]
    assert len(reading.sentences) == 2
    kyle = next(row for row in reading.rows["person"] if row.code == "kyle")  # type: ignore[attr-defined]
    assert kyle.id == record_id(FAMILY, "people/kyle")


def test_those_whom_the_family_has_already_are_not_made_again(tmp_path: Path):
    there = [Person(id="p", code="kyle", role="child"), Agency(id="a", code="hv", name="Health visiting")]
    folder_of(tmp_path, observations=f"{HEADER}\n{ROW}")
    assert read_folder(tmp_path, FAMILY, there=there).rows.keys() == {"observation"}
    folder_of(tmp_path, people="id,role\nkyle,child Kyle", agencies="id,name\nhv,HV")
    reading = read_folder(tmp_path, FAMILY, there=there)
    assert [row.id for row in (*reading.rows["person"], *reading.rows["agency"])] == ["p", "a"]


def test_links_to_what_the_family_has_already(tmp_path: Path):
    earlier = only(entries(tmp_path, ROW))
    assert isinstance(earlier, Observation)
    for told in ("O1", earlier.id):
        later = f"{ROW.replace('O1', 'O2')},{told}"
        folder_of(tmp_path, observations=f"{HEADER},told_from\n{later}")
        assert len(read_folder(tmp_path, FAMILY).refused) == 1
        reading = read_folder(tmp_path, FAMILY, there=[earlier])
        assert only(reading).told_from == earlier.id
