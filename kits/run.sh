#!/bin/sh
# 打开旁边的 lianzheng.pyz，用找到的第一个够新的 Python。
# Opens lianzheng.pyz beside this file with the first Python that is new enough.
here=$(dirname "$0")
for python in "${LIANZHENG_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
  [ -n "$python" ] || continue
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" "$here/lianzheng.pyz" "$@"
  fi
done
echo "lianzheng: 没有找到 Python 3.11 或更高版本。请装一个，或者用自带 Python 的套装。" >&2
echo "lianzheng: no Python 3.11 or newer was found. Install one, or use the kit." >&2
exit 2
