"""Whether a case has the figures that its answer needs; what is missing is complained of."""

from typing import TYPE_CHECKING

from forcecalc.errors import Complaints, Place, some
from forcecalc.model import METHODS
from forcecalc.model.evaluate import positions

if TYPE_CHECKING:
    from forcecalc.case.case import Case

# What is shown of a gap, the one that says most first: the first that can be computed is the headline.
HEADLINES = ("sustained_shortfall", "pledge_shortfall", "required_force")


def check_method(case: "Case", complaints: Complaints) -> None:
    """Complain where the method chosen lacks figures."""
    if not case.plan.can(case.method):
        able = [method for method in METHODS if case.plan.can(method)]
        could = f"with the figures here: {', '.join(able)}" if able else "no other method could run either"
        place = case.scenario.place("method")
        complaints.add(place, f"{case.method} lacks {case.lacking(case.method)}", f"give what it lacks; {could}")


def check_members(case: "Case", complaints: Complaints) -> None:
    """Complain where some members have a figure that others lack and that is needed for all."""
    wanted = [name for name in (*HEADLINES, *(m for m in case.attempted)) if name not in case.model.unfit]
    for name, mask in case.plan.needed(wanted).items():
        lacking = mask & ~case.plan.given(name)
        if case.model[name].computed or not case.plan.given(name) or not lacking:
            continue
        without = [case.members(name)[position] for position in positions(lacking)]
        owner = next(figure for figure in case.figures_of(name) if figure)
        place = Place(owner.place.file, owner.place.line, owner.place.column, (name,))
        accepted = f"give it to each, or once for all under `figures: {{{name}: ...}}`"
        complaints.add(place, f"has no value for {some(without)}, while others have one", accepted)
