"""Why a quantity does not belong to a case, whatever figures it is given."""

from forcecalc.model.evaluate import Plan
from forcecalc.model.graph import Model


def not_read(model: Model, name: str) -> str:
    """Why a quantity does not belong to the method, or one on the way to it does not; nothing where all do."""
    behind = model.ancestors([name])
    return model.unfit.get(name) or next((why for read, why in model.unfit.items() if read in behind), "")


def not_split(plan: Plan, name: str) -> str:
    """Why a quantity, or one on the way to it, contradicts what is given for all members together."""
    model = plan.model
    for read in model.ancestors([name], filter(plan.given_to_all, model.quantities)):
        whole = model[read].unless_given
        if whole and plan.given(whole) and not plan.given_to_all(read):
            each, group = model[whole].reads[0], model[read].group
            instead = f"give each {group.name if group else 'member'} its own {each} in its place"
            return f"{whole} is given for all together, and nobody says who sends what: {instead}"
    return ""
