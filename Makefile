# Everything happens in .venv, from the hashed lists in requirements/. Outside this folder only fonts and, for
# the tests, a browser are installed, by requirements/system.sh where it may.
#   make PYTHON=/path/to/python3.12 …   another Python than the first one found (3.11 or later)
#   make test ARGS="tests/cli -x"       arguments for what runs: demo, test, bench
#   make catalogs NEW=fr                begins the catalogue of a further language

PYTHON ?=
ARGS ?=
NEW ?=
BIN := .venv/bin
# Tests of one file stay together, so that what they share is made once; the longest files come first (tests/conftest.py).
# Two more than there are cores: tests of servers and browsers wait a third of their time.
PARALLEL := --numprocesses $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2) --dist loadscope --no-loadscope-reorder
CATALOGS := src/everyname/language/catalogs
LOCK := uv pip compile --quiet --generate-hashes --no-header --no-annotate --universal --python-version 3.11

unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
# uv compiles nothing when it installs: without a cache each of the tests' many processes would compile Django anew.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check types habits fix bench catalogs promises pictures screenshots lock clean

help: ## print this list
	@awk -F ': .*## ' '/^[a-z]+: .*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

demo: .venv/base ## two fictional schools and an office on the web, to look around in; Ctrl+C ends it
	@$(BIN)/everyname demo $(ARGS)

test: .venv/dev ## every test, examples and commands in the docs included; those of the database on PostgreSQL, too
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)
	$(if $(ARGS),,$(BIN)/python -m tests.web.postgresql -m pytest $(PARALLEL) -m "not own_database and not once" tests/web)

check: ## lint, format, types, architecture, spelling, weaknesses: all under two minutes
	@$(MAKE) --no-print-directory --jobs 2 types habits

types: .venv/dev
	$(BIN)/mypy src tests benchmarks

habits: .venv/dev .venv/semgrep/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive src
	$(BIN)/python .semgrep/check.py
	$(BIN)/python -m pytest --quiet tests/architecture

fix: .venv/dev ## mend what ruff can mend, and format
	$(BIN)/ruff check --fix-only --exit-zero
	$(BIN)/ruff format

bench: .venv/dev ## side by side with peers, as ratios within one run
	$(BIN)/python -m benchmarks $(ARGS)

catalogs: .venv/dev ## bring the catalogues of every language up to date with the texts, and say what is missing
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-default-keywords \
		--keywords "say count:1,2 term:1c,2 told told_count:1,2" --add-location file --sort-output --output-file .venv/texts.pot src
	for tag in $(sort $(NEW) $(basename $(notdir $(wildcard $(CATALOGS)/*.po)))); do \
		$(BIN)/pybabel --quiet update --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
			--width 110 --input-file .venv/texts.pot --locale $$tag --output-file $(CATALOGS)/$$tag.po || exit; \
	done
	$(BIN)/python -m pytest --quiet tests/language/test_catalogs.py

promises: .venv/base ## write docs/promises.md from what the page of promises says
	$(BIN)/python docs/promises.py

pictures: .venv/base ## draw the pictures of the documents from a real run
	$(BIN)/python docs/pictures/draw.py

screenshots: .venv/dev ## look at the pages and print-outs of the demo, and keep the pictures in docs
	$(BIN)/python docs/pictures/screenshots.py

lock: ## write requirements/*.txt anew (needs uv; ARGS=--upgrade for newer versions)
	$(LOCK) $(ARGS) --extra dev --extra server --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --constraint requirements/dev.txt --extra server --output-file requirements/base.txt pyproject.toml
	echo hatchling | $(LOCK) $(ARGS) --constraint requirements/dev.txt --output-file requirements/build.txt -
	echo uv | $(LOCK) $(ARGS) --output-file requirements/uv.txt -
	echo semgrep | $(LOCK) $(ARGS) --output-file requirements/semgrep.txt -

clean: ## take away .venv, caches and what the demos have made
	rm -rf .venv demo demo-web build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# A folder that was copied or moved brings an environment that still points to where it came from.
ifneq ($(shell cat .venv/folder 2>/dev/null),$(CURDIR))
.PHONY: .venv/base
endif

.venv/base: requirements/base.txt requirements/build.txt requirements/uv.txt requirements/set-up.sh \
		requirements/system.sh requirements/fonts/package-lock.json pyproject.toml
	@PYTHON="$(PYTHON)" sh requirements/set-up.sh base

.venv/dev: .venv/base requirements/dev.txt
	@PYTHON="$(PYTHON)" sh requirements/set-up.sh dev

.venv/semgrep/ready: .venv/base requirements/semgrep.txt
	@PYTHON="$(PYTHON)" sh requirements/set-up.sh semgrep
