# make handbook  build the whole handbook (needs Python 3.11 or newer)
# make test      check style, types and behaviour
# make help      show all targets
# REGION=folder  puts a region on top: make handbook REGION=achterhoek

SHELL := /bin/sh
PYTHON ?= python3
REGION ?=
ON_TOP = $(if $(REGION),--region $(REGION))
BIN := .venv/bin

.PHONY: help handbook offline check serve test bench schema clean

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

handbook: .venv/.ready ## build the whole handbook to build/site/index.html
	@$(BIN)/blueprint build $(ON_TOP)

offline: .venv/.ready ## build the handbook and the ZIP that opens without internet
	@$(BIN)/blueprint build --offline $(ON_TOP)

check: .venv/.ready ## check the content, build nothing
	@$(BIN)/blueprint check $(ON_TOP)

serve: .venv/.ready ## show the handbook in the browser and keep it up to date
	@$(BIN)/blueprint serve $(ON_TOP)

test: .venv/.ready-test ## check style, types and behaviour (installs what testing needs)
	@sh tools/system-tools.sh
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/blueprint check
	@$(BIN)/pytest -q -n 2 --dist loadgroup

bench: .venv/.ready-test ## measure the build and the money part and print tables
	@$(BIN)/python tools/bench.py
	@$(BIN)/python tools/bench_roi.py

schema: .venv/.ready ## write the JSON Schemas for editors again
	@$(BIN)/blueprint schema

clean: ## throw away everything that was generated
	rm -rf build .venv

.venv/.ready: pyproject.toml constraints.txt tools/environment.sh
	@PYTHON="$(PYTHON)" sh tools/environment.sh .

.venv/.ready-test: pyproject.toml constraints.txt tools/environment.sh
	@PYTHON="$(PYTHON)" sh tools/environment.sh '.[test]'
	@touch .venv/.ready
