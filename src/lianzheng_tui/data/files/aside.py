"""The names under which a former state of a file is kept beside it."""

import os
from itertools import count
from pathlib import Path


def free_name_beside(file: Path) -> Path:
    """Return a name that no file has, for a former state of a case file: no case ends in .bak."""
    names = (
        file.with_name(f"{file.name}.bak{number if number > 1 else ''}") for number in count(1)
    )
    return next(name for name in names if not os.path.lexists(name))
