"""What stands beside the part file of a sweep: the sweep that it belongs to, and how much of it is sound."""

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from forcecalc.analysis.fingerprint import Fingerprint, difference
from forcecalc.errors import ForcecalcError
from forcecalc.safe_files import named, read_regular

_ENDING = ".journal"
# How often at most it is written; what was written of the part since is computed again by a resume.
_SECONDS = 1.0
_PIECE = 2**20
# Months of lines.
_LARGEST = 10**9


class Written(NamedTuple):
    """How many rows a part file holds, in how many bytes, and the digest of these."""

    rows: int
    length: int
    sha256: str


class SweepJournal:
    """The journal of a part file: a line with the fingerprint of its sweep, then a line for each stretch written.

    Parameters
    ----------
    part : Path
        The part file.
    fingerprint : dict of str to str
        Of the sweep that is written.
    """

    def __init__(self, part: Path, fingerprint: Fingerprint) -> None:
        self._part, self._path = part, part.with_name(f"{part.name}{_ENDING}")
        self._fingerprint = fingerprint
        self._hash, self._rows, self._length, self._noted = hashlib.sha256(), 0, 0, 0.0

    def begin(self) -> None:
        """Write its first line, in place of a journal that was left without its part file.

        Raises
        ------
        ForcecalcError
            If anything else has its name: a link is not followed, nor a file of the user's own replaced.
        OSError
            If it cannot be written.
        """
        if not self._path.is_symlink() and isinstance(self._lines()[0], dict):
            self._path.unlink()
        try:
            with self._path.open("x", encoding="utf-8") as file:
                file.write(f"{json.dumps({'fingerprint': self._fingerprint})}\n")
        except FileExistsError as error:
            raise ForcecalcError(f"{named(self._path)} is not a journal of a sweep; move it away") from error

    def add(self, piece: bytes, rows: int) -> bool:
        """Count what was written; whether it is time to note it."""
        self._hash.update(piece)
        self._rows, self._length = self._rows + rows, self._length + len(piece)
        return time.monotonic() - self._noted >= _SECONDS

    def note(self) -> None:
        """Note what was written so far, which is on the disk."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(Written(self._rows, self._length, self._hash.hexdigest())._asdict())}\n")
        self._noted = time.monotonic()

    def resume(self, file: BinaryIO) -> Written:
        """How much of a part file is sound, whatever stands behind it.

        Raises
        ------
        ForcecalcError
            If there is no journal, the part file belongs to another sweep, or it was changed.
        """
        remedy = "move it away and start again"
        first, *others = self._lines()
        kept = first.get("fingerprint") if isinstance(first, dict) else None
        if not isinstance(kept, dict) or not all(isinstance(text, str) for text in kept.values()):
            raise ForcecalcError(
                f"{named(self._part)} has no fingerprint in {named(self._path.name)}, which says whose it is; {remedy}"
            )
        if why := difference(self._fingerprint, kept):
            raise ForcecalcError(f"{named(self._part)} belongs to another sweep: {why}; {remedy}")
        size = self._part.stat().st_size
        sound = Written(0, 0, self._hash.hexdigest())
        for line in others:
            written = Written(**line) if isinstance(line, dict) and line.keys() == set(Written._fields) else None
            if written and isinstance(written.length, int) and isinstance(written.rows, int) and written.length <= size:
                sound = written
        self._read(file, sound.length)
        if self._hash.hexdigest() != sound.sha256:
            raise ForcecalcError(f"{named(self._part)} is not as it was written; {remedy}")
        self._rows, self._length = sound.rows, sound.length
        return sound

    def remove(self) -> None:
        """Remove it, once its part file is gone."""
        self._path.unlink(missing_ok=True)

    def _lines(self) -> list[object]:
        """Its lines; half a line at the end says nothing."""
        lines: list[object] = []
        with suppress(OSError, ValueError, RecursionError):
            lines += (json.loads(line) for line in read_regular(self._path, _LARGEST).decode("utf-8").splitlines())
        return lines or [None]

    def _read(self, file: BinaryIO, length: int) -> None:
        file.seek(0)
        while piece := file.read(min(_PIECE, length)):
            self._hash.update(piece)
            length -= len(piece)
