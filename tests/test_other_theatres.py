"""Sentences about small scenarios of other theatres: none says more than their figures, bounds and ranges carry."""

import json

import pytest

POST = {"tour_length": "6 months", "tour_interval": "12 months"}
AT_MOST = {"low": "200 troops", "high": "2000 troops", "bound": "at most"}
FIJI = {"Fiji": {"pledge": "2100 troops", "army_strength": "100000 troops"}}


@pytest.fixture
def said(run, tmp_path):
    """What a command prints of a tree, as one line."""

    def call(command, tree, *options):
        (tmp_path / "made.yaml").write_text(json.dumps({"posture": "monitor", **tree}), "utf-8")
        return " ".join(run(command, str(tmp_path / "made.yaml"), *options).output.split())

    return call


def test_a_surplus_whose_range_begins_at_nothing_is_not_its_central_value_or_more(said):
    tree = {"figures": {"published_requirement": {**AT_MOST, "high": "2180 troops"}}, "contributors": FIJI}
    assert "Enough, with about 900 troops to spare (0 to 1,900 or more)" in said("run", tree)


def test_a_need_that_may_lie_on_either_side_of_an_army_has_its_bound_at_its_end(said):
    figures = {"published_requirement": AT_MOST, "reference_army": "1500 troops"}
    assert "at most 500 above (central 400 below) an army" in said("run", {"figures": figures, "contributors": FIJI})


def test_a_small_contingent_stands_in_every_month_as_large_as_it_is(said):
    figures = {"published_requirement": {"low": "1000 troops", "high": "9000 troops"}, "tour_interval": "6 months"}
    large = {"pledge": "1150 troops", "deployable_force": "9000 troops", "ramp_length": "3 months"}
    small = {"pledge": "60 troops", "deployable_force": "600 troops"}
    told = said("flow", {"figures": figures, "contributors": {"Chad": large, "Jamaica": small}})
    assert "0 0 60 60" in told
    assert "3 1,150 60 1,210" in told


@pytest.mark.parametrize(("policy", "starred"), [("break", "break (not sustainable) *"), ("taper", "taper *")])
def test_the_star_is_on_the_policy_that_the_file_has(said, policy, starred):
    togo = {"Togo": {"pledge": "500 troops", "deployable_force": "900 troops"}}
    tree = {"figures": {"published_requirement": "500 troops", **POST, "policy": policy}, "contributors": togo}
    assert starred in said("flow", tree)


def test_who_could_not_keep_a_pledge_without_any_rest_is_not_told_a_rest_of_nothing(said):
    togo = {"Togo": {"pledge": "500 troops", "deployable_force": "0 troops"}}
    told = said("flow", {"figures": {"published_requirement": "500 troops", **POST}, "contributors": togo})
    assert "Togo would have no rest at all, so less than pledged is sent" in told


def test_a_figure_that_moves_a_number_both_ways_is_no_condition_of_either(said):
    ethiopia = {"pledge": {"value": "3000 troops", "bound": "at most"}, "deployable_force": "4500 troops"}
    rwanda = {"pledge": "1500 troops", "deployable_force": "4500 troops"}
    need = {"published_requirement": {"value": "4000 troops", "bound": "at least"}, "horizon": "36 months"}
    figures = {**need, "tour_length": "12 months", "tour_interval": "24 months"}
    told = said("flow", {"figures": figures, "contributors": {"Ethiopia": ethiopia, "Rwanda": rwanda}})
    assert "troop-months are missing; it may be more or fewer." in told


def test_sectors_bounded_opposite_ways_are_named_and_their_condition_does_not_part_a_sentence(said):
    lengths = {"North": {"value": "100 km", "bound": "at least"}, "South": {"value": "100 km", "bound": "at most"}}
    sectors = {name: {"sector_length": length} for name, length in lengths.items()}
    tree = {"sectors": sectors, "figures": {"line_density": "10 troops/km"}, "contributors": FIJI}
    told = said("run", tree, "--full")
    condition = "(more if sector North is longer and fewer if sector South is shorter)"
    assert f"About 2,000 troops are needed {condition}, on the ground at one time, for about 124 miles (200 km)" in told
    assert f"about 10,000 troops {condition} would be in rotation" in told
    assert "sector_length 100 km" in said("breakeven", tree)


def test_what_cannot_be_met_by_any_sharing_is_the_central_need_where_that_has_a_range(said):
    states = {name: {"pledge": "1000 troops", "army_strength": "30000 troops"} for name in ("Kenya", "Chad")}
    need = {"published_requirement": {"low": "1000 troops", "high": "19000 troops"}}
    told = said("share", {"figures": need, "contributors": states})
    assert told.startswith("The 10,000 needed at the central values cannot be met by any sharing")


def test_a_bound_at_the_end_of_a_range_is_not_called_the_need(said):
    need = {"published_requirement": {"value": "1000 troops", "low": "800 troops", "high": "1500 troops"}}
    need["published_requirement"]["bound"] = "at most"
    italy = {"Italy": {"pledge": "500 troops", "army_strength": "90000 troops"}}
    told = said("run", {"figures": need, "contributors": italy})
    assert "troops short of at most 1,370 assumed to be needed" in told


def test_a_variant_without_contributors_does_not_change_nothing(said):
    variants = {"Nobody": {"without": ["Fiji"]}}
    told = said(
        "run", {"figures": {"published_requirement": "9000 troops"}, "contributors": FIJI, "variants": variants}
    )
    assert "Nobody no offer stated not known" in told


def test_the_ground_force_of_posts_is_not_one_that_a_source_sized(said):
    duty = {"weekly_duty_hours": "48 hours", "absence_share": "10 %", "reserve_share": "0 %", "backstop": "unknown"}
    drones = {"domain": "air", "assets_required": 3, "coalition_assets": 1, "backstop_assets": 1}
    tree = {
        "sectors": {"Line": {"sector_length": "75 km", "post_spacing": "5 km", "post_crew": "4 troops"}},
        "figures": duty,
        "capabilities": {"Drones": drones},
        "contributors": FIJI,
    }
    assert "the ground force is the force required by tasks, from Congressional Budget Office (2007) and" in said(
        "backstop", tree
    )
    assert " assumptions." in said("backstop", tree)
