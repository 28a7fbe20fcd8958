"""Wiring: names join formulas, and what does not fit together is refused when the model is built."""

from types import ModuleType

import pytest

from forcecalc.errors import WiringError
from forcecalc.model import MODEL
from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import CHECKS
from forcecalc.model.graph import Model, Quantity, formulas_of
from forcecalc.model.helpers import total
from forcecalc.model.inputs import given
from forcecalc.model.marks import in_place_of, valid_for, where_begun, where_method_reads
from forcecalc.units import (
    CONTRIBUTOR,
    TROOP,
    Choice,
    Kilometres,
    Monthly,
    Months,
    PerContributor,
    PerSector,
    Troops,
)

TROOPS, LENGTHS, PLEDGES = (
    given(Troops, "Need."),
    given(PerSector[Kilometres], "Length."),
    given(PerContributor[Troops], "Offer."),
)
CHOSEN = Quantity("required", TROOP, None, "Troops required.")


def built(*formulas, methods=("need",), **inputs):
    return Model(formulas, {"need": TROOPS, **inputs}, CHOSEN, dict.fromkeys(methods, ()))


def missing(need: Troops, offer: Troops) -> Troops:
    """Troops missing."""
    return need - offer


def offered(pledge: PerContributor[Troops]) -> Troops:
    """Troops offered."""
    return total(pledge)


def test_a_formula_s_name_is_the_quantity_it_computes_and_its_parameters_what_it_reads():
    model = built(missing, offer=TROOPS)
    quantity = model["missing"]
    assert (quantity.name, quantity.reads, quantity.formula) == ("missing", ("need", "offer"), missing)
    assert (quantity.unit, quantity.group, quantity.meaning) == (TROOP, None, "Troops missing.")
    assert quantity.limits is None


def test_an_input_has_a_unit_a_group_a_meaning_and_limits():
    quantity = built(pledge=PLEDGES)["pledge"]
    assert (quantity.name, quantity.unit, quantity.group) == ("pledge", TROOP, CONTRIBUTOR)
    assert (quantity.meaning, quantity.limits) == ("Offer.", PLEDGES)
    assert (quantity.formula, quantity.reads) == (None, ())


def test_a_formula_s_meaning_is_the_first_line_of_its_docstring():
    def undescribed(need: Troops) -> Troops:
        return need

    assert built(undescribed)["undescribed"].meaning == ""
    assert MODEL["required_by_line"].meaning == "Troops to hold a line at a given number of troops per kilometre."


def test_every_quantity_comes_after_what_it_reads_whatever_the_order_of_the_formulas():
    def doubled(missing: Troops) -> Troops:
        """Twice as many."""
        return 2 * missing

    order = built(doubled, missing, offer=TROOPS).order
    assert order.index("offer") < order.index("missing") < order.index("doubled")
    assert sorted(order) == ["doubled", "missing", "need", "offer", "required"]


def test_a_parameter_that_is_neither_computed_nor_declared_is_a_wiring_error():
    with pytest.raises(WiringError, match="missing reads offer, which is neither computed nor declared"):
        built(missing)


def test_a_reader_with_another_unit_is_a_wiring_error():
    with pytest.raises(WiringError, match="missing reads offer in another unit or group"):
        built(missing, offer=given(Months, "Not troops."))


def test_a_reader_with_another_group_is_a_wiring_error():
    with pytest.raises(WiringError, match="offered reads pledge in another unit or group"):
        built(offered, pledge=TROOPS)


def test_members_of_two_groups_in_one_formula_are_a_wiring_error():
    def mixed(pledge: PerContributor[Troops], length: PerSector[Kilometres]) -> Troops:
        """Apples and pears."""
        return total(pledge * length)

    with pytest.raises(WiringError, match="mixed mixes the members of several groups"):
        built(mixed, pledge=PLEDGES, length=LENGTHS)


def test_a_group_s_quantity_must_read_something_of_the_group():
    def spread(need: Troops) -> PerSector[Troops]:
        """Members out of nowhere."""
        return need

    with pytest.raises(WiringError, match="spread mixes"):
        built(spread)


