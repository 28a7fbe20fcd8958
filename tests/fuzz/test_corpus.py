"""What fuzzing begins with, and what it once found: tried without the fuzzer, in a moment."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, tried

CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(str(file.relative_to(CORPUS)) for file in CORPUS.glob("*/*"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: the workbook that is changed is written once."""
    return tmp_path_factory.mktemp("corpus")


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_of_the_corpus_comes_to_something_or_to_an_error_that_a_user_can_correct(folder, name):
    target, _, _ = name.partition("/")
    tried(target, (CORPUS / name).read_bytes(), folder)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_something_to_begin_with(target):
    assert any(name.startswith(f"{target}/") for name in INPUTS)


def test_an_error_that_no_user_can_correct_is_a_finding(folder, monkeypatch):
    def broken(data: bytes, folder: Path) -> None:
        raise KeyError("a quantity that nobody knows")

    monkeypatch.setitem(TARGETS, "broken", broken)
    with pytest.raises(KeyError):
        tried("broken", b"", folder)


def test_the_corpus_is_small():
    assert sum((CORPUS / name).stat().st_size for name in INPUTS) < 10_000
