"""What no font draws: the name of its script in its place, and a sentence that says so."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any

from matplotlib import __version__ as matplotlib_version

from forcecalc.charts.fonts import Fonts, needs_shaping
from forcecalc.scripts import clusters, listed_scripts, scripts
from forcecalc.wording import capital, visible


def replaced(text: str, fonts: Fonts) -> str:
    r"""A text in which the name of a script in brackets stands for words that no font draws.

    >>> replaced("Force of \u4e2d\u56fd \u519b", Fonts(others=tuple)), replaced("Україна", Fonts(others=tuple))
    ('Force of [Chinese]', 'Україна')
    """
    if text.isascii():
        return text
    parts: list[str] = []
    for name, run in groupby(_named(text, fonts), key=lambda pair: pair[1]):
        parts.append(f"[{name}]" if name else "".join(cluster for cluster, _ in run))
    return "".join(parts)


def missing(content: Any, fonts: Fonts) -> str:
    r"""A sentence on the scripts that no font draws, of all texts within some content; nothing where there are none.

    >>> missing(["UN", {"title": "\u4e2d\u56fd"}], Fonts(others=tuple))
    'Chinese letters are not drawn: no installed font has them.'
    """
    without_font: set[str] = set()
    without_shaping: set[str] = set()
    for text in texts(content):
        for cluster, name in _named(visible(text), fonts) if not text.isascii() else ():
            if name and cluster != " ":
                (without_font if fonts.shapes or not _shaped(cluster) else without_shaping).add(name)
    sentences = []
    if without_font:
        sentences.append(f"{listed_scripts(without_font)} are not drawn: no installed font has them.")
    if without_shaping:
        why = f"matplotlib {matplotlib_version} cannot join or order them, 3.11 can."
        sentences.append(f"{listed_scripts(without_shaping)} are not drawn in charts: {why}")
    return " ".join(map(capital, sentences))


def texts(content: Any) -> Iterator[str]:
    """Every text within a dataclass, a mapping or a sequence.

    >>> list(texts({"a": ["b", (1, "c")]}))
    ['b', 'c']
    """
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        yield from texts(list(content.values()))
    elif isinstance(content, list | tuple):
        for part in content:
            yield from texts(part)
    elif is_dataclass(content):
        yield from texts([getattr(content, field.name) for field in fields(content)])


def _named(text: str, fonts: Fonts) -> list[tuple[str, str]]:
    """The letters of a text with their marks, each with the name of its script if no font draws it.

    A space between two that are not drawn has their name, so that they are one.
    """
    pieces = clusters(text)
    undrawn = [fonts.family(piece) is None for piece in pieces]
    of_characters = dict(zip(text, scripts(text), strict=True)) if any(undrawn) else {}
    names = [of_characters[piece[0]] if is_undrawn else "" for piece, is_undrawn in zip(pieces, undrawn, strict=True)]
    for position, piece in enumerate(pieces[1:-1], 1):
        before, after = names[position - 1], names[position + 1]
        if piece == " " and before == after:
            names[position] = before
    return list(zip(pieces, names, strict=True))


def _shaped(cluster: str) -> bool:
    return any(map(needs_shaping, cluster))
