"""What ``lianzheng.pyz`` runs first; every Python there is must understand it."""

import sys

_CURE = "请换一个 Python，或者用自带 Python 的套装。"
_CURE_IN_ENGLISH = "Use another one, or the kit with its own Python."


def stop(chinese, english):
    """Say why it cannot run, in both languages: the terminal may have no Chinese; then end."""
    english = "lianzheng: " + english + " " + _CURE_IN_ENGLISH + "\n"
    try:
        sys.stderr.write("lianzheng: " + chinese + _CURE + "\n" + english)
    except UnicodeError:
        sys.stderr.write(english)
    sys.exit(2)


if sys.version_info < (3, 11):
    found = ".".join(str(part) for part in sys.version_info[:3])
    stop(
        "需要 Python 3.11 或更高版本，这里是 " + found + "。",
        "Python 3.11 or newer is needed, this is " + found + ".",
    )
for needed in ("sqlite3", "zlib"):
    try:
        __import__(needed)
    except ImportError:
        stop(
            "这个 Python 缺少 " + needed + " 模块。",
            "this Python has no module " + needed + ".",
        )

from lianzheng_tui.cli.main import run

run()
