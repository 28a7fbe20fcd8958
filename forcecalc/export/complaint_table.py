"""What is wrong with files, as data: for editors, and for programs that check many of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.errors import Complaint, Place
from forcecalc.export.data_table import Column, DataTable, table_of
from forcecalc.export.json_text import object_json


def complaint_table(complaints: Iterable[str]) -> DataTable:
    """A row for each fault: lines and columns count from 1, and are empty where a fault is of a file as a whole."""
    columns: list[Column[str]] = [
        Column("file", lambda complaint: _place(complaint).file),
        Column("line", lambda complaint: _place(complaint).line or None),
        Column("column", lambda complaint: _place(complaint).column or None),
        Column("key", lambda complaint: ".".join(_place(complaint).path)),
        Column("message", lambda complaint: complaint.message if isinstance(complaint, Complaint) else complaint),
    ]
    return table_of(columns, complaints)


def check_json(answers: Mapping[str, Assessment], complaints: Iterable[str]) -> str:
    """Whether all is valid, what is wrong if not, and what the valid scenarios rest on."""
    faults = complaint_table(complaints).records
    return object_json(
        {
            "valid": not faults,
            "complaints": faults,
            "scenarios": {name: _checked(answer) for name, answer in answers.items()},
        }
    )


def _checked(answer: Assessment) -> dict[str, Any]:
    return {
        "assumptions": len(answer.assumptions),
        "variants": list(answer.variants),
        "warnings": answer.warnings,
    }


def _place(complaint: str) -> Place:
    return complaint.place if isinstance(complaint, Complaint) else Place("")
