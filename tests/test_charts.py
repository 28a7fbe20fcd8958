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
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.compare import compare
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.analysis.simulate import simulate
from forcecalc.charts.rendering import rendered
from forcecalc.reference.estimates import estimates
from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Strength, missions
from forcecalc.report.exhibits import history as exhibits
from forcecalc.report.exhibits.distribution import distribution, histogram
from forcecalc.report.exhibits.estimates import estimates as published
from forcecalc.report.exhibits.history import history
from forcecalc.report.exhibits.methods import methods
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.exhibits.surface import surface
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported
from tests.awkward import answered
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
    assert title(ax).startswith("At least 87,600 troops short of the 100,000 reported as needed: of at most 30,000")
    assert title(ax) == headline(reported(Bundle(article)))
    assert {"≥ 100,000", "≤ 30,000", "12,000", "88,000 short"} <= set(texts(ax))
    assert {"11,300 to 12,400", "≥ 87,600"} <= set(texts(ax))


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
    assert title(ax).startswith("Enough, with about 9,800 troops to spare: 50,000 are assumed to be needed")
    assert ax.get_xticklabels()[-1].get_text() == "To spare"
    assert rectangles(ax)[-1].get_height() == pytest.approx(enough.value("sustained_balance"))


def test_nothing_required_is_not_called_a_success(article):
    zero = forcecalc.assess(article.scenario.with_(published_requirement=0))
    assert title(charts.gap(zero)).startswith("The method asks for no troops, so that none are short")


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
    assert "Under Stabilise: what a force to do that would take." in charts.caption(ax)


def test_supply_stands_across_the_methods(article):
    ax = charts.methods(article)
    across = {np.asarray(line.get_xdata())[0] for line in ax.lines}
    assert across == {article.value("pledged_force"), article.value("sustained_force")}
    named = [text.get_text() for text in ax.get_legend().get_texts()]
    assert named[:2] == ["sizes this force", "another method"]
    assert named[2:] == ["Pledged force at most 30,000", "Sustained force about 12,000 (11,300 to 12,400)"]


def densities(ax):
    return {label.get_text() for label in ax.get_yticklabels()}, {round(bar.get_width(), 6) for bar in rectangles(ax)}


def test_the_missions_of_like_posture_with_a_line_are_in_the_history_once_each(article):
    shown = history(Bundle(article))
    assert [force.name for _, force in shown.missions] == ["UNFICYP", "UNDOF", "UNIFIL", "UNMEE"]
    names, widths_drawn = densities(charts.history(article))
    assert names == {"Required here", "Pledged here", "UNFICYP", "UNDOF", "UNIFIL", "UNMEE"}
    assert {round(force.density, 6) for force in shown.rows} < widths_drawn


def test_the_densest_is_on_top_and_a_ceiling_is_marked_apart_from_who_was_there(article):
    shown = history(Bundle(article))
    dense = [force.density for force in shown.rows]
    assert dense == sorted(dense, reverse=True)
    ceilings = {force.name: round(force.ceiling * force.extent) for force in shown.rows if force.ceiling}
    assert ceilings == {"UNMEE": 4200}
    hollow = [bar for bar in rectangles(charts.history(article)) if to_hex(bar.get_facecolor()) == "#ffffff"]
    assert len(hollow) == 1
    assert "Authorised: a ceiling" in shown.caption


def test_the_history_s_title_counts_the_missions_that_are_drawn(article):
    assert title(charts.history(article)).endswith("denser than 3 of the 4 interposition missions that deployed")


def test_a_mission_that_was_only_authorised_is_neither_drawn_nor_counted(article, monkeypatch):
    ceiling = Strength("2006", "authorised", Graded(9000, "primary"), "troops")
    never = replace(missions()[1], name="Utopia", strengths=(ceiling,))
    monkeypatch.setattr(exhibits, "missions", lambda: (*missions(), never))
    ax = charts.history(article)
    assert "Utopia" not in densities(ax)[0]
    assert title(ax).endswith("3 of the 4 interposition missions that deployed")


def test_without_a_posture_missions_of_every_posture_are_compared_and_it_is_said(article):
    answer = forcecalc.assess(replace(article.scenario, posture=""))
    ax = charts.history(answer)
    assert {"UNIKOM", "IFOR"} < densities(ax)[0]
    assert title(ax).endswith("5 of the 7 missions that deployed")
    assert "missions of every posture are compared" in charts.caption(ax)


def test_a_requirement_that_is_at_most_so_much_is_not_called_denser(article):
    scenario = article.scenario.with_(published_requirement={"value": 100_000, "bound": "at most"})
    # The article's line is at most so long: a shorter one would be denser.
    both_ways = title(charts.history(forcecalc.assess(scenario)))
    assert both_ways.startswith(
        "About 34.5 troops per km of line needed; more if the line is shorter and less if less is"
    )
    ax = charts.history(forcecalc.assess(scenario.with_({"Buffer zone.sector_length": "2900 km"})))
    assert title(ax).startswith("At most 34.5 troops per km of line needed: 1 of the 4 interposition")
    assert title(ax).endswith("was denser")


def test_the_history_is_in_miles_if_asked(article):
    ax = charts.history(article, units="mi")
    assert ax.get_xlabel() == "Troops per mile of line"
    assert round(100_000 / 1800, 6) in densities(ax)[1]


def test_every_need_has_a_row_and_the_median_a_line(article):
    ax, shown = charts.estimates(article), published(Bundle(article))
    assert sorted(texts(ax)) == sorted(row.text for row in shown.rows)
    assert ax.get_xscale() == "log"
    assert shown.median in {np.asarray(line.get_xdata())[0] for line in ax.lines}


