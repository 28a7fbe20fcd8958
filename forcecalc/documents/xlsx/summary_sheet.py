"""The first sheet: the gap as live references into the model, and what was found when it was exported."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from forcecalc.case.headlines import GAP
from forcecalc.documents.cell_text import pieces
from forcecalc.documents.xlsx import looks as look
from forcecalc.documents.xlsx.gap_chart import NEUTRAL_TITLE, insert_gap_chart
from forcecalc.documents.xlsx.live_number import live_number
from forcecalc.documents.xlsx.logo_picture import insert_logo
from forcecalc.documents.xlsx.looks import Look, number_look
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.documents.xlsx.sheet_names import SUMMARY
from forcecalc.documents.xlsx.workbook_writer import SheetWriter, column_of_unit, lines
from forcecalc.model.graph import Quantity
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.numbers import ReportedNumbers, reported, reported_row
from forcecalc.report.tables import Table
from forcecalc.reported.amount import Printed, printed
from forcecalc.reported.rounding import nearest
from forcecalc.scenario.layer import BASE
from forcecalc.units import KILOMETRE, TROOP_PER_KILOMETRE
from forcecalc.wording import KILOMETRES_PER_MILE, Bound

_LIVE, _LIVE_SUPPLY = "The gap. Live: follows the Inputs.", "What can be sustained. Live: follows the Inputs."
_ROUNDED = (
    "Rounded as in the sentences below, on steps as exported; the sheets of the model do not round. At least and at "
    "most are as exported."
)
_CHANGED_CHART = "Troops required, on offer and sustained, with inputs changed; at least and at most as in the table"
_CHANGED_SUPPLY = "Troops on offer and sustained, with inputs changed; at least and at most as in the table"
_FIXED = "As exported; does not follow changed inputs"
_SPREAD = "5th percentile", "median", "95th percentile"
_LABEL, _UNIT, _FIRST = 0, 1, 2
_LABEL_WIDTH, _UNIT_WIDTH, _WIDTH = 26, 13, 18
# Each table stands in so many columns, or in as many as there are answers.
_FEWEST = 7


class SummarySheet:
    """Writes the summary, from top to bottom.

    Parameters
    ----------
    sheet : SheetWriter
        The sheet, empty.
    width : int
        How many answers stand side by side at most.
    """

    def __init__(self, sheet: SheetWriter, width: int) -> None:
        self._sheet, self._row = sheet, 0
        self._last = _FIRST - 1 + max(_FEWEST, width)
        sheet.worksheet.set_column(_LABEL, _LABEL, _LABEL_WIDTH)
        sheet.worksheet.set_column(_UNIT, _UNIT, _UNIT_WIDTH)
        sheet.worksheet.set_column(_FIRST, self._last, _WIDTH)

    def write(
        self, briefing: Briefing, layouts: Mapping[tuple[str, str], ModelLayout], labels: Sequence[str], changed: str
    ) -> None:
        """Write all of it; `changed` is the formula that counts the inputs that differ from those exported."""
        if briefing.brand.logo:
            insert_logo(self._sheet, self._row, briefing.brand.logo)
            self._row += 1
        self._text(briefing.title, look.TITLE)
        house = (briefing.brand.marking, briefing.brand.name, briefing.brand.author, briefing.brand.date)
        self._text(f"{briefing.made_by}.{' '.join(f' {text}.' for text in house if text)}", look.QUIET)
        unchanged = "All inputs are as exported."
        warning = "inputs differ from those exported; what is marked as exported does not follow them."
        banner = f'IF({changed}=0,"{unchanged}",{changed}&" {warning}")'
        self._sheet.formula(self._row, 0, banner, unchanged, look.BOLD)
        self._sheet.mark((self._row, 0), (self._row, self._last), f"={changed}>0", look.ALARM)
        self._row += 2
        if len(labels) > 1:
            self._text("The scenarios side by side", look.HEADING)
            numbers = [reported(section.bundle, section.units) for section in briefing.sections]
            side_by_side = {label: layouts[label, ""] for label in labels}
            self._gap(side_by_side, numbers, briefing.sections[0].units, NEUTRAL_TITLE)
        for label, section in zip(labels, briefing.sections, strict=True):
            own = {variant or BASE: layout for (owner, variant), layout in layouts.items() if owner == label}
            self._section(section, own, label if len(labels) > 1 else "", changed)

    def _section(self, section: Section, layouts: Mapping[str, ModelLayout], label: str, changed: str) -> None:
        if label:
            self._text(section.title, look.TITLE)
        if description := section.answer.scenario.description:
            self._text(description)
        needed = any(layout.case.method for layout in layouts.values())
        self._text(_LIVE if needed else _LIVE_SUPPLY, look.HEADING)
        self._text(_ROUNDED, look.QUIET)
        # The finding stands above the chart, live too: once inputs are changed it is no longer what was found.
        title, self._row = self._row, self._row + 1
        title_cell = f"={SUMMARY}!{xl_rowcol_to_cell(title, 0, True, True)}"
        owners = [(label, "" if variant == BASE else variant) for variant in layouts]
        self._gap(layouts, _numbers(section, layouts), section.units, title_cell, owners)
        self._text(_FIXED, look.HEADING)
        finding = xl_rowcol_to_cell(self._row, 0)
        self._text(section.bottom_line, look.BOLD)
        after = _CHANGED_CHART if needed else _CHANGED_SUPPLY
        self._live_text(title, f'IF({changed}=0,{finding},"{after}")', section.bottom_line)
        findings = [f"{number}. {finding}" for number, finding in enumerate(section.findings, 1)]
        for sentence in (*findings, *section.duration, *section.enablers):
            self._text(sentence)
        self._spread(section, layouts[BASE])
        for table in section.tables_behind_the_gap:
            self._table(table)
        if section.cautions:
            self._text("Caution (as exported)", look.HEADING)
        for caution in section.cautions:
            self._text(caution)
        self._row += 1

    def _gap(
        self,
        layouts: Mapping[str, ModelLayout],
        numbers: Sequence[ReportedNumbers],
        system: str,
        title: str,
        owners: Sequence[tuple[str, str]] = (),
    ) -> None:
        """What is required, there and short, live for each answer; and bars of it under a title.

        The cells get names that formulas may use, if their owners, scenarios and variants, are given.
        """
        top, in_all = self._row, {}
        self._headers(list(layouts))
        for name in GAP:
            having = [layout for layout in layouts.values() if name in layout.answer]
            if not having:
                continue
            if len(having) == len(layouts):
                in_all[name] = self._row
            factor, unit, form = _in_system(having[0].case.model[name], system)
            self._label(name, unit)
            for column, (layout, own) in enumerate(zip(layouts.values(), numbers, strict=True), _FIRST):
                if layout not in having:
                    self._sheet.text(self._row, column, "-", look.RIGHT)
                    continue
                live = live_number(layout, own, layout.case.model[name], factor)
                self._sheet.formula(
                    self._row, column, live.formula, live.value, number_look(form, live.bound, live.step)
                )
                if owners:
                    cell = xl_rowcol_to_cell(self._row, column, True, True)
                    self._sheet.book.name((*owners[column - _FIRST], name), f"{SUMMARY}!{cell}")
            self._row += 1
        self._label("method", "")
        for column, layout in enumerate(layouts.values(), _FIRST):
            if not layout.case.method:
                self._sheet.text(self._row, column, "no requirement", look.QUIET, look.RIGHT)
                continue
            method = f'SUBSTITUTE(SUBSTITUTE({layout.method},"required_",""),"_"," ")'
            words = layout.case.method.removeprefix("required_").replace("_", " ")
            self._sheet.formula(self._row, column, method, words, look.QUIET, look.WRAPPED, look.RIGHT)
        self._sheet.height(self._row, 2)
        self._row += 2
        headers = (top, _FIRST, _FIRST + len(layouts) - 1)
        pixels = 7 * (_LABEL_WIDTH + _UNIT_WIDTH + 3 * _WIDTH)
        self._row += insert_gap_chart(self._sheet, self._row, headers, in_all, pixels, title)

    def _spread(self, section: Section, layout: ModelLayout) -> None:
        """The percentiles of what varies, as numbers that stay."""
        simulation = section.bundle.simulation
        numbers = reported(section.bundle, section.units)
        spreads = {name: spread for name in GAP if simulation and (spread := simulation.spread(name))}
        seen = {name: text for name in spreads if (text := printed(numbers.tabled(name), numbers.step_of(name))).ranged}
        if not simulation or not seen:
            return
        self._text("How the stated ranges spread the base (as exported; values, not formulas)", look.HEADING)
        draws = (
            f"{simulation.lattice.draws:,} draws from the stated ranges; a share of them is not a probability in the "
            "world. Rounded as in the sentences; at least and at most stand at their ends of the ranges."
        )
        self._text(draws, look.QUIET)
        self._headers(_SPREAD)
        for name, text in seen.items():
            factor, unit, form = _in_system(layout.case.model[name], section.units)
            self._label(name, unit)
            per_unit = factor / text.number.notation.factor
            for column, (value, bound) in enumerate(_percentiles(text, spreads[name].p50), _FIRST):
                self._sheet.number(self._row, column, value * per_unit, number_look(form, bound))
            self._row += 1
        self._row += 1

    def _table(self, table: Table) -> None:
        """A table of text, as the other forms of a briefing have it."""
        self._text(f"{table.title} (as exported)", look.HEADING)
        self._table_row(table.headers, table, look.HEADER)
        for row in table.rows:
            self._table_row(row, table, look.WRAPPED)
        self._row += 1

    def _table_row(self, cells: Sequence[str], table: Table, row_look: Look) -> None:
        label, *others = cells
        # The second column of the sheet is narrow and stays empty.
        for column, text in enumerate((label, "", *others)):
            left: Look = {"align": "left", "indent": min(column, 1)}
            side = look.RIGHT if column - 1 in table.numbers else left
            self._sheet.text(self._row, column, text, row_look, side)
        self._sheet.height(self._row, max(lines(text, _WIDTH - 2) for text in others))
        self._row += 1

    def _headers(self, headers: Sequence[str]) -> None:
        for column, header in enumerate(("quantity", "unit", *headers)):
            right = look.RIGHT if column >= _FIRST else {}
            self._sheet.text(self._row, column, header, look.HEADER, right)
        self._sheet.height(self._row, max(lines(header, _WIDTH - 2) for header in headers))
        self._row += 1

    def _label(self, name: str, unit: str) -> None:
        self._sheet.text(self._row, _LABEL, name.replace("_", " "), look.BOLD)
        self._sheet.text(self._row, _UNIT, unit, look.QUIET)

    def _text(self, text: str, *looks: Look) -> None:
        """Text across the sheet, as high as it needs, and in as many rows as it takes to hold it."""
        size = max((style.get("font_size", 10) for style in looks), default=10)
        for piece in pieces(text):
            self._sheet.merged_text(self._row, self._last, piece, look.WRAPPED, *looks)
            self._sheet.height(self._row, lines(piece, self._across * 10 / size), size)
            self._row += 1

    def _live_text(self, row: int, formula: str, text: str) -> None:
        """A sentence across the sheet that a formula gives."""
        self._sheet.merged_text(row, self._last, "", look.WRAPPED, look.BOLD)
        self._sheet.formula(row, 0, formula, text, look.WRAPPED, look.BOLD)
        self._sheet.height(row, lines(text, self._across))

    @property
    def _across(self) -> float:
        """The width of all columns. [characters]."""
        return _LABEL_WIDTH + _UNIT_WIDTH + _WIDTH * (self._last - _UNIT)


def _numbers(section: Section, layouts: Mapping[str, ModelLayout]) -> list[ReportedNumbers]:
    """The numbers of a scenario and its variants, in the order of their columns."""
    base = reported(section.bundle, section.units)
    if not section.answer.variants:
        return [base]
    rows = {row.variant: row for row in section.bundle.comparison.rows.values()}
    return [base if variant == BASE else reported_row(rows[variant], section.units) for variant in layouts]


def _percentiles(text: Printed, median: float) -> list[tuple[float, str]]:
    """The percentiles of a number as they are printed, each with its bound, in the unit of its notation."""
    bound = text.number.bound
    return [
        (text.low, bound if bound is Bound.AT_LEAST else ""),
        (nearest(median * text.number.notation.factor, text.step), ""),
        (text.high, bound if bound is Bound.AT_MOST else ""),
    ]


def _in_system(quantity: Quantity, system: str) -> tuple[float, str, str]:
    """The factor, the unit and the form of a number, in miles where these are asked for."""
    if system == "mi" and quantity.unit is KILOMETRE:
        return 1 / KILOMETRES_PER_MILE, "mi", "mi"
    if system == "mi" and quantity.unit is TROOP_PER_KILOMETRE:
        return KILOMETRES_PER_MILE, "troops/mi", "troops/mi"
    return 1, "" if quantity.unit.percent else column_of_unit(quantity.unit), quantity.unit.name
