"""What a workbook changed in a scenario, line by line."""

from collections.abc import Iterator

from forcecalc.scenario.changes import changes
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import counted


def changed_lines(original: Scenario | None, read: Scenario) -> Iterator[str]:
    """What is different in a workbook from what was exported; or that this is not known."""
    if original is None:
        yield "what changed is not known: the workbook does not say how it was exported"
        return
    found = changes(original, read)
    yield f"{counted(len(found), 'change')} since it was exported:" if found else "nothing changed"
    yield from (f"  {line}" for line in found)
