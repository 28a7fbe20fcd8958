"""What is sound about an answer, and what about a complaint, whatever was put in."""

import json
import math
import re
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner

import forcecalc
from forcecalc.case.glossary import GLOSSARY
from forcecalc.cli import cli
from forcecalc.errors import MOST_SHOWN
from forcecalc.scenario.figure import outside
from forcecalc.scenario.scenario import Scenario

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@pytest.fixture(scope="session")
def faults_of() -> Callable[[Callable[[], Scenario]], list[str]]:
    """Load a scenario, answer it, and say what is unsound about the answer, or how badly its faults are told."""

    def check(made: Callable[[], Scenario]) -> list[str]:
        try:
            answer = forcecalc.assess(made())
        except forcecalc.ScenarioError as error:
            return list(badly_told(str(error)))
        return [*unsound(answer), *badly_said(str(answer))]

    return check


@pytest.fixture(scope="session")
def faults_printed() -> Callable[..., list[str]]:
    """Call the command line, and say what is unsound about what it prints."""

    def check(*args: str) -> list[str]:
        result = CliRunner().invoke(cli, args)
        if isinstance(result.exception, forcecalc.ScenarioError):
            return list(badly_told(str(result.exception)))
        if result.exception:
            return [repr(result.exception)]
        if "--json" in args:
            told = json.loads(result.stdout, parse_constant=lambda word: pytest.fail(f"{word} in JSON"))
            return [] if told["headline"] in told["results"] else ["the headline is missing"]
        return list(badly_said(result.stdout))

    return check


def badly_told(message: str) -> Iterator[str]:
    lines = message.split("\n")
    if len(lines) > MOST_SHOWN + 1:
        yield f"{len(lines)} complaints"
    for line in lines:
        if not line.strip() or UNPRINTABLE.search(line):
            yield f"badly told: {line!r}"


def unsound(answer: forcecalc.Assessment) -> Iterator[str]:
    for one in (answer, *answer.variants.values()):
        yield from nonsense(one.scenario)
        for name, values in one.results.items():
            # Of a pledge said to be unknown what its contributor sends is not known either.
            known = [not one.case.hides(name, member) for member in one.members(name)]
            finite = all(map(math.isfinite, one[name][known, 0]))
            if not finite and not any(warning.startswith(f"{name} is not finite") for warning in one.warnings):
                yield f"{name} is {values} without a warning"


def nonsense(scenario: Scenario) -> Iterator[str]:
    """Figures accepted that are not within what they can be, or not in order."""
    for (name, _), figure in scenario.figures.items():
        if not figure.known:
            continue
        central, (low, high) = figure.amount.central, figure.amount.ends
        slack = 1e-9 * max(abs(low), abs(high))
        if not low - slack <= central <= high + slack:
            yield f"{name}: {figure.amount} is not in order"
        # An end that a formula made may be a rounding beside the limit it was given.
        ends = (central, min(low + slack, high), max(high - slack, low))
        if any(not math.isfinite(end) or outside(end, GLOSSARY.quantities[name].limits) for end in ends):
            yield f"{name}: {figure.amount} is outside what it can be"


def badly_said(text: str) -> Iterator[str]:
    if re.search(r"(?<![\w.])(nan|inf)(?!\w)", text):
        yield f"a number that is none is printed: {text}"
