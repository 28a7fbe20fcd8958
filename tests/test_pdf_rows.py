"""Charts of a printed document: as high as their rows need, with letters that can be read on paper."""

import json

import pytest

from forcecalc.charts.rendering import draw
from forcecalc.documents.pdf import content, leaves_out_rows
from forcecalc.report.briefing import compose
from tests.awkward import answered


def section(name):
    return compose({name: answered(name)}, draws=64).sections[0]


def test_a_chart_that_leaves_out_rows_is_known():
    exhibit = section("article").charts["whatif"]
    assert leaves_out_rows(draw(exhibit, width=7.0, height=4.6))
    assert not leaves_out_rows(draw(exhibit, width=7.0, height=9.0))


@pytest.mark.parametrize("name", ["article", "forty contributors"])
def test_no_chart_on_paper_leaves_out_rows(name):
    shown = json.dumps(content(compose({name: answered(name)}, draws=64)))
    assert "more rows" not in shown
