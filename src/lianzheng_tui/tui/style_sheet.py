"""The style sheets beside the screens, read as what they are packed in lets them be read."""

import pkgutil


def style_sheet(name: str) -> str:
    """The text of a sheet; Textual itself finds none inside a zip file.

    Args:
        name: its path below this folder, such as ``case/screen.tcss``.
    """
    content = pkgutil.get_data(__package__, name)
    assert content is not None
    return content.decode("utf-8")
