"""In which form a result is printed: for people, or as JSON or CSV for programs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forcecalc.cli.streams import write_machine
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.cli.screen.console import Console
    from forcecalc.export.data_table import DataTable
    from forcecalc.export.delimited import Dialect


@dataclass(eq=False, repr=False)
class OutputForm:
    """The form of what is printed; one of its options at most is given.

    Attributes
    ----------
    as_json, as_csv, as_excel : bool
        Whether it is for a program.
    full, headline : bool
        Whether all sentences and tables are printed, or the one sentence only.
    """

    as_json: bool = False
    as_csv: bool = False
    as_excel: bool = False
    full: bool = False
    headline: bool = False

    def __post_init__(self) -> None:
        given = [form for form, asked in self.forms.items() if asked]
        if len(given) > 1:
            together = f"{', '.join(given[:-1])} and {given[-1]} were {'both' if len(given) == 2 else 'all'} given"
            raise ForcecalcError(f"{together}; choose one of them")

    @property
    def forms(self) -> dict[str, bool]:
        """The forms that an answer may be printed in, by the option that asks for each, and whether it is asked for."""
        machine = {"--json": self.as_json, "--csv": self.as_csv, "--csv-excel": self.as_excel}
        return {**machine, "--full": self.full, "--headline": self.headline}

    def refuse_forms(self, instead: str) -> None:
        """Refuse --json and the like beside an option that prints something else.

        Raises
        ------
        ForcecalcError
            If one was given, with what is printed instead of it.
        """
        if given := next((form for form, asked in self.forms.items() if asked), ""):
            raise ForcecalcError(f"{instead}; leave out {given}")

    @property
    def dialect(self) -> "Dialect | None":
        """How CSV is written, where it is asked for."""
        if not (self.as_csv or self.as_excel):
            return None
        from forcecalc.export.delimited import EXCEL, PLAIN

        return EXCEL if self.as_excel else PLAIN

    def show(self, result: Any, print_screen: "Callable[[Console, Any], None]", to_json: Callable[[Any], str]) -> None:
        """Print a result in the form that was asked for; as CSV it is the table that its `to_frame` gives."""
        if self.as_json:
            write_machine(f"{to_json(result)}\n")
        elif self.dialect:
            from forcecalc.export.data_table import table_of_frame

            self.write_csv(table_of_frame(result.to_frame()))
        else:
            from forcecalc.cli.screen.console import console

            print_screen(console(), result)

    def show_table(self, table: "DataTable", print_screen: "Callable[[Console], None]") -> None:
        """Print a table of data: as a list of rows, as CSV, or on a screen."""
        if self.as_json:
            from forcecalc.export.json_text import rows_json

            write_machine(rows_json(table.records))
        elif self.dialect:
            self.write_csv(table)
        else:
            from forcecalc.cli.screen.console import console

            print_screen(console())

    def write_csv(self, table: "DataTable") -> None:
        """Print a table as the CSV that was asked for."""
        from forcecalc.export.delimited import csv_text

        if self.dialect:
            write_machine(csv_text(table.names, table.rows, self.dialect))
