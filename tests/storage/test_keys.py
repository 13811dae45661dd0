"""The key file: what opens it, what does not, and that it is never half-written."""

import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import decrypt, x25519

from scr_neglect.errors import Refusal
from scr_neglect.storage import files, keys
from scr_neglect.storage.keys import ALPHABET, Cost, KeyFile, WrongPassphrase
from tests.storage.books import PASSPHRASE, QUICK

DATA_KEY, KEY_FILE, RECOVERY_KEY = keys.new_keys(PASSPHRASE, QUICK)


def test_passphrase_and_recovery_key_open_the_same_data_key() -> None:
    assert len(DATA_KEY) == 32
    assert keys.by_passphrase(KEY_FILE, PASSPHRASE) == DATA_KEY
    assert keys.by_recovery_key(KEY_FILE, RECOVERY_KEY) == DATA_KEY


def test_nothing_in_the_file_gives_the_key_away() -> None:
    content = msgspec.json.encode(KEY_FILE)
    for secret in (DATA_KEY, DATA_KEY.hex().encode(), PASSPHRASE.encode(), RECOVERY_KEY.encode()):
        assert secret not in content
    assert keys.new_keys(PASSPHRASE, QUICK)[0] != DATA_KEY


def test_a_wrong_passphrase_is_refused_with_a_sentence() -> None:
    for wrong in (PASSPHRASE.upper(), PASSPHRASE + " ", "", "something else"):
        with pytest.raises(WrongPassphrase, match="does not open"):
            keys.by_passphrase(KEY_FILE, wrong)


def test_the_same_letters_from_any_keyboard_are_the_same_passphrase() -> None:
    composed = unicodedata.normalize("NFC", "café crème brûlée")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    data_key, key_file, _ = keys.new_keys(decomposed, QUICK)
    assert keys.by_passphrase(key_file, composed) == data_key


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(Refusal, match="longer passphrase"):
        keys.new_keys("short", QUICK)
    with pytest.raises(Refusal, match="longer passphrase"):
        keys.new_keys("a" + 10 * " ", QUICK)


def test_the_default_cost_is_the_second_choice_of_rfc_9106() -> None:
    data_key, key_file, _ = keys.new_keys(PASSPHRASE)
    assert key_file.slots[0].cost == Cost(t=3, m=64 * 1024, p=4)
    assert keys.by_passphrase(key_file, PASSPHRASE) == data_key


# -- the recovery key ---------------------------------------------------------------------------------------------


def test_the_recovery_key_may_be_typed_as_people_type() -> None:
    typed = RECOVERY_KEY.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n"
    assert keys.by_recovery_key(KEY_FILE, typed) == DATA_KEY
    assert keys.by_recovery_key(KEY_FILE, RECOVERY_KEY.replace("-", "–")) == DATA_KEY


