"""What is read and taken in behind the screens."""

import gc
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from .driving import driven
from .learning import answer
from .stock import journal_over


async def test_back_in_the_library_one_sees_what_another_window_kept(
    sample: Library, tmp_path: Path
) -> None:
    with Records(tmp_path / "r") as mine, Records(tmp_path / "r") as others:
        async with driven(sample, mine) as app:
            await app.until("学完0/1", "未学")
            (case,) = sample.cases
            other = journal_over(others)
            answer(other, case, 1)
            other.flush()
            await app.open_case("一盒茶叶")
            await app.press("escape")
            await app.until("接着学", "1/7题")


async def test_files_that_are_gone_leave_the_index_while_the_list_is_used(
    samples: Path, tmp_path: Path, records: Records
) -> None:
    index = Index(None, "1")
    for name in ("good.yaml", "laws.yaml"):
        (tmp_path / name).write_bytes((samples / name).read_bytes())
    (tmp_path / "gone.yaml").write_text("id: gone", encoding="utf-8")
    Library.open([tmp_path], index)
    (tmp_path / "gone.yaml").unlink()
    async with driven(Library.scan([tmp_path], index), records) as app:
        await app.until("一盒茶叶")
        await app.until_true(lambda: str(tmp_path / "gone.yaml") not in index.states())
        assert len(index.states()) == 2


async def test_who_comes_back_twice_at_once_catches_up_once(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is cancelled before it has begun leaves nothing behind that warns of itself."""
    fetched = []
    real = Journal.fetch

    def counted(journal: Journal) -> tuple[Record, ...]:
        fetched.append(journal)
        return real(journal)

    monkeypatch.setattr(Journal, "fetch", counted)
    async with driven(sample, records) as app:
        await app.until("学完0/1")
        await app.still()
        fetched.clear()
        app.app.background.catch_up()
        app.app.background.catch_up()
        await app.still()
        gc.collect()
        assert len(fetched) == 1
