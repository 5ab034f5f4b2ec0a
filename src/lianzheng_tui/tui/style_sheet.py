"""The style sheets beside the screens, which are read from a folder or a zip file alike."""

import pkgutil


def style_sheet(name: str) -> str:
    """Return the text of a style sheet; Textual itself finds none inside a zip file.

    Args:
        name: Its path below this folder, such as ``case/screen.tcss``.
    """
    content = pkgutil.get_data(__package__, name)
    assert content is not None
    return content.decode("utf-8")
