"""What is drawn is what was computed, and a title claims no more than the numbers say."""

import re
from dataclasses import replace
from pathlib import Path
from typing import cast

import matplotlib
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.compare import compare
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.analysis.simulate import simulate
from forcecalc.charts.rendering import rendered
from forcecalc.palette import LIGHT
from forcecalc.reference.estimates import estimates
from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Strength, missions
from forcecalc.report.exhibits import history as exhibits
from forcecalc.report.exhibits.distribution import histogram
from forcecalc.report.exhibits.estimates import estimates as published
from forcecalc.report.exhibits.history import history
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported
from tests.conftest import own
from tests.drawn import rectangles, segments, texts, title

# Matplotlib sets letters in other shapes from 3.11 on, 30 to 37 of 255 apart over a whole chart.
LETTERS = "from-3.11" if matplotlib.__version_info__ >= (3, 11) else "before-3.11"
BASELINE = Path(__file__).parent / "baseline" / LETTERS
# Of 255: another version of the font's renderer shifts edges by less, another number or colour by more.
TOLERANCE = 6.0
# A tour interval whose range is wide enough to be drawn.
WIDE = {"tour_interval": {"value": "24 months", "low": "12 months", "high": "30 months"}}
ENOUGH = {"United Kingdom.pledge": 90_000, "France.pledge": 90_000}


def widths(ax):
    return [round(bar.get_width()) for bar in rectangles(ax)]


@pytest.fixture(scope="module")
def enough():
    return forcecalc.assess(
        forcecalc.load(own("article")).with_(ENOUGH, rotation_ratio=1, published_requirement=50_000)
    )


def test_the_gap_s_bars_are_the_answer_s_numbers(article):
    bars = rectangles(charts.gap(article))
    names = ("required_force", "pledged_force", "sustained_force", "sustained_shortfall")
    assert [bar.get_height() for bar in bars] == pytest.approx([article.value(name) for name in names])
    assert bars[-1].get_y() + bars[-1].get_height() == pytest.approx(article.value("required_force"))


def test_the_gap_says_its_bounds_in_words(article):
    ax = charts.gap(article)
    assert title(ax).startswith("At least 87,600 troops short of the 100,000 reported as needed: of the 30,000")
    assert title(ax) == headline(reported(Bundle(article)))
    assert {"≥ 100,000", "≤ 30,000", "12,000", "≥ 87,600 short"} <= set(texts(ax))
    assert {"11,300 to 12,400", "central 88,000"} <= set(texts(ax))


def test_a_whisker_is_its_own_number_s_percentiles(article):
    simulation = simulate(article.scenario.with_(WIDE))
    ax = charts.gap(simulation)
    spread = simulation.spread("sustained_force")
    ends = segments(ax)[0][:, 1]
    assert ends.tolist() == pytest.approx([spread.p5, spread.p95])
    # A column that stands on another one has no whisker.
    assert len([lines for lines in ax.collections if isinstance(lines, LineCollection)]) == 2


def test_a_whisker_too_small_to_be_read_is_not_drawn(article):
    ax, spread = charts.gap(article), Bundle(article).spread("sustained_force")
    assert 0 < spread.p95 - spread.p5 < 0.02 * ax.get_ylim()[1]
    assert not [lines for lines in ax.collections if isinstance(lines, LineCollection)]


def test_a_surplus_is_shown_as_one(enough):
    ax = charts.gap(enough)
    assert title(ax).startswith("Enough, with about 10,000 troops to spare: 50,000 are assumed to be needed")
    assert ax.get_xticklabels()[-1].get_text() == "To spare"
    assert rectangles(ax)[-1].get_height() == pytest.approx(enough.value("sustained_balance"))


def test_nothing_required_is_not_called_a_success(article):
    zero = forcecalc.assess(article.scenario.with_(published_requirement=0))
    assert title(charts.gap(zero)) == "The method asks for no troops, so that nothing is short"


