"""What the folder of a sweep says of itself: the sweep, its columns, and what its bytes depend on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forcecalc.analysis.bounds import carried_bounds
from forcecalc.analysis.fingerprint import Fingerprint
from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError
from forcecalc.export.json_text import object_json
from forcecalc.export.sweep_part import MANIFEST, Parts, count_of, needed_versions
from forcecalc.safe_files import named, read_regular

_LARGEST = 10_000_000
_COLUMN = ("name", "unit", "bound")
_KINDS = {
    "rows": int,
    "part_rows": int,
    "varied": list,
    "ranges": dict,
    "columns": list,
    "fingerprint": dict,
    "digest": str,
}


def manifest_of(sweep: Sweep, parts: Parts, fingerprint: Fingerprint) -> str:
    """The text of the file."""
    scenario = sweep.case.scenario
    return object_json(
        {
            "scenario": scenario.name,
            "title": scenario.title,
            "rows": len(sweep),
            "part_rows": parts.rows,
            "parts": count_of(sweep, parts),
            "varied": [axis.lever.written for axis in sweep.axes],
            "ranges": {axis.lever.written: axis.ends for axis in sweep.axes},
            "columns": _columns(sweep),
            "versions": needed_versions(sweep),
            "fingerprint": fingerprint,
            "digest": parts.digest,
        }
    )


def _columns(sweep: Sweep) -> list[dict[str, str]]:
    """Name, unit and bound of each column."""
    located = [sweep.case.locate(label) for label in sweep.quantities]
    bounds = carried_bounds(sweep.case, [name for name, _ in located])
    each = [(axis.lever.unit.name, "") for axis in sweep.axes]
    repeated = (len(sweep.columns) - len(each)) // len(located)
    for name, position in located:
        each += [(sweep.case.model[name].unit.name, str(bounds.bound(name, position)))] * repeated
    return [
        {"name": name, "unit": unit, "bound": bound} for name, (unit, bound) in zip(sweep.columns, each, strict=True)
    ]


def read_manifest(path: Path) -> Mapping[str, Any]:
    """What the folder of a sweep says of itself.

    Raises
    ------
    ForcecalcError
        If it holds no sweep.
    """
    try:
        content = json.loads(read_regular(path / MANIFEST, _LARGEST).decode("utf-8"))
    except FileNotFoundError as error:
        raise ForcecalcError(f"{named(path)} holds no sweep: there is no {MANIFEST} in it") from error
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ForcecalcError(f"{named(path / MANIFEST)} cannot be read: {reason}") from error
    if not _is_manifest(content):
        raise ForcecalcError(f"{named(path / MANIFEST)} is not what a sweep writes")
    return dict(content)


def _is_manifest(content: object) -> bool:
    """Whether what was read has all that is used of it."""
    if not isinstance(content, dict) or not all(isinstance(content.get(key), kind) for key, kind in _KINDS.items()):
        return False
    columns = [column if isinstance(column, dict) else {} for column in content["columns"]]
    texts = [*content["varied"], *content["fingerprint"].values(), content.get("title", "")]
    texts += [column.get(key) for column in columns for key in _COLUMN]
    if not all(isinstance(text, str) for text in texts):
        return False
    sound = all(_is_range(content["ranges"].get(name)) for name in content["varied"])
    return sound and content["rows"] > 0 and content["part_rows"] > 0


def _is_range(ends: object) -> bool:
    """Whether what was read are the ends between which a figure was varied."""
    return isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, int | float) for end in ends)
