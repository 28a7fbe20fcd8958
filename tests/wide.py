"""Which cases of a rule every run tries, and which `make test-wide` alone."""

from collections.abc import Collection
from typing import Any

import pytest
from _pytest.mark import ParameterSet


def telling(cases: Collection[Any], *names: Any) -> list[ParameterSet]:
    """The cases of one rule: those named are tried in every run, the others in the wide one alone."""
    assert set(names) <= set(cases), f"no cases of the rule: {set(names) - set(cases)}"
    return [pytest.param(case, marks=[] if case in names else [pytest.mark.wide]) for case in cases]
