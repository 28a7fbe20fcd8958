"""What the policies of a flow come to, in a sentence."""

from forcecalc.analysis.flow import CHOSEN, Flow
from forcecalc.case.bottom_line import bounded
from forcecalc.wording import capital, listed, months, plain


def policies_finding(told: Flow) -> str:
    """Which policy keeps up what is required for longest, and at what rest between tours.

    Examples
    --------
    >>> from forcecalc import load
    >>> from forcecalc.analysis.flow import flow
    >>> policies_finding(flow(load("uk_france_36_months"), draws=64))
    'Break covers the most: 36 of 36 months, with 2.7 to 9.2 months of rest between tours'
    """
    costs = {name: cost for name, cost in told.policies.items() if name != CHOSEN}
    covered = {name: round(cost.values["months_covered"], 1) for name, cost in costs.items()}
    most = max(covered.values())
    best = [name for name, value in covered.items() if value == most]
    text = f"{bounded(told.answer, 'months_covered', text=plain(most))} of {months(told.horizon)}"
    if len(best) == len(costs):
        return f"Each of the policies covers {text}"
    low, high = (plain(round(end, 1)) for end in costs[best[0]].interval)
    rest = f", with {low if low == high else f'{low} to {high}'} months of rest between tours" if len(best) == 1 else ""
    return capital(f"{listed(best)} {'covers' if len(best) == 1 else 'cover'} the most: {text}{rest}")
