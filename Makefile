.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
# Old libraries warn of newer ones that they are installed beside; ours must still not warn.
OLD_WARNINGS := $(foreach kind,Deprecation PendingDeprecation Future,-W ignore::$(kind)Warning)
# These kill processes, wait for others, or build all that there is: they run by themselves.
ALONE := $(foreach folder,cluster browser release site,--ignore=tests/$(folder))
# Unless all is asked for, as in `make test ALL=yes`, what takes long is left to `make test-wide`.
FEW := $(if $(ALL),,FORCECALC_EXAMPLES=10 FORCECALC_CASES=215)
SOME := $(if $(ALL),,-m "not wide")
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test test-wide test-long test-browser test-cluster test-lowest test-newest coverage style types tests lint bench mutate fuzz gallery site dist test-release clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: .venv/installed  ## install into .venv and run the article's scenario
	@$(BIN)/forcecalc article

test: .venv/installed-dev  ## lint, types, and the tests: one or two cases of each rule
	@$(MAKE) --no-print-directory --jobs 2 types style tests

style: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

types: .venv/installed-dev
	$(BIN)/mypy

tests: .venv/installed-dev
	$(FEW) $(BIN)/pytest -n auto --dist worksteal --nbmake --nbmake-timeout 120 $(SOME) $(ALONE) $(MORE)

test-wide: .venv/installed-dev  ## each rule over all scenarios, formats and options, and more random examples
	$(BIN)/pytest -n auto --dist worksteal --nbmake --nbmake-timeout 120 -m "wide or random" $(ALONE) $(MORE)

coverage: .venv/installed-dev  ## all tests, wide ones too, and how much of the code they reach; fails below what it has been
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term $(ALONE)

test-long: .venv/installed-dev  ## a thousand random scenarios in every form and schema, 20,000 mutated ones, each command at its extremes
	FORCECALC_EXAMPLES=1000 FORCECALC_CASES=20000 $(BIN)/pytest -n auto --dist worksteal tests/reported tests/schema tests/mutated tests/test_extremes.py

test-cluster: .venv/installed-dev  ## sweeps on a real scheduler, whose workers are killed in turn
	$(BIN)/pytest -n 2 --dist loadfile tests/cluster

test-browser: .venv/installed-dev  ## a thousand settings of each live page in a real browser, some minutes
	FORCECALC_EXAMPLES=$${FORCECALC_EXAMPLES:-1000} $(BIN)/pytest -n auto --dist loadgroup tests/browser

test-lowest: | .venv-lowest/bin/python  ## the tests with the oldest libraries that pyproject.toml allows
	@.venv-lowest/bin/python -m pip --disable-pip-version-check --quiet install uv
	@.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable '.[dev]'
	@.venv-lowest/bin/pytest -n auto --dist worksteal $(OLD_WARNINGS) $(ALONE)

test-newest: | .venv-newest/bin/python  ## the tests with the newest libraries, whatever constraints.txt has; PYTHON=python3.13 for another Python
	@.venv-newest/bin/python -m pip --disable-pip-version-check --quiet install uv
	@.venv-newest/bin/uv pip install --quiet --python .venv-newest/bin/python --upgrade --editable '.[dev]'
	@.venv-newest/bin/pytest -n auto --dist worksteal $(ALONE)

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

site: .venv/installed-site  ## the documentation as a site, in build/site, and its links checked
	$(BIN)/python -m docs.site
	$(BIN)/pytest -n 0 tests/site

dist: .venv/installed-release  ## a source archive and a wheel made from it, in dist
	$(BIN)/python -m build --outdir dist

test-release: .venv/installed-release  ## both built, installed and tried outside the checkout
	$(BIN)/pytest -n 0 tests/release

.venv-lowest/bin/python .venv-newest/bin/python:
	@$(PYTHON) -m venv $(@D:/bin=)

clean:  ## remove the environment, caches and what was built
	rm -rf build dist .venv .venv-lowest .venv-newest .pytest_cache .mypy_cache .ruff_cache .hypothesis

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

.venv/installed-site: .venv/installed-dev
	@$(PIP) install --constraint constraints.txt --editable '.[site]'
	@touch $@

.venv/installed-release: .venv/installed-dev
	@$(PIP) install --constraint constraints.txt --editable '.[release]'
	@touch $@
