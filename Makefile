# `make run` first, `make test` second. Each makes .venv where it is missing or older than what it
# was made from. Needs Python 3.11 or newer and make; uses uv where it is installed.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run lab test fuzz worth results check format catalogue constraints clean

BIN := .venv/bin
# A Python that is new enough, unless `make PYTHON=…` names one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
REPORT ?=
OUT ?= audit-output
SECONDS ?= 60

help:
	@echo 'make run          audit the sample (REPORT=file audits yours, OUT=dir says where to)'
	@echo 'make lab          open the notebooks in JupyterLab'
	@echo 'make test         run the tests'
	@echo 'make fuzz         feed each reader and setting inputs nobody thought of, SECONDS=60 each'
	@echo 'make worth        say what each resolver and sayer of the sentences changes'
	@echo 'make results      measure everything anew and write RESULTS.md, in about twenty minutes'
	@echo 'make check        lint, formatting, types, notebooks without outputs, catalogue page'
	@echo 'make format       mend what the first two can mend'
	@echo 'make catalogue    write the page of rules anew'
	@echo 'make constraints  pin the newest versions that go together'
	@echo 'make clean        remove .venv and what was built'

run: .venv/ready
	$(BIN)/audit run $(if $(REPORT),'$(REPORT)') --out '$(OUT)'

lab: .venv/ready
	$(BIN)/jupyter lab notebooks

test: .venv/ready
	$(BIN)/pytest -n auto

# Without atheris, which is made for few systems, only the kept inputs are tried, by make test.
fuzz: .venv/ready
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/uv pip install --quiet --python $(BIN)/python \
		-c constraints.txt -e '.[test,fuzz]' || $(BIN)/pip install --quiet -c constraints.txt -e '.[test,fuzz]'
	$(BIN)/python -m tests.fuzzing --seconds $(SECONDS)

worth: .venv/ready
	$(BIN)/python -m tests.benchmarks.worth

results: .venv/ready
	$(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[test,peers]'
	$(BIN)/python -m tests.benchmarks.results

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	find notebooks -name '*.ipynb' -not -path '*/.*' -exec $(BIN)/nbstripout --keep-id --verify {} +
	$(BIN)/python -m audit.catalogue --check

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogue: .venv/ready
	$(BIN)/python -m audit.catalogue

# An environment whose Python is gone, or that was made in another folder, does not count as one.
ifneq ($(shell $(BIN)/python -c 'print(open(".venv/ready").read())' 2>/dev/null),$(CURDIR))
.PHONY: .venv/ready
endif

# pip knows of mirrors and certificates that uv is not told of: it has the last word.
UV_INSTALL = pip install --quiet --compile-bytecode -c constraints.txt -b constraints.txt \
	--python $(BIN)/python -e '.[test]'
PIP = $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt

.venv/ready: pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed; make PYTHON=… names it.' >&2; exit 2; }
	@echo 'Setting up .venv; the first time takes about a minute.' >&2
	@rm -rf .venv
	@if command -v uv >/dev/null; then \
		uv venv --quiet --python '$(PYTHON)' .venv && uv $(UV_INSTALL); \
	else \
		'$(PYTHON)' -m venv .venv && $(PIP) uv && \
		{ $(BIN)/uv $(UV_INSTALL) || { echo 'uv could not; pip tries.' >&2; $(PIP) -e '.[test]'; }; }; \
	fi
	@printf '%s' '$(CURDIR)' >$@

constraints: .venv/ready
	$(BIN)/uv pip compile --quiet --universal --all-extras --no-annotate --upgrade \
		--python-version 3.11 -o constraints.txt pyproject.toml

clean:
	rm -rf .venv dist build audit-output .pytest_cache .ruff_cache .mypy_cache .hypothesis
