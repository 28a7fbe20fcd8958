"""JSON as the program writes it: the version of its shape first, and nothing that is not a number in it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

# Raised when a key goes, or comes to mean something else; a key that is added leaves it.
SCHEMA_VERSION = 1


def object_json(content: Mapping[str, Any]) -> str:
    """An object with the version of its shape."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **content}, indent=2, allow_nan=False)


def rows_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows of a table of data: a list of objects."""
    return f"{json.dumps(list(rows), indent=2, allow_nan=False)}\n"
