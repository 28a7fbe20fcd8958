"""Finding and reading a parameter file, whatever it turns out to be."""

import stat
import sys
from pathlib import Path

from forcecalc.errors import Complaints, Place, nearest
from forcecalc.scenario.tree import CONTROL, LARGEST_FILE


def data_folder() -> Path:
    """The folder of bundled data: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    bundled = package / "data"
    return bundled if bundled.is_dir() else package.parent / "data"


def bundled_names() -> list[str]:
    """The names of the bundled scenarios."""
    return sorted(path.stem for path in (data_folder() / "scenarios").glob("*.yaml"))


def find(name: str, folder: Path) -> Path:
    """The path of a scenario given by path or bundled name; a file of that name wins."""
    path = folder / name
    if not path.exists() and name in bundled_names():
        return data_folder() / "scenarios" / f"{name}.yaml"
    return path


def read_text(path: Path, shown: str, complaints: Complaints) -> str | None:
    """A file's text, or nothing and a complaint.

    Parameters
    ----------
    path : Path
        Where to read; "-" is standard input.
    shown : str
        The name it is complained of by.
    complaints : Complaints
        Takes what is wrong.
    """
    place = Place(shown)
    try:
        raw = _read_bytes(path, shown, complaints)
    except OSError as error:
        complaints.add(place, f"cannot be read: {error.strerror or error}")
        return None
    except ValueError:
        complaints.add(place, "is not a file name")
        return None
    if raw is None:
        return None
    if len(raw) > LARGEST_FILE:
        complaints.add(place, f"is larger than {LARGEST_FILE:,} bytes", "a scenario is a few kilobytes of text")
        return None
    return _decode(raw, place, complaints)


def _read_bytes(path: Path, shown: str, complaints: Complaints) -> bytes | None:
    if shown == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    place = Place(shown)
    if "://" in shown:
        complaints.add(place, "is an address; files are read, nothing is fetched", "save it as a file first")
        return None
    if not path.exists():
        names = bundled_names()
        hint = nearest(Path(shown).stem, names) or f"bundled scenarios: {', '.join(names)}"
        complaints.add(place, "there is no such file", hint)
        return None
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        kind = "a folder" if stat.S_ISDIR(mode) else "a device"
        complaints.add(place, f"is {kind}, not a file", "give the path of a scenario file")
        return None
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _decode(raw: bytes, place: Place, complaints: Complaints) -> str | None:
    accepted = "save it as UTF-8 text"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (raw and raw[:200].count(0) * 3 > len(raw[:200])):
        complaints.add(place, "is UTF-16 or another encoding, not UTF-8", accepted)
        return None
    if b"\0" in raw:
        complaints.add(place, "is a binary file", "a scenario is a text file")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        complaints.add(_spot(place, before), f"byte {raw[error.start]:#04x} is not UTF-8", accepted)
        return None
    if found := CONTROL.search(text):
        wrong = f"there is a control character, {found.group()!r}"
        complaints.add(_spot(place, text[: found.start()]), wrong, "plain text has none")
        return None
    return text


def _spot(place: Place, before: str) -> Place:
    """The place just behind a piece of text."""
    return Place(place.file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
