"""``python -m lianzheng_tui``: the same as ``lianzheng``."""

from lianzheng_tui.cli.main import run

if __name__ == "__main__":
    run()
