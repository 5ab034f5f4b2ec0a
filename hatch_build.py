"""What is done when the wheel is built: what can be worked out beforehand is put into it."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    """Puts what `lianzheng_tui.data.library.prepared` makes of the cases beside them.

    The completion scripts and the manual page, made from the parser, go where shells and `man`
    look for them.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Work it out; not for an editable install, whose cases are those of the checkout."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        sys.dont_write_bytecode = True
        from lianzheng_tui.cli.commands.completion import script
        from lianzheng_tui.cli.main import parser
        from lianzheng_tui.cli.shell.grammar import grammar
        from lianzheng_tui.cli.shell.manual import manual
        from lianzheng_tui.data.library.prepared import PREPARED_FILE, prepare

        self._made = tempfile.TemporaryDirectory()
        cases = self._file(PREPARED_FILE, prepare(root / "cases"))
        build_data["force_include"][cases] = f"lianzheng_tui/cases/{PREPARED_FILE}"
        shared = {
            "share/bash-completion/completions/lianzheng": script("bash"),
            "share/zsh/site-functions/_lianzheng": script("zsh"),
            "share/man/man1/lianzheng.1": manual(grammar(parser()), self.metadata.version),
        }
        for place, text in shared.items():
            build_data["shared_data"][self._file(place.replace("/", "."), text)] = place

    def _file(self, name: str, text: str) -> str:
        """Where the text now is, until the wheel is built."""
        file = Path(self._made.name) / name
        file.write_text(text, encoding="utf-8", newline="\n")
        return str(file)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version == "standard":
            self._made.cleanup()
