"""What the tests of packs and installations begin with: folders of cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

MakeFolder = Callable[..., Path]
"""``make_folder(name, *ids, revision=1, minutes=5, laws=True)``, below ``tmp_path``."""


@pytest.fixture
def make_folder(tmp_path: Path, samples: Path) -> MakeFolder:
    """Makes folders of cases, each the sample case with another id and, if asked for, edition."""
    good = (samples / "good.yaml").read_text(encoding="utf-8")
    provisions = (samples / "laws.yaml").read_text(encoding="utf-8")

    def make(name: str, *ids: str, revision: int = 1, minutes: int = 5, laws: bool = True) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for each in ids:
            text = good.replace("id: sample-gift\n", f"id: {each}\nrevision: {revision}\n")
            text = text.replace("minutes: 5", f"minutes: {minutes}")
            (folder / f"{each}.yaml").write_text(text, encoding="utf-8")
        if laws:
            (folder / "laws.yaml").write_text(provisions, encoding="utf-8")
        return folder

    return make