def test_a_gap_on_day_one_is_told_where_rotation_is_unknown():
    ax = charts.gap(forcecalc.assess(forcecalc.load("radakin_64000")))
    assert title(ax).startswith("On day one at least 39,000 troops short")
    assert len(ax.patches) == 3


def test_scenarios_are_sorted_and_name_the_ends(article):
    comparison = compare([article])
    ax = charts.scenarios(comparison)
    values = [row.answer.value("sustained_shortfall") for row in comparison.rows.values()]
    marks = [np.asarray(line.get_xdata())[0] for line in ax.lines if line.get_marker() == "o"]
    assert marks == pytest.approx(sorted(values, reverse=True))
    expected = "At least 23,500 (Front line only) to at least 89,000 (Land borders) troops short once rotation settles"
    assert title(ax) == expected


def test_scenarios_show_their_own_percentiles(article):
    wide = forcecalc.assess(article.scenario.with_(WIDE))
    row = compare([wide]).rows["article"].spreads["sustained_shortfall"]
    drawn = [tuple(np.asarray(line.get_xdata())) for line in charts.scenarios(wide).lines]
    assert (pytest.approx(row.p5), pytest.approx(row.p95)) in drawn


def test_a_range_that_reaches_what_is_to_spare_is_marked_where_it_is_cut_off(article):
    needed = {"value": "15000 troops", "low": "9000 troops", "high": "18000 troops"}
    shown = Bundle(forcecalc.assess(article.scenario.with_(published_requirement=needed)))
    ax = charts.scenarios(shown)
    row = next(row for row in scenarios(shown).rows if row.first)
    ends = [tuple(np.asarray(line.get_xdata())) for line in ax.lines]
    assert (0.0, row.range.high) in ends
    assert [line.get_marker() for line in ax.lines].count("<") == sum(row.spare for row in scenarios(shown).rows) > 0
    assert title(ax).startswith(
        "Once rotation settles: short in some draws and enough in others in three of seven; enough"
    )


def test_methods_are_grouped_by_posture_and_none_is_averaged():
    people = {"protected_population": "500,000 people", "force_ratio": "20 per 1,000 people"}
    scenario = forcecalc.load(own("front_line")).with_(people, host_security_forces=0, published_requirement=40_000)
    ax = charts.methods(forcecalc.assess(scenario))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        *("Interpose", "Published requirement", "Required by line"),
        *("Stabilise", "Required by population"),
    ]
    assert widths(ax) == [40_000, 35_880, 10_000]
    assert title(ax).startswith("Sized two ways to interpose:")
    assert "(1 other for other postures)" in title(ax)


def test_supply_stands_across_the_methods(article):
    ax = charts.methods(article)
    across = {np.asarray(line.get_xdata())[0] for line in ax.lines}
    assert across == {article.value("pledged_force"), article.value("sustained_force")}
    named = [text.get_text() for text in ax.get_legend().get_texts()]
    assert named == ["Pledged force at most 30,000", "Sustained force about 12,000 (11,300 to 12,400)"]


def marks(ax):
    lines = [line for line in ax.lines if line.get_marker() not in ("", "None")]
    return {(line.get_xdata()[0], line.get_ydata()[0]): line for line in lines}


def test_the_missions_of_like_posture_with_a_line_are_in_the_history_once_each(article):
    drawn = {force.name: force for force in history(Bundle(article)).forces}
    assert set(drawn) == {"UNFICYP", "UNDOF", "UNIFIL", "UNMEE"}
    here = {(article.value("line_length"), troops) for troops in (100_000.0, 30_000.0)}
    assert marks(charts.history(article)).keys() == here | {(force.extent, force.troops) for force in drawn.values()}


def test_the_history_s_title_counts_the_missions_that_are_drawn(article):
    assert title(charts.history(article)).endswith("denser than 3 of the 4 interposition missions that deployed")


