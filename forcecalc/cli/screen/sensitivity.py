"""What moves an answer, on a screen."""

from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.cli.screen.console import Console
from forcecalc.report.drivers import figures_named, mostly, variant_clause, with_shares
from forcecalc.report.exhibits.drivers import correlated_note, ends_in_words
from forcecalc.reported.amount import printing_step, with_unit
from forcecalc.reported.notation import Notation, notation_of
from forcecalc.reported.number import Number
from forcecalc.reported.rounding import nearest
from forcecalc.units import Unit
from forcecalc.wording import capital, full_stop, label, number, plain_name, shown, with_correlated


def print_sensitivity(out: Console, result: Sensitivity) -> None:
    """Each figure at its ends, the one that moves the answer most first, and its Sobol indices."""
    unit = result.unit
    out.heading(f"{result.answer.scenario.title}: what moves the {plain_name(*result.key)}")
    out.sentence(f"At the central values it is {_in_words(result.central, unit)}.")
    if result.leading:
        out.sentence(_leading_sentence(result))
    if choice := _choice_sentence(Bundle.of(result)):
        out.sentence(choice)
    out.line()
    _print_swings(out, result, unit)
    if note := correlated_note(result):
        out.sentence(note)
    out.line()
    _print_indices(out, result)


def _in_words(value: float, unit: Unit) -> str:
    """A value with its unit, as a sentence has it."""
    words = with_unit(Number(abs(value), notation=notation_of(unit)))
    return f"{words} below zero" if value < 0 else words


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
    """The answer with each figure at the ends of its range, on the step that the widest of them asks for."""
    rows, notation, widest = [], notation_of(unit), result.drivers[0]
    step = printing_step(notation, widest.at_high, *sorted((widest.at_low, widest.at_high)))
    for driver in result.drivers:
        ends = ends_in_words(driver, result.answer.unit_of(driver.key.name))
        rows.append([with_correlated(label(*driver.key), driver.correlated), *ends, *_answers(driver, step, notation)])
    word = shown(0.0, unit)[1]
    title = f"{capital(plain_name(*result.key))}{f', {word}' if word else ''}"
    out.table(title, ["figure", "low", "high", "at low", "at high", "swing"], rows, range(1, 6))
    out.sentence("At low and at high: with this figure at an end of its range, the others at their centre.")


def _answers(driver: Driver, step: float, notation: Notation) -> tuple[str, str, str]:
    """What the answer is at either end of a figure's range, and how far apart these are as printed."""
    low, high = (nearest(value * notation.factor, step) for value in (driver.at_low, driver.at_high))
    swing = notation.bare(abs(high - low), step) if low != high else f"under {notation.bare(step, step)}"
    return (_signed(low, step, notation), _signed(high, step, notation), swing if driver.swing else "0")


def _signed(value: float, step: float, notation: Notation) -> str:
    return f"{'-' if value < 0 else ''}{notation.bare(value, step)}"


def _print_indices(out: Console, result: Sensitivity) -> None:
    """The share of the variance that each figure carries, the largest first."""
    sign = out.fitting("±")
    rows = [
        [
            with_correlated(label(*driver.key), driver.correlated),
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
