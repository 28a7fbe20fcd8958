"""A formula of somebody's own: no more than it takes."""

from forcecalc.formulas import Count, Share, Troops, given

harbours = given(Count, "Harbours to be guarded.")
harbour_guard = given(Troops, "Troops on guard at a harbour, all shifts.")


def required_by_harbours(harbours: Count, harbour_guard: Troops, tooth_share: Share) -> Troops:
    """Troops to guard harbours, support included."""
    return harbours * harbour_guard / tooth_share
