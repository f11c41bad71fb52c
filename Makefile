# The whole interface for people who build. Everything else is in tools/ (see tools/README.md).
PYTHON ?= python3
.PHONY: run test lint bench

run:  ## a demonstration office on 127.0.0.1:$$PARASOL_PORT (8000 otherwise)
	@$(PYTHON) -m tools.setup run && exec .venv/bin/python -m tools.run

test:  ## every check there is; sets up what it needs
	@$(PYTHON) -m tools.setup test && exec .venv/bin/python -m tools.test

lint:  ## the checks that run nothing
	@$(PYTHON) -m tools.setup test && exec .venv/bin/python -m tools.test --lint

bench:  ## measure; writes docs/figures/bench.json
	@$(PYTHON) -m tools.setup test && exec .venv/bin/python -m tools.bench
