"""How much of the body of a slide its content covers, measured by the extents of charts, tables and lines of text."""

import numpy as np
from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, height, width
from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.documents.pptx.text_sizes import sized

FOOTERS = ("dt", "ftr", "sldNum")
STEP = 2


def text_size(shape):
    """The size of a shape's text: its own, or that of its layout."""
    own = [run.font.size for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.font.size]
    own += [paragraph.font.size for paragraph in shape.text_frame.paragraphs if paragraph.font.size]
    if own:
        return max(own).pt
    layout = shape.part.slide_layout
    return sized(next(one for one in layout.placeholders if one.placeholder_format.idx == shape.placeholder_format.idx))


def extent(shape):
    """Where a shape shows something: left, top, width and height in points."""
    left, top, across, high = (edge.pt for edge in (shape.left, shape.top, shape.width, shape.height))
    if not shape.has_text_frame:
        return left, top, across, high
    size = text_size(shape)
    indent = 18 if shape.is_placeholder and size > 12 else 0
    lines = [line for one in shape.text_frame.paragraphs for line in broken_into_lines(one.text, size, across - indent)]
    gaps = sum(one.space_after.pt for one in shape.text_frame.paragraphs if one.space_after)
    filled = min(height(len(lines), size) + gaps, high)
    return left, top, min(max(width(line, size) for line in lines) + indent, across), filled


def coverage(slide, presentation):
    """The share of a slide's body, from its title to its footers, that is covered."""
    layout = {kind_of(one): one for one in slide.slide_layout.placeholders}
    title = layout.get("title") or layout["ctrTitle"]
    top, bottom = (title.top + title.height) / Pt(1), layout["ftr"].top / Pt(1)
    left, right = title.left / Pt(1), (title.left + title.width) / Pt(1)
    body = np.zeros((int((bottom - top) / STEP), int((right - left) / STEP)), bool)
    for shape in slide.shapes:
        if shape.is_placeholder and kind_of(shape) in (*FOOTERS, "title", "ctrTitle"):
            continue
        x, y, across, high = extent(shape)
        rows = slice(max(int((y - top) / STEP), 0), max(int((y + high - top) / STEP), 0))
        body[rows, max(int((x - left) / STEP), 0) : max(int((x + across - left) / STEP), 0)] = True
    return float(body.mean())


def overlapping(slide):
    """The pairs of shapes of a slide that show something in the same place; a map's shapes lie on each other."""
    shown = [(one.name, extent(one)) for one in slide.shapes if not one.has_text_frame or one.text_frame.text]
    if any(name == "Map" for name, _ in shown):
        return []
    pairs = [(shown[a], shown[b]) for a in range(len(shown)) for b in range(a)]
    return [(one[0], other[0]) for one, other in pairs if _meet(one[1], other[1])]


def _meet(one, other):
    """Whether two places have more than a point of room in common."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > 1 and high > 1
