"""The table that a parameter file names: beside it, by its extension, and within bounds."""

from pathlib import Path

from forcecalc.errors import Complaints, ForcecalcError, Place, nearest, quoted
from forcecalc.scenario.bundled_tables import BUNDLED
from forcecalc.scenario.files import leads_out, read_bytes
from forcecalc.tables.cell import LARGEST_TABLE, Table

EXTENSIONS = (".csv", ".tsv", ".xlsx", ".parquet")
_SMALLER = "a table of members is far smaller"


def read_table_file(name: str, sheet: str, folder: Path, asked: Place, complaints: Complaints) -> Table | None:
    """The table in a file; nothing, and complaints, if it cannot be read.

    Parameters
    ----------
    name : str
        That of the file.
    sheet : str
        Which sheet of a workbook; may be empty where there is only one.
    folder : Path
        Where the file must be: that of the file that names it.
    asked : Place
        Where it is named.
    complaints : Complaints
        Collects what is wrong.
    """
    extension = Path(name).suffix.lower()
    if extension not in EXTENSIONS:
        accepted = f"name a {', '.join(EXTENSIONS[:-1])} or {EXTENSIONS[-1]} file beside this one, or {BUNDLED[0]}"
        complaints.add(asked, f"{quoted(name)} is not a table", nearest(name, BUNDLED) or accepted)
        return None
    if sheet and extension != ".xlsx":
        complaints.add(asked, f"{quoted(name)} has no sheets", "leave `sheet:` out")
        return None
    if leads_out(name, folder):
        wrong = f"{quoted(name)} leads out of the folder of the scenario"
        complaints.add(asked, wrong, "put the table beside the file that names it")
        return None
    path = folder / name
    raw = read_bytes(path, str(path), complaints, asked, "table", LARGEST_TABLE, _SMALLER)
    if raw is None:
        return None
    try:
        return _read(raw, str(path), extension, sheet, complaints)
    except ForcecalcError as error:
        complaints.add(asked, str(error))
        return None


def _read(raw: bytes, shown: str, extension: str, sheet: str, complaints: Complaints) -> Table | None:
    # Imported here: a .csv needs neither openpyxl nor pyarrow.
    if extension == ".xlsx":
        from forcecalc.tables.sheet import read_sheet

        return read_sheet(raw, shown, sheet, complaints)
    if extension == ".parquet":
        from forcecalc.tables.parquet import read_parquet

        return read_parquet(raw, shown, complaints)
    from forcecalc.tables.delimited import read_delimited

    return read_delimited(raw, shown, "\t" if extension == ".tsv" else ",", complaints)
