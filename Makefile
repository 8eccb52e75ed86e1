# Set up, build, test. Each target makes .venv from the hashed lock file when that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test bench check serve lock clean

site: $(VENV)/ready
	$(BIN)/vertel build

check: $(VENV)/ready
	$(BIN)/vertel check

serve: $(VENV)/ready
	$(BIN)/vertel serve

test: $(VENV)/ready
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/vertel check
	$(BIN)/pytest

bench: $(VENV)/ready
	$(BIN)/python tests/bench/bench.py

lock: $(VENV)/ready
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-strip-extras \
	  --extra test pyproject.toml -o requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q scripts
	touch $@

clean:
	rm -rf $(VENV) .vertel _site
