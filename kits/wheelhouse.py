"""The folder of wheels from which an administrator installs without a network.

Nearly all of them are pure Python, PyYAML too: its compiled part is left out, so one folder serves
every processor and every Python from 3.11 on. What is compiled and cannot be left out, lxml below
python-docx, is there for the usual processors and each Python; ``install.sh`` says where it is not.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # last: nothing here comes before Python's own
from carried import THE_FIRST_DAY, beside, needed, of_distribution

_ENTRY = re.compile(r"^([A-Za-z0-9_.-]+)==(?:[^\n]*\\\n)*[^\n]*\n", re.MULTILINE)
"""A requirement of the lock, with its hashes."""
COMPILED = ("lxml",)
"""What is needed of the extra ``office`` and is compiled."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = ("x86_64", "aarch64")
"""The Pythons and the processors that what is compiled is carried for."""
_LIBC = ("manylinux_2_28", "manylinux_2_26", "manylinux2014")
"""What the wheels for Linux name themselves by; the oldest that there is serves most systems."""


def write_wheelhouse(folder: Path, wheel: Path, lock: Path) -> None:
    """Fill the folder: with the wheel, what it needs and the extra ``office``, as the lock has it.

    Args:
        folder: where; it is made.
        wheel: that of the application.
        lock: requirements with hashes; what is not needed to run is passed over.
    """
    folder.mkdir(parents=True)
    shutil.copy(wheel, folder)
    all_wanted = (*needed("lianzheng-tui"), *beside())
    wanted = {each.name.lower().replace("_", "-"): each for each in all_wanted}
    write_pure_wheel(folder, wanted.pop("pyyaml"))
    entries = {
        found[1].lower(): found[0]
        for found in _ENTRY.finditer(lock.read_text(encoding="utf-8"))
        if found[1].lower() in wanted
    }
    _download(folder, [each for name, each in entries.items() if name not in COMPILED])
    compiled = [entries[name] for name in COMPILED if name in entries]
    for python in PYTHONS if compiled else ():
        for machine in MACHINES:
            platforms = (f"--platform={libc}_{machine}" for libc in _LIBC)
            abi = f"cp{python.replace('.', '')}"
            _download(folder, compiled, f"--python-version={python}", f"--abi={abi}", *platforms)


def _download(folder: Path, entries: Iterable[str], *options: str) -> None:
    """Fetch the wheels of requirements with their hashes."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as chosen:
        chosen.writelines(entries)
        chosen.flush()
        command = ["-I", "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-d", str(folder)]
        subprocess.run([sys.executable, *command, *options, "-r", chosen.name], check=True)


def write_pure_wheel(folder: Path, each: Distribution) -> Path:
    """A wheel of the Python part of something installed (packaging.python.org, binary format)."""
    content = {
        name: data for name, data in of_distribution(each).items() if not name.startswith("_yaml/")
    }
    info = f"{each.name}-{each.version}.dist-info"
    found = next(name for name in content if name.endswith(".dist-info/METADATA"))
    content = {name.replace(found.split("/")[0], info): data for name, data in content.items()}
    content[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: lianzheng-tui\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = "".join(
        f"{name},{_hash(data)},{len(data)}\n" for name, data in sorted(content.items())
    )
    content[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    target = folder / f"{each.name}-{each.version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, THE_FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content[name])
    return target


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return f"sha256={digest.rstrip(b'=').decode()}"


if __name__ == "__main__":
    write_wheelhouse(*map(Path, sys.argv[1:]))
