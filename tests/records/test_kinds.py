"""Bodies: equal records give equal bytes, and a body of a later version is never half read."""

import json
from datetime import date

import pytest

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Claim
from scr_neglect.records.kinds import body_of, record_from, validated

CLAIM = Claim(id="c1", date=exactly(date(2026, 3, 1)), by="mother", claim="The window latches")


def test_a_body_reads_back_as_the_record_it_was():
    assert record_from("claim", body_of(CLAIM)) == CLAIM


def test_a_body_has_its_fields_in_the_order_of_the_alphabet():
    fields = list(json.loads(body_of(CLAIM)))
    assert fields == sorted(fields)


def test_a_body_of_a_later_version_is_refused_and_not_half_read():
    later = json.dumps({**json.loads(body_of(CLAIM)), "version": 2, "heard_by": "someone"}).encode()
    with pytest.raises(Refusal):
        record_from("claim", later)


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"id": 1}'])
def test_what_is_no_body_is_refused_without_its_contents(body: bytes):
    with pytest.raises(Refusal) as refused:
        record_from("claim", body)
    assert "latches" not in refused.value.sentence


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(Refusal, match="prophecy"):
        record_from("prophecy", b"{}")


def test_a_record_never_shows_its_contents_in_a_trace():
    assert "latches" not in repr(CLAIM)
    assert validated(CLAIM) == CLAIM
