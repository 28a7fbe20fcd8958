"""A file that claims to be a workbook, bounded before any of it is unpacked."""

import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from forcecalc.errors import ForcecalcError, printable

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 2_000
_PIECE = 1_000_000
# The ways of packing that workbooks use; others bring decoders, with faults and bombs, that none of them needs.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library makes of a damaged archive; a test has a file for each.
_DAMAGED = (
    zipfile.BadZipFile,  # the directory, a header or a checksum does not fit
    zlib.error,  # a part is not the packed stream that it claims to be
    EOFError,  # a part ends before its size
    RuntimeError,  # a part is encrypted, or the archive of a version still unknown
    ValueError,  # a name cannot be decoded, or a place lies outside the file
)
_NO_WORKBOOK = "is not a workbook; give one written by `forcecalc brief -o FILE.xlsx`"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_archive(path: Path) -> BytesIO:
    """The bytes of a workbook that it is safe to unpack.

    Raises
    ------
    ForcecalcError
        If it is not a file, not a workbook, or would unpack to more than any briefing does.
    """
    shown = f"'{printable(str(path))}'"
    raw = _bytes(path, shown)
    if raw.startswith(_OLD):
        raise ForcecalcError(f"{shown} is an old or an encrypted workbook; save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            _check(archive, shown)
    except _DAMAGED as error:
        raise ForcecalcError(f"{shown} {_NO_WORKBOOK}") from error
    return BytesIO(raw)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise ForcecalcError(f"{shown} is {'a folder' if stat.S_ISDIR(mode) else 'a device'}, not a file")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise ForcecalcError(f"{shown} does not exist; give the path of a workbook") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a file name"
        raise ForcecalcError(f"{shown} cannot be read: {reason}") from error
    if len(raw) > LARGEST_FILE:
        raise ForcecalcError(f"{shown} is larger than {LARGEST_FILE:,} bytes; a briefing is far smaller")
    return raw


def _check(archive: zipfile.ZipFile, shown: str) -> None:
    parts = archive.infolist()
    # What is unpacked of a part ends where its header says, so the headers bound the whole.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ForcecalcError(f"{shown} would unpack to more than {LARGEST_UNPACKED:,} bytes; no briefing does")
    packings = {part.compress_type for part in parts}
    if "xl/workbook.xml" not in archive.namelist() or not packings.issubset(_PACKINGS):
        raise ForcecalcError(f"{shown} {_NO_WORKBOOK}")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                before = b""
                while piece := file.read(_PIECE):
                    # No workbook defines entities; one that does is meant to swell when it is read.
                    if b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                        raise ForcecalcError(
                            f"{shown} defines XML entities in {printable(part.filename)}; these are not read"
                        )
                    before = piece[-16:]
