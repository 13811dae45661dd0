"""How hard a passphrase for a file is to guess, in words; and the file that it locks."""

import re
from collections.abc import Iterable
from io import BytesIO
from stringprep import in_table_a1, in_table_b1, in_table_c12, in_table_c21_c22
from unicodedata import normalize

from msgspec import Struct

from scr_neglect.errors import Refusal

SHORTEST, ENOUGH_WORDS = 12, 4
"""Characters of the shortest passphrase that is taken; words from which one is hard to guess."""
LONGEST = 127
"""Bytes that the PDF's own rule takes of a passphrase; more of it would be cut off unsaid."""


class Strength(Struct, frozen=True):
    """How hard a passphrase is to guess: whether it is enough, and a sentence."""

    enough: bool
    sentence: str


def as_key(passphrase: str) -> str:
    """The passphrase as every program is to read it that opens the file (SASLprep, which PDF 2.0 asks for), no blanks around it.

    A letter and its accent are one sign, whichever keyboard they came from; every blank is the same blank.
    """
    signs = (" " if in_table_c12(sign) else sign for sign in passphrase if not in_table_b1(sign))
    return normalize("NFKC", "".join(signs)).strip()


def _is_strange(sign: str) -> bool:
    """Whether PDF readers may refuse a sign: newer than their rule (emoji), or not for print."""
    return in_table_a1(sign) or in_table_c12(sign) or in_table_c21_c22(sign) or ord(sign) >= 0xD800


def strength_of(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """How hard a passphrase for a file is to guess; `names` are those of the family, which are tried first.

    A locked file can be tried as often as someone likes, so short is never enough. The words are guidance, no measure.
    """
    typed = as_key(passphrase)
    words = {word for word in re.findall(r"\w+", typed.casefold()) if len(word) > 2}
    theirs = {part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) > 2}
    if not typed:
        return Strength(
            False, "Four or more unrelated words are easy to say on the telephone and hard to guess."
        )
    if len(typed) < SHORTEST:
        return Strength(False, f"Too short: at least {SHORTEST} characters; four unrelated words are best.")
    if strange := next((sign for sign in typed if _is_strange(sign)), ""):
        shown = f"“{strange}”" if strange.isprintable() else "a sign that cannot be seen"
        return Strength(
            False, f"Not every program that opens PDFs takes {shown}: use letters, figures and blanks."
        )
    if len(typed.encode()) > LONGEST:
        return Strength(False, "Too long: readers of PDFs take no more than about 120 letters.")
    if found := sorted(words & theirs):
        return Strength(False, f"Easy to guess: “{found[0]}” is a name of this family. Choose words that have nothing to do with it.")  # fmt: skip
    if len(set(typed.casefold())) < 6:
        return Strength(False, "Easy to guess: the same few letters again and again.")
    if len(words) >= ENOUGH_WORDS:
        return Strength(
            True, "Strong: four or more words. It holds if they have nothing to do with one another."
        )
    if len(words) == 3 or len(typed) >= 20:
        return Strength(True, "Fair: one more unrelated word makes it strong.")
    return Strength(True, "Weak: one or two words can be guessed. Four unrelated words are best.")


def locked(pdf: bytes, passphrase: str) -> bytes:
    """The same pages in a file that opens with the passphrase alone (AES-256, PDF 2.0; its title is locked as well).

    The bytes are not the same twice. Raises Refusal when the passphrase is too easy to guess.
    """
    import pikepdf  # the PDF libraries are loaded when a paper leaves, not when the program starts

    found = strength_of(passphrase)
    if not found.enough:
        raise Refusal(found.sentence)
    out, key = BytesIO(), as_key(passphrase)
    with pikepdf.open(BytesIO(pdf)) as paper:
        # an empty owner's passphrase would open it to anyone, so it is the reader's
        paper.save(out, encryption=pikepdf.Encryption(user=key, owner=key, R=6, aes=True, metadata=True))
    return out.getvalue()
