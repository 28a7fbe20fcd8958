"""The folder of the bundled data."""

from pathlib import Path


def data_folder() -> Path:
    """The folder of the bundled data: inside an installed package, beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    bundled = package / "data"
    return bundled if bundled.is_dir() else package.parent / "data"
