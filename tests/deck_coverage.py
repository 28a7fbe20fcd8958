"""How much of the body of a slide its content covers, measured by the extents of charts, tables and lines of text."""

import numpy as np
from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, height, width
from forcecalc.documents.pptx.layouts import sized
from forcecalc.documents.pptx.template import kind_of

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