def test_a_cycle_is_a_wiring_error():
    def egg(hen: Troops) -> Troops:
        """An egg."""
        return hen

    def hen(egg: Troops) -> Troops:
        """A hen."""
        return egg

    with pytest.raises(WiringError, match="egg reads itself, by way of egg, hen"):
        built(egg, hen)


def test_a_quantity_defined_twice_is_a_wiring_error():
    with pytest.raises(WiringError, match="missing is defined twice"):
        built(missing, missing, offer=TROOPS)


def test_of_two_quantities_defined_again_from_outside_the_first_is_named():
    with pytest.raises(WiringError, match="missing is defined twice"):
        built(missing, offered, offer=TROOPS, pledge=PLEDGES).extended([missing, offered], {})


def test_a_formula_in_place_of_one_in_another_unit_is_a_wiring_error_that_names_it():
    @in_place_of("missing", "need")
    def delay(tour: Months) -> Months:
        """Not troops."""
        return tour

    with pytest.raises(WiringError, match="delay is in place of missing, which has another unit or group"):
        built(missing, delay, offer=TROOPS, tour=given(Months, "A tour."))


def test_what_decides_between_formulas_is_the_figure_by_which_one_takes_the_place_of_another():
    assert MODEL.decisive == {"departure_month"}


def test_a_formula_s_name_may_have_its_first_underscore_anywhere_but_in_front():
    module = ModuleType("mine")
    exec("def a_force(need): ...\ndef _aside(need): ...", module.__dict__)
    assert [formula.__name__ for formula in formulas_of(module)] == ["a_force"]


def test_a_formula_under_the_name_of_an_input_is_a_wiring_error():
    with pytest.raises(WiringError, match="missing is defined twice"):
        built(missing, offer=TROOPS, missing=TROOPS)


def test_a_formula_of_an_input_computes_it_where_it_is_begun():
    @where_begun("need")
    def offer(need: Troops) -> Troops:
        """Troops offered, by the need."""
        return need / 2

    quantity = built(offer, offer=TROOPS)["offer"]
    assert (quantity.formula, quantity.limits, quantity.meaning) == (offer, TROOPS, "Need.")


def test_a_formula_of_an_input_in_another_unit_is_a_wiring_error():
    @where_begun("need")
    def offer(need: Troops) -> Troops:
        """Not months."""
        return need

    with pytest.raises(WiringError, match="offer is defined twice"):
        built(offer, offer=given(Months, "Months."))


def test_a_formula_begun_by_a_figure_of_other_members_is_a_wiring_error():
    @where_begun("pledge")
    def missing_here(need: Troops, offer: Troops) -> Troops:
        """Troops missing."""
        return need - offer

    with pytest.raises(WiringError, match="missing_here is begun by figures of other members"):
        built(missing_here, offer=TROOPS, pledge=PLEDGES)


def test_a_formula_without_a_unit_is_a_wiring_error():
    def bare(need: Troops) -> Troops:
        """No unit."""
        return need

    del bare.__annotations__["return"]
    with pytest.raises(WiringError, match="bare needs one unit"):
        built(bare)


def test_a_parameter_without_a_unit_is_a_wiring_error():
    def loose(need: Troops, offer: Troops) -> Troops:
        """A parameter without annotation."""
        return need

    del loose.__annotations__["offer"]
    with pytest.raises(WiringError, match=r"loose\(offer\) needs one unit"):
        built(loose, offer=TROOPS)


def test_an_annotation_with_two_groups_is_a_wiring_error():
    with pytest.raises(WiringError, match="twice needs one unit and at most one group"):
        built(twice=given(PerSector[PerContributor[Troops]], "Twice a member."))


@pytest.mark.parametrize(
    ("inputs", "method"),
    [({}, "guess"), ({"guess": given(Months, "A time.")}, "guess"), ({"guess": PLEDGES}, "guess")],
    ids=["unknown", "another unit", "another group"],
)
def test_a_method_that_cannot_stand_for_the_choice_is_a_wiring_error(inputs, method):
    with pytest.raises(
        WiringError, match=r"^guess is not a method of required: it is unknown, or has another unit or group$"
    ):
        built(methods=("need", method), **inputs)


