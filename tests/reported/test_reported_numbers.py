"""The rule for a reported number, held against cases with their exact words."""

import csv
from pathlib import Path

import pytest

from forcecalc.reported.amount import amount
from forcecalc.reported.balance import balance
from forcecalc.reported.notation import Counted, Money, Months, Notation, Share, Suffixed, Troops
from forcecalc.reported.number import Effect, Number, Opening, Predicate
from forcecalc.wording import capital, full_stop

NOTATIONS = {
    "troops": Troops(),
    "share": Share(),
    "ratio": Notation(),
    "months": Months(),
    "money": Money("$"),
    "km": Suffixed("km"),
    "battery|batteries": Counted("battery", "batteries"),
}
with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def number_of(case):
    low, high, short = (float(case[column]) if case[column] else None for column in ("low", "high", "short"))
    rise, fall = (Opening(Effect(case[way]), case[f"{way}s_if"], case[f"{way}s_if"]) for way in ("rise", "fall"))
    return Number(float(case["central"]), low, high, rise, fall, short, NOTATIONS[case["unit"]], bool(case["given"]))


def worded(case):
    number = number_of(case)
    return balance(number) if case["kind"] == "balance" else amount(number, Predicate(case["said"], case["verb"]))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_number_has_the_words_of_its_case(case):
    words = worded(case)
    told = {
        "headline": words.headline,
        "sentence": full_stop(capital(words.sentence)),
        "cell": words.cell,
        "label": words.label,
    }
    assert told == {form: case[form] for form in told}
