.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
# Old libraries warn of newer ones that they are installed beside; ours must still not warn.
OLD_WARNINGS := $(foreach kind,Deprecation PendingDeprecation Future,-W ignore::$(kind)Warning)
# Tests of clusters kill processes and wait for others: they run by themselves.
ALONE := --ignore=tests/cluster --ignore=tests/browser
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test test-long test-browser test-cluster test-lowest coverage style types tests lint bench mutate fuzz gallery clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: .venv/installed  ## install into .venv and run the article's scenario
	@$(BIN)/forcecalc article

test: .venv/installed-dev  ## lint, types, tests
	@$(MAKE) --no-print-directory --jobs 2 types style tests

style: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

types: .venv/installed-dev
	$(BIN)/mypy

tests: .venv/installed-dev
	$(BIN)/pytest -n auto --dist worksteal --nbmake --nbmake-timeout 120 $(ALONE) $(MORE)

coverage: .venv/installed-dev  ## the tests, and how much of the code they reach; fails below what it has been
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term $(ALONE)

test-long: .venv/installed-dev  ## a thousand random scenarios through every form, 20,000 mutated ones; half an hour
	FORCECALC_EXAMPLES=1000 FORCECALC_CASES=20000 $(BIN)/pytest -n auto --dist worksteal tests/reported tests/mutated

test-cluster: .venv/installed-dev  ## sweeps on a real scheduler, whose workers are killed in turn
	$(BIN)/pytest -n 0 tests/cluster

test-browser: .venv/installed-dev  ## a thousand settings of each live page in a real browser, some minutes
	FORCECALC_EXAMPLES=$${FORCECALC_EXAMPLES:-1000} $(BIN)/pytest -n auto --dist worksteal tests/browser

test-lowest: | .venv-lowest/bin/python  ## the tests with the oldest libraries that pyproject.toml allows
	@.venv-lowest/bin/python -m pip --disable-pip-version-check --quiet install uv
	@.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable '.[dev]'
	@.venv-lowest/bin/pytest -n auto --dist worksteal $(OLD_WARNINGS) $(ALONE)

lint: .venv/installed-dev  ## fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed-dev  ## benchmarks, each against a baseline in the same run; fails where a target is missed
	@failed=0; for script in bench/bench_*.py; do $(BIN)/python $$script || failed=1; done; exit $$failed

mutate: .venv/installed-dev  ## the wiring with one change at a time, which a test must notice; an hour
	@$(BIN)/python bench/mutate.py

fuzz: .venv/installed-fuzz  ## what reads files, fed what reaches most of its code; FORCECALC_SECONDS=60 for each target
	@$(BIN)/python -m tests.fuzz.run

gallery: .venv/installed-dev  ## contact sheets of charts and documents, in build/gallery
	@$(BIN)/python -m bench.gallery $(SCENARIO)

.venv-lowest/bin/python:
	@$(PYTHON) -m venv .venv-lowest

clean:  ## remove the environment and caches
	rm -rf .venv .venv-lowest .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	@$(PIP) install --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q forcecalc
	@touch $@

.venv/installed-dev: .venv/installed
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

.venv/installed-fuzz: .venv/installed-dev
	@$(PIP) install --constraint constraints.txt --editable '.[fuzz]'
	@touch $@
