"""The key file: one random data key, wrapped by the passphrase, by the printed recovery key, perhaps for the agency.

Each slot is a small age file (X25519, ChaCha20-Poly1305) around the data key. The passphrase's slot is addressed to the
X25519 identity that Argon2id makes of the passphrase; so there is no cipher of our own (docs/decisions/0003-key-file.md).
"""

import hashlib
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any, Literal

import msgspec
import pyrage
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.storage.files import write_whole

age: Any = pyrage  # it comes without types
KEY_BYTES = 32
SHORTEST = 8
"""Characters of the shortest passphrase that is taken."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of the recovery key: digits and letters that are not mistaken for one another (Crockford)."""
GROUPS = 7
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_MOST_MEMORY = 1024 * 1024
"""KiB that a key file may ask of this computer; with it the passes, lanes and slots, so that none can stop it."""
_MOST_TIME = _MOST_LANES = 16
_MOST_SLOTS = 8

WRONG_PASSPHRASE = "This passphrase does not open the casebook. Try again, or use the printed recovery key."
WRONG_RECOVERY_KEY = "This recovery key does not open the casebook. Look whether it was printed for this one."
BAD_KEY_FILE = "The casebook's key file is damaged. Restore the casebook from a backup."


class WrongPassphrase(Refusal):
    """No slot of the key file opens with what was typed."""


class Cost(Struct, frozen=True, kw_only=True):
    """What one guess at a passphrase costs (Argon2id): passes, KiB of memory, lanes. RFC 9106's second choice."""

    t: int = 3
    m: int = 65536
    p: int = 4


STRONG = Cost()