def test_a_mission_that_was_only_authorised_is_neither_drawn_nor_counted(article, monkeypatch):
    ceiling = Strength("2006", "authorised", Graded(9000, "primary"), "troops")
    never = replace(missions()[1], name="Utopia", strengths=(ceiling,))
    monkeypatch.setattr(exhibits, "missions", lambda: (*missions(), never))
    ax = charts.history(article)
    assert (180, 9000) not in marks(ax)
    assert title(ax).endswith("3 of the 4 interposition missions that deployed")


def test_without_a_posture_missions_of_every_posture_are_compared_and_it_is_said(article):
    answer = forcecalc.assess(replace(article.scenario, posture=""))
    ax = charts.history(answer)
    assert {"UNIKOM", "IFOR"} < {force.name for force in history(Bundle(answer)).forces}
    assert title(ax).endswith("5 of the 7 missions that deployed")
    assert "missions of every posture are compared" in charts.caption(ax)


def test_a_requirement_that_is_at_most_so_much_is_not_called_denser(article):
    scenario = article.scenario.with_(published_requirement={"value": 100_000, "bound": "at most"})
    ax = charts.history(forcecalc.assess(scenario))
    assert title(ax).startswith("At most 34.6 troops per km of line needed: 1 of the 4 interposition")
    assert title(ax).endswith("were denser")


def test_the_history_is_in_miles_if_asked(article):
    ax = charts.history(article, units="mi")
    assert ax.get_xlabel() == "Length of line, miles"
    assert (1800.0, 100_000.0) in {(round(x, 6), y) for x, y in marks(ax)}
    assert "10 per mile" in texts(ax)


def test_every_estimate_of_troops_on_the_ground_has_a_row(article):
    panels = charts.estimates(article).child_axes
    held = [one for one in estimates() if one.theatre == "Ukraine" and one.counts in ("deployed", "land troops")]
    assert sum(len(panel.texts) for panel in panels) == len(held)


def test_the_estimates_title_counts_the_needs_of_the_scenarios_posture(article):
    held = [one for one in estimates() if (one.theatre, one.kind, one.posture) == ("Ukraine", "need", "interpose")]
    needs = sum(one.counts in ("deployed", "land troops") for one in held)
    assert f"{needs} published needs for a force to interpose in Ukraine exceed" in title(charts.estimates(article))


def test_what_the_estimates_title_counts_is_filled(article):
    lines = [line for panel in charts.estimates(article).child_axes for line in panel.lines]
    drawn = [line for line in lines if line.get_marker() in ("o", "<", ">")]
    fills = [line.get_markerfacecolor() == LIGHT.paper for line in drawn]
    shown = published(Bundle(article))
    single = [row for row in shown.rows if len(row.values) != 2]
    assert fills == [row not in shown.compared for row in single for _ in row.values]


def test_the_drivers_bars_are_the_swings(article):
    told = sensitivity(article)
    ax = charts.drivers(told)
    ends = [end - told.central for driver in told.drivers for end in (driver.at_low, driver.at_high)]
    shares = [driver.total for driver in told.drivers]
    assert [bar.get_width() for bar in rectangles(ax)] == pytest.approx(ends)
    assert [bar.get_width() for bar in rectangles(cast(Axes, ax.child_axes[0]))] == pytest.approx(shares)


def test_the_surface_closes_where_the_title_says():
    answer = forcecalc.assess(forcecalc.load(own("front_line")))
    ax = charts.surface(answer)
    sustained = answer.value("sustained_force")
    assert f"line length of about {sustained / 34.5:,.0f} km" in title(ax)
    closed = next(contour for contour in ax.collections if list(getattr(contour, "levels", [])) == [0])
    line = np.asarray(closed.get_paths()[0].vertices)
    assert (line[:, 0] * line[:, 1]).tolist() == pytest.approx([sustained] * len(line), rel=0.02)


