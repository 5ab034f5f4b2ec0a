"""`export --everything` and `import`, from the command line: one machine moves to another."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.settings import Settings, load_settings, save_settings
from lianzheng_tui.data.moving.container import Everything, container_bytes, read_container
from lianzheng_tui.data.packs.candidates import batch_of_pack, examine
from lianzheng_tui.data.packs.generations import InstallRoot, current_set
from lianzheng_tui.data.packs.pack import pack_bytes, unpack
from lianzheng_tui.data.records import exchange_file
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
MADE = datetime(2026, 11, 30, 8, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"


def run(home: Path, *args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), *map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def case(folder: Path, old: str = "", new: str = "", *, revision: int = 1) -> Path:
    """A folder with a case, edited, and the laws that it cites."""
    folder.mkdir()
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    text = text.replace("id: sample-gift\n", f"id: sample-gift\nrevision: {revision}\n")
    assert old in text
    (folder / "good.yaml").write_text(text.replace(old, new), encoding="utf-8")
    shutil.copy(SAMPLES / "laws.yaml", folder)
    return folder


@pytest.fixture
def home(tmp_path: Path, make_record: MakeRecord) -> Path:
    """A machine with records of two, an installed case, and colours that were chosen."""
    home = tmp_path / "here"
    with Records(home / "records.sqlite3") as records:
        records.append(
            [make_record(Verb.OPENED, f"t{n}", learner=name) for n, name in enumerate("甲乙甲")]
        )
    assert run(home, "install", case(tmp_path / "cases"))[0] == 0
    save_settings(home / "settings.json", Settings("lianzheng-light", welcomed=True))
    return home


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    """Everything of that machine."""
    file = tmp_path / "搬家.lzmove"
    assert run(home, "export", "--everything", file)[0] == 0
    return file


def held(home: Path) -> object:
    """All that a machine has of what is moved."""
    with Records(home / "records.sqlite3") as records:
        loaded = records.load_all()
    folder = current_set(InstallRoot(home / "cases")).folder
    files = {each.name: each.read_bytes() for each in folder.iterdir()} if folder else {}
    return loaded, files, load_settings(home / "settings.json")


def nothing(home: Path) -> bool:
    """Whether a machine has nothing of what is moved."""
    with Records(home / "records.sqlite3") as records:
        empty = not records.load_all().records
    is_new = not (home / "settings.json").exists()
    return empty and is_new and current_set(InstallRoot(home / "cases")).folder is None


def test_one_file_takes_everything_to_another_machine(
    tmp_path: Path, home: Path, file: Path
) -> None:
    status, out, err = run(home, "export", "--everything", "--force", file)
    assert (status, err) == (0, "")
    assert out == (
        f"已导出3条学习记录、1个装入的案例、设置：{file}\n"
        "有记录的学员：乙、甲\n"
        "在另一台机器上：lianzheng import 搬家.lzmove\n"
    )
    assert file.stat().st_mode & 0o777 == 0o600
    there = tmp_path / "there"
    assert run(there, "import", file) == (
        0,
        "已导入3条新的学习记录。现在有记录的学员：乙、甲\n"
        "装入 sample-gift《一盒茶叶》\n"
        "设置：配色用原来机器上的浅色\n",
        "",
    )
    assert held(there) == held(home)


def test_imported_again_it_changes_nothing(tmp_path: Path, home: Path, file: Path) -> None:
    there = tmp_path / "there"
    run(there, "import", file)
    before, generation = held(there), current_set(InstallRoot(there / "cases"))
    status, out, _ = run(there, "import", file)
    assert (status, held(there)) == (0, before)
    assert current_set(InstallRoot(there / "cases")) == generation
    assert out == (
        "已导入0条新的学习记录，另外3条原来就有。现在有记录的学员：乙、甲\n"
        "sample-gift《一盒茶叶》已是最新，未改动\n"
    )


def test_what_is_chosen_and_newer_on_the_new_machine_stays(
    tmp_path: Path, file: Path, make_record: MakeRecord
) -> None:
    there = tmp_path / "there"
    run(there, "install", case(tmp_path / "newer", "minutes: 5", "minutes: 9", revision=2))
    save_settings(there / "settings.json", Settings("lianzheng-dark"))
    with Records(there / "records.sqlite3") as records:
        records.append([make_record(Verb.OPENED, "theirs", learner="丙")])
    before = current_set(InstallRoot(there / "cases"))
    status, out, err = run(there, "import", file)
    assert (status, err) == (0, "")
    assert "现在有记录的学员：丙、乙、甲" in out
    assert "案例 sample-gift《一盒茶叶》留着这里的：带来的是较旧" in out
    assert "设置：配色留着这里选定的；原来的机器上是浅色" in out
    assert current_set(InstallRoot(there / "cases")) == before
    assert load_settings(there / "settings.json") == Settings("lianzheng-dark", welcomed=True)


def test_of_the_same_revision_the_one_that_is_there_stays(tmp_path: Path, file: Path) -> None:
    there = tmp_path / "there"
    run(there, "install", case(tmp_path / "other", "minutes: 5", "minutes: 9"))
    status, out, _ = run(there, "import", file)
    assert status == 0
    assert "留着这里的：带来的是第 1 版，内容不同" in out
    assert b"minutes: 9" in held(there)[1]["sample-gift.yaml"]  # type: ignore[index]


def test_a_newer_case_replaces_the_older_one(tmp_path: Path, file: Path) -> None:
    there, newer = tmp_path / "there", tmp_path / "b.lzmove"
    run(there, "import", file)
    other = tmp_path / "other"
    run(other, "install", case(tmp_path / "newer", "minutes: 5", "minutes: 9", revision=2))
    assert run(other, "export", "--everything", newer)[0] == 0
    assert "更新 sample-gift《一盒茶叶》：第 1 版换成第 2 版" in run(there, "import", newer)[1]


def test_records_alone_are_still_imported_also_beside_everything(
    tmp_path: Path, home: Path, file: Path, make_record: MakeRecord
) -> None:
    alone, other, there = tmp_path / "a.jsonl", tmp_path / "other", tmp_path / "there"
    with Records(other / "records.sqlite3") as records:
        records.append([make_record(Verb.OPENED, "theirs", learner="丙")])
    run(other, "export", alone)
    assert run(there, "import", alone, file)[1].startswith("已导入4条新的学习记录")


def test_where_the_last_record_is_wrong_nothing_is_installed(tmp_path: Path, file: Path) -> None:
    alone, there = tmp_path / "a.jsonl", tmp_path / "there"
    alone.write_text("{}\n", encoding="utf-8")
    status, out, err = run(there, "import", file, alone)
    assert (status, out) == (2, "")
    assert f"没有导入，{alone} 第 1 行" in err
    assert nothing(there)


def test_where_nothing_can_be_installed_no_record_is_imported(tmp_path: Path, file: Path) -> None:
    there = tmp_path / "there"
    (there / "cases").mkdir(parents=True)
    (there / "cases" / "installed").write_text("in the way", encoding="utf-8")
    status, out, err = run(there, "import", file)
    assert (status, out) == (2, "")
    assert "没有导入，" in err
    (there / "cases" / "installed").unlink()
    assert nothing(there)


def test_a_case_with_an_error_is_refused_and_nothing_is_imported(
    tmp_path: Path, file: Path
) -> None:
    there, everything = tmp_path / "there", read_container(file)
    good = next(each for each in unpack(everything.cases).files if each.name != "laws.yaml")
    bad = good.content.replace(b"kind: warning", b"kind: nonsense")
    assert bad != good.content
    pack = pack_bytes([(carried_case(everything), bad)], None, MADE)
    hostile = tmp_path / "b.lzmove"
    hostile.write_bytes(container_bytes(replace(everything, cases=pack), MADE))
    status, out, err = run(there, "import", hostile)
    assert (status, err) == (1, "")
    assert "cases.lzpack" in out
    assert "什么也没有导入" in out
    assert nothing(there)


def carried_case(everything: Everything) -> Case:
    """The one case that is carried."""
    batch = batch_of_pack(unpack(everything.cases), Path("x.lzpack"))
    return examine([batch], {}, {}).cases[0].case


def test_a_colour_that_nobody_knows_is_not_taken(tmp_path: Path, home: Path) -> None:
    save_settings(home / "settings.json", Settings("[/]\x1b[31m"))
    file, there = tmp_path / "a.lzmove", tmp_path / "there"
    run(home, "export", "--everything", file)
    assert "设置" not in run(there, "import", file)[1]
    assert load_settings(there / "settings.json").theme == ""


def test_saving_that_fails_after_the_cases_came_says_so_and_is_done_later(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there"
    union = Records.union

    def full(records: Records, incoming: object) -> int:
        list(incoming)  # type: ignore[call-overload]
        raise RecordsError("学习记录没有存下，磁盘满了。")

    monkeypatch.setattr(Records, "union", full)
    status, _, err = run(there, "import", file)
    assert status == 2
    assert "磁盘满了。案例已经装入，学习记录没有导入；再导入一次" in err
    monkeypatch.setattr(Records, "union", union)
    status, out, _ = run(there, "import", file)
    assert out.startswith("已导入3条新的学习记录")


def test_everything_is_for_all_learners_and_says_so(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "a.lzmove"
    status, _, err = run(home, "--learner", "甲", "export", "--everything", file)
    assert (status, file.exists()) == (2, False)
    assert "--everything 带走所有学员的" in err
    status, _, err = run(home, "export", "--everything", "--all", file)
    assert (status, file.exists()) == (2, False)
    assert "不能和" in err


def test_where_there_is_nothing_nothing_is_exported(tmp_path: Path) -> None:
    status, _, err = run(tmp_path / "empty", "export", "--everything", tmp_path / "a.lzmove")
    assert (status, "没有导出：这里还没有" in err) == (2, True)


def test_a_file_that_is_there_is_kept(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "a.lzmove"
    file.write_text("theirs")
    status, _, err = run(home, "export", "--everything", file)
    assert (status, "--force" in err, file.read_text()) == (2, True, "theirs")


def test_cases_put_there_by_hand_are_named(tmp_path: Path, home: Path) -> None:
    shutil.copy(SAMPLES / "good.yaml", home / "cases" / "手放的.yaml")
    out = run(home, "export", "--everything", tmp_path / "a.lzmove")[1]
    assert f"自己放进 {home / 'cases'} 的没有带上，要的请另外拷走：手放的.yaml\n" in out


def test_an_installed_case_with_an_error_is_named_before_it_is_carried(
    tmp_path: Path, home: Path
) -> None:
    folder = current_set(InstallRoot(home / "cases")).folder
    assert folder
    (folder / "sample-gift.yaml").write_text("damaged", encoding="utf-8")
    status, out, _ = run(home, "export", "--everything", tmp_path / "a.lzmove")
    assert (status, (tmp_path / "a.lzmove").exists()) == (1, False)
    assert "没有导出。装入的案例有以上错误" in out


def test_two_of_them_are_imported_one_after_the_other(tmp_path: Path, file: Path) -> None:
    other = shutil.copy(file, tmp_path / "另一份.lzmove")
    status, _, err = run(tmp_path / "there", "import", file, other)
    assert (status, "请一个一个地导入" in err) == (2, True)


def test_what_records_alone_are_written_with_is_unchanged(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "a.jsonl"
    run(home, "export", "--all", file)
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith('{"format":"lianzheng-records","version":2')
    assert exchange_file.LARGEST == 1 << 30


def test_half_a_character_in_the_settings_keeps_nobody_from_moving(
    tmp_path: Path, home: Path
) -> None:
    halves = {"theme": "\ud800", "marking": {"\ud800": 1, "甲": 1}}
    (home / "settings.json").write_text(json.dumps(halves), encoding="utf-8")
    moved, there = tmp_path / "a.lzmove", tmp_path / "there"
    assert run(home, "export", "--everything", moved)[0] == 0
    assert run(there, "import", moved)[0] == 0
    assert load_settings(there / "settings.json") == Settings(marking={"甲": 1})


def test_settings_as_large_as_can_be_read_are_carried(tmp_path: Path, home: Path) -> None:
    marking = {f"{number:x}": 1 for number in range(7000)}
    text = json.dumps({"marking": marking}, separators=(",", ":"))
    assert len(text) < 65_536 < len(json.dumps({"marking": marking}))
    (home / "settings.json").write_text(text, encoding="utf-8")
    moved, there = tmp_path / "a.lzmove", tmp_path / "there"
    assert run(home, "export", "--everything", moved)[0] == 0
    assert run(there, "import", moved)[0] == 0
