# make demo    opens the program on the worked example (without a display: draws it and says where)
# make test    runs every test                 make check    style, types, directions of imports
# make bench   figures                         make screenshots   every page, light and dark, 100 and 200 %
# make app     the one-folder application      make pins     pin the newest versions again
#
# Needs Python 3.11 to 3.13 with venv, and nothing else. Choose another one with: make clean test PYTHON=python3.12

SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c '$(SUPPORTED)' >/dev/null 2>&1 && { echo $$python; break; }; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
UV := uv==0.13.9
PIN := build/pins/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--upgrade --custom-compile-command "make pins" pyproject.toml --group build

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check screenshots bench app pins clean

demo: .venv/.run
	$(BIN)/scr-neglect demo

test: .venv/.dev
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

screenshots: .venv/.run
	for theme in light dark; do for scale in 1 2; do \
		$(BIN)/scr-neglect demo --screenshots screenshots/$$theme-$$scale --theme $$theme --scale $$scale || exit 1; \
	done; done

bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks

app: .venv/.dev
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/app packaging/scr_neglect.spec
	QT_QPA_PLATFORM=offscreen dist/scr-neglect/scr-neglect --version
	QT_QPA_PLATFORM=offscreen dist/scr-neglect/scr-neglect demo --no-window

# Run by a developer when versions are to be raised; see docs/decisions/0002-pins.md
pins: .venv/.made
	$(BIN)/python -m venv build/pins
	build/pins/bin/python -m pip install --quiet $(UV)
	$(PIN) --output-file requirements.txt
	$(PIN) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf .venv build dist screenshots .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --only-binary: a package that would have to be built here is refused, since building runs code that no hash covers.
define install
	@echo "Installing $(1) into .venv (some 300 MB; the first time takes a few minutes)"
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: --requirement $(1)
	@$(BIN)/python tools/qt_libraries.py
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/.run $@
endef

.venv/.run: .venv/.made requirements.txt pyproject.toml
	$(call install,requirements.txt)

# requirements-dev.txt holds all of requirements.txt too
.venv/.dev: .venv/.made requirements-dev.txt pyproject.toml
	$(call install,requirements-dev.txt)

.venv/.made:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 was found. Install one, or name it: make test PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c '$(SUPPORTED)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13 (or does not run). Name another: make test PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv. On Debian and Ubuntu run: sudo apt-get install -y $(notdir $(PYTHON))-venv"; exit 1; }
	@"$(PYTHON)" -m venv .venv
	@touch $@
