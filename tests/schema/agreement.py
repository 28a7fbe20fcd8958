"""Where the JSON Schema of a parameter file and the program differ, and whether they do so only where they may."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import forcecalc
from forcecalc.export.schema import schema
from tests.schema.kinds import kinds_of, seen_in_part
from tests.schema.yaml_as_editors_read import as_editors_read

SCHEMA = schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def refusals(content: Any) -> list[str]:
    """What a schema finds wrong with the content of a file."""
    return [
        f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(content)
    ]


def complaints_of(path: Path) -> list[str]:
    """What the program finds wrong with a file; nothing where it answers it."""
    try:
        forcecalc.assess(forcecalc.load(path))
    except forcecalc.ScenarioError as error:
        return error.complaints
    return []


@dataclass
class Tally:
    """How schema and program judged some files.

    Attributes
    ----------
    outcomes, apart : collections.Counter
        How many files were judged in which way, and of how many complaints no schema can know, by their kinds.
    differ : list of str
        What either says of a file where they differ and may not.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)
    differ: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        """Have a file judged."""
        try:
            refused = refusals(as_editors_read(path.read_text("utf-8", "surrogatepass")))
        except ValueError:
            self.outcomes["not YAML"] += 1
        else:
            self._judge(refused, complaints_of(path))

    def _judge(self, refused: list[str], complaints: list[str]) -> None:
        unseen = {complaint: kinds[0] for complaint in complaints if (kinds := kinds_of(complaint))}
        if not refused:
            self.outcomes["accepted by the schema alone" if complaints else "accepted by both"] += 1
            self.apart.update(unseen.values())
            self.differ += [f"accepted: {complaint}" for complaint in complaints if complaint not in unseen]
        elif all(complaint in unseen and not seen_in_part(complaint) for complaint in complaints):
            self.outcomes["refused by the schema alone"] += 1
            self.differ.append(f"refused: {refused[0]}")
        else:
            self.outcomes["refused by both"] += 1

    def __str__(self) -> str:
        apart = f"; beyond a schema: {_listed(self.apart)}" if self.apart else ""
        return f"{self.outcomes.total():,} files: {_listed(self.outcomes)}{apart}"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))


def tallied(texts: st.SearchStrategy[str], many: int, path: Path) -> Tally:
    """How files made at random are judged; the same ones in every run."""
    tally = Tally()

    @settings(
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        max_examples=many,
    )
    @given(texts)
    def judge(text: str) -> None:
        path.write_text(text, "utf-8", "surrogatepass")
        tally.add(path)

    judge()
    return tally
