# Everything that one does with Kaari; each target sets up what it needs.
PY := .venv/bin/python
# Bytecode is kept, whatever the shell says: without it each worker of the tests compiles everything.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: play quick test check audit words bench sweep picture pins clean

play: .venv/ready       ## Kaari against its own local Telegram, with a web page
	$(PY) -m bot play

quick: .venv/ready      ## what one runs at each change
	$(PY) -m pytest -n auto --dist worksteal -m "not slow and not browser and not postgres"

test: .venv/ready       ## the whole suite; of the long tests of reliability the short column
	$(PY) -m pytest -n auto --dist worksteal

check: .venv/ready      ## format, lint, types, layers, words, programmes
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PY) -m pytest tests/test_layers.py
	$(PY) -m tests.words
	$(PY) -m bot check

audit: .venv-audit/ready ## known vulnerabilities of what is pinned; 3: no list of them can be reached here
	$(PY) -m tests.known_vulnerabilities .venv-audit/bin/pip-audit

words: .venv/ready      ## texts from code and data into the catalogues
	$(PY) -m locales

bench: .venv/ready      ## what a step costs, beside two other bots
	$(PY) -m tests.bench

sweep: .venv/ready      ## reliability at the numbers of a night: up to an hour on two cores
	$(PY) -m pytest -n 3 --dist worksteal --sweep tests/reliability tests/handlers/test_any_input.py

picture: .venv/ready    ## docs/chat.png anew, by playing in a browser
	$(PY) tests/picture.py

pins: .venv/ready       ## the newest versions, with hashes
	.venv/bin/pip install --quiet uv
	for name in run dev audit; do \
	  $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" \
	    --upgrade --quiet requirements/$$name.in -o requirements/$$name.txt; \
	done

.venv/ready: requirements/dev.txt pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	.venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

.venv-audit/ready: .venv/ready requirements/audit.txt
	python3 -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	touch $@

clean:
	rm -rf .venv .venv-audit var .mypy_cache .ruff_cache .pytest_cache