@given(st.integers(0, keys.GROUPS - 1), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_and_its_group_named(group: int, at: int, put: str) -> None:
    groups = keys.new_recovery_key().split("-")
    if groups[group][at] == put:
        return
    groups[group] = groups[group][:at] + put + groups[group][at + 1 :]
    with pytest.raises(Refusal, match=f"Group {group + 1} "):
        keys.read_recovery_key("-".join(groups))


@given(st.permutations(range(keys.GROUPS)))
def test_groups_in_another_order_are_found(order: list[int]) -> None:
    groups = keys.new_recovery_key().split("-")
    moved = [groups[at] for at in order]
    if moved == groups:
        assert keys.read_recovery_key("-".join(moved))
    else:
        with pytest.raises(Refusal, match="does not fit"):
            keys.read_recovery_key("-".join(moved))


def test_a_recovery_key_with_a_group_missing_or_of_another_casebook_is_refused() -> None:
    with pytest.raises(Refusal, match="7 groups"):
        keys.by_recovery_key(KEY_FILE, RECOVERY_KEY[:-6])
    with pytest.raises(Refusal, match="printed for this one"):
        keys.by_recovery_key(KEY_FILE, keys.new_recovery_key())


def test_no_two_recovery_keys_are_alike() -> None:
    assert len({keys.new_recovery_key() for _ in range(200)}) == 200


# -- changing, tampering ------------------------------------------------------------------------------------------


def test_a_new_passphrase_replaces_the_old_one_and_leaves_the_recovery_key() -> None:
    changed = keys.with_passphrase(KEY_FILE, DATA_KEY, "eight dry umbrellas", QUICK)
    assert keys.by_passphrase(changed, "eight dry umbrellas") == DATA_KEY
    assert keys.by_recovery_key(changed, RECOVERY_KEY) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        keys.by_passphrase(changed, PASSPHRASE)


def test_a_new_recovery_key_replaces_the_old_one() -> None:
    fresh = keys.new_recovery_key()
    changed = keys.with_recovery_key(KEY_FILE, DATA_KEY, fresh)
    assert keys.by_recovery_key(changed, fresh) == DATA_KEY
    assert keys.by_passphrase(changed, PASSPHRASE) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        keys.by_recovery_key(changed, RECOVERY_KEY)


@pytest.mark.parametrize("field", ["age", "salt", "cost", "kind"])
def test_no_edited_slot_opens(field: str) -> None:
    slot = KEY_FILE.slots[0]
    edited = {
        "age": slot.age[:-1] + bytes([slot.age[-1] ^ 1]),
        "salt": bytes([slot.salt[0] ^ 1]) + slot.salt[1:],
        "cost": Cost(t=2, m=8, p=1),
        "kind": "recovery",
    }
    forged = KeyFile(slots=(msgspec.structs.replace(slot, **{field: edited[field]}),))
    with pytest.raises(WrongPassphrase):
        keys.by_passphrase(forged, PASSPHRASE)


def test_a_slot_cut_anywhere_is_refused() -> None:
    slot = KEY_FILE.slots[0]
    for length in range(0, len(slot.age), 17):
        cut = KeyFile(slots=(msgspec.structs.replace(slot, age=slot.age[:length]),))
        with pytest.raises(WrongPassphrase):
            keys.by_passphrase(cut, PASSPHRASE)


def test_the_agency_opens_it_with_its_own_key_and_without_the_user() -> None:
    own, other = x25519.Identity.generate(), x25519.Identity.generate()
    changed = keys.with_agency(KEY_FILE, DATA_KEY, f" {own.to_public()}\n")
    assert keys.by_recovery_key(changed, str(own)) == DATA_KEY
    assert keys.by_recovery_key(changed, RECOVERY_KEY) == DATA_KEY
    assert keys.by_passphrase(changed, PASSPHRASE) == DATA_KEY
    assert decrypt(changed.slots[-1].age, [own]) == DATA_KEY, "any program that knows age can do it"
    with pytest.raises(WrongPassphrase):
        keys.by_recovery_key(changed, str(other))
    with pytest.raises(Refusal, match="copied whole"):
        keys.by_recovery_key(changed, str(own)[:-1])
    with pytest.raises(Refusal, match="public key"):
        keys.with_agency(KEY_FILE, DATA_KEY, str(own))


def test_a_key_file_with_too_many_slots_or_a_short_salt_is_refused(tmp_path: Path) -> None:
    path, slot = tmp_path / "keys.json", KEY_FILE.slots[0]
    for slots in (
        (slot,) * 9,
        (msgspec.structs.replace(slot, salt=b"short"),),
        (msgspec.structs.replace(slot, cost=None),),
    ):
        keys.write_keys(path, KeyFile(slots=slots))
        with pytest.raises(Refusal, match="damaged"):
            keys.read_keys(path)


@pytest.mark.parametrize("cost", [{"m": 64 * 1024 * 1024}, {"t": 10**6}, {"p": 1000}, {"m": 0}, {"t": -1}])
def test_a_key_file_that_asks_too_much_of_the_computer_is_refused(
    tmp_path: Path, cost: dict[str, int]
) -> None:
    hostile = msgspec.structs.replace(KEY_FILE.slots[0], cost=msgspec.structs.replace(QUICK, **cost))
    path = tmp_path / "keys.json"
    keys.write_keys(path, KeyFile(slots=(hostile,)))
    with pytest.raises(Refusal, match="damaged"):
        keys.read_keys(path)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"version": 1, "slots": [{"kind": "other"}]}', b"\xff"]
)
def test_a_damaged_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="key file is damaged"):
        keys.read_keys(path)


