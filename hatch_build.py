"""What is done when the wheel is built: what can be worked out beforehand is put into it."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    """Puts what `lianzheng_tui.data.library.prepared` makes of the cases beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Work it out; not for an editable install, whose cases are those of the checkout."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        sys.dont_write_bytecode = True
        from lianzheng_tui.data.library.prepared import PREPARED_FILE, prepare

        self._made = tempfile.TemporaryDirectory()
        file = Path(self._made.name) / PREPARED_FILE
        file.write_text(prepare(root / "cases"), encoding="utf-8", newline="\n")
        build_data["force_include"][str(file)] = f"lianzheng_tui/cases/{PREPARED_FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version == "standard":
            self._made.cleanup()
