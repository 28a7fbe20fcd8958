"""A file that claims to be a workbook or a presentation, bounded before any of it is unpacked."""

import re
import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from forcecalc.errors import ForcecalcError, printable
from forcecalc.safe_files import note_input

LARGEST_FILE = 20_000_000
# Slides hold pictures; of a workbook every byte is parsed.
LARGEST_UNPACKED, LARGEST_WORKBOOK = 100_000_000, 10_000_000
MOST_PARTS = 2_000
# Of styles, names and relations office programs write a few kilobytes, and what they write packs to a thirtieth.
_LARGEST_MARKUP, _MOST_PACKED = 1_000_000, 100
_OF_ANY_LENGTH = ("xl/worksheets/sheet", "xl/sharedStrings.xml", "ppt/")
_PIECE, _BEGINNING = 1_000_000, 200
# In any other encoding entities could be defined where nobody sees them.
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_READ_AS_ASCII = (b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
# The ways of packing that office files use; others bring decoders, with faults and bombs, that none of them needs.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library makes of a damaged archive; a test has a file for each.
_DAMAGED = (
    zipfile.BadZipFile,  # the directory, a header or a checksum does not fit
    zlib.error,  # a part is not the packed stream that it claims to be
    EOFError,  # a part ends before its size
    RuntimeError,  # a part is encrypted, or the archive of a version still unknown
    ValueError,  # a name cannot be decoded, or a place lies outside the file
)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class OfficeFile(NamedTuple):
    """A kind of office file: what it is called, its extension, the part that each has, and what to give instead.

    It has at most so many bytes, and unpacks to at most so many.
    """

    noun: str
    extension: str
    part: str
    remedy: str
    larger: str
    most: int = LARGEST_FILE
    most_unpacked: int = LARGEST_UNPACKED


WORKBOOK = OfficeFile(
    "workbook",
    ".xlsx",
    "xl/workbook.xml",
    "give one written by `forcecalc brief -o FILE.xlsx`",
    "a briefing is far smaller",
    most_unpacked=LARGEST_WORKBOOK,
)
PRESENTATION = OfficeFile(
    "presentation",
    ".pptx",
    "ppt/presentation.xml",
    "give a .pptx or .potx file",
    "give the layouts without their slides",
)


def read_archive(path: Path, kind: OfficeFile) -> BytesIO:
    """The bytes of an office file that it is safe to unpack.

    Raises
    ------
    ForcecalcError
        If it is not a file, not of the kind, or would unpack to more than any briefing does.
    """
    return checked_archive(_bytes(path, f"'{printable(str(path))}'", kind), str(path), kind)


def checked_archive(raw: bytes, name: str, kind: OfficeFile) -> BytesIO:
    """The bytes of an office file, once it is known to be safe to unpack; its name is for the sentence if it is not.

    Raises
    ------
    ForcecalcError
        If it is not of the kind, or would unpack to more than such files do.
    """
    shown = f"'{printable(name)}'"
    if raw.startswith(_OLD):
        wrong = f"is an old or an encrypted {kind.noun}"
        raise ForcecalcError(f"{shown} {wrong}; save it as {kind.extension} without a password")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            _check(archive, shown, kind)
    except _DAMAGED as error:
        raise ForcecalcError(f"{shown} {_refused(kind)}") from error
    return BytesIO(raw)


def _refused(kind: OfficeFile) -> str:
    return f"is not a {kind.noun}; {kind.remedy}"


def _bytes(path: Path, shown: str, kind: OfficeFile) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise ForcecalcError(f"{shown} is {'a folder' if stat.S_ISDIR(mode) else 'a device'}, not a file")
        note_input(path)
        with path.open("rb") as file:
            raw = file.read(kind.most + 1)
    except FileNotFoundError as error:
        raise ForcecalcError(f"{shown} does not exist; give the path of a {kind.noun}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a file name"
        raise ForcecalcError(f"{shown} cannot be read: {reason}") from error
    if len(raw) > kind.most:
        raise ForcecalcError(f"{shown} is larger than {kind.most:,} bytes; {kind.larger}")
    return raw


def _check(archive: zipfile.ZipFile, shown: str, kind: OfficeFile) -> None:
    parts = archive.infolist()
    # What is unpacked of a part ends where its header says, so the headers bound the whole.
    if len(parts) > MOST_PARTS:
        raise ForcecalcError(f"{shown} has more than {MOST_PARTS:,} parts; no {kind.noun} needs them")
    if sum(part.file_size for part in parts) > kind.most_unpacked:
        raise ForcecalcError(
            f"{shown} would unpack to more than {kind.most_unpacked:,} bytes; no {kind.noun} needs them"
        )
    packings = {part.compress_type for part in parts}
    if kind.part not in archive.namelist() or not packings.issubset(_PACKINGS):
        raise ForcecalcError(f"{shown} {_refused(kind)}")
    for part in parts:
        markup = part.filename.endswith((".xml", ".rels"))
        short = markup and not part.filename.startswith(_OF_ANY_LENGTH)
        packed = part.file_size > _LARGEST_MARKUP and part.file_size > _MOST_PACKED * part.compress_size
        if packed or (short and part.file_size > _LARGEST_MARKUP):
            name = printable(part.filename)
            raise ForcecalcError(
                f"{shown} would unpack to {part.file_size:,} bytes of {name}; no {kind.noun} needs them"
            )
        if markup:
            _check_markup(archive, part, shown)


def _check_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo, shown: str) -> None:
    """Refuse a part that defines entities, or that could do so unseen."""
    with archive.open(part) as file:
        before = file.read(_BEGINNING)
        declared = _ENCODING.search(before)
        if before[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in before or not _read_as_ascii(declared):
            raise ForcecalcError(f"{shown} is not UTF-8 in {printable(part.filename)}; save it with an office program")
        while before:
            piece = file.read(_PIECE)
            # No office program defines entities; a file that does is meant to swell when it is read.
            if b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                raise ForcecalcError(f"{shown} defines XML entities in {printable(part.filename)}; these are not read")
            before = piece[-16:]


def _read_as_ascii(declared: re.Match[bytes] | None) -> bool:
    return declared is None or declared[1].lower() in _READ_AS_ASCII
