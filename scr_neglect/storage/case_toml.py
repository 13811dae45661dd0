"""`case.toml`: what a case folder says of the family and of the record as a whole."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.people import Family
from scr_neglect.storage.case_files import CASE_TOML, WORDS
from scr_neglect.storage.identity import family_of_folder

_FIELDS = {
    each.name: each.type for each in fields(Family) if each.name not in ("id", "version", "origin", "extra")
}


def read_toml(folder: Path) -> dict[str, Any]:
    """What `case.toml` says, {} when there is none; Refusal when it is not TOML."""
    path = folder / CASE_TOML
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        where = re.search(r"at line \d+", str(fault))
        line = f" ({where.group(0)})" if where else ""
        raise Refusal(f'{CASE_TOML} cannot be read{line}: write each line as name = "words".') from None


def title_in(told: dict[str, Any]) -> str:
    """What `case.toml` calls the family, "" when it does not say."""
    return str(told.get("name") or told.get("title") or "")


def family_from(told: dict[str, Any], folder: Path, family_id: str = "") -> Family:
    """The family of a folder; what no field holds is kept in `extra`.

    Without a family id it is the one that the folder gives, or else stands for the folder's own title.
    """
    name = title_in(told) or folder.resolve().name
    values: dict[str, Any] = {"extra": {}}
    for key, value in told.items():
        field = key.removesuffix(WORDS)
        if key in _FIELDS:
            values[key] = _value(key, value, told.get(key + WORDS, ""))
        elif key != "id" and not (field in _FIELDS and _is_dated(field)):
            values["extra"][key] = (
                value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
            )
    values["name"] = name
    return Family(id=family_id or str(told.get("id", "")) or family_of_folder(name), **values)


def _is_dated(field: str) -> bool:
    return "UncertainDate" in str(_FIELDS[field])


def _value(key: str, value: Any, words: Any) -> Any:
    """The value of one field; Refusal when it is of another type."""
    if _is_dated(key):
        if isinstance(value, list):
            told = words if isinstance(words, list) else [""] * len(value)
            return tuple(_date(key, *each) for each in zip(value, told, strict=False))
        return _date(key, value, words)
    if isinstance(value, list):
        value = [str(each) for each in value]
    try:
        return msgspec.convert(value if isinstance(value, list) else str(value), _FIELDS[key])
    except msgspec.ValidationError:
        raise Refusal(
            f"{CASE_TOML}: “{key}” does not hold what belongs there; leave the line out or mend it."
        ) from None


def _date(key: str, value: Any, words: Any) -> UncertainDate:
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        return edtf_date(text, str(words))
    except Refusal as fault:
        raise Refusal(f"{CASE_TOML}, “{key}”: {fault}") from None


# -- writing -------------------------------------------------------------------------------------------------


def toml_of(family: Family) -> str:
    """The text of `case.toml` for a family: every field that says something, then its `extra`."""
    lines = [f"id = {_quoted(family.id)}"]
    for info in fields(Family):
        value = getattr(family, info.name)
        if info.name not in _FIELDS or (value == info.default and info.name != "name"):
            continue
        dates = value if isinstance(value, tuple) else (value,)
        lines.append(f"{info.name} = {_written(value)}")
        if _is_dated(info.name) and any(each.words for each in dates):
            words = [each.words for each in dates] if isinstance(value, tuple) else value.words
            lines.append(f"{info.name}{WORDS} = {_written(words)}")
    lines += [
        f"{key if re.fullmatch(r'[A-Za-z0-9_-]+', key) else _quoted(key)} = {_quoted(value)}"
        for key, value in family.extra.items()
        if value and key not in _FIELDS
    ]
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_written(each) for each in value)}]"
    return _quoted(value.edtf if isinstance(value, UncertainDate) else value)


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the one character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
