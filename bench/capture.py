"""All that the program puts out, kept to show that a change of its insides changes no byte of it.

    python bench/capture.py FOLDER [--inputs DIR] [--only GLOB]   capture
    python bench/capture.py A B [--only GLOB] [--lines N]         what differs between two captures; exit code 1 if any

Under FOLDER stand the outputs themselves, and hashes.txt with their SHA-256. The checkout that this script stands in
is the one that is captured. GLOB may fit any part of a name, such as "bundled/article/*svg".
"""

import argparse
import hashlib
import io
import os
import shutil
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

from capture_cases import ROOT, Piece, furnish, pieces
from capture_compare import HASHES, compare, matches
from capture_run import COLUMNS, MADE, encoded, error_text

PACKED = (".pptx", ".xlsx")


def capture(target: Path, inputs: Path | None, only: str) -> int:
    """Capture all that matches; how many pieces that were."""
    _empty(target)
    with tempfile.TemporaryDirectory() as place:
        # Two workers never share a folder: a path that finds its way into an output shows as a difference.
        model = Path(place) / "model"
        model.mkdir()
        furnish(model, inputs)
        wanted = [piece for piece in pieces(model) if matches(piece.name, only)]
        with ProcessPoolExecutor(os.cpu_count(), initializer=_begin, initargs=(model,)) as pool:
            for _ in pool.map(partial(_kept, target), wanted, chunksize=4):
                pass
    (target / HASHES).write_text("".join(_hashed(target)), "utf-8")
    return len(wanted)


def _empty(target: Path) -> None:
    """An empty folder; only an earlier capture is cleared away."""
    if target.exists() and any(target.iterdir()):
        if not (target / HASHES).is_file():
            raise SystemExit(f"{target} is no earlier capture and is left as it is; name another folder")
        shutil.rmtree(target)
    target.mkdir(parents=True, exist_ok=True)


def _begin(model: Path) -> None:
    """Make a worker ready: a folder of its own, the same surroundings everywhere, the program of this checkout."""
    place = Path(tempfile.mkdtemp(dir=model.parent)) / "work"
    shutil.copytree(model, place, symlinks=True)
    os.chdir(place)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "CLICOLOR", "CLICOLOR_FORCE"):
        os.environ.pop(name, None)
    os.environ |= {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"}
    # Every time, and without the place in the program, which may move.
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", ResourceWarning)
    warnings.formatwarning = lambda message, category, *_: f"{category.__name__}: {message}\n"
    sys.path.insert(0, str(ROOT))
    import forcecalc

    if not Path(forcecalc.__file__).is_relative_to(ROOT):
        raise RuntimeError(f"the program of another checkout is imported: {forcecalc.__file__}")


def _kept(target: Path, piece: Piece) -> None:
    """Do a piece of work, and keep what it came to and the files that it made."""
    work = Path.cwd()
    made = work / piece.folder / MADE
    made.mkdir()
    os.chdir(piece.folder)
    try:
        files = _done(piece)
    finally:
        os.chdir(work)
    for ending, content in files.items():
        _write(target / f"{piece.name}{ending}", _without_paths(content, work))
    for path in made.rglob("*"):
        if path.is_file():
            _write(target / piece.name / path.relative_to(made), path.read_bytes())
    shutil.rmtree(made)


def _done(piece: Piece) -> dict[str, bytes]:
    """What a piece of work came to, its error if it failed, and what it said by the way, such as a warning."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            files = dict(piece.work())
        except Exception as error:
            files = {".error.txt": encoded(error_text(error))}
    return {**files, **({".said.txt": encoded(said.getvalue())} if said.getvalue() else {})}


def _without_paths(content: bytes, work: Path) -> bytes:
    for name, path in (("WORK", str(work)), ("ROOT", str(ROOT)), ("PYTHON", sys.prefix)):
        content = content.replace(path.encode(), name.encode())
    return content


def _write(path: Path, content: bytes) -> None:
    """Write a file, and beside a packed one its parts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in PACKED:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                _write(path.with_name(f"{path.name}.parts") / name, packed.read(name))


def _hashed(target: Path) -> Iterator[str]:
    for path in sorted(target.rglob("*")):
        if path.is_file() and path.name != HASHES:
            yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(target).as_posix()}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--inputs", type=Path, metavar="DIR", help="more scenarios")
    parser.add_argument("--only", default="", metavar="GLOB")
    parser.add_argument("--lines", type=int, default=12, help="of each file's difference, at most")
    given = parser.parse_args()
    if len(given.folders) > 2:
        parser.error("one folder to capture into, or two captures to compare")
    target, *others = given.folders
    if others:
        sys.exit(compare(target, others[0], given.only, given.lines))
    start = time.perf_counter()
    count = capture(target.resolve(), given.inputs, given.only)
    files = [path for path in target.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{count:,} pieces, {len(files):,} files, {size:,.0f} MB, {time.perf_counter() - start:,.0f} s: {target}")


if __name__ == "__main__":
    main()
