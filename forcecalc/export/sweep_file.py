"""A sweep on disk: a part file that can be resumed, renamed once it is complete."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError
from forcecalc.export.delimited import csv_text
from forcecalc.safe_files import OutputFile, named

Row = tuple[float, ...]


def lines(sweep: Sweep, rows: Iterable[Row], header: bool = True) -> Iterator[str]:
    """The lines of a CSV file: exact numbers, a line for each row."""
    if header:
        yield f"{_header(sweep)}\n"
    for row in rows:
        yield f"{_line(row)}\n"


def _header(sweep: Sweep) -> str:
    return csv_text(sweep.columns, ()).rstrip("\n")


def _line(row: Row) -> str:
    return ",".join(map(repr, row))


class SweepFile:
    """A sweep's file: FILE.part is written row by row, locked, and becomes FILE once it is complete.

    Used in a `with` statement: `begin` or `resume`, then `write`.

    Parameters
    ----------
    sweep : Sweep
        What is written.
    path : Path
        A .csv or .parquet file.

    Raises
    ------
    ForcecalcError
        If the extension is neither, or the file already exists or cannot be written.
    """

    def __init__(self, sweep: Sweep, path: Path) -> None:
        self._sweep, self._path = sweep, path
        self._part_path = path.with_name(f"{path.name}.part")
        self._part: BinaryIO | None = None
        if path.suffix not in (".csv", ".parquet"):
            raise ForcecalcError(f"{named(path)} ends in neither .csv nor .parquet")
        if path.suffix == ".parquet" and find_spec("pyarrow") is None:
            raise ForcecalcError("Parquet needs pyarrow; install it with: pip install pyarrow")
        OutputFile(path, remedy="give another name").check()

    def __enter__(self) -> "SweepFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # With the file its lock is given up; where the disk is full, closing it only says so again.
        if self._part:
            with suppress(OSError):
                self._part.close()

    @property
    def part(self) -> str:
        """The name of the part file, for messages."""
        return named(self._part_path)

    def begin(self) -> None:
        """Make the part file, with its header.

        Raises
        ------
        ForcecalcError
            If it already exists, or cannot be written.
        """
        try:
            self._part = self._part_path.open("xb")
            self._lock(self._part)
            self._part.writelines(line.encode() for line in lines(self._sweep, ()))
            self._part.flush()
        except FileExistsError as error:
            remedy = "continue it with --resume, or move it away"
            raise ForcecalcError(f"{self.part} is left from an interrupted sweep; {remedy}") from error
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be written: {error.strerror}") from error

    def resume(self) -> int:
        """Open the part file of an interrupted sweep, and count its rows; half a row at its end is cut off.

        Raises
        ------
        ForcecalcError
            If there is no part file, another program is writing it, or it belongs to another sweep: its last row is
            calculated again to see.
        """
        try:
            self._part = self._part_path.open("r+b")
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be resumed: {error.strerror}") from error
        self._lock(self._part)
        header, last, count, complete = "", "", -1, 0
        for line in self._part:
            if line.endswith(b"\n"):
                last, count = line.decode("utf-8", "replace").rstrip("\n"), count + 1
                header, complete = header or last, complete + len(line)
        same = header == _header(self._sweep) and 0 <= count <= len(self._sweep)
        if not same or (count and last != _line(next(self._sweep.rows(count - 1)))):
            raise ForcecalcError(f"{self.part} belongs to another sweep; move it away and start again")
        self._part.seek(complete)
        self._part.truncate()
        return count

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows to the part file, and give it its name once all are there.

        Raises
        ------
        ForcecalcError
            If it cannot be written, or the name has been taken meanwhile; the rows stay in the part file.
        """
        if self._part is None:
            raise ValueError("begin or resume comes first")
        try:
            for line in lines(self._sweep, rows, header=False):
                self._part.write(line.encode())
            self._part.flush()
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be written: {error.strerror}") from error
        target = OutputFile(self._path, remedy="move it away and finish with --resume")
        if self._path.suffix == ".parquet":
            with target.opened() as file:
                _write_parquet(self._part_path, file, self._sweep.columns)
            self._part_path.unlink()
        else:
            target.adopt(self._part_path)

    def _lock(self, file: BinaryIO) -> None:
        """Keep other programs from writing the part file, until it is closed or this program ends."""
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            raise ForcecalcError(f"{self.part} is being written by another sweep; wait until it has ended") from error
        except OSError:
            # Some network disks know no locks; there a sweep is as safe as its user is careful.
            pass


def _lock(file: BinaryIO) -> None:
    """Lock a file for this program alone.

    Raises
    ------
    OSError
        If another program has locked it.
    """
    if sys.platform == "win32":
        import msvcrt

        # A byte far behind the end: those that are written stay readable.
        file.seek(2**30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_parquet(part: Path, file: BinaryIO, columns: Iterable[str]) -> None:
    """Write the rows of a part file as Parquet, a batch at a time."""
    import pyarrow
    from pyarrow import csv as arrow
    from pyarrow import parquet

    numbers = arrow.ConvertOptions(column_types=dict.fromkeys(columns, pyarrow.float64()))
    with (
        arrow.open_csv(part, convert_options=numbers) as batches,
        parquet.ParquetWriter(file, batches.schema) as writer,
    ):
        for batch in batches:
            writer.write_batch(batch)
