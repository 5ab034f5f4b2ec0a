#!/bin/sh
# 用旁边的 wheelhouse 给全机装上 lianzheng，不联网。用法：sh install.sh [目录]，默认 /opt/lianzheng
# Installs lianzheng from the wheels beside this file, without a network. sh install.sh [FOLDER]
# An administrator runs this where others may have left files: Python is started with -I, so that
# it takes no module from the current folder, nor from a folder that a variable names.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/lianzheng}
python=${LIANZHENG_PYTHON:-python3}
umask 022 # 给所有人装：别人也要能读
command -v "$python" >/dev/null || {
  echo "没有找到 $python；用 LIANZHENG_PYTHON 指明一个 Python。($python was not found.)" >&2
  exit 2
}
"$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "需要 Python 3.11 或更高版本；用 LIANZHENG_PYTHON 指明。(Python 3.11 or newer is needed.)" >&2
  exit 2
}
# venv would start pip's installer without -I, and in the target for its current folder.
"$python" -I -m venv --without-pip "$target"
"$target/bin/python" -I -m ensurepip --upgrade --default-pip >/dev/null || {
  echo "$python 没有带 pip（ensurepip）；Debian 一类的系统先装 python3-venv。(ensurepip is missing.)" >&2
  exit 2
}
from_here() {
  "$target/bin/python" -I -m pip --isolated install --quiet --disable-pip-version-check \
    --upgrade --force-reinstall --no-index --find-links "$here/wheelhouse" "$@"
}
# lxml, below python-docx, is compiled: the wheelhouse has it for the usual processors only.
if ! from_here lianzheng-tui openpyxl defusedxml python-docx 2>/dev/null; then
  from_here lianzheng-tui openpyxl defusedxml
  echo "wheelhouse 里没有合这台机器的 lxml：写不了 .docx，读 Word 稿也不行；其余都装上了。(no lxml here)" >&2
fi
echo "已装到 $target，运行：$target/bin/lianzheng"
