"""What moves an answer, on a screen."""

from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.cli.screen.console import Console
from forcecalc.report.drivers import figures_named, mostly, variant_clause, with_shares
from forcecalc.report.exhibits.drivers import ends_in_words
from forcecalc.units import Unit
from forcecalc.wording import capital, full_stop, label, number, plain_name, shown


def print_sensitivity(out: Console, result: Sensitivity) -> None:
    """Each figure at its ends, the one that moves the answer most first, and its Sobol indices."""
    unit = result.unit
    out.heading(f"{result.answer.scenario.title}: what moves the {plain_name(*result.key)}")
    out.sentence(f"At the central values it is {amount(result.central, unit)}.")
    if result.leading:
        out.sentence(_leading_sentence(result))
    if choice := _choice_sentence(Bundle.of(result)):
        out.sentence(choice)
    out.line()
    _print_swings(out, result, unit)
    out.line()
    _print_indices(out, result)


def amount(value: float, unit: Unit) -> str:
    """A value with its unit, as a sentence has it."""
    return " ".join(part for part in shown(value, unit) if part)


def _leading_sentence(result: Sensitivity) -> str:
    """Which figures the spread comes from."""
    leading = result.contributions[: len(result.leading)]
    if len(result.drivers) == 1:
        return f"All of its spread comes from {figures_named(leading)}."
    return f"{'Most' if mostly(leading) else 'The largest part'} of its spread comes from {with_shares(leading)}."


def _choice_sentence(bundle: Bundle) -> str:
    """That a variant moves the headline further than its ranges do; nothing where none does."""
    moved = bundle.furthest_variant if bundle.quantity == bundle.headline else None
    return full_stop(capital(variant_clause(moved))) if moved and moved.outweighs_ranges else ""


def _print_swings(out: Console, result: Sensitivity, unit: Unit) -> None:
    """The answer with each figure at the ends of its range."""
    rows = []
    for driver in result.drivers:
        ends = ends_in_words(driver, result.answer.unit_of(driver.key.name))
        answers = [shown(value, unit)[0] for value in (driver.at_low, driver.at_high, driver.swing)]
        rows.append([label(*driver.key), *ends, *answers])
    word = shown(0.0, unit)[1]
    title = f"{capital(plain_name(*result.key))}{f', {word}' if word else ''}"
    out.table(title, ["figure", "low", "high", "at low", "at high", "swing"], rows, range(1, 6))
    out.sentence("At low and at high: with this figure at an end of its range, the others at their centre.")


def _print_indices(out: Console, result: Sensitivity) -> None:
    """The share of the variance that each figure carries, the largest first."""
    sign = out.fitting("±")
    rows = [
        [
            label(*driver.key),
            _index(driver.first, sign, driver.first_reach),
            _index(driver.total, sign, driver.total_reach),
        ]
        for driver in sorted(result.drivers, key=lambda driver: -driver.total)
    ]
    out.table("Share of the variance", ["figure", "alone", "with others"], rows, [1, 2])
    method = f"Sobol indices from {result.points:,} points, {sign} their 95 % confidence interval."
    out.sentence(f"With others: what a figure does alone, and what it does only together with others. {method}")


def _index(value: float, sign: str, reach: float) -> str:
    return f"{number(value, 3)} {sign} {max(reach, 0.0005):.3f}"
