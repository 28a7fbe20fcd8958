"""Scripts of the world: what of a text stays together, where it breaks, its direction, and what a script is called."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# They join letters or keep them apart, which changes a word of Persian or Hindi.
JOINERS = "\u200c\u200d"
SYMBOL = "symbol"
# What Unicode calls the characters of a script, where a reader has another name for it.
_PLAIN = {
    "Cjk": "Chinese",
    "Bopomofo": "Chinese",
    "Hiragana": "Japanese",
    "Katakana": "Japanese",
    "Hangul": "Korean",
    "Devanagari": "Hindi or Nepali",
    "Gurmukhi": "Punjabi",
    "Oriya": "Odia",
    "Ethiopic": "Amharic",
    "Myanmar": "Burmese",
    "Thaana": "Maldivian",
    "Arabic-Indic": "Arabic",
    "Extended Arabic-Indic": "Arabic",
    "Canadian": "Canadian Aboriginal",
    "Nko": "N'Ko",
    "Ideographic": "Chinese",
    "Hentaigana": "Japanese",
    "Katakana-Hiragana": "Japanese",
}
# Where the name of a script ends in the name of a character; compiled on first use.
_KINDS = (
    r" (?:CAPITAL|SMALL|FINAL|LETTER|SYLLABLE|SYLLABICS|IDEOGRAPH|UNIFIED|COMPATIBILITY|IDEOGRAPHIC|RADICAL|CHARACTER"
    r"|VOWEL|CONSONANT|SIGN|DIGIT|NUMBER|NUMERIC|FRACTION|MARK|TONE|CHOSEONG|JUNGSEONG|JONGSEONG|LIGATURE|SUBJOINED"
    r"|DEPENDENT|INDEPENDENT|AU|AI LENGTH|PROLONGED|MODIFIER|COMBINING|ITERATION|VOICED|CLOSING)\b.*"
    r"|^(?:FULLWIDTH|HALFWIDTH) "
)
# Letters of another script in another dress, and marks that go with any.
_OF_NO_SCRIPT = ("MATHEMATICAL", "COMBINING", "VARIATION", "MODIFIER", "DOUBLE-STRUCK", "BLACK-LETTER", "SCRIPT")
# A line does not begin with the first, nor end with the second.
_CLOSING = frozenset("、。，．！？：；）」』】〉》〕］｝々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:!?)]%…")
_OPENING = frozenset("（「『【〈《〔［｛([")
# Letters that Unicode counts as such, but which are written as part of the one before.
_VOWELS_WITHIN = "\u0e33\u0eb3"
# A name in letters from right to left: words of it, numbers between these, what links them, and words in brackets.
_NAME = r"R[RM]*(?:[SDPM]*R[RM]*|S*BR[RM]*(?:[SDPM]*R[RM]*)*E)*"
_LINKS = frozenset("-'\".·’”־׳״،؛")


# What stays together


def clusters(text: str) -> list[str]:
    r"""A text in the smallest pieces that may be parted: a letter with its marks, a symbol with what modifies it.

    >>> [len(piece) for piece in clusters("e\u0301te\u0301")]
    [2, 1, 2]
    """
    if text.isascii():
        return list(text)
    pieces: list[str] = []
    for character in text:
        if pieces and _joined(pieces[-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joined(piece: str, character: str) -> bool:
    """Whether a character belongs to the piece before it."""
    if character < "\u0300" or piece == " ":
        return False
    last = piece[-1]
    if unicodedata.category(character)[0] == "M" or character in JOINERS or character in _VOWELS_WITHIN:
        return True
    if _is_flag(character):
        return _is_flag(last) and len(piece) == 1
    # A skin tone, a symbol joined to another, a consonant joined by a virama, a part of a Korean syllable.
    return (
        "\U0001f3fb" <= character <= "\U0001f3ff"
        or last == "\u200d"
        or (unicodedata.combining(last) == 9 and unicodedata.category(character) == "Lo")
        or ("\u1100" <= last <= "\u11ff" and "\u1160" <= character <= "\u11ff")
    )


def _is_flag(character: str) -> bool:
    """Whether it is half a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def breakable(before: str, after: str) -> bool:
    """Whether a line may end between two characters that have no space between them.

    >>> breakable("中", "国"), breakable("国", "。"), breakable("a", "b")
    (True, False, False)
    """
    if before < "\u2e80" and after < "\u2e80":
        return False
    return (_is_ideograph(before) or _is_ideograph(after)) and after not in _CLOSING and before not in _OPENING


