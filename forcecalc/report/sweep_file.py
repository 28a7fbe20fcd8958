"""A sweep on disk: a part that can be gone on from, made whole by a last rename."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError, printable

Row = tuple[float, ...]


def lines(sweep: Sweep, rows: Iterable[Row], head: bool = True) -> Iterator[str]:
    """The lines of a CSV file: exact numbers, a row each."""
    if head:
        yield f"{_head(sweep)}\n"
    for row in rows:
        yield f"{_line(row)}\n"


def _head(sweep: Sweep) -> str:
    head = io.StringIO()
    csv.writer(head, lineterminator="").writerow(sweep.columns)
    return head.getvalue()


def _line(row: Row) -> str:
    return ",".join(map(repr, row))


class SweepFile:
    """Where a sweep goes: FILE.part row by row, and FILE once it is whole.

    Parameters
    ----------
    sweep : Sweep
        What is written.
    path : Path
        A .csv or .parquet file.

    Raises
    ------
    ForcecalcError
        If the ending is neither, or the file is there already.
    """

    def __init__(self, sweep: Sweep, path: Path) -> None:
        self._sweep, self._path, self._name = sweep, path, printable(str(path))
        self._part = path.with_name(f"{path.name}.part")
        if path.suffix not in (".csv", ".parquet"):
            raise ForcecalcError(f"{self._name} ends in neither .csv nor .parquet")
        if path.suffix == ".parquet":
            _parquet()
        if _there(path):
            raise ForcecalcError(f"{self._name} is there already and is left as it is; give another name")

    def begin(self) -> None:
        """Make the part, with its head.

        Raises
        ------
        ForcecalcError
            If it is there already, or cannot be written.
        """
        try:
            with self._part.open("x", encoding="utf-8") as file:
                file.writelines(lines(self._sweep, ()))
        except FileExistsError as error:
            hint = "go on from it with --resume, or move it away"
            raise ForcecalcError(f"{self._name}.part is left from an interrupted sweep; {hint}") from error
        except OSError as error:
            raise ForcecalcError(f"{self._name}.part cannot be written: {error.strerror}") from error

    def done(self) -> int:
        """How many rows an interrupted sweep left; of its own part a last half-written one is cut off.

        Raises
        ------
        ForcecalcError
            If there is no part, or it is of another sweep: the last row is computed again to see.
        """
        head, last, count, whole = "", "", -1, 0
        try:
            with self._part.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):
                        last, count = line.decode("utf-8", "replace").rstrip("\n"), count + 1
                        head, whole = head or last, whole + len(line)
        except OSError as error:
            raise ForcecalcError(f"{self._name}.part: there is nothing to go on from: {error.strerror}") from error
        same = head == _head(self._sweep) and 0 <= count <= len(self._sweep)
        if not same or (count and last != _line(next(self._sweep.rows(count - 1)))):
            raise ForcecalcError(f"{self._name}.part is of another sweep; move it away and begin anew")
        os.truncate(self._part, whole)
        return count

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows to the part, and give it its name once all are there.

        Raises
        ------
        ForcecalcError
            If it cannot be written; what is done stays in the part.
        """
        try:
            with self._part.open("a", encoding="utf-8") as file:
                for line in lines(self._sweep, rows, head=False):
                    file.write(line)
            if self._path.suffix == ".parquet":
                _to_parquet(self._part, self._path, self._sweep.columns)
            else:
                self._part.replace(self._path)
        except OSError as error:
            raise ForcecalcError(f"{self._name} cannot be written: {error.strerror or error}") from error


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name that no file can have; writing to it will say why.
        return False


def _parquet() -> None:
    if find_spec("pyarrow") is None:
        raise ForcecalcError("Parquet needs pyarrow; install it with: pip install 'forcecalc[parquet]'")


def _to_parquet(part: Path, path: Path, columns: Iterable[str]) -> None:
    """Turn the part into a Parquet file, a batch at a time."""
    import pyarrow
    from pyarrow import csv as arrow
    from pyarrow import parquet

    unnamed = path.with_name(f"{path.name}.tmp")
    numbers = arrow.ConvertOptions(column_types=dict.fromkeys(columns, pyarrow.float64()))
    with (
        arrow.open_csv(part, convert_options=numbers) as batches,
        parquet.ParquetWriter(unnamed, batches.schema) as writer,
    ):
        for batch in batches:
            writer.write_batch(batch)
    unnamed.replace(path)
    part.unlink()
