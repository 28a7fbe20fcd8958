"""A logo, read from a file that may be anything."""

import stat
import struct
import warnings
from io import BytesIO
from pathlib import Path

from forcecalc.brand.brand import Logo
from forcecalc.errors import nearest
from forcecalc.safe_files import note_input

LARGEST_LOGO = 1_000_000
LONGEST_SIDE = 4_000
_STARTS = {"png": b"\x89PNG\r\n", "jpeg": b"\xff\xd8\xff"}
_ACCEPTED = "give a PNG or a JPEG"
_VECTOR = "a deck and a workbook cannot hold one; save it as a PNG"


class LogoError(Exception):
    """What is wrong with a logo, and what is accepted."""

    def __init__(self, wrong: str, accepted: str = _ACCEPTED) -> None:
        super().__init__(wrong)
        self.wrong, self.accepted = wrong, accepted


def read_logo(path: Path) -> Logo:
    """The logo in a file.

    Raises
    ------
    LogoError
        If it is not a PNG or a JPEG that any program can show.
    """
    content = _content(path)
    form = next((name for name, start in _STARTS.items() if content.startswith(start)), "")
    if not form:
        raise (
            LogoError("is an SVG", _VECTOR) if b"<svg" in content[:1_000] else LogoError("is neither a PNG nor a JPEG")
        )
    # Imported here, so that only a house with a logo pays for it.
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=[form.upper()]) as picture:
            width, height = picture.size
            if max(width, height) <= LONGEST_SIDE:
                # Decoded once: a picture that breaks off would only fail in the documents.
                picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError):
        raise LogoError("is a broken picture, or far too large a one") from None
    if max(width, height) > LONGEST_SIDE:
        raise LogoError(f"is {width:,} by {height:,} pixels", f"a logo has at most {LONGEST_SIDE:,} on a side")
    return Logo(content, form, width, height)


def _content(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise LogoError("is not a file")
        note_input(path)
        with path.open("rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except FileNotFoundError:
        raise LogoError("does not exist", _beside(path)) from None
    except (OSError, ValueError) as error:
        raise LogoError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > LARGEST_LOGO:
        raise LogoError(f"is larger than {LARGEST_LOGO:,} bytes", "save it smaller")
    return content


def _beside(path: Path) -> str:
    """A picture of nearly the same name, where there is one."""
    beside = [file.name for file in path.parent.glob("*") if file.suffix.lower() in (".png", ".jpg", ".jpeg")]
    return nearest(path.name, beside) or _ACCEPTED