def test_the_distribution_s_bars_are_shares_of_all_draws(article):
    ax = charts.distribution(article)
    assert sum(bar.get_height() for bar in rectangles(ax)) == pytest.approx(1)
    assert title(ax) == "Short in every draw once rotation settles: at least 87,600 troops (central 88,000)"
    assert "not a probability in the world. Every number here would be higher if more is needed." in charts.caption(ax)
    assert {"5th percentile 87,600", "median 88,100", "95th percentile 88,700"} <= set(texts(ax))


def test_a_distribution_on_both_sides_says_how_often_and_how_far(article):
    needed = {"low": "8000 troops", "high": "14000 troops"}
    shown = forcecalc.assess(article.scenario.with_(published_requirement=needed))
    found = re.fullmatch(
        r"Enough in (\d+) % of draws once rotation settles: from ([\d,]+) short to ([\d,]+) to spare \(.*\)",
        title(charts.distribution(shown)),
    )
    assert found
    spread = simulate(shown).spread("sustained_balance")
    assert int(found[1]) == round(100 * (1 - spread.not_above_zero))
    assert [int(end.replace(",", "")) for end in found.groups()[1:]] == pytest.approx([-spread.p5, spread.p95], abs=100)


def test_a_step_of_the_distribution_ends_at_zero():
    steps = histogram(np.linspace(-30, 70, 1001))
    assert 0.0 in [step.high for step in steps]
    assert sum(step.share for step in steps if not step.short) == pytest.approx(0.3, abs=0.002)


def test_contributors_show_pledge_and_sustainable_force(article):
    ax = charts.contributors(article)
    assert widths(ax) == [15_000, 15_000, 4_369, 7_600]
    assert [round(bar.get_width(), 3) for bar in rectangles(cast(Axes, ax.child_axes[0]))] == [1.005, 0.625]
    assert title(ax).startswith("Neither of the two contributors could sustain its whole pledge")


@pytest.mark.usefixtures("every_mission")
@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_chart_is_drawn_in_axes_of_one_s_own(article, name):
    scenario = article.scenario.with_(protected_population=1_000_000, sector_depth="20 km", area_density="1 troops/km2")
    answer = forcecalc.assess(replace(scenario.with_(force_ratio=0.01, host_security_forces=0), posture=""))
    ax = Figure(figsize=(6, 4)).add_subplot()
    place_before = ax.get_position().bounds
    assert getattr(charts, name)(answer, ax) is ax
    assert ax.get_position().bounds == place_before
    assert title(ax)


@pytest.mark.parametrize("name", ["gap", "methods", "history", "estimates", "surface", "distribution", "contributors"])
def test_an_axis_says_its_unit(article, name):
    ax = getattr(charts, name)(article)
    said = " ".join(part.get_xlabel() + part.get_ylabel() for part in (ax, *ax.child_axes)).lower()
    assert "troops" in said


def test_alternative_text_is_two_sentences_with_the_numbers(article):
    told = charts.alt_text(charts.gap(article))
    assert told.count(". ") == 1
    assert told.endswith("Sustained shortfall at least 87,600 short (central 88,000).")


def test_the_caption_names_the_sources(article):
    assert "Forces News (2025)" in charts.caption(charts.gap(article))


def test_a_chart_with_nothing_to_show_has_the_reason_in_its_place(article):
    ax = charts.history_by_area(article)
    assert title(ax) == "No chart of history by area"
    assert texts(ax) == ["zone_area cannot be computed; missing: sector_depth."]
    assert not ax.axison


@pytest.mark.parametrize("name", ["gap", "history", "surface"])
def test_a_chart_looks_as_it_did(article, name, tmp_path):
    drawn = tmp_path / f"{name}.png"
    drawn.write_bytes(rendered(getattr(charts, name)(article), "png", dpi=40))
    assert compare_images(str(BASELINE / f"{name}.png"), str(drawn), TOLERANCE) is None
