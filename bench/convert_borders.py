"""Makes data/borders_50m.json.gz and data/neighbours.csv of the 50m file of Visionscarto's world atlas.

    python bench/convert_borders.py 50m.json [FOLDER]

The file is a TopoJSON with a topology of countries: arcs of points on a grid, each the border of two countries or the
coast of one. What is kept are the arcs, their steps in one list, which reads faster than one of pairs, and the outlines
of each country made of them; abbreviated names are written out. The same file gives the same bytes.
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
# Names that the atlas abbreviates, or that read otherwise in English.
NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "São Tomé and Principe": "São Tomé and Príncipe",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "U.S. Virgin Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna Islands",
    "eSwatini": "Eswatini",
}


def outlines(geometry: Any) -> list[list[int]]:
    """The outlines of a country, holes among them, each the arcs that it is made of; a reversed one is negative."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def neighbours(countries: dict[str, list[list[int]]]) -> Iterator[tuple[str, str]]:
    """Each country, and the names of those that it has an arc in common with."""
    owners: dict[int, set[str]] = {}
    for name, rings in countries.items():
        for arc in (arc for ring in rings for arc in ring):
            owners.setdefault(max(arc, ~arc), set()).add(name)
    for name in countries:
        beside = {other for shared in owners.values() if name in shared for other in shared}
        yield name, ";".join(sorted(beside - {name}))


def convert(source: Path, folder: Path) -> None:
    """Write both files."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    geometries = atlas["objects"]["countries"]["geometries"]
    named = {
        NAMES.get(name, name): outlines(geometry)
        for geometry in geometries
        for name in (geometry["properties"]["name"],)
    }
    countries = dict(sorted(named.items()))
    content = {
        "transform": atlas["transform"],
        "countries": countries,
        "lengths": [len(arc) for arc in atlas["arcs"]],
        "steps": [number for arc in atlas["arcs"] for step in arc for number in step],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / "borders_50m.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("country", "neighbours"))
    writer.writerows(neighbours(countries))
    (folder / "neighbours.csv").write_text(table.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA)
