"""Whatever is done to a good file: it is read and answered soundly, or told in plain words what is wrong with it."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import forcecalc
from forcecalc.case.glossary import GLOSSARY
from forcecalc.reference.folder import data_folder
from forcecalc.scenario.scenario import Scenario
from tests.conftest import own
from tests.mutated.cases import cases

SCENARIOS = sorted((data_folder() / "scenarios").glob("*.yaml"))
# The article's later variants say nothing in another way than its earlier ones, and take most of the time.
TEXTS = [path.read_text(encoding="utf-8").partition("  Rotation at 3:")[0] for path in SCENARIOS]
TREES = [yaml.load(text, yaml.BaseLoader) for text in TEXTS]

pytestmark = pytest.mark.random

NASTY = (
    "", " ", "~", "null", "no", "true", "-", "?", ":", "[", "{", "<<", "*a", "&a", "!!int 5", "%", "@", "|", "#",
    "---", "0", "-0", "-1", "1e999", "-1e999", "1e-320", "1e308", "9" * 400, "0123", "1:30", "0x10", "1_000",
    "1,00,0", "30,000", "1.000 troops", ".nan", ".inf", "-.inf", "NaN", "Infinity", "2025-02-28", "5 % of 5",
    "\N{MINUS SIGN}5 km", "٣ months", "½", "5 km", "5 km km", "5 / 0 km", "5 per 0 people", "5 per -1 people", "5 %",
    "500 %", "0 %", "5 per cent", "6 months", "0 months", "1e-9 months", "1e4 months", "5 troops", "1e9 troops",
    "0.5", "unknown", "at least", "at most", "triangular", "pert", "uniform", "normal", "lognormal", "discrete",
    "yes or no", "hold", "taper", "monitor", "deter", "published_requirement", "required_by_line",
    "required_by_area", "required_by_tasks", "required_by_threat", "required_force", "France", "Buffer zone",
    "nato-2004", "article", "parts/uk_france.yaml", "../..", "/dev/zero", "a\x00b", "\x1b[2J", "\u202e", "\u2028",
    "\x85", "\ufeff", "\U0001f600", "a\nb", "a: b", "x" * 2_000,
)  # fmt: skip
MARKS = [bytes([byte]) for byte in b"\x00\xff\xc3\x1b\r\n\t :{}[],'\"#*&!|>%@09-.eE"]
BITS = [*MARKS, b": ", b"- ", b"\n\n", b"\xed\xa0\x80", *(text.encode() for text in NASTY)]
INPUTS = [name for name, quantity in GLOSSARY.quantities.items() if quantity.limits]
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
KEYS = (
    *INPUTS, "value", "low", "high", "deviation", "probability", "values", "weights", "distribution",
    "bound", "source", "assumption", "title", "method", "posture", "sectors", "contributors", "figures", "without",
    "variants", "extends", "sources", "France", "United Kingdom", "France.pledge", ".pledge", "a.b.pledge", "", "x",
)  # fmt: skip
BASE = replace(forcecalc.load(own("article")), variants={})

Step = str | int
Path_ = tuple[Step, ...]


@pytest.fixture(scope="session")
def faults(
    tmp_path_factory: pytest.TempPathFactory, faults_of: Callable[[Callable[[], Scenario]], list[str]]
) -> Callable[[bytes], list[str]]:
    """Write a file where what the scenarios extend is at hand, and say what is unsound about its answer."""
    path = tmp_path_factory.mktemp("mutated") / "scenario.yaml"
    shutil.copytree(data_folder() / "scenarios" / "parts", path.parent / "parts")

    def check(content: bytes) -> list[str]:
        path.write_bytes(content)
        return faults_of(lambda: forcecalc.load(path))

    return check


def cut(data: bytes, changes: list[tuple[str, int, int, bytes]]) -> bytes:
    """Data with bytes flipped, deleted, inserted, or a slice of it given twice."""
    for kind, start, length, bit in changes:
        start %= len(data) + 1
        piece = data[start : start + length]
        new = {"flip": bytes(byte ^ (1 << length % 8) for byte in piece[:1]), "delete": b"", "insert": bit + piece}
        data = data[:start] + new.get(kind, piece + piece) + data[start + len(piece) :]
    return data


def shuffled(text: str, changes: list[tuple[str, int, int]]) -> str:
    """Text with lines deleted, given twice, moved elsewhere, or set in or out."""
    lines = text.splitlines()
    for kind, first, second in changes:
        first, second = first % len(lines), second % len(lines)
        line = lines[first]
        if kind == "delete" and len(lines) > 1:
            del lines[first]
        elif kind == "twice":
            lines.insert(first, line)
        elif kind == "move":
            lines.insert(second, lines.pop(first))
        elif kind == "copy":
            lines.insert(second, line)
        else:
            lines[first] = line[2:] if kind == "out" else f"  {line}"
    return "\n".join(lines) + "\n"


def paths(tree: Any, above: Path_ = ()) -> Iterator[Path_]:
    """The way to everything in a tree, but not to the tree itself."""
    for step, below in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*above, step)
        yield from paths(below, (*above, step))


def at(tree: Any, path: Path_) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def regrown(tree: Any, changes: list[tuple[str, int, int, str, str]]) -> Any:
    """A tree with values swapped, keys renamed, branches cut off, wrapped, or grown elsewhere as well."""
    tree = deepcopy(tree)
    for kind, first, second, text, key in changes:
        ways = list(paths(tree))
        if not ways:
            break
        *above, last = ways[first % len(ways)]
        parent, elsewhere = at(tree, tuple(above)), deepcopy(at(tree, ways[second % len(ways)]))
        value = parent[last]
        new = {"swap": text, "copy": elsewhere, "wrap": {key: value}, "list": [value, text]}
        if kind == "delete" or (kind == "rename" and isinstance(parent, list)):
            del parent[last]
        elif kind == "rename":
            del parent[last]
            parent[key] = value
        elif kind == "add" and isinstance(parent, dict):
            parent[key] = text
        else:
            parent[last] = new.get(kind, text)
    return tree


def dumped(tree: Any) -> bytes:
    return yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1_000).encode()


positions = st.integers(0, 20_000)
texts = st.sampled_from(NASTY) | st.text(max_size=12)
byte_changes = st.tuples(
    st.sampled_from(("flip", "delete", "insert", "twice")), positions, st.integers(0, 40), st.sampled_from(BITS)
)
line_changes = st.tuples(st.sampled_from(("delete", "twice", "move", "copy", "out", "in")), positions, positions)
tree_changes = st.tuples(
    st.sampled_from(("swap", "delete", "rename", "copy", "wrap", "list", "add")),
    positions,
    positions,
    texts,
    st.sampled_from(KEYS),
)
anything = st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))


@cases(550)
@given(st.sampled_from(TEXTS), st.lists(byte_changes, min_size=1, max_size=4))
def test_a_file_with_bytes_changed_is_answered_soundly_or_its_faults_are_told(faults, text, changes):
    assert faults(cut(text.encode(), changes)) == []


@cases(300)
@given(st.sampled_from(TEXTS), st.lists(line_changes, min_size=1, max_size=4))
def test_a_file_with_lines_changed_is_answered_soundly_or_its_faults_are_told(faults, text, changes):
    assert faults(shuffled(text, changes).encode()) == []


@cases(450)
@given(st.sampled_from(TREES), st.lists(tree_changes, min_size=1, max_size=3))
def test_a_file_with_branches_changed_is_answered_soundly_or_its_faults_are_told(faults, tree, changes):
    assert faults(dumped(regrown(tree, changes))) == []


@cases(200)
@given(st.sampled_from(KEYS), texts)
def test_a_setting_of_anything_is_answered_soundly_or_its_faults_are_told(faults_of, key, text):
    assert faults_of(lambda: BASE.with_({key: text})) == []


@cases(200)
@given(anything)
def test_a_file_of_anything_is_answered_soundly_or_its_faults_are_told(faults, content):
    assert faults(content) == []
