"""Text in the charts' fonts: measured without drawing it, broken into lines, cut to a width, fitted to a box."""

from collections.abc import Callable, Iterator, Sequence

from forcecalc.charts.fonts import in_use
from forcecalc.charts.missing import replaced
from forcecalc.scripts import breakable, clusters, words
from forcecalc.wording import visible

ELLIPSIS = "…"
# No label comes near this length; what is longer need not be looked at.
_LONGEST = 400
_LINE = 1.22
# Characters are drawn a little wider where a screen's dots are coarse, the smallest most of all.
_HINTED, _HINTED_SMALL, _SMALL = 1.03, 1.11, 6.6
# What part of a text that is cut has to be left where it ends with a word.
# What numbers are written with.
_NUMERIC = frozenset("0123456789.,")
_MOST_KEPT = 0.65
# What stands before a number and belongs to it.
_SIGNS = ("≤", "≥", "±")


def clean(text: str) -> str:
    r"""Text as one line that the fonts can draw: the name of a script for what they cannot, nothing for the unseen.

    >>> clean("a\n<b>\u202e $x$")
    'a <b> $x$'
    """
    return replaced(visible(text[:_LONGEST]), in_use())


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text, in points.

    Measured in DejaVu Sans, which is wider than the fonts of most offices, unless other fonts are in use.
    """
    hinted = _HINTED_SMALL if size < _SMALL else _HINTED
    return hinted * size * sum(map(in_use().advances[bold].__getitem__, text))


def height(lines: int, size: float) -> float:
    """The height of a number of lines, in points."""
    return lines * size * _LINE


def broken_into_lines(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """All of a text in lines no wider than so many points; only what is wider between two spaces is broken.

    >>> broken_into_lines("The quick brown fox", 10, 60), broken_into_lines("中国 日本国", 10, 45)
    (['The quick', 'brown fox'], ['中国', '日本国'])
    >>> broken_into_lines("A name (≤ 19 %)", 10, 60)
    ['A name', '(≤ 19 %)']
    """
    lines: list[str] = []
    for space, word in _unbroken(text, size, most, bold):
        if lines and width(f"{lines[-1]}{space}{word}", size, bold) <= most:
            lines[-1] += f"{space}{word}"
        else:
            lines += _pieces(word, size, most, bold)
    return lines


def _unbroken(text: str, size: float, most: float, bold: bool) -> Iterator[tuple[str, str]]:
    """What stays on a line, with the space before it; a number keeps its sign and its per cent."""
    held_space, held = "", ""
    for space, word in _runs(text, size, most, bold):
        if held and space and (word.startswith("%") or held.endswith(_SIGNS)):
            held += f"{space}{word}"
            continue
        if held:
            yield held_space, held
        held_space, held = space, word
    yield held_space, held


def _runs(text: str, size: float, most: float, bold: bool) -> Iterator[tuple[str, str]]:
    """What stays on a line, with the space before it: all between two spaces, or each word of it if that is wider."""
    if text.isascii():
        yield from words(text)
        return
    space = ""
    for run in text.split(" "):
        for before, word in [("", run)] if width(run, size, bold) <= most else words(run):
            yield before or space, word
            space = ""
        space = " "


def _pieces(word: str, size: float, most: float, bold: bool) -> Iterator[str]:
    """A word in pieces no wider than so many points."""
    piece = ""
    for cluster in clusters(word):
        if piece and width(piece + cluster, size, bold) > most:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def shortened(text: str, size: float, most: float, lines: int = 1, bold: bool = False, keep_end: bool = False) -> str:
    """Text that takes at most so many lines of so many points, cut with an ellipsis where it is longer.

    >>> shortened("The quick brown fox", 10, 70, 1), shortened("The quick brown 2", 10, 70, 1, keep_end=True)
    ('The quick…', 'The quic… 2')
    >>> shortened("first 1,028,571 then 611,000", 10, 70)
    'first…'
    """
    broken = broken_into_lines(text, size, most, bold)
    if len(broken) <= lines:
        return text
    # A last line that a long word would not fit has room for a piece of it.
    end = _end(text, size, most / 2, bold) if keep_end else ""
    kept = clusters(text[: min(sum(len(line) + 1 for line in broken[: lines + 1]), len(text) - len(end))])
    while kept and len(broken_into_lines(_with_ellipsis(kept) + end, size, most, bold)) > lines:
        kept.pop()
    return _with_ellipsis(_to_a_word(_without_a_torn_number(kept, text), text)) + end


def _without_a_torn_number(kept: list[str], text: str) -> list[str]:
    """What is kept of a text, less a number of which only the first digits would be: that is another number."""
    whole = len(kept)
    following = text[len("".join(kept)) :][:1]
    while whole and kept[whole - 1] in _NUMERIC and following in _NUMERIC:
        whole -= 1
        following = kept[whole]
    return kept[:whole] or kept


def _to_a_word(kept: list[str], text: str) -> list[str]:
    """What is kept of a text, up to the end of a word if that is most of it."""
    written = "".join(kept)
    if " " not in written or text[len(written) : len(written) + 1] in ("", " "):
        return kept
    whole = clusters(written.rpartition(" ")[0])
    return whole if len(whole) >= _MOST_KEPT * len(kept) else kept


def _end(text: str, size: float, most: float, bold: bool) -> str:
    """The last word of a text with the space before it, or as much of its end as so many points hold."""
    end = f" {text.rpartition(' ')[2]}"
    if width(end, size, bold) <= most:
        return end
    kept = clusters(end.strip())
    while kept and width("".join(kept), size, bold) > most:
        del kept[0]
    return "".join(kept)


def distinct(names: Sequence[str], fit: Callable[[str, bool], str]) -> list[str]:
    """Names as they fit, their ends kept where they end in a number or would else look like another.

    >>> distinct(["The northern coast", "The northern marsh"], lambda text, end: shortened(text, 10, 80, keep_end=end))
    ['The no… coast', 'The n… marsh']
    """
    texts = [fit(name, False) for name in names]
    held: dict[str, set[str]] = {}
    for name, text in zip(names, texts, strict=True):
        held.setdefault(text, set()).add(name)
    return [
        fit(name, True) if len(held[text]) > 1 or name[-1:].isdecimal() else text
        for name, text in zip(names, texts, strict=True)
    ]


def _with_ellipsis(kept: Sequence[str]) -> str:
    return f"{''.join(kept).rstrip()}{ELLIPSIS}"


def cut(text: str, size: float, most: float, bold: bool = False, keep_end: bool = False) -> str:
    """Clean text on one line, cut with an ellipsis where it is wider than so many points.

    >>> cut("A very long name", 10, 60)
    'A very…'
    """
    return shortened(clean(text), size, most, 1, bold, keep_end)


def wrapped(
    text: str, size: float, most: float, lines: int = 2, bold: bool = False, keep_end: bool = False
) -> list[str]:
    """Clean text in at most so many lines of so many points, the last one cut; no word is broken.

    >>> wrapped("The quick brown fox jumps over", 10, 86)
    ['The quick brown', 'fox jumps over']
    """
    text = clean(text)
    done: list[str] = []
    for line in broken_into_lines(text, size, most, bold)[: lines - 1]:
        rest = text.removeprefix(line)
        if rest and not rest.startswith(" ") and not (line and breakable(line[-1], rest[0])):
            break
        done.append(line)
        text = rest.removeprefix(" ")
    return [*done, cut(text, size, most, bold, keep_end)] if text or not done else done


def complete(lines: Sequence[str], text: str) -> bool:
    """Whether lines hold all of a text.

    >>> complete(["The quick", "fox"], "The quick fox"), complete(["The…"], "The quick fox")
    (True, False)
    """
    return "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def fitted(text: str, sizes: Sequence[float], most: float, high: float) -> tuple[str, float]:
    """Text and the largest of some sizes in which a box holds it; cut to the smallest if none does.

    >>> fitted("The quick brown fox", (20, 10), 60, 30)
    ('The quick brown fox', 10)
    """
    for size in sizes:
        if height(len(broken_into_lines(text, size, most)), size) <= high:
            return text, size
    smallest = sizes[-1]
    lines = max(int(high / height(1, smallest)), 1)
    return shortened(text, smallest, most, lines), smallest
