"""export and import, from the command line."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.exchange import export_lines
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), *args], out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def home(tmp_path: Path, make_record: MakeRecord) -> Path:
    home = tmp_path / "here"
    with Records(home / "records.sqlite3") as records:
        records.append(
            [make_record(Verb.OPENED, f"t{n}", learner=name) for n, name in enumerate("甲乙甲")]
        )
    return home


def test_records_move_to_another_machine(tmp_path: Path, home: Path) -> None:
    file, there = tmp_path / "a.jsonl", tmp_path / "there"
    status, out, err = run(home, "export", "--all", str(file))
    assert (status, err) == (0, "")
    assert out.startswith(f"已导出乙、甲的3条学习记录：{file}\n")
    assert run(there, "import", str(file)) == (
        0,
        "已导入3条新的学习记录。现在有记录的学员：乙、甲\n",
        "",
    )
    twice = run(there, "import", str(file), str(file.parent / "." / file.name))[1]
    assert "已导入0条新的学习记录，另外3条原来就有" in twice
    with Records(home / "records.sqlite3") as a, Records(there / "records.sqlite3") as b:
        assert a.load_all() == b.load_all()


def test_one_learner_is_exported_by_name(tmp_path: Path, home: Path) -> None:
    file, there = tmp_path / "a.jsonl", tmp_path / "there"
    assert run(home, "--learner", "甲", "export", str(file))[1].startswith("已导出甲的2条学习记录")
    run(there, "import", str(file))
    with Records(there / "records.sqlite3") as records:
        assert records.learners() == ("甲",)


def test_who_is_meant_is_never_guessed(tmp_path: Path, home: Path) -> None:
    for name in ("", "丙"):
        status, out, err = run(home, *(["--learner", name] if name else []), "export", "a.jsonl")
        assert (status, out) == (2, "")
        assert "的学习记录。这里有：乙、甲。请用 --learner" in err


def test_the_only_learner_is_meant_though_the_account_has_another_name(
    tmp_path: Path, make_record: MakeRecord
) -> None:
    with Records(tmp_path / "records.sqlite3") as records:
        records.append([make_record(Verb.OPENED, "t", learner="张三")])
    assert "已导出张三的1条" in run(tmp_path, "export", str(tmp_path / "a.jsonl"))[1]


def test_where_there_is_nothing_nothing_is_exported(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    for args in (["export", str(file)], ["export", "--all", str(file)]):
        status, _, err = run(tmp_path / "empty", *args)
        assert (status, "还没有学习记录" in err) == (2, True)
    assert not file.exists()


def test_a_file_that_is_there_is_kept(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("theirs")
    status, _, err = run(home, "export", "--all", str(file))
    assert (status, "--force" in err) == (2, True)
    assert file.read_text() == "theirs"
    assert run(home, "export", "--all", "--force", str(file))[0] == 0


def test_a_damaged_file_is_refused_with_its_line(tmp_path: Path, home: Path) -> None:
    file, there = tmp_path / "a.jsonl", tmp_path / "there"
    run(home, "export", "--all", str(file))
    file.write_bytes(file.read_bytes().replace(b'"t1"', b'"t9"'))
    status, out, err = run(there, "import", str(file))
    assert (status, out) == (2, "")
    assert err.startswith(f"lianzheng: 没有导入，{file} 第 3 行：校验值不符")


def test_a_store_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").mkdir()
    for args in (["export", "x"], ["import", "x"], ["learners"]):
        status, out, err = run(tmp_path, *args)
        assert (status, out) == (2, "")
        assert "不是普通文件" in err


def test_an_import_says_how_many_records_it_left_out(
    tmp_path: Path, make_record: MakeRecord
) -> None:
    values: tuple[object, ...] = ([], 7, {})
    odd = [make_record(Verb.NOTED, "topic", learner="甲", text=value) for value in values]
    fine = make_record(Verb.OPENED, "guide", learner="甲")
    lines = export_lines([odd[0], fine, *odd[1:]], ["甲"], "d", fine.time)
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    there = tmp_path / "there"
    left_out = "，有3条的内容不合格式，没有并入。现在有记录的学员：甲\n"
    assert run(there, "import", str(file)) == (0, f"已导入1条新的学习记录{left_out}", "")
    again = f"已导入0条新的学习记录，另外1条原来就有{left_out}"
    assert run(there, "import", str(file)) == (0, again, "")


def test_an_export_says_whose_record_no_line_can_hold(
    tmp_path: Path, home: Path, make_record: MakeRecord
) -> None:
    with Records(home / "records.sqlite3") as records:
        records.append(
            [
                make_record(Verb.NOTED, "topic", learner="甲", text="长" * 3_000_000),
                make_record(Verb.RENAMED, "learner", case="", learner="甲", to="丙"),
            ]
        )
    for option in ("--all", "--everything"):
        file, there = tmp_path / f"a{option}", tmp_path / f"there{option}"
        status, out, err = run(home, "export", option, str(file))
        assert (status, err) == (0, "")
        assert "4条学习记录" in out
        assert "丙的记录有1条太长，" in out
        assert "已导入4条新的学习记录" in run(there, "import", str(file))[1]


@pytest.mark.parametrize("name", ["records.sqlite3", "records.sqlite3-journal", "settings.json"])
@pytest.mark.parametrize(
    "command",
    [
        ("export", "--force"),
        ("export", "--all", "--force"),
        ("export", "--everything", "--force"),
        ("notes", "--force", "-o"),
        ("pack", "cases", "--force", "-o"),
    ],
)
def test_nothing_is_written_over_what_the_program_keeps(
    home: Path, command: tuple[str, ...], name: str
) -> None:
    (home / "settings.json").write_text("{}", encoding="utf-8")
    before = {file.name: file.read_bytes() for file in home.iterdir()}
    status, out, err = run(home, *command, str(home / name))
    assert (status, out) == (2, "")
    assert "是本软件自己存放记录、设置和案例的地方。请换一个" in err
    assert {file.name: file.read_bytes() for file in home.iterdir()} == before


def test_an_import_says_who_counts_as_one_learner_now(
    tmp_path: Path, home: Path, make_record: MakeRecord
) -> None:
    there, file = tmp_path / "there", tmp_path / "a.jsonl"
    with Records(there / "records.sqlite3") as records:
        records.append(
            [
                make_record(Verb.OPENED, "text", learner="甲"),
                make_record(Verb.RENAMED, "learner", case="", learner="甲", to="乙"),
            ]
        )
    assert run(there, "export", str(file))[0] == 0
    said = "按改名的记录，“甲”和“乙”现在算同一名学员，叫“乙”；不是同一个人的话"
    status, out, err = run(home, "import", str(file))
    assert (status, err) == (0, "")
    assert out.startswith("已导入2条新的学习记录。现在有记录的学员：乙\n")
    assert said in out
    assert said not in run(home, "import", str(file))[1]
