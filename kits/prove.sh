#!/bin/sh
# 在断了网、家目录只读的命名空间里运行 dist 里的每一样东西。用法：sh kits/prove.sh PYTHON
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
how="unshare -rnm"
[ "$(id -u)" = 0 ] && how="unshare -nm"
if ! $how true 2>/dev/null; then
  echo "prove: 这台机器不给命名空间，断网的证明跳过了。(no namespaces here: skipped)"
  exit 0
fi
home=$(mktemp -d)
still=$(mktemp -d)
trap 'rmdir "$home" "$still"' EXIT
$how sh -euc '
  mount -t tmpfs -o ro tmpfs "$1"
  mount -t tmpfs -o noexec tmpfs "$2"
  cd "$3"
  PROVE_HOME="$1" PROVE_NOEXEC="$2" "$4" -m pytest -n0 -m offline tests/kits/test_offline.py
' sh "$home" "$still" "$root" "$1"
