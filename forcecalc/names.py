"""Names that users give: whether a reader can see them, and which of them look alike.

The one place where names are judged: of members, variants and phases, whether they come from a file, a workbook, a
table or a program, and of what a command looks up.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from forcecalc.errors import Complaints, Place, joins, printable, quoted

LONGEST_NAME = 1_000
# Unicode's Default_Ignorable_Code_Point: what a font draws nothing for. Python's tables do not have the property.
_IGNORABLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
# They choose between two looks of the character before them, as in an emoji or a Mongolian word.
_SELECTORS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0020, 0xE007F), (0xE0100, 0xE01EF))
# A pattern of Braille without dots: a symbol by its category, and nothing to the eye.
_EMPTY_PATTERN = "\u2800"
_NOTHING = ("null",)


@lru_cache(maxsize=100_000)
def compared(name: str) -> str:
    r"""A name as a reader sees it: without the differences of compatible forms, capitals and hidden characters.

    >>> compared("\uff35K\u200b ") == compared("uk"), compared("Stra\u00dfe")
    (True, 'strasse')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    seen = "".join(character for character in folded if not _within(character, _IGNORABLE))
    return " ".join(seen.replace(_EMPTY_PATTERN, " ").split())


def known_name(text: str, names: Iterable[str]) -> str:
    """The name among those known that a text gives, whatever its capitals and spaces; nothing if none.

    >>> known_name(" ukraine ", ["Gaza", "Ukraine"]), known_name("Atlantis", ["Gaza"])
    ('Ukraine', '')
    """
    asked = compared(text)
    return next((name for name in names if name == text), "") or next(
        (name for name in names if compared(name) == asked), ""
    )


def check_names(given: Mapping[str, Place], noun: str, complaints: Complaints) -> None:
    """Report names that cannot be seen, printed or typed, and those that look alike.

    Parameters
    ----------
    given : mapping of str to Place
        The names, and where each stands.
    noun : str
        What they are the names of.
    complaints : Complaints
        Collects what is wrong.

    Examples
    --------
    >>> complaints = Complaints()
    >>> check_names({"UK": Place("a.yaml", 1, 3), "uk": Place("a.yaml", 2, 3)}, "contributor", complaints)
    >>> print(*complaints)
    a.yaml:2:3: 'uk' looks like 'UK', another contributor; give it a name of its own
    """
    seen: dict[str, str] = {}
    for name, place in given.items():
        if fault := name_fault(name):
            complaints.add(place, f"{quoted(name)} {fault}", f"name the {noun} in words that can be read aloud")
        elif (other := seen.setdefault(compared(name), name)) != name:
            _report(name, other, noun, place, complaints)


def check_new_names(given: Mapping[str, Place], noun: str, complaints: Complaints, known: Iterable[str]) -> None:
    """Report new names that look like known ones; one that is written alike means the known one."""
    names = set(known)
    new = {name: place for name, place in given.items() if name not in names} if names else {}
    seen = {compared(name): name for name in names} if new else {}
    for name, place in new.items():
        if other := seen.get(compared(name)):
            _report(name, other, noun, place, complaints)


def _report(name: str, other: str, noun: str, place: Place, complaints: Complaints) -> None:
    wrong = f"{quoted(name)} looks like {quoted(other)}, another {noun}"
    complaints.add(place, wrong, "give it a name of its own")


def name_fault(name: str) -> str:
    r"""What is wrong with a name by itself; nothing if it can be printed, read aloud and typed.

    >>> name_fault("\u3164"), name_fault("~"), name_fault("\u0646\u200c\u0647")
    ('has no letter, digit or picture that can be seen', 'has no letter, digit or picture that can be seen', '')
    >>> name_fault("UK\u200b"), name_fault("null")
    ('has the hidden character U+200B', "is YAML's word for nothing")
    """
    if not any(map(_is_visible, unicodedata.normalize("NFKC", name))):
        return "has no letter, digit or picture that can be seen"
    if compared(name) in _NOTHING:
        return "is YAML's word for nothing"
    if len(name) > LONGEST_NAME:
        return f"has more than {LONGEST_NAME:,} characters"
    hidden = next(_hidden(name), "")
    return f"has the hidden character U+{ord(hidden):04X}" if hidden else ""


def _is_visible(character: str) -> bool:
    if character == _EMPTY_PATTERN or _within(character, _IGNORABLE):
        return False
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "So"


def _hidden(name: str) -> Iterator[str]:
    """The characters of a name that nobody can see, and that are not part of how its words are written."""
    for position, character in enumerate(name):
        ignorable = _within(character, _IGNORABLE) and not joins(name, position) and not _selects(name, position)
        if ignorable or (printable(character) != character and not _within(character, _IGNORABLE)):
            yield character


def _selects(name: str, position: int) -> bool:
    """Whether a character chooses a look of the one before it, which has several."""
    return position > 0 and name[position - 1] >= "\u1800" and _within(name[position], _SELECTORS)


def _within(character: str, ranges: Iterable[tuple[int, int]]) -> bool:
    code = ord(character)
    return code >= 0xAD and any(first <= code <= last for first, last in ranges)
