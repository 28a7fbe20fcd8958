"""The subtitle: its parts kept together, and whole but for the longest."""

from forcecalc.charts.text_metrics import broken_into_lines, clean, cut, width

_BETWEEN = " · "
# The least that is left of a part. [of the size of its letters]
_LEAST_PART = 4.0


def subtitle_lines(text: str, size: float, room: float, most: int) -> list[str]:
    """A subtitle on at most so many lines, broken between its parts if that takes no more of them. [points].

    What there is no room for is taken from the end of its longest part, the title of a scenario as a rule.

    >>> subtitle_lines("A plain plan · line to interpose · 3 assumptions", 10, 160, 3)
    ['A plain plan ·', 'line to interpose ·', '3 assumptions']
    >>> subtitle_lines("A very long title of a scenario · 3 assumptions", 10, 160, 1)
    ['A very long… · 3 assumptions']
    """
    parts = clean(text).split(_BETWEEN)
    longest = max(range(len(parts)), key=lambda place: width(parts[place], size))
    whole, left = parts[longest], width(parts[longest], size)
    while True:
        lines = broken_into_lines(_BETWEEN.join(parts), size, room)
        if len(lines) <= most or left <= _LEAST_PART * size:
            break
        left -= size / 2
        parts[longest] = cut(whole, size, left)
    kept = _between_parts(parts, size, room)
    lines = kept if len(kept) <= most and all(width(line, size) <= room for line in kept) else lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, room)] if len(lines) > most else lines


def _between_parts(parts: list[str], size: float, room: float) -> list[str]:
    """The parts on lines, none broken; a line that goes on ends in a dot."""
    lines = [f"{part}{_BETWEEN.rstrip()}" for part in parts[:-1]] + parts[-1:]
    joined = lines[:1]
    for line in lines[1:]:
        longer = f"{joined[-1]} {line}"
        if width(longer, size) <= room:
            joined[-1] = longer
        else:
            joined.append(line)
    return joined
