"""The briefing as a workbook: inputs, the model as live formulas, what it comes to, and where it comes from."""

from collections.abc import Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.xlsx import inputs_sheet, sources_sheet
from forcecalc.documents.xlsx.book import Book
from forcecalc.documents.xlsx.contents import Contents
from forcecalc.documents.xlsx.layout import Layout
from forcecalc.documents.xlsx.model_sheet import write_model, write_months
from forcecalc.documents.xlsx.rows import FIRST, InputRows
from forcecalc.documents.xlsx.sheet_names import SUMMARY, sheet_names
from forcecalc.documents.xlsx.summary_sheet import SummarySheet
from forcecalc.documents.xlsx_reader.columns import INPUT_SHEET, SOURCE_SHEET
from forcecalc.report.briefing import Briefing


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a workbook."""
    answers = labelled(briefing)
    layouts = laid_out(answers)
    inputs = InputRows(answers)
    book = Book(briefing.title)
    summary = book.sheet(SUMMARY, (0, 0), (), 0)
    inputs_page = book.sheet(INPUT_SHEET, (FIRST, 4), (), FIRST - 1, wide=True)
    for (label, variant), layout in layouts.items():
        contents = Contents(layout, inputs, label, variant)
        title = layout.answer.scenario.title + (f" - {variant}" if variant else "")
        write_model(book, layout, contents, title)
        if layout.monthly:
            write_months(book, layout, contents, title)
    sources = book.sheet(SOURCE_SHEET, (sources_sheet.FIRST, 0), (), sources_sheet.FIRST - 1, wide=True)
    sources_sheet.write_sources(book, sources, briefing, answers)
    # After the models: only then is it known which inputs are read.
    units = inputs_sheet.unit_table(inputs)
    inputs_sheet.write_inputs(book, inputs_page, inputs, units)
    units.write(book)
    width = max(len(answers), *(1 + len(answer.variants) for answer in answers.values()))
    changed = inputs_sheet.changed_count(len(inputs.rows))
    SummarySheet(book, summary, width).write(briefing, layouts, list(answers), changed)
    return book.finished()


def labelled(briefing: Briefing) -> dict[str, Assessment]:
    """The answers by the names of their scenarios, told apart where two have the same."""
    answers: dict[str, Assessment] = {}
    for section in briefing.sections:
        name, counted = section.answer.scenario.name, 1
        while name in answers:
            counted += 1
            name = f"{section.answer.scenario.name} ({counted})"
        answers[name] = section.answer
    return answers


def laid_out(answers: Mapping[str, Assessment]) -> dict[tuple[str, str], Layout]:
    """Where each answer stands, by scenario and variant; the scenario itself is the variant without a name."""
    flat = {
        (label, variant): one
        for label, answer in answers.items()
        for variant, one in {"": answer, **answer.variants}.items()
    }
    wanted = []
    for label, variant in flat:
        name = (variant if len(answers) == 1 else f"{label}, {variant}") if variant else label
        wanted += [name, f"{name[:24]} months"]
    names = iter(sheet_names(wanted))
    return {key: Layout(one, next(names), next(names)) for key, one in flat.items()}
