"""What it costs to keep the force there, and in the prices of which year."""

from collections.abc import Iterator

from forcecalc.analysis.assess import Assessment
from forcecalc.report.numbers import ReportedNumbers

_MONEY = {"USD": "dollars", "EUR": "euros", "GBP": "pounds"}


def prices(answer: Assessment) -> str:
    """The money that an answer's costs are in, and of which year."""
    money = _MONEY.get(answer.scenario.currency, answer.scenario.currency)
    figure = answer.scenario.figure("price_year")
    if figure is None or not figure.known:
        return f"{money} of a year not stated"
    first, last = (f"{year:.0f}" for year in figure.amount.ends)
    return f"{money} of {first}" if first == last else f"{money} of {first} to {last}"


def cost_sentences(numbers: ReportedNumbers) -> Iterator[str]:
    """What keeping the required force there costs a year, beyond its cost at home."""
    if "annual_cost" in numbers.answer:
        cost, money = numbers.wording("annual_cost").phrase, prices(numbers.answer)
        assumed = any(
            figure.assumed for figure in numbers.answer.scenario.by_name.get("cost_per_troop_year", {}).values()
        )
        basis = ", by an assumed cost of each" if assumed else ""
        yield f"to keep what is needed there would cost {cost} a year in {money}, beyond the cost at home{basis}"
