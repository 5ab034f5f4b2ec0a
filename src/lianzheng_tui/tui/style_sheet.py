"""The style sheets beside the screens, which are read from a folder or a zip file alike."""

from pathlib import Path
from typing import Any, cast


def style_sheet(name: str) -> str:
    """Return the text of a style sheet; Textual itself finds none inside a zip file.

    Args:
        name: Its path below this folder, such as ``case/screen.tcss``.
    """
    loader = cast("Any", __spec__).loader  # as pkgutil does, which takes a while to load
    content: bytes = loader.get_data(str(Path(__file__).parent / name))
    return content.decode("utf-8")
