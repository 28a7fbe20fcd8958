"""The briefing as Markdown, for an editor who pastes."""

import re
from collections.abc import Iterator

from forcecalc.report.briefing import Briefing, Picture, Section
from forcecalc.report.evidence import Reference, Stated
from forcecalc.report.tables import Table
from forcecalc.wording import bound_sign, counted

# Whatever Markdown, or HTML within it, might take for markup.
_MARKS = re.compile(r"(?<=^)[-+=](?=\s|=|-|$)|(?<=^\d)[.)]|[\\`*_{}\[\]<>#|~^$&]")


def rendered(briefing: Briefing) -> bytes:
    """A briefing as Markdown text."""
    return ("\n".join(_lines(briefing)).strip() + "\n").encode()


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}\n"
    if briefing.together and briefing.overview:
        yield from _table(briefing.together, "##")
        yield from _picture(briefing.overview)
    for section in briefing.sections:
        yield from _section(section, "##" if briefing.together else "#")
    yield "## Sources\n"
    yield from map(_reference, briefing.references)
    yield f"\n{escaped(briefing.made_by)}."


def _section(section: Section, level: str) -> Iterator[str]:
    if level == "##":
        yield f"## {escaped(section.title)}\n"
    yield f"**{escaped(section.bottom_line)}**\n"
    yield from (f"{number}. {escaped(told)}" for number, told in enumerate(section.findings, 1))
    yield ""
    for told in (*section.duration, *section.enablers):
        yield f"{escaped(told)}\n"
    for table in section.tables:
        yield from _table(table, f"{level}#")
    yield f"{level}# The charts in words\n"
    for picture in section.pictures:
        yield from _picture(picture)
    yield f"{level}# Method\n"
    for step in section.steps:
        valid = f" {escaped(step.valid)}" if step.valid else ""
        yield f"- `{step.name}` = `{step.formula}` = {escaped(step.value)}.{valid}"
    yield f"\n{level}# {counted(len(section.assumptions), 'assumption')}\n"
    yield from (f"- {escaped(f'{one.figure} = {one.given}: {one.assumption}')}" for one in section.assumptions)
    yield f"\n{level}# Figures\n"
    yield from map(_stated, section.stated)
    if section.cautions:
        yield f"\n{level}# Beware\n"
        yield from (f"- {escaped(caution)}" for caution in section.cautions)
    yield ""


def _picture(picture: Picture) -> Iterator[str]:
    yield f"**{escaped(picture.title)}.** {escaped(picture.alt.removeprefix(f'{picture.title}.').strip())}\n"


def _table(table: Table, level: str) -> Iterator[str]:
    yield f"{level} {escaped(table.title)}\n"
    yield f"| {' | '.join(map(escaped, table.heads))} |"
    yield f"| {' | '.join('---:' if at in table.numbers else '---' for at in range(len(table.heads)))} |"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in table.rows)
    yield ""


def _stated(one: Stated) -> str:
    where = f" [{one.reference}]" if one.reference else ""
    told = [one.assumption and f"assumption: {one.assumption}", one.note if one.note != one.assumption else ""]
    more = "".join(f"; {part}" for part in told if part)
    variant = f" ({one.variant})" if one.variant else ""
    return f"- {escaped(f'{one.figure}{variant} = {bound_sign(one.bound)}{one.given}{where}{more}')}"


def _reference(reference: Reference) -> str:
    source = reference.source
    told = escaped(", ".join(part for part in (source.title, source.publisher, source.date, source.evidence) if part))
    link = f" <{source.link}>" if source.link else ""
    return f"{reference.number}. {told}.{link}"


def escaped(words: str) -> str:
    r"""Words that Markdown shows as they stand.

    >>> print(escaped("<b>2 * 3</b> | 1. x"))
    \<b\>2 \* 3\</b\> \| 1. x
    """
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", words)
