"""Files that are written whole or not at all, and never over a file that was not to be overwritten.

A file is written under a random temporary name in its target's folder and renamed once it is complete, so nobody
ever sees half of it. Unless it may overwrite, its name is given by a hard link: that fails if another file has taken
the name meanwhile, leaves no empty file if the program is killed, and lets only one of two simultaneous runs win.

This module belongs below every room, beside `errors`: charts, exports, documents and commands all write files,
charts and exports must not import each other, and nothing here knows what it writes.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, NamedTuple

from forcecalc.errors import ForcecalcError, printable

_TEMPORARY = re.compile(r"\.forcecalc-[0-9a-f]{16}\.tmp")
# A younger temporary file may belong to a program that is still writing it.
_LEFTOVER_AGE = 3600.0
# What has been read for one run of a command, each file by its disk and its number there; None outside of one.
_INPUTS: ContextVar[set[tuple[int, int]] | None] = ContextVar("inputs", default=None)


@contextmanager
def keeping_inputs() -> Iterator[None]:
    """While this lasts, no file that has been read is overwritten: whoever names it as an output has mistaken it."""
    token = _INPUTS.set(set())
    try:
        yield
    finally:
        _INPUTS.reset(token)


def note_input(path: Path) -> None:
    """Note that a file is read, so that it is not overwritten; one that cannot be read is not noted."""
    inputs = _INPUTS.get()
    if inputs is not None:
        with suppress(OSError, ValueError):
            inputs.add(_identity(path.stat()))


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def check_name(path: Path) -> None:
    """Refuse the name of a new file or folder that nobody could read, type or find again.

    Raises
    ------
    ForcecalcError
        If it has characters that cannot be printed, such as a line break, or bytes that are not text.
    """
    if path.name != printable(path.name):
        raise ForcecalcError(f"{named(path)} is not a file name that can be read; leave out what cannot be printed")


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a file that a program wrote: never those of a pipe, which may wait for ever, nor of a device.

    Raises
    ------
    OSError
        If it is not a file, cannot be read, or has more bytes than that.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return path.read_bytes()


def seen(path: Path) -> bool:
    """Whether anything is there that this user can see: in a folder that may not be entered, nothing is."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


class OutputFile(NamedTuple):
    """A file to be written.

    Attributes
    ----------
    path : Path
        Where. A symbolic link is followed.
    force : bool
        Whether an existing file is overwritten; the new one has its permissions.
    remedy : str
        What to do about an existing file that is not overwritten.
    """

    path: Path
    force: bool = False
    remedy: str = "use --force to overwrite"

    def check(self) -> None:
        """Refuse a path that cannot be written to; to be called before anything is computed.

        Raises
        ------
        ForcecalcError
            If a file exists and is not to be overwritten, or is read by the same command; if the path is not one of a
            file or has a name that nobody can read, or if its folder does not exist or may not be written to.
        """
        existing, folder = self._status(self.path), self._status(self.path.parent)
        if existing and stat.S_ISDIR(existing.st_mode):
            raise ForcecalcError(f"{self._name} is a folder; name a file in it")
        if existing and not stat.S_ISREG(existing.st_mode):
            raise ForcecalcError(f"{self._name} is a device or a pipe, not a file")
        if existing and _identity(existing) in (_INPUTS.get() or ()):
            raise ForcecalcError(f"{self._name} is read here, and would be overwritten; give the output another name")
        if existing and not self.force:
            raise ForcecalcError(self._taken)
        if not existing and self.path.is_symlink():
            raise self._failure("it is a broken link")
        if not folder:
            raise self._failure(f"there is no folder {named(self.path.parent)}")
        if not stat.S_ISDIR(folder.st_mode):
            raise self._failure(f"{named(self.path.parent)} is a file, not a folder")
        if not existing:
            check_name(self.path)
        try:
            # Tried, not asked: what the modes of a folder allow, its disk may not.
            with temporary_path(self.path.resolve().parent) as trial:
                trial.touch(exist_ok=False)
        except OSError as error:
            raise self._failure(_reason(error)) from error

    def write(self, content: bytes) -> None:
        """Write the whole file.

        Raises
        ------
        ForcecalcError
            If it cannot be written; then nothing is left behind, and an existing file is unchanged.
        """
        with self.opened() as file:
            file.write(content)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, open to be written piece by piece; it gets its name at the end.

        Raises
        ------
        ForcecalcError
            As `write` does.
        """
        self.check()
        target = self.path.resolve()
        with self._explained(), temporary_path(target.parent) as temporary:
            with temporary.open("xb") as file:
                yield file
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            give_name(temporary, target, self.force)

    def adopt(self, complete: Path) -> None:
        """Give a complete file of the same folder this name.

        Raises
        ------
        ForcecalcError
            If it cannot have it; then both files are as they were.
        """
        with self._explained():
            give_name(complete, self.path.resolve(), self.force)

    @property
    def _name(self) -> str:
        return named(self.path)

    @property
    def _taken(self) -> str:
        return f"{self._name} already exists; {self.remedy}"

    def _failure(self, reason: str) -> ForcecalcError:
        return ForcecalcError(f"{self._name} cannot be written: {reason}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """An error of the operating system in a sentence that names the file."""
        try:
            yield
        except FileExistsError as error:
            raise ForcecalcError(self._taken) from error
        except OSError as error:
            raise self._failure(_reason(error)) from error

    def _status(self, path: Path) -> os.stat_result | None:
        try:
            return path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            raise self._failure(_reason(error)) from error


@contextmanager
def temporary_path(folder: Path, tidy: bool = True) -> Iterator[Path]:
    """A random path in a folder; whatever is there at the end is removed, and so are leftovers of killed programs.

    Of a folder with very many files these are not looked for each time: `tidy` says whether they are.
    """
    if tidy:
        remove_leftovers(folder)
    # Short, since a name may be as long as a folder allows.
    path = folder / f".forcecalc-{os.urandom(8).hex()}.tmp"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def give_name(complete: Path, target: Path, replace: bool = False) -> None:
    """Rename a complete file within its folder.

    Raises
    ------
    FileExistsError
        If the name is taken and not to be replaced.
    OSError
        If it cannot be renamed.
    """
    if replace:
        complete.replace(target)
        return
    try:
        os.link(complete, target)
    except FileExistsError:
        raise
    except OSError:
        _reserve_and_replace(complete, target)
    else:
        complete.unlink()


def _reserve_and_replace(complete: Path, target: Path) -> None:
    """Rename where there are no hard links, as on a memory card: of two runs one is still refused.

    Only here can a program that is killed between the two steps leave an empty file.
    """
    target.touch(exist_ok=False)
    try:
        complete.replace(target)
    except BaseException:
        target.unlink()
        raise


def remove_leftovers(folder: Path, age: float = _LEFTOVER_AGE) -> None:
    """Remove what programs that were killed left in a folder long ago, as far as it may be removed.

    Parameters
    ----------
    folder : Path
        Where.
    age : float
        Of the youngest that is removed. [seconds]
    """
    oldest = time.time() - age
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)


def named(path: str | Path) -> str:
    """A path as a message quotes it, whole."""
    return f"'{printable(str(path))}'"


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
