"""A release made and installed as a stranger would: in environments and folders of its own, without the checkout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
# Everything but what the project itself is worked on with.
EXTRAS = ("briefing", "parquet", "cluster", "discover", "notebook")


def called(*words: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with nothing of the checkout on Python's path."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment = {**inherited, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg", **more}
    return subprocess.run(
        [str(word) for word in words], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )


class Installed:
    """An environment in which a wheel or a source archive is installed."""

    def __init__(self, folder: Path, packed: Path, extras: Sequence[str] = ()) -> None:
        self.folder = folder
        self._bin = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        made = called(UV, "venv", "--python", sys.executable, folder / "env", folder=folder)
        assert made.returncode == 0, made.stderr
        wanted = f"{packed}[{','.join(extras)}]" if extras else str(packed)
        words = ("pip", "install", "--python", self._bin / "python", "--constraint", ROOT / "constraints.txt", wanted)
        done = called(UV, *words, folder=folder)
        assert done.returncode == 0, done.stderr

    def forcecalc(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The command that was installed."""
        return called(self._bin / "forcecalc", *words, folder=self.folder, **more)

    def python(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """The interpreter of the environment."""
        return called(self._bin / "python", *words, folder=self.folder)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of the checkout, and the wheel made of it."""
    folder = tmp_path_factory.mktemp("dist")
    built = called(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def archive(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    (packed,) = dist.glob("*.tar.gz")
    folder = tmp_path_factory.mktemp("archive")
    shutil.unpack_archive(packed, folder)
    return folder / packed.name.removesuffix(".tar.gz")


@pytest.fixture(scope="session", params=["*.whl", "*.tar.gz"], ids=["wheel", "archive"])
def bare(request: pytest.FixtureRequest, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, or the source archive, and what it cannot do without."""
    (packed,) = dist.glob(request.param)
    return Installed(tmp_path_factory.mktemp("bare"), packed)


@pytest.fixture(scope="session")
def full(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel with its extras, files to try it on, and the notebooks."""
    installed = Installed(tmp_path_factory.mktemp("full"), wheel, extras=EXTRAS)
    for line in (["new", "mine.yaml"], ["brief", "article", "-o", "workbook.xlsx"]):
        done = installed.forcecalc(*line)
        assert done.returncode == 0, done.stderr
    shutil.copytree(ROOT / "notebooks", installed.folder / "notebooks")
    return installed


@pytest.fixture(scope="session")
def uvx() -> Callable[..., subprocess.CompletedProcess[str]]:
    """A program run without being installed."""

    def call(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        return called(UV, "tool", "run", "--python", sys.executable, *words, folder=folder)

    return call
