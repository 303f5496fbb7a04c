# Everything runs in .venv, which .ci/setup makes from uv.lock; paths are relative, so a space in them does no harm.
.DEFAULT_GOAL := help
# Bytecode is kept: a suite starts some hundred processes of the product, and each would compile it anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo up chat doctor test independent gallery contract check fmt eval eval-model redteam bench bench-scale bench-estimator chaos catalogue dictionary clean isolation supply
MAKEFLAGS += --no-print-directory
SEED ?= 1
DATA ?= ../shared/data/storypoints
KILLS ?= 20
MINUTES ?= 14
TOKENS ?= 1400
THREADS ?= 1
ROWS ?= 1000000
CONTRACT_SECONDS ?= 300
OPERATIONS ?= 10000
IDEAS ?= taller-es
export PYTHON

help: ## Show what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

demo: ## Play one idea through the whole road (no account needed)
	@sh .ci/setup runtime
	@.venv/bin/threadwright demo

up: ## Start the web process and the worker, with their own Postgres and Redis
	@sh .ci/setup runtime
	@.venv/bin/threadwright up

chat: ## Bring your own idea, in the terminal
	@sh .ci/setup runtime
	@.venv/bin/threadwright chat

doctor: ## Say what works and how to mend what does not
	@sh .ci/setup runtime
	@.venv/bin/threadwright doctor

test: ## Run every test, against real servers
	@sh .ci/setup dev
	@.venv/bin/python -m pytest -q -n 3 --dist worksteal

isolation: ## Try to see another tenant's words: make isolation OPERATIONS=10000 SEED=1
	@sh .ci/setup dev
	@.venv/bin/python -m tests.isolation.fuzz --operations "$(OPERATIONS)" --seed "$(SEED)"
	@.venv/bin/python -m tests.isolation.chats --seed "$(SEED)"

supply: ## Known holes and licences of what is locked, and the list of it (SBOM); asks PyPI
	@sh .ci/setup dev
	@.venv/bin/python .ci/supply.py

independent: ## Test against a Slack and a Teams that somebody else wrote (fetches Node, npm packages)
	@sh .ci/setup dev
	@.venv/bin/python -m tests.independent.install
	@.venv/bin/python -m pytest tests/independent -q

gallery: ## Draw every reply as Slack and Teams show it, to look at: make gallery GALLERY=dist/gallery (needs Node, Chromium)
	@sh .ci/setup dev
	@.venv/bin/python -m tests.gallery.sheets $(or $(GALLERY),dist/gallery)

contract: ## Ask the API for long what its OpenAPI document promises: make contract CONTRACT_SECONDS=600
	@sh .ci/setup dev
	@CONTRACT_SECONDS="$(CONTRACT_SECONDS)" .venv/bin/python -m pytest tests/api/test_contract.py -q -p no:randomly

check: ## Lint, format, types, import rules, migrations and lock
	@sh .ci/setup dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet . || { echo "Some files are not formatted; run: make fmt" >&2; exit 1; }
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@sh .ci/lock
	@.venv/bin/python -m migrations.check

fmt: ## Format and mend what can be mended
	@sh .ci/setup dev
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

eval: ## Measure the documents, print and write docs/EVALUATION.md
	@sh .ci/setup dev
	@.venv/bin/python -m tests.eval.run

eval-model: ## A real model through the whole road: make eval-model [MODEL=openai/NAME BASE=http://…/v1 IDEAS="ID …" MINUTES=34 TOKENS=900 THREADS=2]
	@sh .ci/setup dev
	@.venv/bin/python -m tests.eval.real --model "$(MODEL)" --base "$(BASE)" --only $(IDEAS) --minutes "$(MINUTES)" --tokens "$(TOKENS)" --threads "$(THREADS)"

catalogue: ## Compile the catalogue of design patterns after a change of its files
	@.venv/bin/python -c "from services.hld.loading import compile_files; compile_files()"

dictionary: ## Write the German and Spanish word forms anew after an update of simplemma
	@.venv/bin/python -c "from services.clarifier.reading.word_forms import compile_forms; compile_forms()"

redteam: ## Try every attack on the model, print and write docs/RED-TEAM.md
	@sh .ci/setup dev
	@.venv/bin/python -m tests.redteam.run

bench: ## Measure, print and write docs/BENCHMARKS.md
	@sh .ci/setup bench
	@.venv/bin/python -m tests.bench.run

bench-scale: ## Measure where 500 tenants share tables of 1,000,000 rows: make bench-scale ROWS=1000000
	@sh .ci/setup bench
	@.venv/bin/python -m tests.bench.scale --rows "$(ROWS)"

bench-estimator: ## Measure the estimator on histories: make bench-estimator DATA=FOLDER
	@sh .ci/setup dev
	@.venv/bin/python -m tests.bench.estimator.run "$(DATA)"

chaos: ## Kill at every step: make chaos SEED=7 KILLS=300
	@sh .ci/setup dev
	@.venv/bin/python -m tests.chaos.run --seed "$(SEED)" --kills "$(KILLS)"

clean: ## Remove what setting up made
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
