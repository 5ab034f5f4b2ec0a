"""``THIRD-PARTY-LICENSES.txt``: what the kits carry besides this application, and its licences.

The texts are those that the distributions themselves came with; one without any stops the build.
For the kit there are also Python, what starts it, and the libraries of the system, whose licences
Debian's packages state (Debian Policy, 12.5).
"""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # last: nothing here comes before Python's own
from carried import beside, needed

_FILE = re.compile(r"(?:^|/)(?:LICEN[SC]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "
_COMMON = re.compile(r"/usr/share/common-licenses/[A-Za-z]+(?:-[0-9](?:\.[0-9])?)?")
"""Where such a statement leaves a text out that all of Debian has once."""
_INTRODUCTION = (
    "廉政案例研读随带下列软件，它们各有许可，全文如下。\n"
    "This application carries the software below, each under its own licence.\n"
)


def licences(name: str) -> str:
    """The licences of all that a distribution needs, and of what the wheelhouse has besides.

    Raises:
        LookupError: one came without a licence.
    """
    found = [*needed(name), *beside()]
    listed = "".join(f"  {each.name} {each.version}: {_licence(each)}\n" for each in found)
    return "\n".join((_INTRODUCTION, listed, *map(_section, found)))


def licences_of_kit(libraries: Path) -> str:
    """The licences of Python, of its starter, and of the libraries in a folder.

    Raises:
        LookupError: one came without a licence.
        FileNotFoundError, CalledProcessError: this system is not Debian, or does not know one.
    """
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    starter = distribution("pyinstaller")
    found = [(f"Python {sys.version.split()[0]}", _read(python))]
    found.append((f"{starter.name} {starter.version}", dict(_texts(starter)).popitem()[1]))
    names = {each.name for each in libraries.glob("lib*.so*") if "libpython" not in each.name}
    for package in sorted({_package(name) for name in names}):
        found.append((package, _read(Path("/usr/share/doc") / package / "copyright")))
    common = {name for _, text in found for name in _COMMON.findall(text)}
    found += [(name, _read(Path(name))) for name in sorted(common)]
    return "\n".join(_headed([title], f"{text}\n") for title, text in found)


def _package(library: str) -> str:
    command = ["dpkg-query", "--search", f"*/{library}"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.partition(":")[0]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _headed(titles: Iterable[str], text: str) -> str:
    rule = "=" * 72
    return "\n".join((rule, *titles, rule, "", text))


def _section(each: Distribution) -> str:
    texts = "\n".join(f"[{name}]\n\n{text}\n" for name, text in _texts(each))
    return _headed((f"{each.name} {each.version}", _licence(each)), texts)


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
    found = [(name, _read(Path(str(file.locate())))) for name, file in files if _FILE.search(name)]
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
    whole = licences("lianzheng-tui") + "".join(
        f"\n{licences_of_kit(Path(folder))}" for folder in sys.argv[2:]
    )
    Path(sys.argv[1]).write_text(whole, encoding="utf-8")
