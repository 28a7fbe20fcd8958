"""What a panel shows, as HTML: every word of it escaped."""

from collections.abc import Sequence
from html import escape

from forcecalc.errors import printable
from forcecalc.report.tables import Table
from forcecalc.scripts import isolated

_ALARM = "border-left:4px solid #D55E00;padding:2px 8px;margin:4px 0"
_ONE_LINE = "overflow:hidden;text-overflow:ellipsis;white-space:nowrap"
_LARGE = "font-size:1.15em;font-weight:bold"


def escaped(text: str) -> str:
    """Text as it stands, whatever it contains.

    >>> escaped("<script>")
    '&lt;script&gt;'
    """
    return escape(isolated(printable(text)))


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of text."""
    return f'<p style="line-height:1.4;margin:2px 0;{style}">{escaped(text)}</p>'


def heading(title: str) -> str:
    """A line over a group of controls or a table."""
    return paragraph(title, "font-weight:bold;margin-top:8px")


def foot(lines: Sequence[str]) -> str:
    """What stands under a chart, in small text."""
    return "".join(paragraph(line, "font-size:0.8em;opacity:0.75") for line in lines)


def figure_name(label: str, meaning: str, span: str = "") -> str:
    """A control's name on one line, with its meaning as a tooltip; below it the values between which it moves."""
    small = f"{_ONE_LINE};line-height:1;font-size:0.75em;opacity:0.75"
    below = f'<div style="{small}">{escaped(span)}</div>' if span else ""
    name = f'<div style="{_ONE_LINE};line-height:{20 if span else 28}px">{escaped(label)}</div>'
    return f'<div title="{escaped(f"{label}: {meaning}")}">{name}{below}</div>'


def bottom_line(sentence: str, fault: bool) -> str:
    """The sentence that sums up an answer; greyed and marked where it is not that of the figures shown."""
    if fault:
        text = paragraph(f"Last good answer: {sentence}.", f"{_LARGE};opacity:0.55")
    else:
        text = paragraph(f"{sentence}.", _LARGE)
    return f'<div aria-live="polite">{text}</div>'


def alarm(lines: Sequence[str]) -> str:
    """What is wrong, or easily misread, a line each; nothing where there is nothing."""
    text = "".join(map(paragraph, lines))
    return f'<div role="alert" style="{_ALARM}">{text}</div>' if text else ""


def table(content: Table) -> str:
    """A table with its title over it."""

    def row(tag: str, cells: tuple[str, ...]) -> str:
        texts = []
        for column, text in enumerate(cells):
            side = "right" if column in content.numbers else "left"
            texts.append(f'<{tag} style="padding:1px 10px 1px 0;text-align:{side}">{escaped(text)}</{tag}>')
        return f"<tr>{''.join(texts)}</tr>"

    body = "".join(row("td", cells) for cells in content.rows)
    return f'{heading(content.title)}<table style="line-height:1.4">{row("th", content.headers)}{body}</table>'
