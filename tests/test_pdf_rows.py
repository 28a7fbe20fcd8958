"""Charts of a printed document: as high as their rows need, with letters that can be read on paper, on full pages."""

import json
import re

import pytest

from forcecalc.charts.rendering import draw
from forcecalc.documents.paper_pages import Mark, fill_pages, marks
from forcecalc.documents.pdf import content, leaves_out_rows
from tests.awkward import briefing
from tests.wide import telling


def test_a_chart_that_leaves_out_rows_is_known():
    exhibit = briefing("article").sections[0].charts["whatif"]
    assert leaves_out_rows(draw(exhibit, width=7.0, height=4.6), exhibit)
    assert not leaves_out_rows(draw(exhibit, width=7.0, height=9.0), exhibit)


@pytest.mark.parametrize("name", telling(["article", "forty contributors"], "article"))
def test_no_chart_on_paper_leaves_out_rows(name):
    exhibits = [exhibit for section in briefing(name).sections for exhibit in section.charts.values()]
    shown_by_none = [str(more) for exhibit in exhibits if (more := getattr(exhibit, "more", 0))]
    assert re.findall(r"\band ([\d,]+) more rows?\b", json.dumps(content(briefing(name)))) == shown_by_none


class Sheet:
    """Charts under each other on pages of 700 points, as a typesetter lays them out; each may be of 3 to 8 inches."""

    def __init__(self, *heights):
        self.charts = [Chart(height) for height in heights]

    def laid(self):
        """Where each begins and ends."""
        page, end, found = 1, 0.0, []
        for number, chart in enumerate(self.charts):
            high = chart.height * 72
            page, top = (page, end) if end + high <= 700 else (page + 1, 0.0)
            end = top + high + 10
            found.append(Mark(number, page, top, page, top + high, 700))
        return found


class Chart:
    """A chart without letters."""

    least, most = 3.0, 8.0

    def __init__(self, height):
        self.height = height

    def resize(self, height):
        self.height = height
        return True


def test_charts_become_lower_where_the_next_one_then_stands_beside_them():
    sheet = Sheet(5.5, 5.5)
    fill_pages(sheet.charts, sheet.laid)
    assert [mark.page for mark in sheet.laid()] == [1, 1]


def test_a_chart_becomes_higher_where_the_next_one_cannot_stand_beside_it():
    sheet = Sheet(5.5, 8.0)
    sheet.charts[1].least = 8.0
    fill_pages(sheet.charts, sheet.laid)
    assert [mark.page for mark in sheet.laid()] == [1, 2]
    assert sheet.charts[0].height == 8.0


def test_what_the_template_marks_is_read_in_its_order():
    found = marks("[[-1, 1, 90, 790, true], [0, 1, 100, 790, false], [0, 2, 300, 790, true]]")
    assert found == [Mark(-1, 1, 90, 1, 90, 790), Mark(0, 1, 100, 2, 300, 790)]
