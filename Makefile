# make run    set up everything and start the dashboard on http://localhost:8501
# make test   set up everything and run lint and all tests, browser tests included
# make bench  measure speed in Chromium beside the same pages made in other ways, in one run
# make edition FROM=csv_folder TO=edition_folder   build an edition of one's own
# make data   rebuild the shipped editions from the transcriptions and the generator
PYTHON  ?= python3
PORT    ?= 8501
ADDRESS ?= 127.0.0.1
VENV    := .venv
BIN     := $(VENV)/bin

.PHONY: venv-package run test lint bench data edition screenshots clean
.DEFAULT_GOAL := run

# The stamp files make a second start install nothing.
$(VENV)/.requirements: requirements.txt
	@$(PYTHON) -m venv $(VENV) || $(MAKE) --no-print-directory venv-package
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.requirements-dev: requirements-dev.txt $(VENV)/.requirements
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Debian keeps venv in a package of its own.
venv-package:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null && $(PYTHON) -m venv --clear $(VENV); \
	else \
	  rm -rf $(VENV); echo "Python cannot create a virtual environment. As root: apt-get install python3-venv"; exit 1; \
	fi

run: $(VENV)/.requirements
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address $(ADDRESS)

test: lint
	sh tests/browser/install.sh
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup

lint: $(VENV)/.requirements-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(VENV)/.requirements-dev
	sh tests/browser/install.sh
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.growth
	$(BIN)/python -m tests.bench.exports
	$(BIN)/python -m tests.bench.projection
	$(BIN)/python -m tests.bench.update

data: $(VENV)/.requirements
	$(BIN)/python -m data.build

edition: $(VENV)/.requirements
	$(BIN)/python -m data.from_csv $(FROM) $(TO)

screenshots: $(VENV)/.requirements-dev
	sh tests/browser/install.sh
	$(BIN)/python -m tests.browser.screenshots

clean:
	rm -rf $(VENV) build
