"""Text in the cells of a workbook: whatever a file says, made such that a cell can hold it."""

from forcecalc.scenario.tree import CONTROL

LONGEST_TEXT = 32_767
# For xlsxwriter: what begins with = is not a formula, and what looks like an address is not a link.
TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CUT = " ... (cut: a cell holds no more)"


def cell_text(text: str) -> str:
    r"""Text as a cell can hold it: control characters spelt out, and cut where a cell ends.

    >>> print(cell_text("a\x1b[31mb"))
    a\x1b[31mb
    """
    plain = CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
    return plain if _units(plain) <= LONGEST_TEXT else cut_units(plain, LONGEST_TEXT - len(_CUT)) + _CUT


def pieces(text: str) -> list[str]:
    """Text in as many pieces as cells are needed to hold it; joined, they are the text again.

    No piece begins or ends with a space, where that can be helped: a reader of cells drops it.

    >>> [len(piece) for piece in pieces("word " * 10_000)]
    [32767, 17232]
    """
    left, found = text.strip(), []
    while _units(left) > LONGEST_TEXT:
        most = len(cut_units(left, LONGEST_TEXT))
        end = next((end for end in range(most, most // 2, -1) if " " not in left[end - 1 : end + 1]), most)
        found.append(left[:end])
        left = left[end:]
    return [*found, left]


def _units(text: str) -> int:
    """The length as a workbook counts it, a character beyond the basic plane twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_units(text: str, most: int) -> str:
    """Text no longer than a workbook counts so many characters."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
