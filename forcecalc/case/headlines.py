"""The quantities by which an answer is reported."""

# From the one that says most: the first that can be computed is the headline.
OF_A_NEED = ("sustained_shortfall", "pledge_shortfall", "required_force")
# The same where nothing says how many are needed.
OF_SUPPLY = ("sustained_force", "pledged_force")
HEADLINES = (*OF_A_NEED, *OF_SUPPLY)
# What is compared where only some say how many are needed, and none what is on offer.
SUPPLY_ALONE = "sustained_total"
# Each gap, and the balance behind it.
BALANCES = {"sustained_shortfall": "sustained_balance", "pledge_shortfall": "pledge_balance"}
# What there is and what is needed, between which each gap lies.
PARTS = {
    "sustained_shortfall": ("sustained_force", "required_force"),
    "pledge_shortfall": ("pledged_force", "required_force"),
}
# The forces that are set side by side, and what each is called there.
FORCES = {"required_force": "needed", "pledged_force": "on offer", "sustained_force": "sustained"}
# How far what is needed is above an army that readers know.
EXCESS = "excess_over_reference_army"
COSTS = ("annual_cost", "horizon_cost")
# What is reported beside the gap where a scenario asks for it.
BESIDE = ("effective_force", "shortfall_after_caveats", "battalions_required", "daily_supplies")
# The rows of the table of the gap.
GAP = (
    "required_force",
    "pledged_force",
    "pledge_shortfall",
    "sustained_force",
    "confirmed_force",
    "effective_force",
    "sustained_shortfall",
    "shortfall_after_caveats",
    "sustained_coverage",
    "rotation_pool",
    "battalions_required",
    "daily_supplies",
    "line_length",
    "required_density",
    "held_length",
    *COSTS,
)
