"""Rules between quantities that are computed, unless somebody gives them: none may contradict what stands beside it.

A formula keeps these by itself. What is given in its place keeps them only if it is held against them; each rule is
about the quantity that it names first. Figures given by hand are rounded: to half a troop, or half a percent.
"""

from typing import Any

import numpy as np

from forcecalc.model.checks import Check
from forcecalc.units import Count, Kilometres, Months, Share, TroopMonths, Troops


def pledge_balance_adds_up(pledge_balance: Troops, pledged_force: Troops, required_force: Troops) -> Any:
    """A balance is supply less requirement."""
    return (pledge_balance + required_force <= pledged_force + 0.5) & (
        pledge_balance + required_force >= pledged_force - 0.5
    )


def sustained_balance_adds_up(sustained_balance: Troops, sustained_force: Troops, required_force: Troops) -> Any:
    """A balance is supply less requirement."""
    return (sustained_balance + required_force <= sustained_force + 0.5) & (
        sustained_balance + required_force >= sustained_force - 0.5
    )


def pledge_shortfall_adds_up(pledge_shortfall: Troops, pledge_balance: Troops) -> Any:
    """A shortfall is what a balance is below zero."""
    return (pledge_shortfall <= np.maximum(-pledge_balance, 0) + 0.5) & (
        pledge_shortfall >= np.maximum(-pledge_balance, 0) - 0.5
    )


def sustained_shortfall_adds_up(sustained_shortfall: Troops, sustained_balance: Troops) -> Any:
    """A shortfall is what a balance is below zero."""
    return (sustained_shortfall <= np.maximum(-sustained_balance, 0) + 0.5) & (
        sustained_shortfall >= np.maximum(-sustained_balance, 0) - 0.5
    )


def pledge_shortfall_within(pledge_shortfall: Troops, required_force: Troops) -> Any:
    """No more is short than is needed."""
    return pledge_shortfall <= required_force


def sustained_shortfall_within(sustained_shortfall: Troops, required_force: Troops) -> Any:
    """No more is short than is needed."""
    return sustained_shortfall <= required_force


def shortfall_after_caveats_within(shortfall_after_caveats: Troops, required_force: Troops) -> Any:
    """No more is short than is needed."""
    return shortfall_after_caveats <= required_force


def coverage_adds_up(sustained_coverage: Share, sustained_shortfall: Troops, required_force: Troops) -> Any:
    """What is not covered is short."""
    return (
        sustained_coverage * np.maximum(required_force, 1)
        <= np.maximum(required_force, 1) * 1.005 - sustained_shortfall
    ) & (
        sustained_coverage * np.maximum(required_force, 1)
        >= np.maximum(required_force, 1) * 0.995 - sustained_shortfall
    )


def held_length_within(held_length: Kilometres, line_length: Kilometres) -> Any:
    """No more is held than there is."""
    return held_length <= line_length


def sustained_force_within(sustained_force: Troops, pledged_force: Troops) -> Any:
    """No more is sustained than is on offer."""
    return sustained_force <= pledged_force


def confirmed_force_within(confirmed_force: Troops, pledged_force: Troops) -> Any:
    """No more is confirmed than is on offer."""
    return confirmed_force <= pledged_force


def effective_force_within(effective_force: Troops, sustained_force: Troops) -> Any:
    """Caveats add nothing."""
    return effective_force <= sustained_force


def sustainable_force_within(sustainable_force: Troops, deployable_force: Troops) -> Any:
    """No more can be kept up than can be sent."""
    return sustainable_force <= deployable_force


def contribution_within_pledge_within(contribution_within_pledge: Troops, pledge: Troops) -> Any:
    """Nobody sends more than the pledge."""
    return contribution_within_pledge <= pledge


def level_contribution_within(level_contribution: Troops, pledge: Troops) -> Any:
    """Nobody sends more than the pledge."""
    return level_contribution <= pledge


def follow_on_contribution_within(follow_on_contribution: Troops, pledge: Troops) -> Any:
    """Nobody sends more than the pledge."""
    return follow_on_contribution <= pledge


def pressed_contribution_within(pressed_contribution: Troops, pledge: Troops) -> Any:
    """Nobody sends more than the pledge."""
    return pressed_contribution <= pledge


def called_up_reserve_within(called_up_reserve: Troops, reserve_strength: Troops) -> Any:
    """No more reservists are called up than there are."""
    return called_up_reserve <= reserve_strength


def relief_in_time_within(relief_in_time: Troops, relief_strength: Troops) -> Any:
    """No more relief arrives than there is."""
    return relief_in_time <= relief_strength


