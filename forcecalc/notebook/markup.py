"""What a panel says, as HTML: every word of it escaped."""

from html import escape

from forcecalc.errors import printable
from forcecalc.report.tables import Table

_ALARM = "border-left:4px solid #D55E00;padding:2px 8px;margin:4px 0"


def words(text: str) -> str:
    """Text as it stands, whatever it says.

    >>> words("<script>")
    '&lt;script&gt;'
    """
    return escape(printable(text))


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of text."""
    return f'<p style="line-height:1.4;margin:2px 0;{style}">{words(text)}</p>'


def head(title: str) -> str:
    """A line over a group of controls or a table."""
    return paragraph(title, "font-weight:bold;margin-top:8px")


def notes(lines: list[str]) -> str:
    """What stands under a chart, in small letters."""
    return "".join(paragraph(line, "font-size:0.8em;opacity:0.75") for line in lines)


def name(label: str, meaning: str, reach: str = "") -> str:
    """A control's name on one line, whole and with its meaning when pointed at; below it how far it may reach."""
    style = "overflow:hidden;text-overflow:ellipsis;white-space:nowrap"
    below = f'<div style="{style};line-height:1;font-size:0.75em;opacity:0.75">{words(reach)}</div>' if reach else ""
    told = f'<div style="{style};line-height:{20 if reach else 28}px">{words(label)}</div>'
    return f'<div title="{words(f"{label}: {meaning}")}">{told}{below}</div>'


def bottom_line(sentence: str, fault: bool) -> str:
    """The sentence that an answer comes to; greyed and marked where it is not that of the figures shown."""
    if fault:
        told = paragraph(f"Last good answer: {sentence}.", "font-size:1.15em;font-weight:bold;opacity:0.55")
    else:
        told = paragraph(f"{sentence}.", "font-size:1.15em;font-weight:bold")
    return f'<div aria-live="polite">{told}</div>'


def alarm(lines: list[str]) -> str:
    """What is wrong, or to be beware of, a line each; nothing where nothing is."""
    told = "".join(paragraph(line) for line in lines)
    return f'<div role="alert" style="{_ALARM}">{told}</div>' if told else ""


def table(one: Table) -> str:
    """A table with its title over it."""
    cell = "padding:1px 10px 1px 0"

    def row(tag: str, cells: tuple[str, ...]) -> str:
        sides = ("right" if at in one.numbers else "left" for at in range(len(cells)))
        told = (
            f'<{tag} style="{cell};text-align:{side}">{words(text)}</{tag}>'
            for side, text in zip(sides, cells, strict=True)
        )
        return f"<tr>{''.join(told)}</tr>"

    body = "".join(row("td", cells) for cells in one.rows)
    return f'{head(one.title)}<table style="line-height:1.4">{row("th", one.heads)}{body}</table>'
