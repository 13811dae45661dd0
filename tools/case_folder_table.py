"""Writes docs/case-folder.md from the program's own table of files and columns, so that the two cannot differ."""

import sys
from pathlib import Path

from scr_neglect.records.kinds import KINDS
from scr_neglect.storage.case_files import FILES

HEAD = """# The case folder

One family as plain files: what the program reads with *Import…* and gives back with *Export this family…*. Only
`observations.csv` is needed. UTF-8, comma, one header row, RFC 4180; lists inside a field use `;`. Columns marked * are
needed; any other may be left out. Columns that no table names are kept with the row and come back on export; files that
no table names are left alone.

- **Dates** are EDTF level 1 (`2017-11-21`, `2014-08`, `2013-23` autumn, `2014-09/2015-05`, `../2012-10`, `2015~`) or
  typed British words ("early May 2016", "autumn term 2024"). A date that could mean two things is refused with the choices.
- **child** is a list of people's ids, or `both`, `all`, `unborn` or `household`.
- **visibility** is blank (undecided: in no family copy), `family`, `professionals` or `none`; `private_to` names the only
  people who may see a row (*Only these people* on the screen writes `family` beside it). A row that is `professionals`
  and names people as well is in nobody's copy.
- **id**: a row keeps its id for ever. Twice the same folder adds nothing; a row that was corrected here and changed there
  becomes a disagreement of two versions. A row without id is known by its content.
- Cells that begin with = + - @ are written with a leading `'`, which is taken off again on reading.
- `case.toml` says what holds for the folder as a whole: `title`, `source`, `sentence` (printed on every output),
  `opens_known_on`, `went_forward_on`, `thin` (stretches of which the source says little), `stops` (days at
  which a training group stops to look at what was known).

| file | columns |
|---|---|
"""


def table() -> str:
    """The whole page."""
    lines = []
    for case_file in FILES.values():
        named = [f"{c}*" if c in case_file.required else c for c in case_file.columns]
        more = sorted(
            case_file.column(name)
            for name in KINDS[case_file.kind].__struct_fields__
            if name not in ("id", "version", "origin", "extra", "code")
            and case_file.column(name) not in case_file.columns
        )
        also = f"; further: {', '.join(more)}" if more else ""
        lines.append(f"| `{case_file.file}` | {', '.join(named)}{also} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/case-folder.md").write_text(table(), encoding="utf-8")
