"""The folder of the bundled data."""

from pathlib import Path

from forcecalc.installation import check_installation


def data_folder() -> Path:
    """The folder of the bundled data: inside an installed package, beside the package in a checkout."""
    check_installation()
    package = Path(__file__).resolve().parents[1]
    bundled = package / "data"
    return bundled if bundled.is_dir() else package.parent / "data"
