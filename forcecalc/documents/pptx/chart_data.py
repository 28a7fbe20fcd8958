"""The numbers of each exhibit of a briefing as the rows of a native chart."""

from forcecalc.documents.pptx.native_charts import BASE, END, Bar, Graph, Row, Series, bar, role_of, troops, worded
from forcecalc.report.exhibits.bars import signs_note
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.exhibits.gap import GapExhibit
from forcecalc.report.exhibits.history import Force, HistoryExhibit
from forcecalc.report.exhibits.methods import MethodsExhibit
from forcecalc.report.exhibits.scenarios import ScenariosExhibit
from forcecalc.wording import label

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
        form = "" if base else whole.form
        over = Bar(base + (whole.value or 0), whole.text, form, range=column.range)
        rows.append(Row(column.name, (Bar(base or None), whole._replace(text="", form=""), over), column.label.aside))
    series = (Series("stands on", "", BASE), Series("troops", "sustained"), Series("ends at", "", END))
    signs = signs_note(text for row in rows for text in (row.bars[-1].text, row.under))
    reading = tuple(filter(None, (signs, shown.condition)))
    graph = Graph(series, tuple(rows), "Troops on the ground at one time", reading).with_seen_ranges()
    named = any(row.under for row in rows)
    return graph.explained("Below a name, its range, or the bound at an end of it", shown.draws if named else 0)


def _adds_up(shown: GapExhibit) -> bool:
    """Whether the last column as printed ends where the higher of the two that it stands between does."""
    first, *_, there, last = shown.columns
    higher = max(first, there, key=lambda column: column.value)
    return last.rounded_base + last.rounded == higher.rounded


def scenarios(shown: ScenariosExhibit) -> Graph:
    """The gap of each scenario and variant, the largest first."""
    rows = []
    for row in shown.rows:
        amount = troops(row.rounded, row.label.full, "ink" if row.first else "sustained", row.range)
        rows.append(Row(row.name, (amount,)))
    dark = next((f"Dark: {row.name}." for row in shown.rows if row.first), "")
    reading = tuple(filter(None, (dark, signs_note(row.label.full for row in shown.rows))))
    quantity = label(shown.quantity)
    graph = Graph((Series(quantity, "sustained"),), tuple(rows), f"{quantity}, troops", reading).with_seen_ranges()
    return graph.explained(f"In brackets, {_RANGE}", shown.draws if shown.ranged else 0)


def methods(shown: MethodsExhibit) -> Graph:
    """What each method comes to, and what is on offer."""
    rows = []
    for row in shown.rows:
        amount = troops(row.rounded, row.label.full, "required" if row.chosen else "pale", row.range)
        rows.append(Row(f"{row.name}, {row.posture}", (amount,)))
    for offer in shown.supply:
        amount = troops(offer.rounded, offer.label.full, role_of(offer.quantity), offer.range)
        rows.append(Row(label(offer.quantity), (amount,)))
    signs = signs_note([*(row.label.full for row in shown.rows), *(offer.label.full for offer in shown.supply)])
    reading = tuple(filter(None, ("Dark: the method chosen. Nothing is averaged.", signs)))
    axis = "Troops on the ground at one time, all ranks"
    graph = Graph((Series("troops", "pale"),), tuple(rows), axis, reading).with_seen_ranges()
    return graph.explained(f"In brackets, {_RANGE}", shown.draws)


def history(shown: HistoryExhibit) -> Graph:
    """How dense the missions of history were, with what is required and pledged here among them."""
    forces = shown.rows
    reading = (
        "Dark and blue: this scenario.",
        *filter(None, shown.notes),
    )
    rows = tuple(Row(_force_name(force), (_density(force),)) for force in forces)
    return Graph((Series("density", "pale"),), rows, shown.extent.axis, reading).with_seen_ranges()


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
    reading = (" ".join((*apart, *shown.reading)),)
    return Graph(series, tuple(rows), "Troops deployed at one time", reading).with_seen_ranges()


def _force_name(force: Force) -> str:
    if force.kind in _OF_THE_SCENARIO:
        return f"{label(force.kind)} here"
    return force.name


def _density(force: Force) -> Bar:
    colour = role_of(force.kind) if force.kind in _OF_THE_SCENARIO else "pale"
    before, shown, after = force.in_parts
    digits = len(shown.partition(".")[2])
    return bar(force.density, shown, f"#,##0.{'0' * digits}".rstrip("."), colour, before, after)._replace(
        range=force.range
    )
