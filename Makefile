# Needs Python 3.11 or newer, pip and make. Everything is installed into .venv; nothing else is touched.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
STORY  := demo/harbour.dateline

.PHONY: help demo test lint type tests docs bench clean

help:            ## show this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up in $(VENV) (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.run ## read the sample coverage, print the account, write a story file and pages
	@rm -rf demo && mkdir -p demo
	@$(BIN)/dateline build examples/harbour -o $(STORY) --title "The Port Maren harbour strike"
	@$(BIN)/dateline show $(STORY)
	@$(BIN)/dateline export $(STORY) --to site -o demo/site
	@$(BIN)/dateline verify $(STORY)
	@echo
	@echo "The story file is $(STORY). Read it in the browser: $(BIN)/dateline open $(STORY)"

test: $(VENV)/.dev lint type tests ## everything CI runs

lint: $(VENV)/.dev ## format, lint, and the house's one direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

type: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

tests: $(VENV)/.dev ## the test suite
	$(BIN)/python -m pytest -rs -n logical --dist loadfile

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## accuracy and speed, where the yardsticks are at hand
	$(BIN)/python -m benchmarks

clean: ## remove what was built, and the virtual environment
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
