"""The briefing as a workbook: inputs, the model as live formulas, what it comes to, and where it comes from."""

from collections.abc import Mapping
from dataclasses import replace

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.documents.xlsx.cell_contents import CellContents
from forcecalc.documents.xlsx.exported_sheet import write_exported
from forcecalc.documents.xlsx.input_rows import FIRST_INPUT, InputRows
from forcecalc.documents.xlsx.inputs_sheet import changed_count, unit_table, write_inputs
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.documents.xlsx.model_sheet import write_model
from forcecalc.documents.xlsx.months_sheet import FIRST_MONTH, month_columns, write_months
from forcecalc.documents.xlsx.sheet_names import SUMMARY, sheet_names
from forcecalc.documents.xlsx.sources_sheet import FIRST_SOURCE, write_sources
from forcecalc.documents.xlsx.summary_sheet import SummarySheet
from forcecalc.documents.xlsx.workbook_writer import WorkbookWriter
from forcecalc.documents.xlsx_reader.columns import INPUT_SHEET, SOURCE_SHEET
from forcecalc.report.briefing import Briefing


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a workbook."""
    answers = labelled(briefing)
    layouts = laid_out(answers)
    inputs = InputRows(answers)
    book = WorkbookWriter(briefing.title, briefing.brand, briefing.day)
    summary = book.sheet(SUMMARY)
    inputs_sheet = book.sheet(INPUT_SHEET, (FIRST_INPUT, 4), large=True)
    monthly = []
    for (label, variant), layout in layouts.items():
        contents = CellContents(layout, inputs, label, variant)
        title = layout.answer.scenario.title + (f" - {variant}" if variant else "")
        title += ", as if its first phase lasted" if answers[label].phases else ""
        write_model(book, layout, contents, title)
        if layout.monthly:
            monthly.append((layout, contents))
    if monthly:
        write_months(book, monthly, any(answer.phases for answer in answers.values()))
    sources_sheet = book.sheet(SOURCE_SHEET, (FIRST_SOURCE, 0), large=True)
    write_sources(sources_sheet, briefing, answers)
    # After the models: only then is it known which inputs are read.
    units = unit_table(inputs)
    write_inputs(inputs_sheet, inputs, units)
    units.write(book)
    write_exported(book, answers)
    width = max(len(answers), *(1 + len(answer.variants) for answer in answers.values()))
    SummarySheet(summary, width).write(briefing, layouts, list(answers), changed_count(len(inputs.rows)))
    return book.finished()


def _in_the_first_phase(answer: Assessment) -> Assessment:
    """The answer as if its first phase lasted."""
    return assess(replace(answer.scenario, phases={}), variants=False) if answer.phases else answer


def labelled(briefing: Briefing) -> dict[str, Assessment]:
    """The answers by the names of their scenarios, numbered where two have the same."""
    answers: dict[str, Assessment] = {}
    for section in briefing.sections:
        name, copies = section.answer.scenario.name, 1
        while name in answers:
            copies += 1
            name = f"{section.answer.scenario.name} ({copies})"
        answers[name] = section.answer
    return answers


def laid_out(answers: Mapping[str, Assessment]) -> dict[tuple[str, str], ModelLayout]:
    """Where each answer stands, by scenario and variant; the scenario itself is the variant without a name.

    The model of a workbook is what holds before any later phase.
    """
    flat = {
        (label, variant): _in_the_first_phase(varied)
        for label, answer in answers.items()
        for variant, varied in {"": answer, **answer.variants}.items()
    }
    wanted = []
    for label, variant in flat:
        name = (variant if len(answers) == 1 else f"{label}, {variant}") if variant else label
        wanted.append(name)
    columns, layouts, row = month_columns(flat.values()), {}, FIRST_MONTH
    for (key, answer), name in zip(flat.items(), sheet_names(wanted), strict=True):
        layouts[key] = ModelLayout(answer, name, columns, row)
        row += layouts[key].month_count
    return layouts
