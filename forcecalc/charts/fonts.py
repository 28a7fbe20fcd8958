"""Which font draws a character: one that was asked for, else an installed one that has it, by its script."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import chain

from matplotlib import ft2font, rcParams
from matplotlib.ft2font import FT2Font, LoadFlags

from forcecalc.charts.installed_fonts import Face, characters, draws, faces, files, have, installed
from forcecalc.scripts import FIRST_STRONG_ISOLATE, JOINERS, POP_ISOLATE, clusters, is_right_to_left, script_in_unicode

FONT = "DejaVu Sans"
# Whether matplotlib joins letters and orders them from right to left, which it does from 3.11 on.
SHAPES: bool = bool(getattr(ft2font, "__libraqm_version__", ""))
# Scripts whose letters stand one after the other, each in one form.
_PLAIN_SCRIPTS = frozenset(
    {"Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Cjk", "Hiragana", "Katakana", "Katakana-Hiragana"}
    | {"Hangul", "Bopomofo", "Yi", "Ethiopic", "Cherokee", "Canadian", "Tifinagh", "Lisu", "Digit", "symbol"}
)
# Fonts for Chinese, Japanese and Korean have each other's characters, in another form.
_EAST_ASIAN = {
    "Chinese": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei"),
    "Japanese": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Yu Gothic", "Hiragino Sans", "Meiryo"),
    "Korean": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"),
}
_OF_SCRIPT = {"Cjk": "Chinese", "Bopomofo": "Chinese", "Hangul": "Korean"}
_GENERAL = ("Noto Sans", "Segoe UI", "Arial Unicode MS", "Arial", "Noto Sans Symbols", "Noto Sans Symbols 2")
# The width of a character that no font has. [ems]
_UNKNOWN = 0.8
# What the settings mean by a generic name.
_GENERIC: dict[str, Callable[[], Sequence[str]]] = {
    "serif": lambda: rcParams["font.serif"],
    "sans-serif": lambda: rcParams["font.sans-serif"],
    "cursive": lambda: rcParams["font.cursive"],
    "fantasy": lambda: rcParams["font.fantasy"],
    "monospace": lambda: rcParams["font.monospace"],
}
# What changes how others are drawn, and is not drawn itself.
_UNDRAWN = frozenset({FIRST_STRONG_ISOLATE, POP_ISOLATE, "\ufe0e", "\ufe0f", *JOINERS})


class Fonts:
    """The fonts that draw a text, the first that has a character before the others.

    Parameters
    ----------
    families : sequence of str
        Those asked for.
    others : callable
        Gives the fonts that draw what these do not have; called when there is such a character.
    shapes : bool
        Whether what draws can join letters, and order them from right to left.
    keep : bool
        Whether text that none of the fonts has is kept.
    """

    def __init__(
        self,
        families: Sequence[str] = (FONT,),
        others: Callable[[], Sequence[Face]] = installed,
        shapes: bool = SHAPES,
        keep: bool = False,
    ) -> None:
        self.shapes = shapes
        self.keep = keep
        self.advances = (_Advances(self, False), _Advances(self, True))
        self._others = cache(others)
        self._first = [weights for weights in map(faces, (*families, FONT)) if weights]
        self._found: dict[tuple[str, str], str | None] = {}

    def family(self, cluster: str, language: str = "") -> str | None:
        """The family that draws a letter with its marks: empty for one asked for, none where no font does.

        Parameters
        ----------
        cluster : str
            A letter with its marks.
        language : str
            "Japanese" or "Korean", where Chinese characters have another form.
        """
        key = (cluster, language)
        if key not in self._found:
            found = self._find(_drawn(cluster), language)
            self._found[key] = "" if found is None and self.keep else found
        return self._found[key]

    def families_for(self, text: str) -> tuple[str, ...]:
        """The families beside those asked for that a text needs, in the order in which it needs them."""
        if text.isascii():
            return ()
        language = _language(text)
        return tuple(dict.fromkeys(filter(None, (self.family(cluster, language) for cluster in clusters(text)))))

    def face(self, character: str, bold: bool) -> FT2Font | None:
        """The font that draws a character."""
        family = self.family(character)
        if family is None:
            return None
        asked_for = (weights for weights in self._first if have(weights, character))
        weights = faces(family) if family else next(asked_for, None)
        return weights[bold] if weights else None

    def _find(self, text: str, language: str) -> str | None:
        if not self.shapes and any(map(needs_shaping, text)):
            return None
        # No font has a line break, which is not drawn.
        if text.isspace() or any(have(weights, text) for weights in self._first):
            return ""
        script = script_in_unicode(text[0])
        known = {face.family for face in self._others()}
        east_asian = _EAST_ASIAN.get(language or _OF_SCRIPT.get(script, ""), ())
        preferred = [family for family in (*east_asian, f"Noto Sans {script}", *_GENERAL) if family in known]
        candidates = chain(preferred, (face.family for face in self._having(text[0])))
        return next((family for family in candidates if draws(family, text)), None)

    def _having(self, character: str) -> Iterator[Face]:
        """All others that have a character, those without serifs first."""
        found = [face for face in self._others() if ord(character) in characters(face.path)]
        yield from sorted(found, key=lambda face: ("Sans" not in face.family, "Mono" in face.family, face.family))


class _Advances(dict[str, float]):
    """How far each character moves the pen, in ems."""

    def __init__(self, fonts: Fonts, bold: bool) -> None:
        self._fonts, self._bold = fonts, bold

    def __missing__(self, character: str) -> float:
        self[character] = advance = self._measured(character)
        return advance

    def _measured(self, character: str) -> float:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0.0
        if font := self._fonts.face(character, self._bold):
            glyph = font.load_char(ord(character), flags=LoadFlags.NO_SCALE)
            return glyph.horiAdvance / font.units_per_EM
        return 1.0 if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


def _drawn(cluster: str) -> str:
    """What of a letter with its marks is drawn."""
    return "".join(character for character in cluster if character not in _UNDRAWN)


def needs_shaping(character: str) -> bool:
    r"""Whether a character is drawn wrongly where letters are only set one after the other.

    >>> needs_shaping("\u0939"), needs_shaping("\u4e2d")
    (True, False)
    """
    return is_right_to_left(character) or script_in_unicode(character) not in _PLAIN_SCRIPTS


def _language(text: str) -> str:
    """Whose form Chinese characters have in a text."""
    names = {script_in_unicode(character) for character in text if character > "\u1100"}
    if names & {"Hiragana", "Katakana", "Katakana-Hiragana"}:
        return "Japanese"
    return "Korean" if "Hangul" in names else ""


@cache
def _fonts(families: tuple[str, ...], keep: bool = False) -> Fonts:
    return Fonts(families, keep=keep)


def fonts_of(families: Sequence[str]) -> Fonts:
    """The fonts of some families, generic names among them as the settings of matplotlib have them.

    >>> fonts_of(["DejaVu Sans"]) is fonts_of(["DejaVu Sans"])
    True
    """
    names = [_GENERIC[family]() if family in _GENERIC else [family] for family in families]
    # Of a generic name the first that is installed is meant.
    return _fonts(tuple(next((name for name in each if files(name)), FONT) for each in names), _KEPT.get())


# Whether text is kept that no font here has.
_KEPT: ContextVar[bool] = ContextVar("text kept", default=False)
# The fonts that text is measured and drawn in, whatever measures it.
_IN_USE: ContextVar[Fonts | None] = ContextVar("fonts in use", default=None)


def in_use() -> Fonts:
    """The fonts that text is measured and drawn in here."""
    return _IN_USE.get() or _fonts((FONT,))


@contextmanager
def keeping_text() -> Iterator[None]:
    """Draw charts with all of their text, for a page that is set in the fonts of whoever reads it."""
    token = _KEPT.set(True)
    try:
        yield
    finally:
        _KEPT.reset(token)


@contextmanager
def using(fonts: Fonts) -> Iterator[None]:
    """Measure and draw text in some fonts for as long as this lasts."""
    token = _IN_USE.set(fonts)
    try:
        yield
    finally:
        _IN_USE.reset(token)
