import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.exchange import export_lines
from lianzheng_tui.core.records.numbers import furthest
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.data.records.exchange_file import (
    Imported,
    LeftOut,
    export_content,
    import_files,
    write_export,
)
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
MADE = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Records]:
    with Records(tmp_path / "records.sqlite3") as opened:
        yield opened


@pytest.fixture
def made(make_record: MakeRecord) -> list[Record]:
    return [make_record(Verb.OPENED, f"tab-{number}") for number in range(5)]


def export(file: Path, records: list[Record], *, force: bool = False) -> Path:
    write_export(file, records, ["学员"], "d0", MADE, force=force)
    return file


def written(file: Path, records: list[Record]) -> Path:
    """Write records as an earlier release did, which left none of them out."""
    lines = export_lines(records, ["学员"], "d0", MADE)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return file


def test_an_import_is_a_union_and_a_second_one_changes_nothing(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    store.append(made[:2])
    file = export(tmp_path / "a.jsonl", made[1:4])
    assert import_files([file], store) == Imported(3, 2)
    assert import_files([file], store) == Imported(3, 0)
    assert store.load_all().records == tuple(made[:4])


def test_several_files_are_one_import(tmp_path: Path, store: Records, made: list[Record]) -> None:
    files = [export(tmp_path / "a.jsonl", made[:2]), export(tmp_path / "b.jsonl", made[1:])]
    assert import_files(files, store) == Imported(6, 5)


def test_a_damaged_file_adds_nothing_of_any(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    good, bad = export(tmp_path / "a.jsonl", made[:2]), export(tmp_path / "b.jsonl", made[2:])
    bad.write_bytes(bad.read_bytes().replace(b"tab-4", b"tab-9"))
    with pytest.raises(RecordsError, match=r"没有导入，.*b\.jsonl 第 4 行：校验值不符"):
        import_files([good, bad], store)
    assert store.load_all().records == ()


def test_a_known_record_with_other_content_is_refused_at_its_line(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    store.append(made[:2])
    file = export(tmp_path / "a.jsonl", [made[2], replace(made[1], item="other")])
    with pytest.raises(RecordsError, match=r"a\.jsonl 第 3 行：已有一条编号相同、内容不同"):
        import_files([file], store)
    assert store.load_all().records == tuple(made[:2])


def test_records_of_another_shape_are_left_out_and_counted(
    tmp_path: Path, store: Records, made: list[Record], make_record: MakeRecord
) -> None:
    planted = [
        make_record(Verb.NOTED, "topic", text=["a list"]),
        make_record(Verb.RENAMED, "learner", case="", to={}),
        make_record(Verb.READ, "start", paragraph="1"),
    ]
    file = export(tmp_path / "a.jsonl", [made[0], *planted, made[1]])
    assert import_files([file], store) == Imported(5, 2, len(planted))
    assert import_files([file], store) == Imported(5, 0, len(planted))
    loaded = store.load_all()
    assert (loaded.records, loaded.unfit) == (tuple(made[:2]), 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("张\n三", "看不见的字符"),
        ("张\u200b三", "看不见的字符"),
        (" 张三", "前后有空格"),
        ("张" * 300_000, "太长"),
        (" ", "空的"),
    ],
)
def test_a_name_that_could_not_be_typed_is_refused_at_its_line(
    tmp_path: Path, store: Records, make_record: MakeRecord, name: str, words: str
) -> None:
    fine = make_record(Verb.OPENED, "guide", learner="张三")
    for bad in (
        make_record(Verb.OPENED, "guide", learner=name),
        make_record(Verb.RENAMED, "learner", case="", learner="张三", to=name),
    ):
        file = written(tmp_path / "a.jsonl", [fine, bad])
        with pytest.raises(RecordsError, match=r"a\.jsonl 第 3 行：学员的姓名") as caught:
            import_files([file], store)
        message = str(caught.value)
        assert words in message
        assert len(message) < 300 + len(str(file))
        assert "\n" not in message
        assert store.load_all().records == ()


NOW = datetime(2026, 11, 30, tzinfo=UTC)


def numbered(record: Record, number: int) -> Record:
    return replace(record, id=numbered_id(number, UUID(int=number)))


@pytest.mark.parametrize("number", [(1 << 48) - 1, (1 << 48) - 9, (1 << 47) + 1, furthest(NOW) + 1])
def test_a_number_beyond_belief_is_refused_at_its_line(
    tmp_path: Path, store: Records, made: list[Record], number: int
) -> None:
    lines = list(export_lines([made[0], numbered(made[1], number)], ["学员"], "d0", MADE))
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(RecordsError, match=rf"第 3 行：编号 {number} 大得不合情理.*doctor"):
        import_files([file], store, NOW)
    assert store.load_all().records == ()


def test_a_number_at_the_bound_is_taken_and_followed_by_others_that_are(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    file, again = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    write_export(file, [numbered(made[0], furthest(NOW))], ["学员"], "d0", NOW)
    assert import_files([file], store, NOW) == Imported(1, 1)
    journal = Journal(store, "学员", "d0", lambda: NOW)
    for _ in range(99):
        journal.add(Verb.OPENED, "c", "guide", None, {})
    journal.flush()
    assert write_export(again, store.load_all().records, ["学员"], "d0", NOW) == LeftOut()
    with Records(None) as elsewhere:
        later = NOW + timedelta(seconds=1)
        assert import_files([again], elsewhere, later) == Imported(100, 100)


@pytest.mark.parametrize("slow", [timedelta(minutes=1), timedelta(days=300), timedelta(days=20000)])
def test_a_machine_whose_clock_is_slow_takes_what_others_export(
    tmp_path: Path, store: Records, made: list[Record], slow: timedelta
) -> None:
    file = tmp_path / "a.jsonl"
    near = [numbered(made[0], furthest(NOW)), numbered(made[1], furthest(NOW) + 1)]
    assert write_export(file, [*near, made[2]], ["学员"], "d0", NOW) == LeftOut()
    assert import_files([file], store, NOW - slow) == Imported(3, 3)


def test_each_file_has_its_own_bound(tmp_path: Path, store: Records, made: list[Record]) -> None:
    later, earlier = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    write_export(later, made[:1], ["学员"], "d0", NOW + timedelta(days=9))
    poisoned = [numbered(made[1], furthest(NOW) + 1)]
    lines = export_lines(poisoned, ["学员"], "d0", NOW - timedelta(days=99))
    earlier.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(RecordsError, match=r"b\.jsonl 第 2 行：编号"):
        import_files([later, earlier], store, NOW)


@pytest.mark.parametrize("said", ["", "9999-99-99T00:00:00.000+00:00", 7, None])
def test_a_file_that_does_not_say_when_it_was_made_has_the_bound_of_the_clock(
    tmp_path: Path, store: Records, made: list[Record], said: object
) -> None:
    class Said(datetime):
        def astimezone(self, tz: object = None) -> "Said":
            return self

        def isoformat(self, *args: object, **kwargs: object) -> str:
            return said  # type: ignore[return-value]

    file = tmp_path / "a.jsonl"
    for number, is_taken in ((furthest(NOW), True), (furthest(NOW) + 1, False)):
        lines = export_lines([numbered(made[0], number)], ["学员"], "d0", Said(2026, 1, 1))
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        if is_taken:
            import_files([file], store, NOW)
            continue
        with pytest.raises(RecordsError, match=r"这台机器的日期是2026-1[12]-.*不对就先调准再导入"):
            import_files([file], store, NOW)


def test_whatever_a_file_says_numbers_are_left(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    ever = datetime(9999, 12, 31, tzinfo=UTC)
    file = tmp_path / "a.jsonl"
    lines = export_lines([numbered(made[0], (1 << 47) + (1 << 33))], ["学员"], "d0", ever)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(RecordsError, match="大得不合情理"):
        import_files([file], store, NOW)
    write_export(file, [numbered(made[0], 1 << 47)], ["学员"], "d0", ever, force=True)
    assert import_files([file], store, NOW) == Imported(1, 1)
    assert write_export(tmp_path / "b.jsonl", store.load_all().records, ["学员"], "d0", NOW).far
    journal = Journal(store, "学员", "d0", lambda: NOW)
    journal.add(Verb.OPENED, "c", "guide", None, {})
    journal.flush()
    assert len(store.load_all().records) == 2


def test_an_export_does_not_carry_a_number_beyond_belief_on(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    poisoned = [*made, numbered(made[0], (1 << 48) - 2)]
    assert write_export(tmp_path / "a.jsonl", poisoned, ["学员"], "d0", NOW) == LeftOut(1)
    assert import_files([tmp_path / "a.jsonl"], store, NOW) == Imported(5, 5)


DEEP: dict[str, object] = {}
for _ in range(40):
    DEEP = {"in": DEEP}


@pytest.mark.parametrize(
    ("detail", "odd"),
    [
        ({"text": "长" * 2_700_000}, False),
        ({"text": "长" * 2_800_000}, True),
        ({"text": '\\"' * 1_500_000}, False),
        ({"text": "", "more": [[]] * 400_000}, True),
        ({"text": "", "more": [""] * 400_000}, True),
        ({"text": "", "more": DEEP}, True),
    ],
)
def test_what_no_line_can_hold_is_left_out_and_the_rest_is_read(
    tmp_path: Path, store: Records, made: list[Record], detail: dict[str, object], odd: bool
) -> None:
    long = replace(made[4], id="long", learner="长", verb=Verb.NOTED, detail=detail)
    with Records(tmp_path / "there.sqlite3") as there:
        there.append([made[0], long, made[1]])
        records = there.load_all().records
    assert len(records) == 3
    left_out = write_export(tmp_path / "a.jsonl", records, ["学员"], "d0", NOW)
    assert left_out == (LeftOut(odd={"长": 1}) if odd else LeftOut())
    taken = 3 - left_out.count
    assert import_files([tmp_path / "a.jsonl"], store, NOW) == Imported(taken, taken)


def test_whatever_a_store_holds_its_export_is_read(
    tmp_path: Path, store: Records, made: list[Record]
) -> None:
    odd = [
        replace(made[1], id="named", learner="张\n三"),
        replace(made[1], id="renamed", verb=Verb.RENAMED, detail={"to": "张" * 41}),
        replace(made[1], id="no device", device=""),
        replace(made[1], id="no learner", learner=""),
        replace(made[1], id=""),
    ]
    with Records(tmp_path / "there.sqlite3") as there:
        there.append([made[0], *odd])
        records = there.load_all().records
    left_out = write_export(tmp_path / "a.jsonl", records, ["学员"], "d0", NOW)
    assert left_out == LeftOut(odd={"学员": 3, "张\n三": 1, "": 1})
    assert import_files([tmp_path / "a.jsonl"], store, NOW) == Imported(1, 1)


def test_an_export_that_no_import_would_take_is_not_written(
    tmp_path: Path, made: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, _ = export_content(made, ["学员"], "d0", NOW)
    monkeypatch.setattr("lianzheng_tui.data.records.exchange_file.LARGEST", len(content) - 1)
    with pytest.raises(RecordsError, match=r"没有导出，.*太大.*--learner"):
        export(tmp_path / "a.jsonl", made)
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_may_read_an_export(tmp_path: Path, made: list[Record]) -> None:
    old = os.umask(0)
    try:
        file = export(tmp_path / "a.jsonl", made)
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_only_when_asked(
    tmp_path: Path, made: list[Record]
) -> None:
    file = export(tmp_path / "a.jsonl", made[:1])
    before = file.read_bytes()
    with pytest.raises(RecordsError, match=r"已经有这个文件.*--force"):
        export(file, made)
    assert file.read_bytes() == before
    export(file, made, force=True)
    assert file.read_bytes() != before
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("kind", ["folder", "link", "loose link", "pipe"])
def test_what_is_no_plain_file_is_never_replaced(
    tmp_path: Path, made: list[Record], kind: str
) -> None:
    file, target = tmp_path / "a.jsonl", tmp_path / "target"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(target)
    if kind == "link":
        target.write_bytes(b"theirs")
    with pytest.raises(RecordsError, match="不是普通文件"):
        export(file, made, force=True)
    assert target.exists() == (kind == "link")


def test_an_export_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, made: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = export(tmp_path / "a.jsonl", made[:1])
    before = file.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RecordsError, match="没有导出，磁盘已满"):
        export(file, made, force=True)
    monkeypatch.undo()
    assert file.read_bytes() == before
    with pytest.raises(RecordsError, match="没有这个文件夹"):
        export(tmp_path / "none" / "a.jsonl", made)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("pipe", "不是普通"), ("folder", "是一个文件夹"), ("link", "是一个链接"), ("", "没有这个")],
)
def test_only_regular_files_are_read(tmp_path: Path, store: Records, kind: str, words: str) -> None:
    file = tmp_path / "a.jsonl"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "link":
        file.symlink_to("/dev/zero")
    with pytest.raises(RecordsError, match=f"没有导入，.*{words}"):
        import_files([file], store)


def test_an_endless_line_is_not_read_to_its_end(tmp_path: Path, store: Records) -> None:
    file = tmp_path / "a.jsonl"
    with file.open("wb") as opened:
        opened.truncate(1 << 36)  # sparse: 64 GiB of zeros that are one line
    with pytest.raises(RecordsError, match="第 1 行：太长"):
        import_files([file], store)


def test_a_huge_file_is_refused(
    tmp_path: Path, store: Records, made: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = export(tmp_path / "a.jsonl", made)
    monkeypatch.setattr("lianzheng_tui.data.records.exchange_file.LARGEST", 600)
    with pytest.raises(RecordsError, match=r"第 \d 行：文件太大"):
        import_files([file], store)
    assert store.load_all().records == ()
