"""`forcecalc glossary`: every name that a scenario or an answer may use, or what one name stands for."""

import click

from forcecalc.cli.completion import complete_quantities
from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA, FORMULAS
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import write_machine
from forcecalc.errors import ForcecalcError, quoted


@click.command("glossary", epilog=examples("forcecalc glossary", "forcecalc glossary tour_interval"))
@click.argument("name", required=False, shell_complete=complete_quantities)
@click.option("--markdown", is_flag=True, help="Print the page docs/glossary.md.")
@requested(DATA, FORMULAS)
def command(request: Request, name: str | None, markdown: bool) -> None:
    """List every quantity, with its unit and meaning, or explain the quantity NAME."""
    from forcecalc.cli.screen.glossary import print_definition, print_glossary
    from forcecalc.export.glossary_page import glossary_page, glossary_table
    from forcecalc.report.definitions import definition, definitions

    if markdown:
        request.refuse_forms("--markdown prints the page")
        if name is not None:
            raise ForcecalcError(f"--markdown prints the whole page; leave out {quoted(name)}")
        write_machine(glossary_page())
    elif name is not None:
        found = definition(name, request.glossary)
        request.show_table(glossary_table([found]), lambda out: print_definition(out, found))
    else:
        held = definitions(request.glossary)
        request.show_table(glossary_table(held), lambda out: print_glossary(out, held))
