"""What it costs to keep the force there, and in the prices of which year."""

from collections.abc import Iterator

from forcecalc.analysis.assess import Assessment
from forcecalc.report.numbers import ReportedNumbers


def prices(answer: Assessment) -> str:
    """The dollars that an answer's costs are in."""
    figure = answer.scenario.figure("price_year")
    if figure is None or not figure.known:
        return "dollars of a year not stated"
    first, last = (f"{year:.0f}" for year in figure.amount.ends)
    return f"dollars of {first}" if first == last else f"dollars of {first} to {last}"


def cost_sentences(numbers: ReportedNumbers) -> Iterator[str]:
    """What keeping the required force there costs a year, beyond its cost at home."""
    if "annual_cost" in numbers.answer:
        cost, dollars = numbers.wording("annual_cost").phrase, prices(numbers.answer)
        assumed = any(figure.assumed for figure in numbers.answer.scenario.by_name["cost_per_troop_year"].values())
        basis = ", by an assumed cost of each" if assumed else ""
        yield f"to keep what is needed there would cost {cost} a year in {dollars}, beyond the cost at home{basis}"
