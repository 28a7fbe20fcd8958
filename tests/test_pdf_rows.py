"""Charts of a printed document: as high as their rows need, with letters that can be read on paper."""

import json
import re

import pytest

from forcecalc.charts.rendering import draw
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
