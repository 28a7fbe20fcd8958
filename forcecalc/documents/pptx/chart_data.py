"""The numbers of each exhibit of a briefing as the rows of a native chart."""

from forcecalc.documents.pptx.native_charts import BASE, END, Bar, Graph, Row, Series, bar, role_of, troops, worded
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.exhibits.gap import GapExhibit
from forcecalc.report.exhibits.history import Force, HistoryExhibit
from forcecalc.report.exhibits.methods import MethodsExhibit
from forcecalc.report.exhibits.scenarios import ScenariosExhibit
from forcecalc.report.exhibits.words import range_note
from forcecalc.wording import label, number

# The forces of a scenario among missions of history.
_OF_THE_SCENARIO = ("required_force", "pledged_force", "sustained_force")
# What stands beside a number.
_RANGE = "its range, or the central value where a bound stands at an end of the range"


def gap(shown: GapExhibit) -> Graph:
    """What is required, pledged and can be sustained, and what is missing on top of it."""
    rows, adds_up = [], _adds_up(shown)
    for column in shown.columns:
        whole = troops(column.rounded, column.label.text, role_of(column.kind))
        # A label is made of the number it stands at; that of a column on a base, of words alone.
        base = column.rounded_base
        if not adds_up:
            base = column.base
            whole = whole._replace(value=column.value, form=whole.form if column.value == column.rounded else "")
        over = Bar(base + (whole.value or 0), whole.text, "" if base else whole.form)
        rows.append(Row(column.name, (Bar(base or None), whole._replace(text="", form=""), over), column.label.aside))
    series = (Series("stands on", "", BASE), Series("troops", "sustained"), Series("ends at", "", END))
    ranged = any(row.under for row in rows)
    reading = [
        range_note("Below a name, its range, or the bound at an end of it", shown.draws)
        if ranged and shown.draws
        else "",
        shown.condition,
    ]
    return Graph(series, tuple(rows), "Troops on the ground at one time", tuple(filter(None, reading)))


def _adds_up(shown: GapExhibit) -> bool:
    """Whether the last column as printed ends where the higher of the two that it stands between does."""
    first, *_, there, last = shown.columns
    higher = max(first, there, key=lambda column: column.value)
    return last.rounded_base + last.rounded == higher.rounded


def scenarios(shown: ScenariosExhibit) -> Graph:
    """The gap of each scenario and variant, the largest first."""
    rows = []
    for row in shown.rows:
        amount = troops(row.rounded, row.label.full, "ink" if row.first else "sustained")
        rows.append(Row(row.name, (amount,)))
    reading = [f"Dark: {row.name}." for row in shown.rows if row.first]
    if shown.ranged:
        reading.append(range_note(f"In brackets, {_RANGE}", shown.draws))
    quantity = label(shown.quantity)
    return Graph((Series(quantity, "sustained"),), tuple(rows), f"{quantity}, troops", tuple(reading))


def methods(shown: MethodsExhibit) -> Graph:
    """What each method comes to, and what is on offer."""
    rows = []
    for row in shown.rows:
        amount = troops(row.rounded, row.label.full, "required" if row.chosen else "pale")
        rows.append(Row(f"{row.name}, {row.posture}", (amount,)))
    for offer in shown.supply:
        amount = troops(offer.rounded, offer.label.full, role_of(offer.quantity))
        rows.append(Row(label(offer.quantity), (amount,)))
    reading = ["Dark: the method chosen. Nothing is averaged."]
    if shown.draws:
        reading.append(range_note(f"In brackets, {_RANGE}", shown.draws))
    return Graph(
        (Series("troops", "pale"),), tuple(rows), "Troops on the ground at one time, all ranks", tuple(reading)
    )


def history(shown: HistoryExhibit) -> Graph:
    """How dense the missions of history were, with what is required and pledged here among them."""
    forces = shown.rows
    reading = (
        "Dark and blue: this scenario.",
        *filter(None, shown.notes),
    )
    rows = tuple(Row(_force_name(force), (_density(force),)) for force in forces)
    return Graph((Series("density", "pale"),), rows, shown.extent.axis, reading)


def contributors(shown: ContributorsExhibit) -> Graph:
    """What each contributor pledges and could sustain."""
    rows, apart = [], []
    for row in shown.rows:
        if row.together:
            # A bar of all others together would dwarf each of the first.
            apart.append(f"{row.name} together: {row.text}.")
            continue
        tied = f"{row.share_text} of its army tied down" if row.share else ""
        sustainable = worded(row.sustainable) if row.sustainable else Bar(None)
        rows.append(Row(row.name, (worded(row.pledge), sustainable), tied))
    series = (Series("pledged", "pledged"), Series("sustainable", "sustained"))
    return Graph(series, tuple(rows), "Troops deployed at one time", (" ".join((*apart, *shown.reading)),))


def _force_name(force: Force) -> str:
    if force.kind in _OF_THE_SCENARIO:
        return f"{label(force.kind)} here"
    return force.name


def _density(force: Force) -> Bar:
    value, colour = force.density, (role_of(force.kind) if force.kind in _OF_THE_SCENARIO else "pale")
    digits = next(digits for digits, least in enumerate((1000.0, 10.0, 0.01, 0.001, 0.0)) if value >= least)
    return bar(value, number(value, digits), f"#,##0.{'0' * digits}".rstrip("."), colour, force.bound.words)