def test_the_estimates_title_counts_the_needs_of_the_scenarios_posture(article):
    held = [one for one in estimates() if (one.theatre, one.kind, one.posture) == ("Ukraine", "need", "interpose")]
    needs = sum(one.counts in ("deployed", "land troops") for one in held)
    assert f"{needs} published needs for a force to interpose in Ukraine exceed" in title(charts.estimates(article))


def test_the_drivers_bars_are_the_swings(article):
    told = sensitivity(article)
    ax = charts.drivers(told)
    ends = [end - told.central for driver in told.drivers for end in (driver.at_low, driver.at_high)]
    shares = [driver.total for driver in told.drivers]
    assert [bar.get_width() for bar in rectangles(ax)] == pytest.approx(ends)
    assert [bar.get_width() for bar in rectangles(cast(Axes, ax.child_axes[0]))] == pytest.approx(shares)


def test_the_surface_closes_where_the_title_says():
    people = {"protected_population": "500,000 people", "force_ratio": "20 per 1,000 people", "host_security_forces": 0}
    scenario = forcecalc.load("radakin_64000").with_(people, method="required_by_population")
    ax = charts.surface(forcecalc.assess(scenario))
    assert "pledged force of about 10,000 troops" in title(ax) or "pledged force of 10,000 troops" in title(ax)
    closed = next(line for line in ax.collections if np.round(getattr(line, "levels", [1])).tolist() == [0])
    pledged, protected = np.asarray(closed.get_paths()[0].vertices).T
    assert pledged.tolist() == pytest.approx((protected * 0.02).tolist(), rel=0.02)


def test_a_plane_that_is_short_everywhere_is_left_out_and_so_is_one_of_nothing(article):
    with pytest.raises(NotApplicableError, match="the force stays short wherever deployable share and tour interval"):
        surface(Bundle(article))
    with pytest.raises(NotApplicableError, match="the method asks for no troops, so that no gap could open or close"):
        surface(Bundle(forcecalc.assess(article.scenario.with_(published_requirement=0))))


def test_the_distribution_s_bars_are_shares_of_all_draws():
    answer = forcecalc.assess(forcecalc.load(own("reassurance_force")))
    ax, spread = charts.distribution(answer), Bundle(answer).spread("sustained_balance")
    assert sum(bar.get_height() for bar in rectangles(ax)) == pytest.approx(1)
    assert title(ax).startswith("Short in every draw once rotation settles: ")
    assert "not a probability in the world." in charts.caption(ax)
    assert {text.rsplit(" ", 1)[0] for text in texts(ax)} >= {"5th percentile", "median", "95th percentile"}
    assert spread.p5 < spread.p95


def test_a_range_of_less_than_a_twentieth_is_not_spread_out(article):
    reason = "the range of the sustained shortfall is less than a twentieth of its median"
    with pytest.raises(NotApplicableError, match=f"^{reason}$"):
        distribution(Bundle(article))


def test_one_method_alone_and_readings_that_are_all_alike_are_left_out():
    coalition = Bundle(forcecalc.assess(forcecalc.load("coalition_backstop")), draws=64)
    with pytest.raises(NotApplicableError, match=r"^one method alone sizes the force$"):
        methods(coalition)
    with pytest.raises(NotApplicableError, match=r"^all four readings come to the same: "):
        scenarios(coalition)


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
    assert sum(step.share for step in steps if step.high <= 0) == pytest.approx(0.3, abs=0.002)


def test_contributors_show_pledge_and_sustainable_force(article):
    ax = charts.contributors(article)
    assert widths(ax) == [15_000, 15_000, 4_369, 7_600]
    assert [round(bar.get_width(), 3) for bar in rectangles(cast(Axes, ax.child_axes[0]))] == [1.005, 0.625]
    assert title(ax).startswith("Neither of the two contributors could sustain its whole pledge")


@pytest.mark.usefixtures("every_mission")
@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_chart_is_drawn_in_axes_of_one_s_own(article, name):
    people = {"Buffer zone.protected_population": 1_000_000, "force_ratio": 0.01}
    scenario = article.scenario.with_(people, sector_depth="20 km", area_density="1 troops/km2")
    answer = forcecalc.assess(replace(scenario, posture=""))
    ax = Figure(figsize=(6, 4)).add_subplot()
    place_before = ax.get_position().bounds
    assert getattr(charts, name)(answer, ax) is ax
    assert ax.get_position().bounds == place_before
    assert title(ax)


@pytest.mark.parametrize("name", ["gap", "methods", "history", "estimates", "contributors"])
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
    assert texts(ax) == ["The zone area cannot be computed; missing: sector depth."]
    assert not ax.axison


@pytest.mark.parametrize("name", ["gap", "history", "estimates"])
def test_a_chart_looks_as_it_did(article, name, tmp_path):
    drawn = tmp_path / f"{name}.png"
    drawn.write_bytes(rendered(getattr(charts, name)(article), "png", dpi=40))
    assert compare_images(str(BASELINE / f"{name}.png"), str(drawn), TOLERANCE) is None


@pytest.mark.parametrize("name", ["drivers", "scenarios"])
def test_a_surplus_has_no_chart_on_which_nothing_is_short(name):
    with pytest.raises(NotApplicableError, match=r"stays zero at both ends|no scenario or variant falls short"):
        charts.CHARTS[name](Bundle(answered("a surplus"), draws=64), "km")


@pytest.mark.parametrize(("chart", "name"), [("drivers", "article"), ("contributors", "very long names")])
def test_on_a_narrow_page_shares_stand_behind_the_names(chart, name):
    ax = getattr(charts, chart)(Bundle(answered(name), draws=64), shape="portrait")
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert {name[-3:] for name in names} == {" %)"}
