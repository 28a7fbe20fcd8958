"""Amounts as somebody types them: a page reads and refuses them as a parameter file does."""

import random
from itertools import product

import pytest

from forcecalc import units as units_module
from forcecalc.documents.live.control_data import readable
from forcecalc.documents.live.script import CALCULATING, script
from forcecalc.errors import quoted
from forcecalc.scenario.figure_reader import read_value
from forcecalc.units import AmountError, Unit, measures
from tests.browser.conftest import new_tab

UNITS = {unit.name: unit for unit in vars(units_module).values() if isinstance(unit, Unit) and unit.name != "choice"}
EURO = UNITS["USD per year"].in_currency("EUR")

NUMBERS = [
    "5",
    "1,800",
    "1800",
    "0.1",
    "1e3",
    "2.5E-4",
    "100_000",
    "-3",
    "+7",
    "0",
    "30.000",
    "1e400",
    "1e-400",
    "٣",
    "−5",
]
UNDER = ["", " per 1000", " per 1,000 people", " per km", "/km2", " per troop-year", " per day", " / week", " per 0 km"]
WRITTEN = [
    "5 million people",
    "25 per 1000",
    "25 per 1,000 people",
    "2 weeks",
    "150 mi",
    "1,800 miles",
    "3.5 thousand troops",
    "30.000 troops",
    "30.000",
    "40 per cent",
    "40percent",
    "2 million %",
    "15 sq km",
    "15 square kilometres",
    "5 trops",
    "5 peple",
    "5 montsh",
    "14 billion dollars",
    "5 EUR",
    "209,000 EUR per troop-year",
    "5 USD per troop per year",
    "5km",
    "5 km per",
    "per 5 km",
    "5 5 km",
    "5 k\u202em",
    "5 \x1b[31mkm",
    "5 KM",
    "5\u00a0km",
    " 12 months ",
    "twelve months",
    "1/2",
    "1e5 troops",
    "1,00 km",
    "0x10",
    "NaN",
    "Infinity",
    "9" * 90,
    "7 " + "x" * 70,
    "5 🚜",
    "56 hours per week",
    "56 hours",
    "8 hours per day",
]


def texts():
    """Amounts that people write, and others put together from all words of units."""
    words = [*measures.WORDS, *measures.THOUSANDS, "million people", "thousand km", "Square Miles", "troopz"]
    parts = list(product(NUMBERS, ["", " "], [word.replace("-", " ") for word in words], UNDER))
    return [*WRITTEN, *map("".join, random.Random(17).sample(parts, 400))]


def in_program(text, unit):
    try:
        return read_value(text, unit, None, False)
    except AmountError as error:
        return [f"{quoted(text)} {error.wrong}", error.accepted]


READ = """
texts => {
  const {words, page} = globalThis.amounts, unit = page.units[0].reads;
  return texts.map(text => {
    try { return words.read_value(text, unit, null, false); }
    catch (error) { return [`${words.quoted(text)} ${error.wrong}`, error.accepted]; }
  });
}
"""


@pytest.fixture(scope="module")
def tab(browser):
    return new_tab(browser)


@pytest.mark.parametrize("unit", [*UNITS.values(), EURO], ids=lambda unit: unit.name)
def test_an_amount_is_read_or_refused_as_in_a_parameter_file(tab, unit):
    page = {"starts": [], "units": [{"km": ["Troops"], "mi": ["Troops"], "reads": readable(unit)}]}
    text = script([], "globalThis.given", CALCULATING)
    tab.evaluate("given => { globalThis.given = given; }", page)
    tab.evaluate(f"() => {{ {text}\nprepare();\nglobalThis.amounts = {{page, words}}; }}")
    tried = texts()
    found = zip(tried, tab.evaluate(READ, tried), [in_program(each, unit) for each in tried], strict=True)
    assert [apart for apart in found if apart[1] != apart[2]] == []
