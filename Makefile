# Everything that people do with this project. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first Python that is new enough; PYTHON=… chooses another.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
IN_VENV := .venv/bin/python
SKIP ?=

export PYTHONUNBUFFERED = 1

.PHONY: run dev demo test test-sqlite test-postgres test-browser check lint format lock bench content gallery help python installed installed-for-tests

run: installed ## the site on http://localhost:8000, as in production (HOST, PORT and docs/settings.md)
	@$(IN_VENV) manage.py setup
	@exec $(IN_VENV) manage.py serve

dev: installed ## the same with a server that reloads when a file changes
	@DEBUG=1 $(IN_VENV) manage.py setup
	@DEBUG=1 exec $(IN_VENV) manage.py runserver "$${HOST:-127.0.0.1}:$${PORT:-8000}"

demo: export HUB_DEMO = 1
demo: installed ## the site filled with invented organisations, in a database of its own
	@$(IN_VENV) manage.py setup
	@exec $(IN_VENV) manage.py serve

test: installed-for-tests ## everything: static checks, SQLite, PostgreSQL, browser (SKIP=part leaves one out)
	@$(IN_VENV) -m tests.run --skip "$(SKIP)"

test-sqlite: installed-for-tests ## the suite on SQLite only
	@$(IN_VENV) -m tests.run --only sqlite

test-postgres: installed-for-tests ## the suite on PostgreSQL only
	@$(IN_VENV) -m tests.run --only postgres

test-browser: installed-for-tests ## the browser tests only
	@$(IN_VENV) -m tests.run --only browser

check: installed ## settings, models and every questionnaire file, without starting anything
	@$(IN_VENV) manage.py check

lint: installed-for-tests ## format, lint, types and checks, without tests
	@$(IN_VENV) -m tests.run --only static

format: installed-for-tests ## writes the code in its standard form
	@$(IN_VENV) -m ruff format .
	@$(IN_VENV) -m ruff check --fix .

lock: installed-for-tests ## writes requirements*.lock after a change in pyproject.toml (UPGRADE=1 takes newer versions)
	@$(IN_VENV) -m hub.ops.lock $(if $(UPGRADE),--upgrade)

bench: installed ## what a page, a save, the PDF and the questionnaire cost on this machine
	@$(IN_VENV) manage.py bench

gallery: installed-for-tests ## the pictures of docs/gallery: every page around a result, in three cases
	@$(IN_VENV) -m tests.gallery

content: installed-for-tests ## how easily each page of the hub reads
	@$(IN_VENV) manage.py content

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This needs Python 3.11 or newer. Install it, or name it: PYTHON=/path/to/python3 make run" >&2; exit 1; }

installed: python
	@$(PYTHON) hub/ops/install.py

installed-for-tests: python
	@$(PYTHON) hub/ops/install.py --for-tests
