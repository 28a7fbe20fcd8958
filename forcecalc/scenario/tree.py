"""From YAML to a tree of texts with their positions, and nothing else: no types, tags, anchors or aliases.

Every scalar stays the text that was written, so that `no`, `1:30`, `0123` and `1e999` never turn into something
else. The work is limited before any of it is done.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from datetime import date
from numbers import Number
from os import PathLike
from typing import Any, NamedTuple, TypeGuard, TypeVar

import yaml

from forcecalc.errors import Complaints, Place, quoted

LARGEST_FILE = 1_000_000
DEEPEST = 20
MOST_NODES = 200_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_PIECE_OF_NUMBER = re.compile("[0-9]{3}(?![0-9])")

# A key of a figure that stands beside its value, where YAML expects nothing.
_BESIDE_A_VALUE = re.compile(r"(?:^|[\s,])(?:value|low|high|bound|source|note|distribution)$")
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WRITE_OUT = "write the value out where it is used"
# Names the table that a group, a member or a figure is taken from.
FROM = "from"
T = TypeVar("T")
EMPTY = ("", "~", "null", "Null", "NULL")


class Scalar(NamedTuple):
    """A piece of text; not `valid` if a fault in it has been reported already."""

    place: Place
    text: str
    valid: bool = True

    @property
    def line(self) -> str:
        """The text on one line, single spaces between its words."""
        return " ".join(self.text.split())

    @property
    def empty(self) -> bool:
        """Whether nothing is written, or one of YAML's words for nothing."""
        return self.text.strip() in EMPTY


class Sequence(NamedTuple):
    """A list."""

    place: Place
    items: "list[Node]"


class Mapping(NamedTuple):
    """Keys and values; a key given twice is reported, and its first value kept."""

    place: Place
    entries: "dict[str, Node]"
    keys: dict[str, Place]


Node = Scalar | Sequence | Mapping


class _TooLargeError(Exception):
    """Reading cannot go on; the fault has been reported."""


