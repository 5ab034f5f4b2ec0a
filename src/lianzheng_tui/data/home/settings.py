"""What the user has chosen for the screen, apart from the records; no loss if it is lost."""

import contextlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lianzheng_tui.data.files.atomic import make_dir, replace_file
from lianzheng_tui.data.files.read import read_small

_LARGEST = 1 << 16
"""Bytes; a newer version may keep more than this one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; what was never chosen is empty."""

    theme: str = ""
    """The name of the colours."""
    welcomed: bool = False
    """The welcome has been seen."""


def load_settings(file: Path) -> Settings:
    """What was chosen; nothing where the file is missing or no such file."""
    held = _held(file)
    theme = held.get("theme")
    return Settings(theme if isinstance(theme, str) else "", held.get("welcomed") is True)


def save_settings(file: Path, settings: Settings) -> None:
    """Keep what was chosen; where that cannot be, it holds for this time.

    What else stands in the file stays: a newer version, to which the user may come back, wrote it.
    """
    import json

    chosen = {name: value for name, value in asdict(settings).items() if value}
    with contextlib.suppress(OSError, RecursionError):
        make_dir(file.parent)
        text = json.dumps(_held(file) | chosen)
        replace_file(file, f"{text}\n".encode())


def _held(file: Path) -> dict[str, Any]:
    """All that stands in the file."""
    import json

    with contextlib.suppress(OSError, ValueError, RecursionError):
        held = json.loads(read_small(file, _LARGEST))
        if isinstance(held, dict):
            return held
    return {}
