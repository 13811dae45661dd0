"""Who can open a casebook: its passphrase, its printed recovery key, its agency's key. Only the small key file is written."""

from collections.abc import Callable
from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.storage import keys
from scr_neglect.storage.database import sentences
from scr_neglect.storage.files import DATABASE, KEYS
from scr_neglect.storage.keys import STRONG, Cost, KeyFile


def recover(folder: Path, recovery_key: str, new_passphrase: str, *, cost: Cost = STRONG) -> None:
    """Gives the casebook a new passphrase by means of the printed recovery key, or of the agency's secret key.

    Refusal when it does not open the casebook.
    """
    _rewrap(
        folder,
        lambda key_file: keys.by_recovery_key(key_file, recovery_key),
        lambda key_file, data_key: keys.with_passphrase(key_file, data_key, new_passphrase, cost),
    )


def change_passphrase(folder: Path, old: str, new: str, *, cost: Cost = STRONG) -> None:
    """Gives the casebook another passphrase; Refusal when `old` is wrong or `new` too short."""
    _rewrap(
        folder,
        lambda key_file: keys.by_passphrase(key_file, old),
        lambda key_file, data_key: keys.with_passphrase(key_file, data_key, new, cost),
    )


def new_recovery_key(folder: Path, passphrase: str) -> str:
    """A new recovery key to print; the one printed before opens nothing from now on. Refusal on a wrong passphrase."""
    fresh = keys.new_recovery_key()
    _rewrap(
        folder,
        lambda key_file: keys.by_passphrase(key_file, passphrase),
        lambda key_file, data_key: keys.with_recovery_key(key_file, data_key, fresh),
    )
    return fresh


def let_agency_recover(folder: Path, passphrase: str, recipient: str) -> None:
    """Lets the agency open the casebook with its own key; `recipient` is the public half ("age1...")."""
    _rewrap(
        folder,
        lambda key_file: keys.by_passphrase(key_file, passphrase),
        lambda key_file, data_key: keys.with_agency(key_file, data_key, recipient),
    )


def check_folder(folder: Path) -> None:
    """Refusal when a folder holds neither file of a casebook; which one of the two is missing is said on opening it."""
    if not (folder / DATABASE).is_file() and not (folder / KEYS).is_file():
        raise Refusal(
            f"There is no casebook in “{folder.name}”. Choose a folder whose name ends in “.casebook”."
        )


def _rewrap(
    folder: Path, unwrap: Callable[[KeyFile], bytes], wrap: Callable[[KeyFile, bytes], KeyFile]
) -> None:
    check_folder(folder)
    key_file = keys.read_keys(folder / KEYS)
    changed = wrap(key_file, unwrap(key_file))
    with sentences(folder):
        keys.write_keys(folder / KEYS, changed)
