"""Quantities on a screen: all of them, with unit and meaning, or one in full."""

from collections.abc import Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.report.definitions import Definition


def print_glossary(out: Console, definitions: Sequence[Definition]) -> None:
    """Print the inputs, then what is computed."""
    for title, given in (("Given", True), ("Computed", False)):
        rows = [[each.name, each.unit, each.group, each.meaning] for each in definitions if each.given is given]
        out.table(title, ["name", "unit", "of", "meaning"], rows, [])
    out.sentence("More of each: forcecalc glossary NAME.")


def print_definition(out: Console, each: Definition) -> None:
    """Print all that is known of a quantity, what is not known left out."""
    out.heading(f"{each.name}: {each.meaning}")
    rows = {
        "unit": each.unit if each.unit == each.example else f"{each.unit}, such as {each.example}",
        "a value for": f"each {each.group}" if each.group else "the whole force",
        "formula": each.formula,
        "reads": ", ".join(each.reads),
        "read by": ", ".join(each.read_by) or "nothing: it is reported as it is",
        "limits": each.limits,
        "default": each.default,
        "default from": each.default_basis,
        "valid": each.notes,
        "sources": "\n".join(each.references),
        "given in": each.where,
    }
    out.columns([[label, text] for label, text in rows.items() if text])
