# 两条命令：make run 打开应用，make test 运行测试。其余见 CONTRIBUTING.md。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -I -m pip install --quiet --disable-pip-version-check

.PHONY: run test soak check lint fuzz bench snapshots generate dist prove lock clean

run: $(VENV)/.ready-run
	@$(BIN)/lianzheng $(ARGS)

test: $(VENV)/.ready-dev
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest

# 很久的证明：断电、强行结束、损坏、迁移；数字见 docs/records.md。
soak: $(VENV)/.ready-dev
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -m "soak or hypothesis" \
	  --hypothesis-profile soak -rP

check: lint test

# 除测试以外的检查：格式、静态分析、类型、分层。
lint: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# 二十万个写坏的文件，读它们只许得出问题；几分钟。
fuzz: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -m fuzz

# 首屏、列表、检查、查找的快慢，与同一轮里的参照相比；约一刻钟，写入 docs/performance.md。
bench: $(VENV)/.ready-dev
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m benchmarks --write $(ARGS)

# 重新生成 tests/tui 里各屏幕的文字快照；改完先看 git diff 再提交。
snapshots: $(VENV)/.ready-dev
	@UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest tests/tui/test_snapshots.py tests/tui/presenter/test_apps_snapshots.py

# 重写包里由代码生成的文件：bash、zsh 的补全，手册，两份 JSON Schema；改完先看 git diff 再提交。
generate: $(VENV)/.ready-dev
	@$(BIN)/python -m generate

# 装到别的机器上的东西：wheel、源码包、一个文件的 lianzheng.pyz、
# 一个文件夹的 wheel、自带 Python 的 Linux 套装、校验和。同样的源码得到同样的字节。
dist: $(VENV)/.ready-kit
	@rm -rf dist && mkdir dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -I -m hatchling build -d dist
	@cp LICENSE dist/
	@$(BIN)/python -I kits/licences.py dist/THIRD-PARTY-LICENSES.txt
	@$(BIN)/python -I kits/zipapp.py dist/lianzheng.pyz dist/*.whl kits/__main__.py \
	  LICENSE dist/THIRD-PARTY-LICENSES.txt
	@$(BIN)/python -I kits/wheelhouse.py dist/wheelhouse dist/*.whl requirements-dev.lock
	@cp kits/run.sh kits/run.cmd kits/install.sh dist/
	@sh kits/kit.sh $(BIN)/python dist
	@cd dist && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS

# 断了网、家目录只读，把 make dist 做出的每一样都运行一遍。
prove: $(VENV)/.ready-dev
	@sh kits/prove.sh $(BIN)/python

$(VENV)/.ready-run: $(VENV)/bin/python requirements.lock pyproject.toml
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready-run requirements-dev.lock
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.ready-kit: $(VENV)/.ready-dev requirements-kit.lock
	@$(INSTALL) --require-hashes -r requirements-kit.lock
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更高版本；现在的 $(PYTHON) 是 $$($(PYTHON) -V 2>&1)。"; \
	  echo "请安装新版 Python，再运行：make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -I -m venv $(VENV)

# 从 pyproject.toml 重新解出两份带哈希的锁文件（需要 uv，平时用不到）。
lock:
	uv pip compile pyproject.toml --group build --group excel --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 -c requirements.lock \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o requirements-dev.lock
	uv pip compile --group kit --universal --python-version 3.11 -c requirements-dev.lock \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o requirements-kit.lock

clean:
	rm -rf $(VENV) dist
