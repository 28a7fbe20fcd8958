"""What moves an answer, on a screen."""

from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.cli.screen.console import Console
from forcecalc.units import Unit
from forcecalc.wording import capital, number, percent, plain_name, shown


def print_sensitivity(out: Console, result: Sensitivity) -> None:
    """Each figure at its ends, the one that moves the answer most first, and its Sobol indices."""
    unit = result.unit
    out.heading(f"{result.answer.scenario.title}: what moves the {plain_name(*result.key)}")
    out.sentence(f"At the central values it is {amount(result.central, unit)}.")
    if result.foremost:
        out.sentence(_foremost_sentence(result.foremost, len(result.drivers)))
    out.line()
    _print_swings(out, result, unit)
    out.line()
    _print_indices(out, result)


def amount(value: float, unit: Unit) -> str:
    """A value with its unit, as a sentence has it."""
    return " ".join(part for part in shown(value, unit) if part)


def _foremost_sentence(foremost: Driver, figures: int) -> str:
    if figures == 1:
        return f"All of its spread comes from {foremost.figure}."
    most = foremost.total >= 0.5
    source = f"comes from {foremost.figure}{'' if most else ' than from any other figure'}"
    share = f"{percent(min(foremost.total, 1.0))} of the variance"
    return f"{'Most' if most else 'More'} of its spread {source}: {share}."


def _print_swings(out: Console, result: Sensitivity, unit: Unit) -> None:
    """The answer with each figure at the ends of its range."""
    rows = []
    for driver in result.drivers:
        own = result.answer.unit_of(driver.key.name)
        ends = [shown(value, own)[0] for value in (driver.low, driver.high)]
        answers = [shown(value, unit)[0] for value in (driver.at_low, driver.at_high, driver.swing)]
        rows.append([_with_unit(driver.figure, own), *ends, *answers])
    title = capital(_with_unit(plain_name(*result.key), unit))
    out.table(title, ["figure", "low", "high", "at low", "at high", "swing"], rows, range(1, 6))
    out.sentence("At low and at high: with this figure at an end of its range, the others at their centre.")


def _with_unit(label: str, unit: Unit) -> str:
    """A figure as it is written, and its unit where its numbers do not say it."""
    word = shown(0.0, unit)[1]
    return f"{label}, {word}" if word else label


def _print_indices(out: Console, result: Sensitivity) -> None:
    """The share of the variance that each figure carries, the largest first."""
    sign = out.fitting("±")
    rows = [
        [driver.figure, _index(driver.first, sign, driver.first_reach), _index(driver.total, sign, driver.total_reach)]
        for driver in sorted(result.drivers, key=lambda driver: -driver.total)
    ]
    out.table("Share of the variance", ["figure", "alone", "with others"], rows, [1, 2])
    method = f"Sobol indices from {result.points:,} points, {sign} their 95 % confidence interval."
    out.sentence(f"With others: what a figure does alone, and what it does only together with others. {method}")


def _index(value: float, sign: str, reach: float) -> str:
    return f"{number(value, 3)} {sign} {max(reach, 0.0005):.3f}"