def _is_ideograph(character: str) -> bool:
    """Whether it is written without spaces between words, each character a unit: Chinese and Japanese."""
    return unicodedata.east_asian_width(character) in "WF" and not unicodedata.name(character, "").startswith("HANGUL")


def words(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text that stay on a line, each with the space before it, which is left out where a line ends.

    >>> list(words("UN 中国"))
    [('', 'UN'), (' ', '中'), ('', '国')]
    """
    space = ""
    for word in text.split(" "):
        pieces = [word] if word.isascii() else clusters(word)
        unbroken = pieces[0]
        for before, after in pairwise(pieces):
            if breakable(before[0], after[0]):
                yield space, unbroken
                space, unbroken = "", after
            else:
                unbroken += after
        yield space, unbroken
        space = " "


# Direction


def isolated(text: str) -> str:
    r"""A text with each name in letters from right to left isolated, so that what stands round it keeps its order.

    >>> ascii(isolated("5,000 of \u05d0, 400"))
    "'5,000 of \\u2068\\u05d0\\u2069, 400'"
    """
    if text.isascii():
        return text
    text = text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
    kinds = "".join(map(_kind, text))
    if "R" not in kinds:
        return text
    parts, done = [], 0
    for name in re.finditer(_NAME, kinds):
        parts += [text[done : name.start()], FIRST_STRONG_ISOLATE, text[name.start() : name.end()], POP_ISOLATE]
        done = name.end()
    return "".join([*parts, text[done:]])


def is_right_to_left(character: str) -> bool:
    """Whether a character is written from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL", "AN")


def _kind(character: str) -> str:
    """What a character is to the name it may belong to, as the pattern of names has it."""
    if is_right_to_left(character):
        return "R"
    if character in JOINERS or unicodedata.category(character)[0] == "M":
        return "M"
    if character == " " or character in _LINKS:
        return "S" if character == " " else "P"
    if character in "()":
        return "B" if character == "(" else "E"
    return "D" if character.isdecimal() else "L"


# Names of scripts


def script(character: str) -> str:
    """What the script of a character is called; of a character that belongs to none, that it is a symbol.

    >>> [script(character) for character in "ж中한अ😀"]
    ['Cyrillic', 'Chinese', 'Korean', 'Hindi or Nepali', 'symbol']
    """
    name = script_in_unicode(character)
    return _PLAIN.get(name, name)


def script_in_unicode(character: str) -> str:
    """The name of a script as Unicode has it, and so the names of fonts.

    >>> script_in_unicode("अ")
    'Devanagari'
    """
    category, whole = unicodedata.category(character), unicodedata.name(character, "")
    if category[0] == "P" and unicodedata.east_asian_width(character) in "WF":
        return "Cjk"
    if (category[0] not in "LM" and category != "Nd") or whole.startswith(_OF_NO_SCRIPT):
        return SYMBOL
    name, shortened = re.subn(_KINDS, "", whole)
    return name.title() if shortened and name else SYMBOL


def scripts(text: str) -> list[str]:
    """The script of each character; a Chinese character beside Japanese ones is Japanese.

    >>> scripts("日本の")
    ['Japanese', 'Japanese', 'Japanese']
    """
    names = [script(character) for character in text]
    return ["Japanese" if name == "Chinese" else name for name in names] if "Japanese" in names else names


def listed_scripts(names: Iterable[str]) -> str:
    """Scripts, and symbols after them, as the subject of a sentence.

    >>> listed_scripts(["symbol", "Chinese"])
    'Chinese letters and some symbols'
    """
    found = sorted(set(names) - {SYMBOL})
    named = f"{', '.join(found[:-1])}{' and ' if found[:-1] else ''}{found[-1]} letters" if found else ""
    symbols = "some symbols" if SYMBOL in names else ""
    return " and ".join(filter(None, (named, symbols)))