class _Builder:
    """Builds the tree from parse events and counts as it goes; PyYAML's own composer recurses until it crashes."""

    def __init__(self, text: str, file: str, complaints: Complaints, kind: str) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_PARSER)
        self._file, self._complaints, self._kind, self._nodes = file, complaints, kind, 0
        # The line and column after the last unquoted number and the comma that may follow it.
        self._after_number = (-1, -1)

    def _place(self, event: Any, path: tuple[str, ...]) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1, path)

    def document(self) -> Node | None:
        """The file's one document, or nothing if it is empty."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), (), 0)
        self._next()
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            self._complaints.add(
                self._place(event, ()), "a second document starts here", f"a file holds one {self._kind}"
            )
        return root

    def _next(self) -> Any:
        return next(self._events)

    def _node(self, event: Any, path: tuple[str, ...], depth: int) -> Node:
        place = self._place(event, path)
        self._nodes += 1
        if self._nodes > MOST_NODES or depth > DEEPEST:
            wrong = f"the file has more than {MOST_NODES:,} values" if self._nodes > MOST_NODES else _too_deep()
            self._complaints.add(Place(self._file, place.line, place.column), wrong)
            raise _TooLargeError
        if isinstance(event, yaml.AliasEvent):
            self._complaints.add(place, f"the alias {quoted(f'*{event.anchor}')} is not supported", _WRITE_OUT)
            return Scalar(place, "", valid=False)
        valid = self._check_marks(event, place) if event.anchor or event.tag else True
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, valid)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, self._items(path, depth))
        return self._mapping(place, path, depth)

    def _scalar(self, event: Any, place: Place, valid: bool) -> Scalar:
        # The text as written has none, but in double quotes one may be spelled out.
        if event.style == '"' and (found := CONTROL.search(event.value)):
            self._complaints.add(place, f"there is a control character, {found.group()!r}", "plain text has none")
            return Scalar(place, event.value, valid=False)
        start = (event.start_mark.line, event.start_mark.column)
        if start == self._after_number and not event.style and _PIECE_OF_NUMBER.match(event.value):
            wrong = f"a comma inside {{ }} or [ ] splits a number before {quoted(event.value)}"
            self._complaints.add(place, wrong, 'quote it, as in "15,000 troops"')
            return Scalar(place, "", valid=False)
        if not event.style and event.value[-1:].isdigit():
            self._after_number = (event.end_mark.line, event.end_mark.column + 1)
        return Scalar(place, event.value, valid)

    def _check_marks(self, event: Any, place: Place) -> bool:
        """Report an anchor and a tag; a node with one is not valid."""
        if event.anchor:
            self._complaints.add(place, f"the anchor {quoted('&' + event.anchor)} is not supported", _WRITE_OUT)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._complaints.add(place, f"the tag {quoted(tag)} is not supported", "write plain text")
        return False

    def _items(self, path: tuple[str, ...], depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, str(len(items) + 1)), depth + 1))
        return items

    def _mapping(self, place: Place, path: tuple[str, ...], depth: int) -> Mapping:
        mapping = Mapping(place, {}, {})
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, path, depth + 1)
            text = key.line if isinstance(key, Scalar) else ""
            value = self._node(self._next(), (*path, text), depth + 1)
            if isinstance(key, Scalar) and key.valid:
                self._add(mapping, text, key, value)
            elif not isinstance(key, Scalar):
                self._complaints.add(key.place, "a key is a list or a mapping", "a key must be a word")
        return mapping

    def _add(self, mapping: Mapping, text: str, key: Scalar, value: Node) -> None:
        """Put a key and its value into a mapping, unless the key is faulty."""
        place = Place(key.place.file, key.place.line, key.place.column, value.place.path)
        if text == "<<":
            self._complaints.add(place, "a merge key is not supported", _WRITE_OUT)
        elif not text:
            self._complaints.add(place, "a key is empty", "a key must be a word")
        elif text in mapping.keys:
            first = mapping.keys[text].line
            self._complaints.add(place, f"{quoted(text)} is given twice", f"first on line {first}; leave one out")
        else:
            mapping.entries[text], mapping.keys[text] = value, place


def _too_deep() -> str:
    return f"the file has more than {DEEPEST} levels"


def _hint(text: str, line: int, column: int) -> str:
    """The most likely reason why YAML could not be read on from a position."""
    here = text.split("\n")[line - 1 : line]
    character = here[0][column - 1 : column] if here else ""
    if _BESIDE_A_VALUE.search(here[0][: column - 1] if here else ""):
        return "a range goes inside the figure, as in `pledge: {value: 15000 troops, low: 10000 troops, high: ...}`"
    if character == "\t":
        return "indent with spaces, not tabs"
    if character and character in "@`%:":
        return f"put quotes around text with {quoted(character)} in it"
    return "look for an open quote or bracket, a missing ': ' or an extra space, here or just above"


def parse(text: str, file: str, complaints: Complaints, kind: str = "scenario") -> Node | None:
    """The tree of a YAML text; nothing, and a complaint, if it cannot be read, which calls it by its kind."""
    if found := CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        wrong = f"there is a control character, {found.group()!r}"
        complaints.add(Place(file, line, column), wrong, "plain text has none")
        return None
    try:
        root = _Builder(text, file, complaints, kind).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting depth" in str(error.problem):
            # PyYAML from 6.0.4 on reads ahead of the levels counted here, and stops at a thousand.
            complaints.add(Place(file, line, column), _too_deep())
            return None
        wrong = f"this is not YAML: {quoted(str(error.problem or error.context))}"
        complaints.add(Place(file, line, column), wrong, _hint(text, line, column))
        return None
    except yaml.YAMLError as error:
        complaints.add(Place(file, 1, 1), f"this is not YAML: {quoted(' '.join(str(error).split()))}")
        return None
    except _TooLargeError:
        return None
    if root is None:
        remedy = "; `forcecalc new FILE` writes one" if kind == "scenario" else ""
        complaints.add(Place(file, 1, 1), "the file is empty", f"a {kind} is a mapping of keys{remedy}")
    return root


def text_of(node: Node, complaints: Complaints, accepted: str = "write a few words, or leave the key out") -> str:
    """The text of a scalar on one line; nothing, and a complaint, if there is none."""
    if isinstance(node, Scalar) and not node.empty:
        return node.line if node.valid else ""
    if not isinstance(node, Scalar) or node.valid:
        complaints.add(node.place, "is empty" if isinstance(node, Scalar) else "is not text", accepted)
    return ""


def names_table(node: Node) -> TypeGuard[Mapping]:
    """Whether a group, a member or a figure has a key `from`; a member may have that name, with figures of its own."""
    return isinstance(node, Mapping) and isinstance(node.entries.get(FROM), Scalar | Sequence)


def mapping(place: Place, nodes: dict[str, Node]) -> Mapping:
    """A mapping whose keys stand where their values do."""
    return Mapping(place, nodes, {key: node.place for key, node in nodes.items()})


def tree_of(value: object, place: Place, complaints: Complaints) -> Node:
    """The tree of Python values, so that what a program gives is read by the rules for files.

    What is a tree already is kept, and nothing is what a file says by leaving a value out.
    """
    if isinstance(value, Scalar | Sequence | Mapping):
        return value
    if isinstance(value, (dict, list, tuple)) and len(place.path) > DEEPEST:
        # A list that contains itself ends here.
        complaints.add(Place(place.file, path=place.path[:3]), f"has more than {DEEPEST} levels", "a figure has two")
        return Scalar(place, "", valid=False)
    if isinstance(value, dict):
        entries = named_entries(value, place, complaints)
        return mapping(place, {key: tree_of(item, place.within(key), complaints) for key, item in entries.items()})
    if isinstance(value, (list, tuple)):
        items = enumerate(value, 1)
        return Sequence(place, [tree_of(item, place.within(str(count)), complaints) for count, item in items])
    return _scalar_of(value, place, complaints)


def named_entries(values: "Dictionary[Any, T]", place: Place, complaints: Complaints) -> dict[str, T]:
    """Values of a program by their keys, as a file would have them; keys that no file could have are reported."""
    entries: dict[str, T] = {}
    for key, value in values.items():
        name = " ".join(key.split()) if isinstance(key, str) else ""
        if not isinstance(key, str):
            complaints.add(place, f"a key is of type {type(key).__name__}, not text", "a key must be a word, in quotes")
        elif found := CONTROL.search(key):
            wrong = f"there is a control character, {found.group()!r}, in a key"
            complaints.add(place, wrong, "plain text has none")
        elif not name:
            complaints.add(place, "a key is empty", "a key must be a word")
        elif name in entries:
            complaints.add(place, f"{quoted(name)} is given twice", "leave one out")
        else:
            entries[name] = value
    return entries


def _scalar_of(value: object, place: Place, complaints: Complaints) -> Scalar:
    if value is not None and not isinstance(value, (str, Number, date, PathLike)):
        complaints.add(place, f"is of type {type(value).__name__}", "give text or a number")
        return Scalar(place, "", valid=False)
    try:
        text = "" if value is None else str(value)
    except ValueError:
        # Python does not write out whole numbers of thousands of digits.
        complaints.add(place, "is a number of too many digits", "write a number of a few digits")
        return Scalar(place, "", valid=False)
    if found := CONTROL.search(text):
        complaints.add(place, f"there is a control character, {found.group()!r}", "plain text has none")
        return Scalar(place, "", valid=False)
    return Scalar(place, text)
