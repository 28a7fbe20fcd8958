"""What changed between two scenarios: the parts add up, are those of all orders, however the files are written."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import forcecalc
from forcecalc.analysis.diff import diff
from forcecalc.analysis.shapley import NoValueError, shapley
from forcecalc.errors import ForcecalcError
from forcecalc.report.diff import DiffNumbers, changes_table, diff_notes, diff_sentences, stated_anew_lines
from forcecalc.scenario.files import bundled_names
from tests.conftest import own
from tests.wide import telling

FOLDER = Path(__file__).parent / "diff"
OLD, NEW = FOLDER / "article_old.yaml", FOLDER / "article_new.yaml"
FEW = {"published_requirement": 110_000, "France.army_strength": 90_000, "France.tour_interval": "30 months"}


def carried(result):
    return {part.what: part.amount for part in result.parts}


def scenario(**groups):
    """A requirement and two contributors, with what is given in place of them."""
    contributors = {
        "Norway": {"pledge": 900, "army_strength": 8000},
        "Fiji": {"pledge": 700, "army_strength": 3500},
    }
    return forcecalc.load({"figures": {"published_requirement": 5000}, "contributors": contributors, **groups})


@pytest.fixture(scope="module")
def versions():
    return diff(OLD, NEW)


def test_two_versions_of_the_article_are_told_in_four_sentences(versions):
    sentences = diff_sentences(versions)
    assert len(sentences) == 4
    assert sentences[0] == (
        "The sustained shortfall is about 6,000 troops larger, 94,000 in place of 88,000 at the central values: +3,300 "
        "from the rotating commitments of France, +2,500 from the tour length of France, +2,400 from the rotating "
        "commitments of the United Kingdom and -2,200 from five others."
    )
    assert sentences[1].endswith(
        "it is at least 91,600 short (central 94,000), in place of at least 87,600 short (central 88,000)."
    )
    assert not diff_notes(versions)


def test_the_ends_are_the_answers_of_both_versions(versions):
    ends = [forcecalc.assess(forcecalc.load(path)).value("sustained_shortfall") for path in (OLD, NEW)]
    assert [versions.before, versions.after] == pytest.approx(ends, rel=1e-12)


def test_pledges_that_give_way_to_a_joint_one_are_one_change(versions):
    assert carried(versions)["France.pledge; United Kingdom.pledge; pledged_force"] == 0


def test_a_range_alone_carries_nothing(versions):
    assert carried(versions)["France.deployable_share"] == 0


def test_what_is_stated_anew_is_listed_apart(versions):
    lines = stated_anew_lines(versions)
    assert {"published_requirement, note: new", "variant Plan of February 2026: new"} <= set(lines)
    assert "source mod-army-2024: left out" in lines


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "front_line"))
def test_parts_add_up_to_the_whole_to_the_last_digit_in_any_order(name):
    result = diff("article", name)
    amounts = [part.amount for part in result.parts]
    assert sum(amounts) == sum(reversed(amounts)) == result.change == result.after - result.before
    assert sum(map(Fraction, amounts)) == Fraction(result.after) - Fraction(result.before)
    answer = forcecalc.assess(forcecalc.load(name))
    assert result.after == pytest.approx(answer.value(*result.key), rel=1e-12)


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "front_line"))
def test_printed_parts_add_up_to_the_printed_change(name):
    numbers = DiffNumbers(diff("article", name))
    assert sum(numbers.parts) == pytest.approx(numbers.change, abs=numbers.step / 100)


def test_each_part_is_the_mean_of_what_it_adds_in_all_orders():
    base = forcecalc.load("article")

    def gap(keys):
        made = base.with_({key: FEW[key] for key in keys})
        return forcecalc.assess(made, variants=False).value("sustained_shortfall")

    expected = {
        key: mean(gap(order[: order.index(key) + 1]) - gap(order[: order.index(key)]) for order in permutations(FEW))
        for key in FEW
    }
    assert carried(diff(base, base.with_(FEW))) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "front_line"))
def test_an_unchanged_scenario_has_no_difference(name):
    result = diff(name, name)
    assert (result.parts, result.stated_anew, result.change) == ((), (), 0)
    assert diff_sentences(result) == ["Nothing changed."]


def test_names_and_titles_of_scenarios_carry_nothing():
    article = forcecalc.load("article")
    renamed = replace(article, name="other", title="Another title", description="", theatre="")
    moved = article.with_(FEW)
    assert not diff(article, renamed).parts
    assert carried(diff(renamed, replace(moved, name="x", title="y"))) == carried(diff(article, moved))
    assert (
        diff_sentences(diff(article, renamed))[0] == "No figure changed: the sustained shortfall stays at about 94,000."
    )


def test_the_order_in_which_a_file_is_written_changes_nothing():
    article = forcecalc.load("article")
    members = {group: names[::-1] for group, names in article.members.items()}
    turned = replace(article, members=members, figures=dict(reversed(list(article.figures.items()))))
    assert not diff(article, turned)
    assert carried(diff(turned, article.with_(FEW))) == carried(diff(article, article.with_(FEW)))


def test_the_way_back_carries_the_same_with_the_other_sign():
    there, back = carried(diff(OLD, NEW)), carried(diff(NEW, OLD))
    assert {what: -amount for what, amount in back.items()} == pytest.approx(there, abs=1e-6)


def test_a_figure_given_for_each_member_in_place_of_all_is_the_same_figure():
    all_, each = {"tour_length": "6 months"}, {"tour_length": "6 months"}
    old = scenario().with_(all_)
    new = scenario().with_({f"{member}.tour_length": each["tour_length"] for member in ("Norway", "Fiji")})
    assert not diff(old, new).parts


def test_a_member_that_joins_is_one_change_with_all_its_figures():
    old, added = (
        scenario(),
        {"Norway": {"pledge": 900, "army_strength": 8000}, "Fiji": {"pledge": 700, "army_strength": 3500}},
    )
    new = scenario(contributors={**added, "Chad": {"pledge": 300, "army_strength": 10_000}})
    (part,) = diff(old, new).parts
    assert (part.changes[0].kind, part.what, part.amount) == ("member", "Chad", -300)
    assert diff_sentences(diff(old, new))[0].endswith("all of it from adding Chad.")


def test_members_that_are_all_others_are_one_change():
    new = scenario(contributors={"Chad": {"pledge": 300, "army_strength": 10_000}})
    (part,) = diff(scenario(), new).parts
    assert (part.what, part.changes[0].old, part.changes[0].new) == ("contributors", "Fiji, Norway", "Chad")


def test_figures_that_break_a_rule_in_between_are_one_change():
    # A handover of three months does not fit into a tour of two.
    old = scenario().with_({"Norway.tour_length": "2 months", "Norway.handover": "1 month"})
    new = scenario().with_({"Norway.tour_length": "6 months", "Norway.handover": "3 months"})
    (part,) = diff(old, new).moving
    assert part.what == "Norway.tour_length; Norway.handover"
    assert (
        "Counted as one, since the number can only be computed with all or none of them"
        in diff_notes(diff(old, new))[0]
    )


def test_another_method_comes_with_the_figures_that_it_needs():
    result = diff("article", "front_line")
    assert {part.what for part in result.moving} == {"method; published_requirement; line_density", "sectors"}
    assert "They are sized by different methods, published requirement and required by line" in diff_notes(result)


def test_two_theatres_are_compared_and_named():
    notes = diff_notes(diff("article", "gaza_stabilisation"))
    assert "The sustained shortfall is not compared: gaza_stabilisation is missing army strength" in notes
    assert "These are two theatres, Ukraine and Gaza: what differs is not a change over time" in notes


@pytest.mark.parametrize(
    ("pair", "quantity", "message"),
    [
        (("article", "front_line"), "sustained_shortfal", "there is no quantity 'sustained_shortfal'; did you mean "),
        (("article", "gaza_stabilisation"), "sustained_shortfall", "gaza_stabilisation: sustained_shortfall cannot be"),
        (("article", "front_line"), "Spain.pledge", "'Spain.pledge': there is no member 'Spain'; there are "),
        (("article", "front_line"), "Frence.pledge", "'Frence.pledge': there is no member 'Frence'; did you mean 'Fra"),
        (("article", "front_line"), "sustainable_force", "'sustainable_force' is not a single number; choose from"),
        (("article", "uk_alone"), "France.sustainable_force", "'France.sustainable_force' is not a single number"),
    ],
)
def test_a_number_that_one_of_them_does_not_have_is_refused(pair, quantity, message):
    with pytest.raises(ForcecalcError) as refused:
        diff(pair[0], pair[1], quantity)
    assert str(refused.value).startswith(message)


def test_amounts_in_two_currencies_are_not_set_side_by_side():
    dollars, euros = (
        scenario(figures={"published_requirement": 5000, "cost_per_troop_year": f"9000 {currency} per troop-year"})
        for currency in ("USD", "EUR")
    )
    with pytest.raises(ForcecalcError, match="annual_cost is in USD per year and then in EUR per year; none is conv"):
        diff(dollars, euros, "annual_cost")
    assert diff(dollars, euros).change == 0


def test_a_method_that_goes_without_saying_is_the_same_method():
    assert not diff(scenario(), scenario(method="published_requirement")).parts


def test_a_number_over_all_months_follows_another_horizon():
    force = forcecalc.load("uk_france_36_months")
    result = diff(force, force.with_(horizon="20 months"), "troop_months_short")
    answers = [forcecalc.assess(each).value("troop_months_short") for each in (force, force.with_(horizon="20 months"))]
    assert [result.before, result.after] == pytest.approx(answers)


def test_a_member_s_number_is_attributed_to_its_own_figures():
    article = forcecalc.load("article")
    result = diff(article, article.with_(FEW), "France.sustainable_force")
    assert [part.what for part in result.moving] == ["France.tour_interval", "France.army_strength"]
    assert result.change < 0


def many(moved):
    """Twelve contributors whose armies, pledges and tours are others."""
    contributors = {
        f"State {place}": {
            "pledge": 900 + 10 * place * moved,
            "army_strength": 7000 + 130 * place * moved,
            "tour_interval": f"{20 + 2 * moved * (place % 3)} months",
        }
        for place in range(1, 13)
    }
    return forcecalc.load({"figures": {"published_requirement": 20_000}, "contributors": contributors})


def test_of_many_changes_the_orders_are_sampled_with_an_error_and_add_up():
    result = diff(many(0), many(1))
    assert result.orders >= 100
    assert sum(part.amount for part in result.parts) == result.change
    assert all(part.error is not None for part in result.moving)
    assert carried(result) == carried(diff(many(0), many(1)))
    assert changes_table(result).headers[-1] == "± error"
    assert diff_notes(result)[0].startswith("Of the orders of ")


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=8))
def test_any_game_of_three_is_shared_out_as_all_its_orders_say(worths):
    def values(coalitions):
        return np.array([worths[int(place)] for place in coalitions @ (1, 2, 4)])

    def worth(players):
        return worths[sum(1 << player for player in players)]

    orders = list(permutations(range(3)))
    expected = [
        mean(worth(order[: order.index(player) + 1]) - worth(order[: order.index(player)]) for order in orders)
        for player in range(3)
    ]
    shares = shapley(3, values)
    assert shares.parts == pytest.approx(expected, abs=1e-6)
    assert sum(shares.parts) == shares.after - shares.before


def test_sampled_parts_lie_within_their_errors_of_the_exact_ones():
    # A glove game: eight left gloves, four right ones, a pair is worth 1. By symmetry and efficiency 8 l + 4 r = 4.
    def values(coalitions):
        return np.minimum(coalitions[:, :8].sum(axis=1), coalitions[:, 8:].sum(axis=1)).astype(float)

    shares = shapley(12, values)
    lefts, rights = np.array(shares.parts[:8]), np.array(shares.parts[8:])
    assert sum(shares.parts) == 4
    assert np.ptp(lefts) < 6 * max(shares.errors)
    assert np.ptp(rights) < 6 * max(shares.errors)
    assert rights.min() > lefts.max()


def test_a_coalition_without_a_value_is_refused():
    with pytest.raises(NoValueError):
        shapley(2, lambda coalitions: np.where(coalitions.sum(axis=1) == 1, np.nan, 1.0))


def test_a_result_is_a_table_in_pandas(versions):
    frame = versions.to_frame()
    assert frame["carries"].sum() == pytest.approx(versions.change)
    assert frame.loc["France.tour_length", ["old", "new"]].tolist() == ["6 months", "4 months"]
    assert frame.loc["backstop, note", "kind"] == "stated anew"
    assert frame.loc["France.army_strength", ["old_source", "new_source"]].tolist() == [
        "factbook-2024",
        "army-terre-2019",
    ]


def test_later_phases_are_listed_and_carry_nothing(tmp_path):
    (tmp_path / "old.yaml").write_text("figures: {published_requirement: 5000 troops, horizon: 24 months}\n")
    (tmp_path / "new.yaml").write_text(
        "extends: old.yaml\nphases: {Later: {start_month: 12 months, published_requirement: 900}}\n"
    )
    found = forcecalc.diff(forcecalc.load(tmp_path / "old.yaml"), forcecalc.load(tmp_path / "new.yaml"))
    assert [(part.what, part.amount) for part in found.parts] == [("phases", 0)]


def test_a_number_that_no_change_moves_stays_as_it_is():
    old, new = (forcecalc.load(own(name)) for name in ("article", "front_line"))
    told = forcecalc.diff(old, new, quantity="sustained_force")
    assert told.before == told.after
    assert {part.amount for part in told.parts} == {0.0}