def relief_with_backstop_within(relief_with_backstop: Troops, relief_in_time: Troops) -> Any:
    """The backstop adds none to the relief that arrives."""
    return relief_with_backstop <= relief_in_time


def leading_tours_within(leading_tours: Count, tours_in_cycle: Count) -> Any:
    """The tours that lead are some of a cycle."""
    return leading_tours <= tours_in_cycle


def contingents_for_horizon_within(contingents_for_horizon: Count, tours_in_cycle: Count) -> Any:
    """Contingents are taken in turn."""
    return contingents_for_horizon <= tours_in_cycle


def enabler_gap_alone_within(enabler_gap_alone: Count, assets_required: Count) -> Any:
    """No more is missing than is needed."""
    return enabler_gap_alone <= assets_required


def enabler_gap_backed_within(enabler_gap_backed: Count, enabler_gap_alone: Count) -> Any:
    """The backstop takes nothing away."""
    return enabler_gap_backed <= enabler_gap_alone


def enabler_gap_within(enabler_gap: Count, enabler_gap_alone: Count) -> Any:
    """The backstop takes nothing away."""
    return enabler_gap <= enabler_gap_alone


def expected_enabler_gap_within(expected_enabler_gap: Count, enabler_gap_alone: Count) -> Any:
    """The backstop takes nothing away."""
    return expected_enabler_gap <= enabler_gap_alone


def months_covered_within(months_covered: Months, horizon: Months) -> Any:
    """No more months are covered than are counted."""
    return months_covered <= horizon


def first_short_month_within(first_short_month: Months, horizon: Months) -> Any:
    """Months are counted up to the horizon."""
    return first_short_month <= horizon


def troop_months_short_within(troop_months_short: TroopMonths, required_force: Troops, horizon: Months) -> Any:
    """No more is short than is needed for all of the time."""
    return troop_months_short <= required_force * horizon


def backstop_present_within(backstop_present: Share) -> Any:
    """The backstop comes, or does not, or in part."""
    return backstop_present <= 1


BY_HAND = (
    Check(pledge_balance_adds_up, "is not the pledged_force less the required_force", refused=True),
    Check(sustained_balance_adds_up, "is not the sustained_force less the required_force", refused=True),
    Check(pledge_shortfall_adds_up, "is not what the pledge_balance is below zero", refused=True),
    Check(sustained_shortfall_adds_up, "is not what the sustained_balance is below zero", refused=True),
    Check(pledge_shortfall_within, "is more than the required_force", refused=True),
    Check(sustained_shortfall_within, "is more than the required_force", refused=True),
    Check(shortfall_after_caveats_within, "is more than the required_force", refused=True),
    Check(coverage_adds_up, "is not what the sustained_shortfall leaves of the required_force", refused=True),
    Check(held_length_within, "is more than the line_length", refused=True),
    Check(sustained_force_within, "is more than the pledged_force", refused=True),
    Check(confirmed_force_within, "is more than the pledged_force", refused=True),
    Check(effective_force_within, "is more than the sustained_force", refused=True),
    Check(sustainable_force_within, "is more than the deployable_force", refused=True),
    Check(contribution_within_pledge_within, "is more than the pledge", refused=True),
    Check(level_contribution_within, "is more than the pledge", refused=True),
    Check(follow_on_contribution_within, "is more than the pledge", refused=True),
    Check(pressed_contribution_within, "is more than the pledge", refused=True),
    Check(called_up_reserve_within, "is more than the reserve_strength", refused=True),
    Check(relief_in_time_within, "is more than the relief_strength", refused=True),
    Check(relief_with_backstop_within, "is more than the relief_in_time", refused=True),
    Check(leading_tours_within, "is more than the tours_in_cycle", refused=True),
    Check(contingents_for_horizon_within, "is more than the tours_in_cycle", refused=True),
    Check(enabler_gap_alone_within, "is more than the assets_required", refused=True),
    Check(enabler_gap_backed_within, "is more than the enabler_gap_alone", refused=True),
    Check(enabler_gap_within, "is more than the enabler_gap_alone", refused=True),
    Check(expected_enabler_gap_within, "is more than the enabler_gap_alone", refused=True),
    Check(months_covered_within, "is more than the horizon", refused=True),
    Check(first_short_month_within, "is more than the horizon", refused=True),
    Check(troop_months_short_within, "is more than the required_force for the whole horizon", refused=True),
    Check(backstop_present_within, "is above 1: it comes or it does not; accepted: 0 to 1", refused=True),
)
