import hashlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.revision import Revision, recomputed_id, revision

words = st.text(st.characters(codec="utf-8"), max_size=12)
bodies = st.dictionaries(words, words | st.integers(-9, 9) | st.booleans() | st.none(), max_size=4).map(
    lambda body: json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
)
parts = st.fixed_dictionaries(
    {
        "record_id": words,
        "family_id": words,
        "kind": words,
        "body": bodies | st.just(b""),
        "author": words,
        "agency": words,
        "recorded_at": words,
        "supersedes": st.lists(words, max_size=3).map(tuple),
        "reason": words,
    }
)


def said(**changed: object) -> Revision:
    parts = {
        "record_id": "r", "family_id": "f", "kind": "observation", "body": b'{"id":"r","summary":"Warm and fed"}',
        "author": "A", "agency": "hv", "recorded_at": "2026-03-02T09:00:00Z", "supersedes": ("a", "b"), "reason": "",
    }  # fmt: skip
    return revision(**(parts | changed))  # type: ignore[arg-type]


@given(parts)
def test_the_id_is_the_sha256_of_the_canonical_json_of_the_rest(parts: dict) -> None:
    made = revision(**parts)
    rest = parts | {
        "body": json.loads(parts["body"]) if parts["body"] else None,
        "supersedes": sorted(set(parts["supersedes"])),
    }
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert made.id == hashlib.sha256(text.encode()).hexdigest()
    assert recomputed_id(made) == made.id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("record_id", "s"), ("family_id", "g"), ("kind", "contact"), ("body", b'{"id":"r","summary":"Cold and fed"}'),
        ("body", b""), ("author", "B"), ("agency", "gp"), ("recorded_at", "2026-03-02T09:00:01Z"),
        ("supersedes", ("a",)), ("reason", "mistyped"),
    ],
)  # fmt: skip
def test_whatever_is_changed_shows_in_the_id(field: str, value: object) -> None:
    as_written = said()
    assert said(**{field: value}).id != as_written.id
    assert recomputed_id(msgspec.structs.replace(as_written, **{field: value})) != as_written.id


def test_the_order_of_what_is_superseded_does_not_matter() -> None:
    assert said(supersedes=("b", "a", "b")) == said(supersedes=("a", "b"))


def test_a_withdrawal_has_no_body() -> None:
    assert said(body=b"").withdrawn
    assert not said().withdrawn


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b"[]",
        b'"x"',
        b"{",
        b'{"id":1',
        b'{"id":1}}',
        b'{"a":1},"family_id":"g"',
        b'{"a":1}{"b":2}',
        b" ",
    ],
)
def test_a_body_that_is_not_one_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="one JSON object"):
        said(body=body)


def test_a_revision_survives_a_round_trip_through_json() -> None:
    as_written = said()
    assert msgspec.json.decode(msgspec.json.encode(as_written), type=Revision) == as_written