class Slot(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The data key as an age file, and what is needed to make its identity again."""

    kind: Literal["passphrase", "recovery", "agency"]
    age: bytes
    salt: bytes = b""
    cost: Cost | None = None


class KeyFile(Struct, frozen=True, kw_only=True):
    """What `keys.json` holds; `version` is that of the file."""

    version: int = 1
    slots: tuple[Slot, ...]


def new_keys(passphrase: str, cost: Cost = STRONG) -> tuple[bytes, KeyFile, str]:
    """A new data key, the key file that wraps it, and the recovery key to print."""
    data_key, recovery_key = secrets.token_bytes(KEY_BYTES), new_recovery_key()
    slots = (passphrase_slot(data_key, passphrase, cost), recovery_slot(data_key, recovery_key))
    return data_key, KeyFile(slots=slots), recovery_key


def read_keys(path: Path) -> KeyFile:
    """The key file at `path`; Refusal when it is missing, damaged, or asks for more than this computer should give."""
    try:
        keys = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except FileNotFoundError:
        raise Refusal("The casebook's key file is missing. Restore the casebook from a backup.") from None
    except (OSError, msgspec.MsgspecError):
        raise Refusal(BAD_KEY_FILE) from None
    if keys.version != 1:
        raise Refusal(
            "This casebook was written by a newer version of the program. Install that version to open it."
        )
    if len(keys.slots) > _MOST_SLOTS or not all(map(_bearable, keys.slots)):
        raise Refusal(BAD_KEY_FILE)
    return keys


def _bearable(slot: Slot) -> bool:
    cost = slot.cost
    if cost is None:
        return slot.kind != "passphrase"
    return (
        1 <= cost.t <= _MOST_TIME
        and 1 <= cost.p <= _MOST_LANES
        and 8 * cost.p <= cost.m <= _MOST_MEMORY
        and len(slot.salt) >= 16
    )


def write_keys(path: Path, keys: KeyFile) -> None:
    """Puts the key file in its place, whole: after a power cut the old one or the new one is there, never neither."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(keys), indent=1))


def by_passphrase(keys: KeyFile, passphrase: str) -> bytes:
    """The data key; Refusal when the passphrase opens no slot."""
    for slot in keys.slots:
        if slot.kind == "passphrase" and slot.cost is not None:
            found = _open_slot(slot, _passphrase_identity(passphrase, slot.salt, slot.cost))
            if found is not None:
                return found
    raise WrongPassphrase(WRONG_PASSPHRASE)


def by_recovery_key(keys: KeyFile, recovery_key: str) -> bytes:
    """The data key, by the printed recovery key or by the agency's own secret key ("AGE-SECRET-KEY-1...").

    Refusal when it is mistyped (for a printed one it says in which group) or opens no slot.
    """
    typed = "".join(recovery_key.split()).upper()
    if typed.startswith("AGE-SECRET-KEY-"):
        kind, identity = "agency", _agency_identity(typed)
    else:
        kind, identity = "recovery", _recovery_identity(read_recovery_key(recovery_key))
    for slot in keys.slots:
        if slot.kind == kind:
            found = _open_slot(slot, identity)
            if found is not None:
                return found
    raise WrongPassphrase(WRONG_RECOVERY_KEY)


def with_passphrase(keys: KeyFile, data_key: bytes, passphrase: str, cost: Cost = STRONG) -> KeyFile:
    """The key file with this passphrase in the place of the old one."""
    kept = tuple(slot for slot in keys.slots if slot.kind != "passphrase")
    return KeyFile(slots=(passphrase_slot(data_key, passphrase, cost), *kept))


def with_recovery_key(keys: KeyFile, data_key: bytes, recovery_key: str) -> KeyFile:
    """The key file with this recovery key in the place of the old one, which opens nothing from now on."""
    kept = tuple(slot for slot in keys.slots if slot.kind != "recovery")
    return KeyFile(slots=(*kept, recovery_slot(data_key, recovery_key)))


def with_agency(keys: KeyFile, data_key: bytes, recipient: str) -> KeyFile:
    """The key file with a slot for the agency's public key ("age1..."), in the place of an earlier one; Refusal if it is none."""
    try:
        public = age.x25519.Recipient.from_str(recipient.strip())
    except age.RecipientError:
        raise Refusal(
            "This is not an agency's public key: it begins with “age1”. Copy the whole line."
        ) from None
    kept = tuple(slot for slot in keys.slots if slot.kind != "agency")
    return KeyFile(slots=(*kept, Slot(kind="agency", age=age.encrypt(data_key, [public]))))


def passphrase_slot(data_key: bytes, passphrase: str, cost: Cost) -> Slot:
    if len(passphrase.strip()) < SHORTEST:
        raise Refusal(
            f"Choose a longer passphrase: at least {SHORTEST} characters; three or four words are good."
        )
    salt = os.urandom(16)
    recipient = _passphrase_identity(passphrase, salt, cost).to_public()
    return Slot(kind="passphrase", age=age.encrypt(data_key, [recipient]), salt=salt, cost=cost)


def recovery_slot(data_key: bytes, recovery_key: str) -> Slot:
    recipient = _recovery_identity(read_recovery_key(recovery_key)).to_public()
    return Slot(kind="recovery", age=age.encrypt(data_key, [recipient]))


def new_recovery_key() -> str:
    """A random recovery key for paper: seven groups of five, 140 random bits; the last of each group is its check."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(GROUPS))
    return "-".join(group + _check(place, group) for place, group in enumerate(groups))


def read_recovery_key(typed: str) -> str:
    """The recovery key as typed, without its checks; O, I and L are read as 0 and 1, spaces and dashes do not matter.

    Raises Refusal saying which group does not fit.
    """
    plain = "".join(typed.upper().translate(str.maketrans("OIL", "011", "-–—")).split())
    if len(plain) != GROUPS * 5:
        raise Refusal(f"The recovery key has {GROUPS} groups of five letters and digits. Type all of them.")
    groups = [plain[at : at + 5] for at in range(0, len(plain), 5)]
    for place, group in enumerate(groups):
        if set(group) - set(ALPHABET) or _check(place, group[:4]) != group[4]:
            raise Refusal(f"Group {place + 1} of the recovery key does not fit. Look at it again.")
    return "".join(group[:4] for group in groups)


def _check(place: int, group: str) -> str:
    """One character that shows any one wrong character, most swapped ones, and groups in the wrong order."""
    odd = (1, 3, 5, 7)  # no factor in common with 32: each change of one character changes the sum
    return ALPHABET[(place + sum(w * ALPHABET.index(c) for w, c in zip(odd, group, strict=True))) % 32]


def _open_slot(slot: Slot, identity: Any) -> bytes | None:
    try:
        found = age.decrypt(slot.age, [identity])
    except age.DecryptError:
        return None
    return found if len(found) == KEY_BYTES else None


def _passphrase_identity(passphrase: str, salt: bytes, cost: Cost) -> Any:
    """The identity of a passphrase, which is taken as NFC: the same letters from any keyboard are the same."""
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        secret = hash_secret_raw(typed, salt, cost.t, cost.m, cost.p, KEY_BYTES, Type.ID)
    except HashingError:
        raise Refusal(
            "There is not enough free memory to open the casebook. Close other programs, then try again."
        ) from None
    return _identity(secret)


def _agency_identity(typed: str) -> Any:
    try:
        return age.x25519.Identity.from_str(typed)
    except age.IdentityError:
        raise Refusal("The agency's key was not typed or copied whole. Look at it again.") from None


def _recovery_identity(digits: str) -> Any:
    return _identity(hashlib.blake2b(digits.encode(), digest_size=KEY_BYTES, person=b"recovery key").digest())


def _identity(secret: bytes) -> Any:
    """The X25519 identity of 32 secret bytes, which age takes as bech32 text (BIP 173)."""
    values, bits, held = [], 0, 0
    for byte in secret:
        held, bits = (held << 8) | byte, bits + 8
        while bits >= 5:
            bits -= 5
            values.append((held >> bits) & 31)
    if bits:
        values.append((held << (5 - bits)) & 31)
    prefix = "age-secret-key-"
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    sum_ = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(sum_ >> 5 * (5 - i)) & 31 for i in range(6)]
    return age.x25519.Identity.from_str((prefix + "1" + "".join(_BECH32[v] for v in values)).upper())


def _polymod(values: list[int]) -> int:
    found = 1
    for value in values:
        top = found >> 25
        found = (found & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if (top >> i) & 1:
                found ^= generator
    return found