def test_a_condition_on_a_quantity_that_does_not_exist_is_a_wiring_error():
    @where_method_reads("lenght")
    def held(need: Troops) -> Troops:
        """Held by a slip of the pen."""
        return need

    with pytest.raises(WiringError, match="held depends on lenght, which is not a quantity"):
        built(held)


def test_the_choice_reads_every_method_until_one_is_chosen():
    model = built(offered, pledge=PLEDGES, methods=("need", "offered"))
    assert (model["required"].reads, model["required"].alternatives) == (("need", "offered"),) * 2
    assert model["required"].formula is None
    assert (model.method, model.choose("offered").method) == ("", "offered")


def test_a_chosen_method_feeds_the_choice_and_leaves_the_model_as_it_was():
    model = built(offered, pledge=PLEDGES, methods=("need", "offered"))
    chosen = model.choose("offered")
    assert chosen["required"].reads == ("offered",)
    assert (chosen["required"].alternatives, chosen["required"].formula) == (("offered",), None)
    assert model["required"].reads == ("need", "offered")
    assert chosen.ancestors(["required"]) == {"required", "offered", "pledge"}


def test_ancestors_are_the_quantities_themselves_and_all_they_are_computed_from():
    model = built(missing, offer=TROOPS)
    assert model.ancestors(["missing"]) == {"missing", "need", "offer"}
    assert model.ancestors(["missing", "offer"]) == {"missing", "need", "offer"}
    assert model.ancestors([]) == set()


def test_ancestors_do_not_look_behind_what_is_given():
    assert MODEL.ancestors(["sustainable_force"], given=["deployable_force", "rotation_ratio"]) == {
        "sustainable_force",
        "deployable_force",
        "rotation_ratio",
    }


@pytest.mark.parametrize(
    ("method", "unfit"),
    [
        ("published_requirement", {}),
        ("required_by_line", {}),
        ("required_by_area", {}),
        ("required_by_tasks", {}),
        ("required_by_frontage", {}),
        ("required_by_population", {"held_length": "required_by_population does not read sector_length"}),
        ("required_by_threat", {"held_length": "required_by_threat does not read sector_length"}),
    ],
)
def test_a_line_is_held_only_where_the_method_reads_the_line_or_was_published_for_it(method, unfit):
    assert MODEL.choose(method).unfit == unfit


def test_a_method_s_own_figures_are_those_no_other_method_reads():
    own = MODEL.own_figures
    assert own["required_by_line"] == {"line_density"}
    assert own["required_by_area"] == {"area_density", "sector_depth"}
    assert own["published_requirement"] == {"published_requirement"}
    assert own["required_by_population"] == {"protected_population", "force_ratio", "host_security_forces"}
    assert "reserve_share" not in own["required_by_tasks"] | own["required_by_frontage"]
    assert own["required_by_frontage"] == {"brigade_frontage", "brigades_required"}
    assert own["required_by_denial"] == {"denial_brigades"}
    assert {"post_spacing", "sensor_range", "patrol_size", "reaction_force", "team_size"} < own["required_by_tasks"]


@pytest.mark.parametrize("check", [*CHECKS, *BY_HAND], ids=lambda check: check.holds.__name__)
def test_a_check_reads_quantities_of_the_model_in_their_own_units(check):
    notes = dict(check.holds.__annotations__, **{"return": None})
    assert check.reads == tuple(name for name in notes if name != "return")
    assert [notes[name].__metadata__ for name in check.reads] == [(MODEL[name].unit,) for name in check.reads]


@pytest.mark.parametrize("bounds", [{}, {"above": 0}, {"at_least": 2}])
def test_an_input_may_not_be_negative_unless_it_has_another_lower_bound(bounds):
    limits = given(Troops, "Troops.", **bounds)
    assert (limits.above, limits.at_least) == (bounds.get("above"), bounds.get("at_least", None if bounds else 0))
    assert (limits.at_most, limits.below) == (None, None)


