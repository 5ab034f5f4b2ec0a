"""The user's choices for the screen.

They are stored apart from the records, and losing them does no harm.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lianzheng_tui.data.files.atomic import make_dir, replace_file
from lianzheng_tui.data.files.read import read_small

_LARGEST = 1 << 16
"""The maximum number of bytes to read; a newer version may store more than this one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; one that was never made has its default."""

    theme: str = ""
    """The name of the colour theme; empty if none was chosen."""
    welcomed: bool = False
    """Whether the user has seen the welcome."""
    marking: Mapping[str, int] = field(default_factory=dict)
    """Learner to the version of the rules of marking whose effect they have been told."""


def load_settings(file: Path) -> Settings:
    """Return the stored choices; the defaults if the file is missing or cannot be used."""
    return settings_of(_stored(file))


def settings_of(stored: Mapping[str, Any]) -> Settings:
    """Return the choices among stored entries; those that cannot be used are left out."""
    theme, marking = stored.get("theme"), stored.get("marking")
    told = marking.items() if isinstance(marking, dict) else ()
    return Settings(
        theme if isinstance(theme, str) and is_whole(theme) else "",
        stored.get("welcomed") is True,
        {name: version for name, version in told if type(version) is int and is_whole(name)},
    )


def is_whole(text: str) -> bool:
    """Return whether a text can be written as UTF-8: JSON may hold half a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def save_settings(file: Path, settings: Settings) -> None:
    """Store the choices; if that fails, nothing is raised and they last for this run only.

    Unknown entries of the file are kept: a newer version wrote them, and the user may return to it.
    """
    import json

    chosen = settings_entries(settings)
    with contextlib.suppress(OSError, RecursionError):
        make_dir(file.parent)
        text = json.dumps(_stored(file) | chosen)
        replace_file(file, f"{text}\n".encode())


def settings_entries(settings: Settings) -> dict[str, Any]:
    """Return the choices as the file has them; one that was never made is left out."""
    return {name: value for name, value in asdict(settings).items() if value}


def _stored(file: Path) -> dict[str, Any]:
    """Return all entries of the file; empty if it cannot be read or is not a JSON object."""
    import json

    with contextlib.suppress(OSError, ValueError, RecursionError):
        stored = json.loads(read_small(file, _LARGEST))
        if isinstance(stored, dict):
            return stored
    return {}
