"""Files made at random, each a way of its own: good ones, ones that somebody broke, amounts in any words."""

import json
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from forcecalc.case.glossary import GLOSSARY
from forcecalc.units.measures import THOUSANDS, WORDS
from tests.conftest import own
from tests.mutated.test_mutated_figures import GIVEN, changes
from tests.mutated.test_mutated_files import TEXTS, TREES, dumped, line_changes, regrown, shuffled, tree_changes
from tests.reported.random_scenarios import scenarios

ARTICLE = yaml.load(Path(own("article")).read_text("utf-8"), yaml.BaseLoader)
MEASURED = sorted(name for name in GIVEN if not (limits := GLOSSARY.quantities[name].limits) or not limits.names)
NUMBERS = (
    "0", "0.0", "1", "-1", "-0", "+5", "1.5", "12", "40", "100", "101", "168", "1,000", "1200", "1,200", "1201",
    "30.000", "30.123", "1e3", "1e9", "999999", "1000000", "1,000,000", "1000001", "1e12", "0123", ".5", "5.", "1_000",
    "1,00", "99999999999", "5000000000", "0.001", "2003", "1944", "3 000", "-0.0", "1e-320", "1e999", "²", "٣",
)  # fmt: skip
MANY = ("", *(f"{word} " for word in THOUSANDS))


def amounts(names: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An amount in any words, mostly of the unit of a quantity, as a figure of it."""
    words = st.sampled_from(sorted(WORDS))

    def written(name: str) -> st.SearchStrategy[tuple[str, str]]:
        number, _, noun = GLOSSARY.quantities[name].unit.example.rpartition(" or ")[2].partition(" ")
        usual = st.sampled_from((number, f"+{number}.50", "1.0", "2", "100")).map(lambda each: f"{each} {noun}".strip())
        over = st.tuples(st.sampled_from(MANY), words.map(lambda word: word.replace("-", " ")) | words).map("".join)
        below = st.tuples(st.sampled_from(("", "2 ", "1,000 ", "0 ")), st.sampled_from(MANY), words | st.just("1000"))
        per = st.tuples(st.sampled_from((" per ", "/", " / ")), below.map("".join)).map("".join)
        unit = st.just(noun) | over | st.tuples(over, per).map("".join) | per
        gap = st.sampled_from((" ", "", "  "))
        text = usual | usual | st.tuples(st.sampled_from(NUMBERS), gap, unit).map("".join)
        return st.tuples(st.just(name), text | text.map(str.upper) | text.map(lambda each: f" {each} "))

    def in_file(figure: tuple[str, str]) -> str:
        return json.dumps({"variants": {"New": dict([figure])}, "figures": {"published_requirement": 1000}})

    return names.flatmap(written).map(in_file)


def varied(figures: dict[str, Any]) -> str:
    """The article with a variant."""
    return json.dumps({**ARTICLE, "variants": {"New": figures}})


def grown(tree: Any, steps: Any) -> str:
    """A tree with branches changed, as a text."""
    return dumped(regrown(tree, steps)).decode("utf-8")


MADE: dict[str, st.SearchStrategy[str]] = {
    "good scenarios": scenarios().map(lambda content: yaml.safe_dump(content, sort_keys=False)),
    "figures of any shape": changes().map(varied),
    "branches changed": st.builds(grown, st.sampled_from(TREES), st.lists(tree_changes, min_size=1, max_size=3)),
    "lines changed": st.builds(shuffled, st.sampled_from(TEXTS), st.lists(line_changes, min_size=1, max_size=4)),
    "amounts in any words": amounts(st.sampled_from(MEASURED)),
}