def test_what_would_be_counted_once_for_each_member_is_each_member_s_own():
    apart = {name for name, quantity in MODEL.quantities.items() if quantity.apart}
    by_each_method = {"troops_by_line", "troops_by_area", "troops_by_population", "troops_by_tasks"}
    assert apart == {"protected_population", "host_security_forces", "troops_in_sector", *by_each_method}


def test_only_what_is_a_balance_may_be_below_zero():
    signed = {name for name, quantity in MODEL.quantities.items() if quantity.signed}
    balances = {"pledge_balance", "sustained_balance", "relief_gap"}
    assert signed == {*balances, "excess_over_reference_army", "army_left_over"}


def test_what_is_valid_for_other_postures_is_left_out_with_the_reason():
    unfit = MODEL.choose("required_by_line", "stabilise").unfit
    assert unfit["line_length"] == "it is valid for monitor, interpose and defend; the posture here is stabilise"
    assert "line_length" not in MODEL.choose("required_by_line", "defend").unfit


def test_money_is_in_the_currency_of_the_scenario():
    names = [
        MODEL.choose("required_by_line", currency=currency)["cost_per_troop_year"].unit.name
        for currency in ("USD", "EUR")
    ]
    assert names == ["USD per troop-year", "EUR per troop-year"]


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"way": given(Choice, "A way.", names=("one",))},
        {"way": given(PerContributor[Choice], "A way.", names=("one", "two"))},
    ],
    ids=["unknown", "a word too few", "of other members"],
)
def test_a_choice_without_a_word_for_each_alternative_of_each_member_is_a_wiring_error(choice):
    sized = Quantity("sized", TROOP, None, "Sized.", alternatives=("need", "other"), chosen_by="way")
    with pytest.raises(WiringError, match="way has no word for each alternative of each member of sized"):
        Model([], {"need": TROOPS, "other": TROOPS, **choice}, CHOSEN, {"need": ()}, [sized])


def test_a_choice_with_a_word_for_each_alternative_chooses_among_them():
    sized = Quantity("sized", TROOP, None, "Sized.", alternatives=("need", "other"), chosen_by="way")
    way = given(Choice, "A way.", names=("one", "two"))
    model = Model([], {"need": TROOPS, "other": TROOPS, "way": way}, CHOSEN, {"need": ()}, [sized])
    assert (model["sized"].reads, model["sized"].chosen_by) == (("need", "other"), "way")


@pytest.mark.parametrize(
    ("postures", "listed"), [(("deter",), "deter"), (("deter", "defend"), "deter and defend")], ids=["one", "two"]
)
def test_what_is_valid_for_one_posture_or_two_says_which(postures, listed):
    @valid_for(*postures)
    def held(need: Troops) -> Troops:
        """Held."""
        return need

    unfit = built(held).choose("need", "monitor").unfit
    assert unfit == {"held": f"it is valid for {listed}; the posture here is monitor"}


def test_a_monthly_formula_that_reads_nothing_monthly_is_a_wiring_error():
    def by_month(need: Troops) -> Monthly[Troops]:
        """The same each month."""
        return need

    with pytest.raises(WiringError, match="by_month is monthly but reads nothing monthly"):
        built(by_month)


def test_a_formula_stands_in_place_of_another_only_where_its_figure_is_given():
    substitute = MODEL.substitutes[0]
    replaced, figure = substitute.in_place_of
    formulas = [MODEL.choose("required_by_line", given=given)[replaced].formula for given in ((figure,), ())]
    assert formulas == [substitute.formula, MODEL[replaced].formula]


def test_without_a_method_nothing_is_spread_along_a_line_and_the_methods_stay():
    unfit = MODEL.choose("").unfit
    assert unfit["line_length"] == f"{MODEL.chosen} is not given"
    assert not unfit.keys() & MODEL.methods.keys()


@pytest.mark.parametrize("name", MODEL.quantities)
def test_a_bundled_quantity_agrees_with_all_that_it_reads(name):
    # Not checked at each start, so it is checked here.
    MODEL.check(name)
