"""Charts of time, the backstop and sharing: what is drawn is what was computed, and no words collide."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch

import forcecalc
from forcecalc import charts
from forcecalc.analysis.backstop import backstop
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import flow
from forcecalc.analysis.sharing import share
from forcecalc.charts.rendering import rendered
from forcecalc.report.exhibits.backstop import backstop as exhibit
from tests.awkward import answered
from tests.conftest import own
from tests.drawn import rectangles, texts, title


@pytest.fixture(scope="module")
def months():
    return flow(forcecalc.load(own("uk_france_36_months")), draws=256)


@pytest.fixture(scope="module")
def sides():
    return backstop(forcecalc.load(own("coalition_backstop")), draws=256)


@pytest.fixture(scope="module")
def shared():
    return share(forcecalc.load(own("reassurance_force")).with_(published_requirement=10_000), draws=256)


def steps(ax):
    return [step.get_data() for step in ax.patches if isinstance(step, StepPatch)]


def test_the_fan_is_the_percentiles_of_the_total_round_its_central_strength(months):
    outer, inner, central = steps(charts.flow(months))
    spread = months.spreads["strength_by_month", 30]
    assert central.values.tolist() == pytest.approx(months.by_month["strength_by_month"].tolist())
    assert (outer.baseline[30], outer.values[30]) == pytest.approx((spread.p5, spread.p95))
    assert (inner.baseline[30], inner.values[30]) == pytest.approx((spread.p25, spread.p75))
    assert spread.p5 <= spread.p25 < spread.p75 <= spread.p95


def test_the_calendar_s_bars_are_the_months_in_which_none_is_rested(months):
    bars = rectangles(charts.calendar(months))
    hatched = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars if bar.get_gid() == "uncovered"]
    assert hatched == [(18, 30), (12, 30)]


def test_the_short_months_are_marked_under_the_axis(months):
    (strip,) = [drawn for drawn in charts.flow(months).collections if drawn.get_gid() == "short"]
    ends = [tuple(path.get_extents().intervalx) for path in strip.get_paths()]
    assert ends == [(6, 30)]
    assert strip.get_hatch()


def test_the_flow_says_how_long_and_under_which_policy(months):
    ax = charts.flow(months)
    told = "Enough troops for at most 12 of 36 months (6 to 12), first short after at most six months"
    assert title(ax).startswith(told)
    assert "about 540,000 (540,000 to 730,000) troop-months are missing" in title(ax)
    assert "each sends its pledge while anyone is rested" in charts.caption(ax)
    assert "Pools are fresh at arrival" in charts.caption(ax)


def test_enough_throughout_marks_no_month():
    told = flow(
        forcecalc.load(own("uk_france_36_months")).with_(published_requirement=1_000, policy="sustain"), draws=64
    )
    ax = charts.flow(told)
    assert title(ax).startswith("Enough troops for all of 36 months")
    assert not [drawn for drawn in ax.collections if drawn.get_gid() == "short"]


def test_a_last_month_cut_short_ends_at_the_horizon():
    told = flow(forcecalc.load(own("uk_france_36_months")).with_(horizon="10.5 months"), draws=64)
    assert steps(charts.flow(told))[0].edges[-2:].tolist() == [10, 10.5]


def test_the_sides_bars_are_the_shortfalls(sides):
    ax = charts.backstop(sides)
    without, with_ = ax.containers[:2]
    ordered = [row.name for row in exhibit(Bundle.of(sides)).rows]
    counts = [sides.capabilities[name].counts for name in ordered]
    required = np.array([each["assets_required"] for each in counts])
    for_each = [np.array([bar.get_width() for bar in bars]) * required for bars in (without, with_)]
    assert for_each[0] == pytest.approx([each["enabler_gap_alone"] for each in counts])
    assert for_each[1] == pytest.approx([each["enabler_gap_backed"] for each in counts])
    assert texts(ax)[1] == "≤ 43 (36) → none, of 48 (38 to 55)"


def test_the_sides_are_grouped_by_domain(sides):
    names = [label.get_text() for label in charts.backstop(sides).get_yticklabels()]
    assert list(dict.fromkeys(name.rpartition(", ")[2] for name in names)) == ["land", "air", "sea", "space"]


def test_the_backstop_s_title_counts_what_falls_short(sides):
    ax = charts.backstop(sides)
    told = "Without the backstop, five of six capabilities fall short at the central values; with it, one does"
    assert title(ax) == told
    assert "cannot move the ground force" in charts.caption(ax)


def test_the_burdens_bars_are_caps_and_shares(shared):
    caps, army = charts.share(shared).containers
    assert [bar.get_width() for bar in caps] == pytest.approx([shared.caps["France"], shared.caps["United Kingdom"]])
    troops = shared.rules["army"].troops
    assert [bar.get_width() for bar in army] == pytest.approx([troops["France"], troops["United Kingdom"]])


def test_where_no_sharing_brings_what_is_needed_the_reason_stands_in_place_of_the_chart():
    told = share(forcecalc.load(own("reassurance_force")), draws=64)
    ax = charts.share(told)
    assert title(ax) == "No chart of share"
    assert charts.alt_text(ax).partition(". ")[2] == (
        "At most 30,000 needed cannot be met by any sharing: France (7,600) and United Kingdom (4,400) could sustain "
        "together at most 12,400 (central 12,000), about 18,000 short (17,600 to 18,700)."
    )


def test_sharing_by_no_rule_has_the_reason_in_place_of_a_chart(article):
    told = replace(share(article, draws=64), rules={})
    assert "can be shared by no rule" in " ".join(text.get_text() for text in charts.share(told).texts)


@pytest.mark.parametrize("chart", charts.OF_THEIR_OWN)
def test_a_chart_is_drawn_in_axes_of_one_s_own(chart):
    ax = Figure(figsize=(6, 4)).add_subplot()
    place = ax.get_position().bounds
    assert getattr(charts, chart)(answered("one contributor"), ax) is ax
    assert ax.get_position().bounds == place
    assert title(ax)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_chart_drawn_twice_has_the_same_bytes(months, form):
    assert rendered(charts.flow(months), form, 40) == rendered(charts.flow(months), form, 40)
