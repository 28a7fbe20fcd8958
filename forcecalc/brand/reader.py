"""A brand file, read by the same strict rules as a scenario: every fault at once, each with its place."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forcecalc.brand.brand import LONGEST, NOBODY, PAPERS, ROLES, Brand, Logo
from forcecalc.brand.colours import read_colours
from forcecalc.brand.logo import LogoError, read_logo
from forcecalc.errors import Complaints, quoted
from forcecalc.reference.table_rows import is_day
from forcecalc.scenario.files import read_text
from forcecalc.scenario.tree import Mapping, Node, parse, text_of

_KEYS = "name", "logo", "fonts", "colours", "footer", "marking", "date", "author", "paper"
_FONTS = "heading", "body"


def load_brand(path: str | os.PathLike[str]) -> Brand:
    r"""The style of a house, from a YAML file.

    Parameters
    ----------
    path : path
        The file. A logo is found from its folder.

    Returns
    -------
    Brand
        For `brief` and the charts.

    Raises
    ------
    ScenarioError
        With every fault in the file, each with its place.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "house.yaml")
    ...     _ = file.write_text("name: Example House\nmarking: OFFICIAL\ncolours: {sustained: '#1d70b8'}")
    ...     brand = load_brand(file)
    >>> brand.marking, brand.colours["sustained"], brand.paper
    ('OFFICIAL', '#1D70B8', 'A4')
    """
    shown, complaints = os.fspath(path), Complaints()
    text = read_text(Path(shown), shown, complaints, kind="brand")
    root = parse(text, shown, complaints, kind="brand") if text is not None else None
    brand = _Reader(complaints, Path(shown).parent).brand(root) if root is not None else NOBODY
    complaints.raise_if_any()
    return brand


class _Reader:
    """Reads the keys of a brand one by one, and notes what is wrong."""

    def __init__(self, complaints: Complaints, folder: Path) -> None:
        self._complaints, self._folder = complaints, folder

    def brand(self, root: Node) -> Brand:
        """The brand of a whole file."""
        nodes = self._entries(root, _KEYS)
        found: dict[str, Any] = self._fonts(nodes["fonts"]) if "fonts" in nodes else {}
        found |= {key: self._line(nodes[key], most) for key, most in LONGEST.items() if key in nodes}
        readers: dict[str, Callable[[Node], Any]] = {
            "logo": self._logo,
            "date": self._date,
            "paper": self._paper,
            "colours": self._colours,
        }
        found |= {key: read(nodes[key]) for key, read in readers.items() if key in nodes}
        return Brand(**found)

    def _entries(self, node: Node, keys: Sequence[str]) -> dict[str, Node]:
        """The values of a mapping by its keys; what is not one of these is noted and left out."""
        accepted = f"accepted: {', '.join(keys)}"
        if not isinstance(node, Mapping):
            self._complaints.add(node.place, "is not a mapping of keys to values", accepted)
            return {}
        for key, place in node.keys.items():
            if key not in keys:
                self._complaints.add(place, f"unknown key {quoted(key)}", accepted, key, keys)
        return {key: value for key, value in node.entries.items() if key in keys}

    def _line(self, node: Node, most: int) -> str:
        text = text_of(node, self._complaints)
        if len(text) > most:
            self._complaints.add(node.place, f"has {len(text):,} characters", f"at most {most} fit on a page")
        return text

    def _logo(self, node: Node) -> Logo | None:
        name = text_of(node, self._complaints, "name a PNG or a JPEG, or leave the key out")
        try:
            return read_logo(self._folder / name) if name else None
        except LogoError as error:
            self._complaints.add(node.place, f"{quoted(name)} {error.wrong}", error.accepted)
            return None

    def _date(self, node: Node) -> str:
        accepted = "accepted: a day such as 2026-01-31"
        text = text_of(node, self._complaints, accepted)
        if text and not is_day(text):
            self._complaints.add(node.place, f"{quoted(text)} is not a day", accepted)
        return text

    def _paper(self, node: Node) -> str:
        accepted = f"accepted: {' or '.join(PAPERS)}"
        text = text_of(node, self._complaints, accepted)
        paper = next((paper for paper in PAPERS if paper.lower() == text.lower()), "")
        if text and not paper:
            self._complaints.add(node.place, f"{quoted(text)} is not a size of paper", accepted, text, PAPERS)
        return paper

    def _colours(self, node: Node) -> MappingProxyType[str, str]:
        entries = self._entries(node, ROLES)
        return MappingProxyType(read_colours(entries, self._complaints))

    def _fonts(self, node: Node) -> dict[str, str]:
        """The fonts by the names of their fields; a heading is set in the font of the text if none is named for it."""
        entries = self._entries(node, _FONTS)
        found = {key: self._font(value) for key, value in entries.items()}
        return {f"{key}_font": found.get(key, found.get("body", "")) for key in _FONTS}

    def _font(self, node: Node) -> str:
        """A font's name as it is installed."""
        # Imported here, so that only a house with fonts pays for it.
        from matplotlib.font_manager import fontManager

        text = text_of(node, self._complaints, "name an installed font, or leave the key out")
        installed = sorted(fontManager.get_font_names())
        found = next((name for name in installed if name.lower() == text.lower()), "")
        if text and not found:
            accepted = "install it for matplotlib to find, or name one that is"
            self._complaints.add(node.place, f"the font {quoted(text)} is not installed", accepted, text, installed)
        return found
