"""A sweep on disk: a part file that can be resumed, renamed once it is complete."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np

from forcecalc.analysis.fingerprint import fingerprint
from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError, check_installed
from forcecalc.export.delimited import csv_text
from forcecalc.export.sweep_journal import SweepJournal
from forcecalc.safe_files import OutputFile, named, seen
from forcecalc.scenario.distributions import Draws

# Rows of a Parquet file that are in memory at one time.
_GROUP = 2**18


def lines(sweep: Sweep, blocks: Iterable[Draws], header: bool = True) -> Iterator[str]:
    """The lines of a CSV file: exact numbers, a line for each row."""
    if header:
        yield csv_text(sweep.columns, ())
    for block in blocks:
        for row in zip(*block.tolist(), strict=True):
            yield f"{','.join(repr(number) if number - number == 0 else '' for number in row)}\n"


class SweepFile:
    """A sweep's file: FILE.part is written block by block, locked, and becomes FILE once it is complete.

    Used in a `with` statement: `begin` or `resume`, then `write`. The part of a CSV file is that file's beginning, the
    part of a Parquet file its numbers row by row, eight bytes each.

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
        self._parquet = path.suffix == ".parquet"
        if path.suffix not in (".csv", ".parquet"):
            raise ForcecalcError(
                f"{named(path)} ends in neither .csv nor .parquet; a folder is written with a slash behind it"
            )
        if self._parquet:
            check_installed("pyarrow.parquet", "a .parquet file")
        OutputFile(path, remedy="give another name").check()
        self._journal = SweepJournal(self._part_path, fingerprint(sweep))

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
        except FileExistsError as error:
            remedy = "continue it with --resume, or move it away"
            raise ForcecalcError(f"{self.part} is left from an interrupted sweep; {remedy}") from error
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be written: {error.strerror}") from error
        self._lock(self._part)
        try:
            self._journal.begin()
            self._add("" if self._parquet else "".join(lines(self._sweep, ())), 0)
            self._note()
        except (OSError, ForcecalcError) as error:
            # What holds nothing would only be in the way of the next attempt.
            self._part_path.unlink()
            if isinstance(error, ForcecalcError):
                raise
            self._journal.remove()
            raise ForcecalcError(f"{self.part} cannot be written: {error.strerror}") from error

    def resume(self) -> int:
        """Open the part file of an interrupted sweep, and count its rows; what is not sound at its end is cut off.

        Raises
        ------
        ForcecalcError
            If there is no part file, another program is writing it, it belongs to another sweep, or it was changed.
        """
        if seen(self._part_path) and not self._part_path.is_file():
            raise ForcecalcError(f"{self.part} cannot be resumed: it is not a file")
        try:
            self._part = self._part_path.open("r+b")
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be resumed: {error.strerror}") from error
        self._lock(self._part)
        sound = self._journal.resume(self._part)
        self._part.seek(sound.length)
        self._part.truncate()
        if not sound.length and not self._parquet:
            self._add("".join(lines(self._sweep, ())), 0)
        return sound.rows

    def write(self, blocks: Iterable[Draws]) -> None:
        """Add rows to the part file, and give it its name once all are there.

        Parameters
        ----------
        blocks : iterable of numpy.ndarray
            `(columns, rows)` each, as `Sweep.blocks` gives them.

        Raises
        ------
        ForcecalcError
            If it cannot be written, or the name has been taken meanwhile; the rows stay in the part file.
        """
        try:
            for block in blocks:
                content = block.T.astype("<f8").tobytes() if self._parquet else "".join(self._lines(block))
                self._add(content, block.shape[1])
            self._note()
        except OSError as error:
            raise ForcecalcError(f"{self.part} cannot be written: {error.strerror}") from error
        except KeyboardInterrupt:
            with suppress(OSError):
                self._note()
            raise
        target = OutputFile(self._path, remedy="move it away and finish with --resume")
        if self._parquet:
            with target.opened() as file:
                _write_parquet(self._part_path, file, self._sweep.columns)
            self._part_path.unlink()
        else:
            target.adopt(self._part_path)
        self._journal.remove()

    def _lines(self, block: Draws) -> Iterator[str]:
        return lines(self._sweep, [block], header=False)

    def _add(self, content: str | bytes, rows: int) -> None:
        """Write to the part file, and now and then note how far it is."""
        if self._part is None:
            raise ValueError("begin or resume comes first")
        piece = content.encode() if isinstance(content, str) else content
        self._part.write(piece)
        if self._journal.add(piece, rows):
            self._note()

    def _note(self) -> None:
        if self._part:
            self._part.flush()
            self._journal.note()

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


def _write_parquet(part: Path, file: BinaryIO, columns: tuple[str, ...]) -> None:
    """Write the numbers of a part file as Parquet, a group of rows at a time."""
    from pyarrow import parquet

    from forcecalc.export.sweep_table import schema_of, table_of

    schema = schema_of(columns)
    with part.open("rb") as numbers, parquet.ParquetWriter(file, schema) as writer:
        while len(group := np.fromfile(numbers, "<f8", _GROUP * len(columns))):
            writer.write_table(table_of(group.reshape(-1, len(columns)).T, schema))
