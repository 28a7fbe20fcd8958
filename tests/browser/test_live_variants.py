"""A variant chosen on a live page, against the program with `--variant` and the briefing below the panel."""

import re

import pytest

from forcecalc.case.headlines import FORCES
from forcecalc.scenario.layer import BASE
from tests.browser.conftest import new_tab
from tests.browser.test_live_numbers import NAMES
from tests.conftest import own

ALL_SAID = """
parts => {
  const live = globalThis.forcecalcLive, seen = new Set(), nothing = [new Map(), new Map()];
  const first = live.page.starts.filter(({variant}) => !seen.has(variant) && seen.add(variant));
  return first.map(start => {
    const said = live.saidOf(new live.LiveAnswer(start, ...nothing), "km");
    const cells = parts.map(part => said.shown.can(part) ? said.numbers.brief(part) : "-");
    return [start.variant, said.headline, said.side ? ["two answers"] : cells];
  });
}
"""
# What the table of variants in the briefing shows: what is needed, on offer and sustained.
TABLE = """
() => [...document.querySelectorAll("main table")].filter(each => each.caption?.textContent === "Variants, troops")
  .flatMap(each => [...each.tBodies[0].rows]).map(row => [...row.cells].map(cell => cell.textContent).slice(0, 4))
"""


@pytest.fixture(scope="module", params=[*map(own, ("article", "kinds", "correlated", "uncertain_pledges")), *NAMES])
def said(request, live_file, browser):
    """A scenario's name; for each variant its headline and numbers on the page; the table of the briefing."""
    tab = new_tab(browser)
    tab.goto(f"file://{live_file(request.param)}")
    yield request.param, tab.evaluate(ALL_SAID, list(FORCES)), tab.evaluate(TABLE)
    tab.close()


def test_a_variant_says_what_the_program_says_with_that_variant(said, run):
    name, variants, _ = said
    found = [(variant, headline) for variant, headline, _ in variants if variant != BASE]
    printed = [run(name, "--variant", variant, "--units", "km", width=200).output for variant, _ in found]
    texts = [(headline, " ".join(text.split())) for (_, headline), text in zip(found, printed, strict=True)]
    assert [pair for pair in texts if pair[0] not in pair[1]] == []


def numbers_in(cells):
    """The numbers of some cells, and the cells without them; a table keeps a sign and its number on one line."""
    text = " | ".join(cells).replace("\N{NO-BREAK SPACE}", " ")
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,.]*", text)], re.sub(
        r"\d[\d,.]*", "#", text
    )


def own_cells(shown, variant, cells):
    """The cells of a variant in the table; in place of what it leaves alone, which has the scenario's step, its own."""
    first = next(iter(shown.values()))
    rows = zip(shown[variant], first, cells, strict=True)
    return [own if cell == base else cell for cell, base, own in rows]


def test_the_numbers_of_a_variant_are_those_of_the_table_in_the_briefing(said):
    _, variants, table = said
    shown = {row[0]: row[1:] for row in table}
    single = {variant: cells for variant, _, cells in variants if variant in shown and cells != ["two answers"]}
    pairs = [(numbers_in(cells), numbers_in(own_cells(shown, variant, cells))) for variant, cells in single.items()]
    assert [pair for pair in pairs if pair[0][1] != pair[1][1]] == []
    # The table draws all variants together, a variant alone is drawn by itself: a last digit may differ.
    assert [pair for pair in pairs if pair[0][0] != pytest.approx(pair[1][0], rel=0.02)] == []
