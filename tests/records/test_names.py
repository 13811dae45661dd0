"""How a name may be written, and when it is only a word."""

import pytest

from scr_neglect.records.names import finder, parts_of, plainly


def is_found(name: str, text: str) -> bool:
    return finder({name, *parts_of(name)})(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Niamh O'Brien", "Mrs O’Brien came."), ("Niamh O’Brien", "o'brien rang"), ("Niamh O'Brien", "Mrs OBrien"),
        ("Sadhbh Ní Bhriain", "Ni Bhriain rang"), ("Sadhbh Ni Bhriain", "Ní Bhriain rang"), ("Seán Ó Sé", "Sean O Se rang"),
        ("Seán Ó Sé", "Sea\u0301n rang"), ("Ann Quill-Onby", "Mrs Onby"), ("Ann Quill-Onby", "Ann Quill Onby"),
        ("Ann Quill-Onby", "quill\u2011onby"), ("Li Wu", "Mr Wu"), ("May Quillon", "May rang"), ("May Quillon", "MAY rang"),
        ("Grace", "Grace’s car"), ("María de la Torre", "Maria"), ("quillon", "Quillon"), ("Łukasz", "łukasz"),
        ("Łukasz", "Lukasz rang"), ("Michal", "Michał rang"), ("Søren", "Soren"), ("Nguyen", "Mrs Nguyễn"), ("Gwen Pŵel", "Mr Pwel"),
        ("Ọláyẹmí", "Olayemi rang"), ("Olayemi", "Ọláyẹmí rang"), ("Olayemi", "O\u0323la\u0301ye\u0323mi\u0301"), ("Adébọ̀wálé", "Adebowale"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(name: str, text: str):
    assert is_found(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("May Quillon", "It may rain in May 2020, or on 3 May."), ("Grace", "by the grace of"), ("Will Green", "They will go to the green."),
        ("Mrs Quillon", "Mrs Byrne rang."), ("Quillon", "Quillonby Road"), ("María de la Torre", "la la de"), ("Ann Onby", "Annby, onbys"),
    ],
)  # fmt: skip
def test_a_word_that_is_no_name_is_not_found(name: str, text: str):
    assert not is_found(name, text)


def test_nothing_is_found_of_nobody():
    assert not finder(())("anything")
    assert not finder(("", " "))("anything")


def test_two_ways_of_writing_a_name_are_the_same():
    assert plainly(" Niamh  O’Bríen ") == plainly("niamh o'brien")
    assert plainly("Sea\u0301n") == plainly("Seán")
    assert plainly("Łukasz") == plainly("lukasz")
    assert plainly("Ann Quillon") != plainly("Ann Quillan")
