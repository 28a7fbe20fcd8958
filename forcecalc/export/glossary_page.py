"""Every quantity, with unit and meaning: the page docs/glossary.md of the documentation, and a table of data."""

from collections.abc import Iterable

from forcecalc.export.data_table import Column, DataTable, table_of, text_columns
from forcecalc.model import METHODS, POSTURES
from forcecalc.report.definitions import Definition, definitions

_PAGE = """# Glossary

Made by `forcecalc glossary --markdown`; a test keeps it current. One name everywhere: the key in a
parameter file, the column of a table, the name of the formula. A group's figure may be given for each of
its members, or once for all under `figures:`.

Postures: {postures}.

| method | valid for |
| --- | --- |
{methods}

## Given

| name | unit | group | meaning | limits |
| --- | --- | --- | --- | --- |
{given}

## Computed

| name | unit | group | meaning | formula |
| --- | --- | --- | --- | --- |
{computed}
"""


def glossary_page() -> str:
    """The page, in Markdown."""
    held = definitions()
    methods = [f"| `{method}` | {', '.join(postures)} |" for method, postures in METHODS.items()]
    return _PAGE.format(
        postures=", ".join(POSTURES),
        methods="\n".join(methods),
        given="\n".join(_row(each, _limits(each)) for each in held if each.given),
        computed="\n".join(_row(each, f"`{each.formula}`") for each in held if not each.given),
    )


def glossary_table(chosen: Iterable[Definition]) -> DataTable:
    """A row for each quantity."""
    columns: list[Column[Definition]] = text_columns("", *Definition._fields)
    return table_of(columns, chosen)


def _limits(each: Definition) -> str:
    """The limits of what is given, and by what it is computed where it need not be."""
    return f"{each.limits}; where not given, `{each.formula}`" if each.formula else each.limits


def _row(each: Definition, last: str) -> str:
    return f"| `{each.name}` | {each.unit} | {each.group} | {each.meaning} | {last} |"
