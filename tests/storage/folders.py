"""Case folders of a few made-up rows, and what is read of them."""

from pathlib import Path

from scr_neglect.storage.case_folder import Reading, read_folder

FAMILY = "0f8fad5b-d9cb-469f-a165-70867728950e"
HEADER = "id,date,agency,child,kind,domain,indicator,summary"
ROW = "O1,2014-08,hv,kyle,concern,physical,home-conditions,Mattress without a sheet"


def folder_of(folder: Path, **files: str | bytes) -> Path:
    """A case folder with these files; every text ends its lines with CR LF, as Excel writes them."""
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
        (folder / f"{name}.csv").write_bytes(content)
    return folder


def entries(folder: Path, *rows: str, more: str = "") -> Reading:
    """The reading of an observations.csv of these rows, with `more` columns after the usual ones."""
    return read_folder(folder_of(folder, observations="\n".join([HEADER + more, *rows])), FAMILY)


def only(reading: Reading, kind: str = "observation"):
    assert reading.refused == []
    (row,) = reading.rows[kind]
    return row
