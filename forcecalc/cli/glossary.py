"""`forcecalc glossary`: every name that a scenario or an answer may use."""

import click

from forcecalc.cli.streams import write_machine


@click.command("glossary")
@click.option("--markdown", is_flag=True, help="Print the page docs/glossary.md.")
def command(markdown: bool) -> None:
    """List every quantity, with its unit and meaning."""
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.glossary import print_glossary
    from forcecalc.export.glossary_page import glossary_page

    if markdown:
        write_machine(glossary_page())
    else:
        print_glossary(console())
