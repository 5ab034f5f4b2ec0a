"""What is carried along: the distributions that the application needs, and their files."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

THE_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""
LEFT_OUT = re.compile(
    r"(?:^|/)__pycache__/|\.data/data/|\.(?:so|pyd|dll|pyc|pth)$|^\.\./"
    r"|/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
"""What is compiled, what leads elsewhere, and what tells of the machine it was built on."""

BESIDE = ("openpyxl", "defusedxml", "python-docx")
"""What the wheelhouse has besides: the extra ``office``."""


def beside() -> list[Distribution]:
    """What is in the wheelhouse besides what the application needs, with what that needs."""
    found = {each.name: each for name in BESIDE for each in (distribution(name), *needed(name))}
    return [found[name] for name in sorted(found)]


def needed(name: str) -> list[Distribution]:
    """What a distribution that is installed here needs, directly or not, in the order of names."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        wanted, extra = waiting.pop()
        for each in map(Requirement, distribution(wanted).requires or []):
            if each.marker is not None and not each.marker.evaluate({"extra": extra}):
                continue
            key = canonicalize_name(each.name)
            found[key] = distribution(key)
            more = {(key, extra) for extra in ("", *each.extras)} - seen
            seen |= more
            waiting += more
    return [found[key] for key in sorted(found)]


def of_distribution(each: Distribution) -> dict[str, bytes]:
    """The files of something installed, by their names, without what is compiled."""
    content = {}
    for file in each.files or []:
        name = file.as_posix()
        if not LEFT_OUT.search(name):
            content[name] = Path(str(file.locate())).read_bytes()
    return content