def test_a_missing_or_newer_key_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with pytest.raises(Refusal, match="missing"):
        keys.read_keys(path)
    keys.write_keys(path, KeyFile(version=2, slots=KEY_FILE.slots))
    with pytest.raises(Refusal, match="newer version"):
        keys.read_keys(path)


# -- never half-written -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "keys.json"
    keys.write_keys(path, KEY_FILE)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, broken, fail)
    with pytest.raises(OSError, match="No space"):
        keys.write_keys(path, keys.with_passphrase(KEY_FILE, DATA_KEY, "eight dry umbrellas", QUICK))
    assert [each.name for each in tmp_path.iterdir()] == ["keys.json"]
    assert keys.by_passphrase(keys.read_keys(path), PASSPHRASE) == DATA_KEY


@pytest.mark.parametrize(("refusals", "done"), [(0, True), (4, True), (5, False)])
def test_a_file_that_an_antivirus_holds_is_tried_again_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, done: bool
) -> None:
    path, replace, left, waited = tmp_path / "keys.json", os.replace, [refusals], []
    files.write_whole(path, b"old")

    def held(made: Path, place: Path) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "Access is denied")
        replace(made, place)

    monkeypatch.setattr(files.os, "replace", held)
    monkeypatch.setattr(files.time, "sleep", waited.append)
    if done:
        files.write_whole(path, b"new")
    else:
        with pytest.raises(PermissionError):
            files.write_whole(path, b"new")
    assert path.read_bytes() == (b"new" if done else b"old")
    assert waited == list(files.PATIENCE[:refusals])
    assert [each.name for each in tmp_path.iterdir()] == ["keys.json"]


CHANGING = """
import sys
from pathlib import Path
from scr_neglect.storage import keys
from tests.storage.books import QUICK
path, at = Path(sys.argv[1]), int(sys.argv[2])
key_file = keys.read_keys(path)
data_key = keys.by_passphrase(key_file, f"passphrase {at}")
while True:
    at += 1
    keys.write_keys(path, keys.with_passphrase(key_file, data_key, f"passphrase {at}", QUICK))
    print(at, flush=True)
"""


def test_a_kill_while_the_passphrase_changes_leaves_the_old_or_the_new_one(tmp_path: Path) -> None:
    path, last = tmp_path / "keys.json", 0
    data_key, key_file, _ = keys.new_keys("passphrase 0", QUICK)
    keys.write_keys(path, key_file)
    for wait in (0.0, 0.01, 0.02, 0.03):
        child = subprocess.Popen(
            [sys.executable, "-c", CHANGING, str(path), str(last)], stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline())]
        time.sleep(wait)
        child.kill()
        acknowledged += [int(line) for line in child.stdout.read().split()]
        child.wait()
        child.stdout.close()
        found = keys.read_keys(path)
        opened = [at for at in (acknowledged[-1], acknowledged[-1] + 1) if _opens(found, at, data_key)]
        assert len(opened) == 1
        last = opened[0]
    assert last >= 4


def _opens(key_file: KeyFile, at: int, data_key: bytes) -> bool:
    try:
        return keys.by_passphrase(key_file, f"passphrase {at}") == data_key
    except WrongPassphrase:
        return False
