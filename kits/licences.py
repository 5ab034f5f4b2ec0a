"""``THIRD-PARTY-LICENSES.txt``: what the kits carry besides this application, and its licences.

The texts are those that the distributions themselves came with; one without any stops the build.
"""

import re
import sys
from importlib.metadata import Distribution
from pathlib import Path
from zipapp import needed

_FILE = re.compile(r"(?:^|/)(?:LICEN[SC]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "
_INTRODUCTION = (
    "廉政案例研读随带下列软件，它们各有许可，全文如下。\n"
    "This application carries the software below, each under its own licence.\n"
)


def licences(name: str) -> str:
    """The licences of all that a distribution needs, in the order of names.

    Raises:
        LookupError: one came without a licence.
    """
    found = needed(name)
    listed = "".join(f"  {each.name} {each.version}: {_licence(each)}\n" for each in found)
    return "\n".join((_INTRODUCTION, listed, *map(_section, found)))


def _section(each: Distribution) -> str:
    texts = "\n".join(f"[{name}]\n\n{text}\n" for name, text in _texts(each))
    return f"{'=' * 72}\n{each.name} {each.version}\n{_licence(each)}\n{'=' * 72}\n\n{texts}"


def _licence(each: Distribution) -> str:
    """What the licence is called; the older of the fields may hold its whole text instead."""
    named = _field(each, "License-Expression") or _field(each, "License")
    if named and "\n" not in named:
        return named
    classified = each.metadata.get_all("Classifier") or []
    names = [line.removeprefix(_CLASSIFIER) for line in classified if line.startswith(_CLASSIFIER)]
    if not names:
        raise LookupError(f"{each.name} {each.version} does not name its licence")
    return ", ".join(names)


def _texts(each: Distribution) -> list[tuple[str, str]]:
    files = sorted((file.as_posix(), file) for file in each.files or [])
    found = [
        (name, Path(str(file.locate())).read_text(encoding="utf-8").strip())
        for name, file in files
        if _FILE.search(name)
    ]
    field = _field(each, "License")
    if not found and "\n" in field:
        found = [("METADATA", field.strip())]
    if not any(text for _, text in found):
        raise LookupError(f"{each.name} {each.version} came without the text of its licence")
    return found


def _field(each: Distribution, name: str) -> str:
    found = each.metadata.get_all(name)
    return str(found[0]) if found else ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(licences("lianzheng-tui"), encoding="utf-8")
