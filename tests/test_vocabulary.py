"""Plain English: the words that CONTRIBUTING.md asks to avoid stand neither in the code nor on the pages."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

import forcecalc

PACKAGE = Path(forcecalc.__file__).parent
ROOT = PACKAGE.parent
ROOMS = sorted({path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")})
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# "Is no longer" is plain English, and so is "there is no figure": only refusals are meant.
NOT_REFUSED = "longer|more|less|fewer|better|worse|larger|smaller|higher|lower|finer|different|other"


def words_to_avoid(place):
    """The first column of the table in CONTRIBUTING.md, of the rows that are about names or about texts."""
    _, _, section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("### Words to avoid\n")
    rows = re.findall(r"^\| (`.*`) \| .* \| (names|texts) \|$", section, re.MULTILINE)
    return [word for words, where in rows if where == place for word in re.findall(r"`([^`]+)`", words)]


def pattern(word):
    """A word as a regular expression: a star for any ending, X for any noun."""
    text = re.escape(word).replace(r"\*", r"\w*")
    refusal = re.sub(r"^(is|are)\\ no\\ X$", rf"(?<!there )\1 no (?!(?:{NOT_REFUSED})\\b)\\w+", text)
    return rf"\b{refusal}\b".replace(r"\ ", r"\s+")


TEXTS = re.compile("|".join(map(pattern, words_to_avoid("texts"))), re.IGNORECASE)
WHOLE_NAMES = {word for word in words_to_avoid("names") if not word.startswith("_")}
PARTS_OF_NAMES = {word.strip("_") for word in words_to_avoid("names") if word.startswith("_")}


def names(tree):
    """Every name that code gives, with its line; those it uses are its own, or another library's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler) and node.name:
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.alias) and node.asname:
            yield node.lineno, node.asname
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr


def texts(source, tree):
    """Every text in code, with its line: strings, docstrings among them, and comments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def avoided_name(name):
    return name.strip("_").lower() in WHOLE_NAMES or bool(PARTS_OF_NAMES & set(name.lower().split("_")))


def found_in_code(source, tree):
    """The words to avoid in a file of code, with their lines."""
    found = {(line, name) for line, name in names(tree) if avoided_name(name)}
    return sorted(found | {(line, match[0]) for line, text in texts(source, tree) for match in TEXTS.finditer(text)})


def found_in_template(source):
    """The words to avoid in a page's or a paper's template, with their lines."""
    return [(source.count("\n", 0, match.start()) + 1, match[0]) for match in TEXTS.finditer(source)]


def found_in(path):
    """The words to avoid in a file, its own name included, with their lines."""
    source = path.read_text("utf-8")
    own_name = [(1, path.name)] if avoided_name(path.stem) else []
    return own_name + (found_in_code(source, ast.parse(source)) if path.suffix == ".py" else found_in_template(source))


def files_of(room):
    file = PACKAGE / f"{room}.py"
    files = [file] if file.exists() else sorted((PACKAGE / room).rglob("*"))
    return [path for path in files if path.suffix in (".py", ".pyi", ".html", ".typ")]


def hits(room):
    """Where a room has words to avoid, as `file:line word`."""
    return [f"{path.relative_to(ROOT)}:{line} {word}" for path in files_of(room) for line, word in found_in(path)]


def prose(page):
    """A page's own words: without what it shows of the program, and without the table of words itself."""
    text, _, _ = page.read_text("utf-8").partition("### Words to avoid\n")
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_keeps_to_the_vocabulary(room):
    assert hits(room) == []


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_keeps_to_the_vocabulary(page):
    assert [match[0] for match in TEXTS.finditer(prose(page))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("told = 1", ["told"]),
        ("def row(_heads): pass", ["_heads"]),
        ("row.letters_used = np.ones(3)", ["letters_used"]),
        ("widest = high = share_of_ones = 1", []),
        ('f"{name} is no figure of {group}"', ["is no figure"]),
        ("'There is no figure; it is no longer given'", []),
        ("# reckoned by\n# hand, as mending goes", ["reckoned", "mending"]),
        ('"""Recommended, untold, blanket."""', []),
    ],
)
def test_what_is_to_be_avoided_is_found_and_nothing_else(source, found):
    assert [word for _, word in found_in_code(source, ast.parse(source))] == found
