"""The words around a published case that is used for training: on who was hurt, on hindsight, and how a group works."""

from functools import cache

from msgspec import Struct

from scr_neglect.records.columns import read_table


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/training.toml`."""

    hurt: str
    hindsight: str
    silence: str
    thin: str
    parents: str
    needed: tuple[str, ...]
    round: tuple[str, ...]
    closing: tuple[str, ...]


@cache
def training_words() -> Words:
    """The words around every training case, read once."""
    return read_table("training.toml", Words)
