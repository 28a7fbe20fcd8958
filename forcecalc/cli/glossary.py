"""`forcecalc glossary`: every name a scenario or an answer may use."""

import click


@click.command("glossary")
@click.option("--markdown", is_flag=True, help="Print the page docs/glossary.md.")
def command(markdown: bool) -> None:
    """List every quantity, with its unit and meaning."""
    from forcecalc.report.console import console
    from forcecalc.report.glossary import markdown_page, print_glossary

    if markdown:
        click.echo(markdown_page(), nl=False)
    else:
        print_glossary(console())
