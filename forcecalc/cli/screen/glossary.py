"""Every quantity, with its unit and meaning, on a screen."""

from forcecalc.cli.screen.console import Console
from forcecalc.export.glossary_page import computed_quantities, extent, given_quantities


def print_glossary(out: Console) -> None:
    """Print the inputs, then what is computed."""
    for title, quantities in (("Given", given_quantities()), ("Computed", computed_quantities())):
        rows = [[quantity.name, quantity.unit.name, extent(quantity), quantity.meaning] for quantity in quantities]
        out.table(title, ["name", "unit", "of", "meaning"], rows, [])
