#!/bin/sh
# 打开旁边的 lianzheng.pyz：用 LIANZHENG_PYTHON 指明的 Python，没有指明就用找到的第一个够新的。
# Opens lianzheng.pyz beside this file with LIANZHENG_PYTHON, or the first Python new enough.
# With -I, Python takes no module from the current folder, nor from a folder that a variable names.
here=$(dirname "$0")
open_with() {
  python=$1
  shift
  "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || return 0
  exec "$python" -I "$here/lianzheng.pyz" "$@"
}
if [ -n "${LIANZHENG_PYTHON:-}" ]; then
  open_with "$LIANZHENG_PYTHON" "$@"
  echo "lianzheng: LIANZHENG_PYTHON 指明的 $LIANZHENG_PYTHON 不是 Python 3.11 或更高版本。" >&2
  echo "lianzheng: LIANZHENG_PYTHON=$LIANZHENG_PYTHON is no Python 3.11 or newer." >&2
  exit 2
fi
for each in python3 python3.14 python3.13 python3.12 python3.11 python; do
  open_with "$each" "$@"
done
echo "lianzheng: 没有找到 Python 3.11 或更高版本。请装一个，或者用自带 Python 的套装。" >&2
echo "lianzheng: no Python 3.11 or newer was found. Install one, or use the kit." >&2
exit 2
