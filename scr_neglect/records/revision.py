"""One version of one record as somebody wrote it: immutable, and named by the SHA-256 of what it says."""

import hashlib

import msgspec
from msgspec import Raw, Struct

WITHDRAWN = b""
"""The body of a revision that takes a record back."""


class Revision(Struct, frozen=True, kw_only=True, gc=False):
    """What one author wrote of one record at one time, and which earlier revisions it replaces.

    `body` is the record as canonical JSON (empty: withdrawn); `recorded_at` is UTC, ISO 8601; `id` follows from all
    the rest, so equal revisions have equal ids wherever they were made, and an altered one shows.
    """

    id: str
    record_id: str
    family_id: str
    kind: str
    supersedes: tuple[str, ...] = ()
    body: bytes = WITHDRAWN
    author: str
    agency: str
    recorded_at: str
    reason: str = ""

    @property
    def withdrawn(self) -> bool:
        return not self.body


class _Said(Struct, gc=False):
    """The rest of a revision with its fields in the order of the alphabet, which makes its JSON canonical."""

    agency: str
    author: str
    body: Raw
    family_id: str
    kind: str
    reason: str
    record_id: str
    recorded_at: str
    supersedes: tuple[str, ...]


_NULL = Raw(b"null")
_encode = msgspec.json.Encoder().encode
_whole_json = msgspec.json.Decoder(Raw).decode


def revision(
    *,
    record_id: str,
    family_id: str,
    kind: str,
    body: bytes,
    author: str,
    agency: str,
    recorded_at: str,
    supersedes: tuple[str, ...] = (),
    reason: str = "",
) -> Revision:
    """The revision that says this, with its id; `supersedes` in any order.

    Raises ValueError when `body` is neither empty nor one JSON object.
    """
    replaced = tuple(sorted(set(supersedes))) if supersedes else ()
    said = _id_of(agency, author, body, family_id, kind, reason, record_id, recorded_at, replaced)
    return Revision(
        id=said, record_id=record_id, family_id=family_id, kind=kind, supersedes=replaced, body=body,
        author=author, agency=agency, recorded_at=recorded_at, reason=reason,
    )  # fmt: skip


def recomputed_id(rev: Revision) -> str:
    """The id that follows from what a revision says; another one than it carries means that it was altered.

    Raises ValueError when its body is neither empty nor one JSON object.
    """
    return _id_of(
        rev.agency, rev.author, rev.body, rev.family_id, rev.kind, rev.reason, rev.record_id, rev.recorded_at,
        tuple(sorted(rev.supersedes)) if rev.supersedes else (),
    )  # fmt: skip


def _id_of(
    agency: str,
    author: str,
    body: bytes,
    family_id: str,
    kind: str,
    reason: str,
    record_id: str,
    recorded_at: str,
    supersedes: tuple[str, ...],
) -> str:
    if body:
        # A body goes into the hash as it stands, so it must be one whole JSON object: half of one could borrow its
        # other half from the fields beside it, and two different revisions would share an id.
        if body[:1] != b"{":
            raise ValueError("the body of a revision is one JSON object, or nothing")
        try:
            raw = _whole_json(body)
        except msgspec.DecodeError:
            raise ValueError("the body of a revision is one JSON object, or nothing") from None
    else:
        raw = _NULL
    said = _Said(agency, author, raw, family_id, kind, reason, record_id, recorded_at, supersedes)
    return hashlib.sha256(_encode(said)).hexdigest()
