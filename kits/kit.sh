#!/bin/sh
# 用 PyInstaller 做自带 Python 的套装。用法：sh kits/kit.sh PYTHON DIST
set -eu
python=$1
dist=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'from lianzheng_tui.cli.main import run\n\nrun()\n' > "$work/lianzheng.py"
# What is imported by name alone, and what is no module, has to be named; what only lies about here
# is left out, and so is what a network needs, and readline, whose licence (GPL) would be the kit's.
# -I would hide PYTHONPATH and PYTHONHASHSEED; PyInstaller and what it starts are kept from the
# current folder by PYTHONSAFEPATH.
"$python" -I -m pip install --quiet --disable-pip-version-check --no-deps --no-index \
  --target "$work/app" "$dist"/*.whl
PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) PYTHONPATH="$work/app" \
  PYTHONSAFEPATH=1 PYTHONNOUSERSITE=1 "$python" -m PyInstaller --onedir --console --noconfirm --log-level ERROR \
  --name lianzheng --distpath "$work/dist" --workpath "$work/build" --specpath "$work" \
  --paths "$work/app" --collect-all lianzheng_tui --copy-metadata lianzheng-tui \
  --collect-submodules textual --collect-submodules fsrs --collect-submodules yaml \
  --exclude-module docx --exclude-module lxml --exclude-module attr \
  --exclude-module openpyxl --exclude-module et_xmlfile --exclude-module defusedxml \
  --exclude-module readline --exclude-module ssl --exclude-module _hashlib \
  "$work/lianzheng.py"
"$python" -I kits/licences.py "$work/dist/lianzheng/THIRD-PARTY-LICENSES.txt" \
  "$work/dist/lianzheng/_internal"
cp LICENSE kits/lianzheng.desktop kits/lianzheng.svg "$work/dist/lianzheng/"
name="lianzheng-linux-$(uname -m)"
mv "$work/dist/lianzheng" "$work/$name"
tar --sort=name --mtime="@$(git log -1 --format=%ct)" --owner=0 --group=0 --numeric-owner \
  -C "$work" -cf - "$name" | gzip -n -9 > "$dist/$name.tar.gz"
