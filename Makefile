# Everything that one does with Kaari; each target sets up what it needs.
PY := .venv/bin/python

.PHONY: play quick test check words bench sweep pins clean

play: .venv/ready  ## Kaari against its own local Telegram, with a web page
	$(PY) -m bot play

quick: .venv/ready  ## what one runs at each change
	$(PY) -m pytest -m "not slow and not browser and not postgres"

test: .venv/ready  ## the whole suite
	$(PY) -m pytest

check: .venv/ready  ## format, lint, types, layers, words, programmes
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PY) -m bot check

words: .venv/ready  ## texts from code and data into the catalogues
	$(PY) -m locales

bench: .venv/ready
	$(PY) -m tests.bench

sweep: .venv/ready  ## long tests
	$(PY) -m pytest --sweep

pins: .venv/ready  ## newest versions, with hashes
	for name in run dev; do $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" -U requirements/$$name.in -q -o requirements/$$name.txt; done

.venv/ready: requirements/dev.txt pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	.venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache
