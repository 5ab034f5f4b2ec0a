"""What the user has chosen for the screen, apart from the records; no loss if it is lost."""

import contextlib
from dataclasses import asdict, dataclass
from pathlib import Path

from lianzheng_tui.data.private_file import make_private_dir, read_small, replace_private_file


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; what was never chosen is empty."""

    theme: str = ""
    """The name of the colours."""
    welcomed: bool = False
    """The welcome has been seen."""


def load_settings(file: Path) -> Settings:
    """What was chosen; nothing where the file is missing or no such file."""
    import json

    with contextlib.suppress(OSError, ValueError, RecursionError):
        held = json.loads(read_small(file))
        if isinstance(held, dict):
            theme = held.get("theme")
            welcomed = held.get("welcomed") is True
            return Settings(theme if isinstance(theme, str) else "", welcomed)
    return Settings()


def save_settings(file: Path, settings: Settings) -> None:
    """Keep what was chosen; where that cannot be, it holds for this time."""
    import json

    with contextlib.suppress(OSError):
        make_private_dir(file.parent)
        replace_private_file(file, json.dumps(asdict(settings), ensure_ascii=False) + "\n")
