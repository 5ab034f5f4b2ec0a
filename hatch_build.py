"""What is done when the wheel is built: the list of the bundled cases is worked out beforehand."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedCases(BuildHookInterface[Any]):
    """Puts what `lianzheng_tui.data.prepared` makes of the cases beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Work it out; not for an editable install, whose cases are those of the checkout."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        sys.dont_write_bytecode = True
        from lianzheng_tui.data.prepared import PREPARED_FILE, prepare

        self._made = tempfile.TemporaryDirectory()
        file = Path(self._made.name) / PREPARED_FILE
        file.write_text(prepare(root / "cases"), encoding="utf-8", newline="\n")
        build_data["force_include"][str(file)] = f"lianzheng_tui/cases/{PREPARED_FILE}"
        self._add_shared(build_data)

    def _add_shared(self, build_data: dict[str, Any]) -> None:
        """What goes to where shells and man(1) look, below the folder of the environment."""
        from lianzheng_tui.cli.manual import manual_page
        from lianzheng_tui.cli.shell_scripts import bash_script, zsh_script

        for name, text in (
            ("share/bash-completion/completions/lianzheng", bash_script()),
            ("share/zsh/site-functions/_lianzheng", zsh_script()),
            ("share/man/man1/lianzheng.1", manual_page(self.metadata.version)),
        ):
            file = Path(self._made.name) / name.replace("/", "-")
            file.write_text(text, encoding="utf-8", newline="\n")
            build_data["shared_data"][str(file)] = name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version == "standard":
            self._made.cleanup()
