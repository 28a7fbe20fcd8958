"""The briefing as Markdown, for an editor who pastes."""

import re
from collections.abc import Iterable, Iterator

from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference, Stated
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.steps import Step
from forcecalc.report.tables import Table
from forcecalc.scripts import isolated
from forcecalc.wording import capital, spoken_name

# What Markdown, or HTML within it, might take for markup; an underscore within a word is not.
_MARKS = re.compile(r"[\\`*{}\[\]<#|~^$&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# Where a line begins, what opens a list, a quotation or a rule.
_OPENING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=>|[-+](?:[-+\s]|$)|=(?:[=\s]|$)))")
# The middle of what some editors turn into a link by themselves.
_ADDRESS = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)


def rendered(briefing: Briefing) -> bytes:
    """A briefing as Markdown text."""
    return (re.sub("\n{3,}", "\n\n", "\n".join(_lines(briefing))) + "\n").encode()


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}\n"
    if briefing.together:
        for section in briefing.sections:
            yield f"**{escaped(section.title)}.** {escaped(section.bottom_line)}\n"
        yield from _table(briefing.together, "##")
        yield from map(_exhibit, filter(None, [briefing.overview]))
    for section in briefing.sections:
        if briefing.together:
            yield f"## {escaped(section.title)}\n"
        yield from _section(section, "###" if briefing.together else "##")
    yield from _part("## Sources", map(_reference, briefing.references))
    yield f"{escaped(briefing.made_by)}."


def _section(section: Section, level: str) -> Iterator[str]:
    yield f"**{escaped(section.bottom_line)}**\n"
    yield from (f"{number}. {escaped(finding)}" for number, finding in enumerate(section.further_findings, 1))
    yield ""
    yield from _part(f"{level} How long it can be sustained", map(_paragraph, section.duration))
    yield from _part(f"{level} With and without the backstop", map(_paragraph, section.enablers))
    yield f"{escaped(section.key)}\n"
    for table in section.tables:
        yield from _table(table, level)
    yield from _part(f"{level} What the charts show", map(_exhibit, section.charts.values()))
    yield from _part(f"{level} How each number was computed", map(_step, section.steps))
    assumed = (f"- {escaped(each.sentence)}" for each in section.assumed)
    yield from _part(f"{level} {section.assumptions_title}", assumed)
    yield from _part(f"{level} Every figure used, and where it comes from", map(_stated, section.stated))
    yield from _part(f"{level} What calls for caution", (f"- {escaped(caution)}" for caution in section.cautions))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and what stands under it; nothing where that is empty."""
    if found := list(lines):
        yield f"{heading}\n"
        yield from found
        yield ""


def _paragraph(words: str) -> str:
    return f"{escaped(words)}\n"


def _exhibit(exhibit: Exhibit) -> str:
    return f"**{escaped(exhibit.finding)}.** {escaped(exhibit.explanation)}\n"


def _table(table: Table, level: str) -> Iterator[str]:
    yield f"{level} {escaped(table.title)}\n"
    yield f"| {' | '.join(map(escaped, table.headers))} |"
    yield f"| {' | '.join('---:' if column in table.numbers else '---' for column in range(len(table.headers)))} |"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in table.rows)
    yield ""


def _step(step: Step) -> str:
    name, meaning = spoken_name(step.name), " ".join(part for part in (step.meaning, step.valid) if part)
    return f"- **{escaped(f'{name}: {step.value}')}.** {escaped(meaning)} {code(step.in_words)}"


def _stated(figure: Stated) -> str:
    source = f" [{figure.reference}]" if figure.reference else ""
    assumed = "; assumed, as above" if figure.assumption else ""
    note = f"; {figure.note}" if figure.note and figure.note != figure.assumption else ""
    return f"- {escaped(f'{figure.equation}{source}{assumed}{note}')}"


def _reference(reference: Reference) -> str:
    read = f". {capital(reference.read)}" if reference.read else ""
    link = f" <{reference.source.link}>" if reference.source.link else ""
    return f"{reference.number}. {escaped(f'{reference.citation}{read}')}.{link}"


def escaped(words: str) -> str:
    r"""Words that Markdown shows as they stand.

    >>> print(escaped("<b>2 * 3</b> | a_b, _c_"))
    \<b>2 \* 3\</b> \| a_b, \_c\_
    """
    # A control character is spelt out: a line's end would begin a block of its own.
    words = _MARKS.sub(r"\\\g<0>", isolated(printable(words).strip()))
    return _ADDRESS.sub(r"\\", _OPENING.sub(r"\g<1>\\", words))


def code(words: str) -> str:
    """Words as inline code, whatever backticks are in them.

    >>> print(code("a = b"), code("a ` b"))
    `a = b` ``a ` b``
    """
    words = isolated(printable(words))
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space}{fence}"
