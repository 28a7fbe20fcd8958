"""Finding a parameter file and reading its text, whatever the file turns out to be."""

import stat
import sys
from pathlib import Path

from forcecalc.errors import Complaints, Place, closest, quoted
from forcecalc.reference.folder import data_folder
from forcecalc.safe_files import note_input, seen
from forcecalc.scenario.tree import LARGEST_FILE, Node, parse

# What the files of a kind are called, where they are not YAML.
_ENDINGS = {"GeoJSON": ("*.geojson",), "table": ("*.csv", "*.tsv", "*.xlsx", "*.parquet")}
_YAML = ("*.y*ml",)


def bundled_names() -> list[str]:
    """The names of the bundled scenarios."""
    return sorted(path.stem for path in (data_folder() / "scenarios").glob("*.yaml"))


def find_scenario(name: str, folder: Path) -> Path:
    """The path of a scenario given by path or bundled name; a file of that name comes first."""
    path = folder / name
    if name in bundled_names() and not seen(path):
        return data_folder() / "scenarios" / f"{name}.yaml"
    return path


def read_text(
    path: Path, shown: str, complaints: Complaints, asked: Place | None = None, kind: str = "scenario"
) -> str | None:
    """The text of a file; nothing, and a complaint, if it cannot be read.

    Parameters
    ----------
    path : Path
        The file.
    shown : str
        Its name in complaints; "-" is standard input, unless another file names it.
    complaints : Complaints
        Collects what is wrong.
    asked : Place, optional
        Where another file names this one.
    kind : str
        What the file describes, as a complaint calls it.
    """
    accepted = f"a {kind} is a few kilobytes of text"
    raw = read_bytes(path, shown, complaints, asked, kind, LARGEST_FILE, accepted)
    return None if raw is None else _decode(raw, Place(shown), complaints, kind)


def read_bytes(
    path: Path, shown: str, complaints: Complaints, asked: Place | None, kind: str, most: int, smaller: str
) -> bytes | None:
    """The bytes of a file; nothing, and a complaint, if it cannot be read or has more than so many.

    Parameters
    ----------
    path, shown, complaints, asked, kind
        As for `read_text`.
    most : int
        How many bytes it may have.
    smaller : str
        How large such a file is.
    """
    place = asked or Place(shown)
    subject = f"{quoted(shown)} " if asked else ""
    try:
        raw = (
            sys.stdin.buffer.read(most + 1)
            if shown == "-" and not asked
            else _read_bytes(path, shown, kind, most, pipe=asked is None and kind == "scenario")
        )
    except _UnreadableError as error:
        complaints.add(place, f"{subject}{error.wrong}", error.accepted)
        return None
    if len(raw) > most:
        complaints.add(place, f"{subject}is larger than {most:,} bytes", smaller)
        return None
    return raw


def leads_out(name: str, folder: Path) -> bool:
    """Whether a name, or what it is a link to, lies outside a folder; a name that is none is left to be read."""
    try:
        return "/" in name or "\\" in name or (folder / name).resolve().parent != folder.resolve()
    except (OSError, ValueError, RuntimeError):
        return False


def bundled_tree(name: str, complaints: Complaints) -> Node | None:
    """The tree of a bundled file; nothing, and a complaint, if it cannot be read."""
    return parse(read_text(data_folder() / name, name, complaints) or "", name, complaints)


class _UnreadableError(Exception):
    def __init__(self, wrong: str, accepted: str) -> None:
        super().__init__(wrong)
        self.wrong, self.accepted = wrong, accepted


def _read_bytes(path: Path, shown: str, kind: str, most: int, pipe: bool) -> bytes:
    """The first bytes of a file; a pipe, which may wait for ever, is read only as a scenario on the command line."""
    accepted = f"give the path of a {kind} file"
    if "://" in shown:
        raise _UnreadableError("is an address, and nothing is fetched", "save it as a file first")
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or (pipe and stat.S_ISFIFO(mode))):
            noun = "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "a device"
            raise _UnreadableError(f"is {noun}, not a file", accepted)
        note_input(path)
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise _UnreadableError("does not exist", _other_files(path, shown, kind) or accepted) from None
    except OSError as error:
        raise _UnreadableError(f"cannot be read: {error.strerror or error}", accepted) from None
    except ValueError:
        raise _UnreadableError("is not a file name", accepted) from None


def _other_files(path: Path, shown: str, kind: str) -> str:
    """What to read instead of a file that does not exist: one beside it, or a bundled one; nothing if there is none."""
    bundled = {name: name for name in bundled_names()} if kind == "scenario" else {}
    files = [file for ending in _ENDINGS.get(kind, _YAML) for file in path.parent.glob(ending)]
    beside = {file.stem: str(Path(shown).with_name(file.name)) for file in files}
    close = closest(Path(shown).stem, {**bundled, **beside})
    if close:
        return f"did you mean {quoted({**bundled, **beside}[close])}?"
    return f"bundled: {', '.join(bundled)}" if bundled else ""


def _decode(raw: bytes, place: Place, complaints: Complaints, kind: str) -> str | None:
    accepted = "save it as UTF-8 text"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (raw and raw[:200].count(0) * 3 > len(raw[:200])):
        complaints.add(place, "is UTF-16 or another encoding, not UTF-8", accepted)
        return None
    if b"\0" in raw:
        complaints.add(place, "is a binary file", f"a {kind} is a text file")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        spot = Place(place.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        complaints.add(spot, f"byte {raw[error.start]:#04x} is not UTF-8", accepted)
        return None
