import errno
import io
import json
import shutil
from pathlib import Path

import pytest
from retold_page import CASE, PAGE

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.casefile.scan import bundled_folder

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


def check(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["check", *map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_folder_is_done(samples: Path) -> None:
    assert check(samples) == (0, "检查了 2 个文件：没有问题。\n", "")


def test_the_questions_of_a_bank_that_rest_on_nothing_are_counted_and_listed(samples: Path) -> None:
    bank = samples / "banks" / "bank.yaml"
    status, out, _ = check(bank)
    assert status == 0
    assert out.count("待核") == 2  # the hint, and how to mend it
    assert "45 题里有 42 题待核：没有出处，也没有法条" in out
    status, out, _ = check(bank, "--strict")
    assert status == 1
    assert out.endswith("检查了 1 个文件：42 处提示。\n")


def test_a_single_file_uses_the_laws_beside_it(samples: Path) -> None:
    assert check(samples / "good.yaml")[:2] == (0, "检查了 1 个文件：没有问题。\n")
    (samples / "laws.yaml").unlink()
    status, out, _ = check(samples / "good.yaml")
    assert status == 1
    assert "没有 id 为“测试规定-5”的法条" in out


def test_every_problem_has_its_place_and_how_to_mend_it(samples: Path) -> None:
    file = samples / "good.yaml"
    edit(file, "minutes: 5", "minutes: 五")
    edit(file, "term: 自查自纠", "term: 回访")
    status, out, err = check(file)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"{file}:8:10: 错误: minutes 应当是整数，不能写“五”",
        "    minutes: 五",
        "             ^",
        "    改法：写 5，不带单位和逗号",
        f"{file}:99:12: 提示: 术语“回访”在正文里没有出现",
        "      - {term: 回访, meaning: 自己查找问题、自己改正。}",
        "               ^",
        "    改法：改成正文里的写法，或者删去这一条",
        "检查了 1 个文件：1 处错误、1 处提示。加上 --fix，能确定的 1 处替你改好。",
    ]


def test_warnings_alone_are_no_failure(samples: Path) -> None:
    edit(samples / "good.yaml", "term: 自查自纠", "term: 回访")
    status, out, _ = check(samples)
    assert status == 0
    assert out.endswith("检查了 2 个文件：1 处提示。\n")


def test_strict_takes_warnings_for_problems(samples: Path) -> None:
    edit(samples / "good.yaml", "term: 自查自纠", "term: 回访")
    assert check(samples, "--strict")[0] == 1
    edit(samples / "good.yaml", "term: 回访", "term: 自查自纠")
    assert check(samples, "--strict")[0] == 0


def test_the_mark_stands_under_the_place_in_a_line_of_chinese(samples: Path) -> None:
    edit(samples / "good.yaml", "summary: 一名采购员", "summary: 一名采购员说: 他")
    _, out, _ = check(samples / "good.yaml")
    line, mark = out.splitlines()[1:3]
    assert line.startswith("    summary: 一名采购员说: 他")
    assert mark == " " * len("    summary: ") + " " * 12 + "^"


def test_an_id_of_a_bundled_case_is_noticed(samples: Path) -> None:
    edit(samples / "good.yaml", "id: sample-gift", "id: tilted-scales")
    status, out, _ = check(samples / "good.yaml")
    assert status == 0
    assert "good.yaml:3:5: 提示: id“tilted-scales”与自带案例相同" in out


def test_bundled_cases_do_not_hide_themselves() -> None:
    assert "与自带案例相同" not in check(bundled_folder())[1]


def test_an_id_in_two_files_that_were_named_is_noticed(samples: Path) -> None:
    other = samples.parent / "other.yaml"
    other.write_bytes((samples / "good.yaml").read_bytes())
    (samples.parent / "laws.yaml").write_bytes((samples / "laws.yaml").read_bytes())
    status, out, _ = check(samples / "good.yaml", other)
    assert status == 1
    assert f"{other}:3:5: 错误: id“sample-gift”已被 {samples / 'good.yaml'} 使用" in out


def test_json_is_for_programs(samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 五")
    status, out, _ = check("--format", "json", samples)
    assert status == 1
    whole = json.loads(out)
    (problem,) = whole.pop("problems")
    assert whole == {"format": 1, "files": 2, "errors": 1, "warnings": 0}
    assert problem == {
        "file": str(samples / "good.yaml"),
        "line": 8,
        "column": 10,
        "severity": "error",
        "what": "minutes 应当是整数，不能写“五”",
        "mend": "写 5，不带单位和逗号",
        "path": ["minutes"],
    }


def test_the_laws_of_a_folder_are_checked(samples: Path) -> None:
    edit(samples / "laws.yaml", "standing: pending", "standing: 待核")
    status, out, _ = check(samples)
    assert status == 1
    assert f"{samples / 'laws.yaml'}:9:15: 错误: standing 不能写“待核”" in out


def test_broken_laws_beside_a_file_are_told_once(samples: Path) -> None:
    edit(samples / "laws.yaml", "format: 1", "format: 2")
    shutil.copy(samples / "good.yaml", samples / "other.yaml")
    _, out, _ = check(samples / "good.yaml", samples / "other.yaml")
    assert out.count("laws.yaml:1:9") == 1


def test_a_laws_file_can_be_checked_alone(samples: Path) -> None:
    assert check(samples / "laws.yaml")[0] == 0


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    status, out, _ = check(tmp_path)
    assert status == 0
    assert "没有案例文件" in out


def test_a_path_that_is_not_there_is_wrong_usage(samples: Path) -> None:
    status, out, err = check(samples, samples / "none.yaml")
    assert (status, out) == (2, "")
    assert err == f"lianzheng: 没有这个文件或文件夹：{samples / 'none.yaml'}\n"


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "\x1b]0;x\a\u202e\udcff.yaml"
    file.write_text("a\x1b: 1\nb\u202e: 2\nc: \x9b", encoding="utf-8", errors="surrogateescape")
    status, out, _ = check(file)
    assert status == 1
    assert not str(file).isprintable()
    assert out.replace("\n", "").isprintable()
    assert "]0;x\\udcff.yaml" in out


def test_a_link_is_refused_with_a_sentence(samples: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(samples / "good.yaml")
    status, out, _ = check(link)
    assert status == 1
    assert "链接" in out


def test_text_files_in_a_folder_are_named_as_skipped(samples: Path) -> None:
    """Windows hides the .txt that its editor adds, so the trainer sees a case and `check` none."""
    for name in ("甲.yaml.txt", "乙.YML.TXT", "说明.txt", ".hidden.txt", "page.docx"):
        (samples / name).write_bytes((samples / "good.yaml").read_bytes())
    status, out, _ = check(samples)
    assert status == 0
    lines = out.splitlines()
    assert [line for line in lines if "跳过" in line] == [
        f"{samples / name}: 提示: 跳过了，名字以 .txt 结尾"
        for name in ("乙.YML.TXT", "甲.yaml.txt", "说明.txt")
    ]
    assert "    改法：改名为“甲.yaml”；看不到 .txt 时，先让文件管理器显示扩展名" in lines
    assert "    改法：是案例就把名字改成以 .yaml 结尾；不是就不用管" in lines
    (samples / "甲.yaml.txt").rename(samples / "甲.yaml")
    assert "id“sample-gift”" in check(samples)[1]


def test_hints_are_told_at_their_place_and_fail_nothing(samples: Path) -> None:
    edit(samples / "good.yaml", "answers: [纪检组]", "answers: ['纪检，组 ', '11', 纪检组]")
    file = samples / "good.yaml"
    line = next(
        number
        for number, text in enumerate(file.read_text("utf-8").splitlines(), 1)
        if "answers:" in text
    )
    status, out, _ = check(file)
    assert status == 0
    assert f"{file}:{line}:26: 提示: 答案“11”只是一个数" in out
    assert f"{file}:{line}:32: 提示: 第 3 种写法与第 1 种判分时是同一个答案" in out
    assert check("--strict", file)[0] == 1


def test_teaching_adds_hints_at_their_place_and_a_table(samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 50")
    file = samples / "good.yaml"
    status, out, err = check("--teaching", file)
    assert (status, err) == (0, "")
    assert f"{file}:8:10: 提示: minutes 写了 50 分钟，照篇幅算约 " in out
    said, _, table = out.partition("检查了 1 个文件：")
    assert "命 题 体 检" not in said
    assert "写50 算" in table
    assert "Haladyna" in table
    assert check("--teaching", "--strict", file)[0] == 1


def test_without_teaching_nothing_of_it_is_said(samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 50")
    assert check("--strict", samples) == (0, "检查了 2 个文件：没有问题。\n", "")
    assert "teaching" not in json.loads(check("--format", "json", samples)[1])


def test_teaching_as_json(samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 50")
    whole = json.loads(check("--teaching", "--format", "json", samples)[1])
    assert whole["format"] == 1
    assert whole["warnings"] == len(whole["problems"]) > 0
    (reviewed,) = whole["teaching"]
    assert (reviewed["file"], reviewed["id"]) == (str(samples / "good.yaml"), "sample-gift")
    (minutes,) = (rule for rule in reviewed["rules"] if rule["rule"] == "minutes")
    assert (minutes["count"], minutes["chance"], minutes["verdict"]) == (50, None, "hint")


def test_a_case_with_an_error_has_no_table(samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 五")
    status, out, _ = check("--teaching", samples / "good.yaml")
    assert status == 1
    assert "命 题 体 检" not in out
    whole = json.loads(check("--teaching", "--format", "json", samples / "good.yaml")[1])
    assert whole["teaching"] == []


def test_the_hints_of_a_case_stand_together_in_the_order_of_its_lines(samples: Path) -> None:
    text = (samples / "good.yaml").read_text(encoding="utf-8")
    (samples / "b.yaml").write_text(text.replace("id: sample-gift", "id: b", 1), encoding="utf-8")
    problems = json.loads(check("--teaching", "--format", "json", samples)[1])["problems"]
    files = [problem["file"] for problem in problems]
    assert len(dict.fromkeys(files)) > 1
    assert files == sorted(files, key=list(dict.fromkeys(files)).index)
    for file in set(files):
        lines = [problem["line"] for problem in problems if problem["file"] == file]
        assert lines == sorted(lines)


def test_a_case_is_held_against_its_original(tmp_path: Path) -> None:
    file, page = tmp_path / "case.yaml", tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    file.write_text(CASE, encoding="utf-8")
    assert check(file, "--against", page) == (0, "检查了 1 个文件：没有问题。\n", "")
    edit(file, "12家养老服务站", "15家养老服务站")
    status, out, _ = check(file, "--against", page)
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == f"{file}:11:35: 错误: 数“15家”原文没有"
    assert lines[1].endswith("镇里的15家养老服务站都要查。")
    assert lines[3].startswith(
        "    改法：照原文改，或者删去；原文最接近的是第 3 行“云溪县纪委监委派驻第二纪检监察组"
    )
    assert lines[4:] == [
        f"{page}:4:9: 提示: 原文的数“12家”，案例里没有",
        "    监察组对河西镇的12家养老服务站开展专项检",
        f"    {' ' * 16}^",
        "    改法：要紧的就补进案例；不要紧，或者是别的报道的，不用管",
        "检查了 1 个文件：1 处错误、1 处提示。",
    ]
    edit(file, "15家养老服务站", "养老服务站")
    assert check(file, "--against", page)[0] == 0
    assert check(file, "--strict", "--against", page)[0] == 1


def test_what_differs_from_the_original_is_in_the_json_too(tmp_path: Path) -> None:
    file, page = tmp_path / "case.yaml", tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    file.write_text(CASE, encoding="utf-8")
    edit(file, "7月中旬，丁某某", "2021年7月中旬，丁某某")
    status, out, _ = check(file, "--format", "json", "--against", page)
    assert status == 1
    (problem,) = json.loads(out)["problems"]
    assert problem["what"] == "日期“2021年7月中旬”，原文第 16 行写的是“7月中旬”"
    assert problem["path"] == ["sections", 1, "text"]
    assert problem["original_line"] == 16


def test_an_original_that_cannot_be_read_is_wrong_usage(samples: Path) -> None:
    status, out, err = check(samples, "--against", samples / "none.txt")
    assert (status, out) == (2, "")
    assert err == f"lianzheng: 没有这个文件：{samples / 'none.txt'}\n"


def test_fix_mends_what_is_certain_and_keeps_what_was_there(samples: Path) -> None:
    file = samples / "good.yaml"
    edit(file, "title: 说清楚", "title：说清楚")
    edit(file, "minutes: 5", "minutes: 5分钟")
    edit(file, "id: sample-gift", "id: 一盒茶叶")
    before = file.read_bytes()
    file.chmod(0o640)
    status, out, err = check(file, "--fix")
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"{file}：改好了 2 处，原来的在 good.yaml.bak",
        "    第8行：minutes 应当是整数，不能写“5分钟”，改成 5",
        "    第25行：键后面用了全角冒号“：”",
        f"{file}:3:5: 错误: id“一盒茶叶”不合规定",
        "    id: 一盒茶叶",
        "        ^",
        "    改法：只用小写字母 a-z、数字和连字符，不超过 64 个字符，例如 first-gift",
        "检查了 1 个文件：1 处错误。",
    ]
    assert (samples / "good.yaml.bak").read_bytes() == before
    assert file.stat().st_mode & 0o777 == 0o640
    edit(file, "id: 一盒茶叶", "id: sample-gift")
    assert file.read_bytes() == (SAMPLES / "good.yaml").read_bytes()


def test_a_text_beside_the_cases_is_neither_counted_nor_mended(samples: Path) -> None:
    page = samples / "网页.txt"
    page.write_text("发布时间：2023-06-25\ntitle：一盒茶叶\n", encoding="utf-8")
    before = page.read_bytes()
    assert "加上 --fix" not in check(samples)[1]
    assert "加上 --fix" not in check(page)[1]
    for option in ("--fix", "--diff"):
        status, out, err = check(page, option)
        assert (status, out) == (2, "")
        assert err == (
            f"lianzheng: {page} 的名字不以 .yaml 结尾，不当案例文件改，什么也没有动；"
            "是案例就先改名，是报道的文字就用 lianzheng draft 起草\n"
        )
    assert check(samples, "--fix")[1].startswith("没有能确定的改法")
    assert page.read_bytes() == before


def test_what_can_be_mended_is_counted_in_the_paths_that_were_named(samples: Path) -> None:
    edit(samples / "laws.yaml", "laws:", "laws：")
    assert "加上 --fix，能确定的 1 处" in check(samples)[1]
    assert "加上 --fix" not in check(samples / "good.yaml")[1]


def test_fix_of_a_sound_folder_touches_nothing(samples: Path) -> None:
    before = sorted(samples.glob("*"))
    status, out, _ = check(samples, "--fix")
    assert (status, out) == (0, "没有能确定的改法，文件没有动。\n检查了 2 个文件：没有问题。\n")
    assert sorted(samples.glob("*")) == before


def test_an_earlier_state_that_is_kept_is_not_lost(samples: Path) -> None:
    file = samples / "good.yaml"
    (samples / "good.yaml.bak").write_text("更早的", encoding="utf-8")
    edit(file, "title: 说清楚", "title：说清楚")
    assert "原来的在 good.yaml.bak2" in check(file, "--fix")[1]
    assert (samples / "good.yaml.bak").read_text(encoding="utf-8") == "更早的"


def test_diff_only_shows(samples: Path) -> None:
    file = samples / "good.yaml"
    edit(file, "title: 说清楚", "title：说清楚")
    before = file.read_bytes()
    status, out, _ = check(file, "--diff")
    assert status == 1
    assert "-    title：说清楚\n+    title: 说清楚\n" in out
    assert out.endswith("--fix 会改 1 个文件，1 处。\n")
    assert file.read_bytes() == before
    assert not (samples / "good.yaml.bak").exists()
    check(file, "--fix")
    assert check(file, "--diff") == (0, "没有能确定的改法，文件没有动。\n", "")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_fix_writes_utf8(samples: Path, encoding: str) -> None:
    file = samples / "good.yaml"
    text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
    file.write_bytes(text.encode(encoding))
    assert "编码" in check(file, "--diff")[1].splitlines()[0]
    status, out, _ = check(file, "--fix")
    assert status == 0
    assert out.endswith("检查了 1 个文件：没有问题。\n")
    assert file.read_bytes() == text.encode()


def test_fix_keeps_the_mark_of_the_notepad(samples: Path) -> None:
    file = samples / "good.yaml"
    edit(file, "title: 说清楚", "title：说清楚")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert check(file, "--fix")[0] == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + (SAMPLES / "good.yaml").read_bytes()


def test_fix_takes_off_the_end_of_a_name_that_windows_hides(samples: Path) -> None:
    hidden = samples / "good.yaml.txt"
    (samples / "good.yaml").rename(hidden)
    status, out, _ = check(samples, "--fix")
    assert status == 0
    assert "名字以 .txt 结尾，改名为 good.yaml" in out
    assert out.endswith("检查了 2 个文件：没有问题。\n")
    assert not hidden.exists()
    (samples / "good.yaml").rename(hidden)
    assert check(hidden, "--fix")[0] == 0
    hidden.write_text("另一个", encoding="utf-8")
    check(samples, "--fix")
    assert hidden.read_text(encoding="utf-8") == "另一个"


def test_fix_mends_laws_and_posts_too(samples: Path) -> None:
    edit(samples / "laws.yaml", "standing: ", "standing：")
    (samples / "posts.yaml").write_text("format: 1\nposts：[]\n", encoding="utf-8")
    _, out, _ = check(samples, "--fix")
    assert "laws.yaml：改好了 " in out
    assert "posts.yaml：改好了 1 处" in out


def test_fix_for_programs(samples: Path) -> None:
    file = samples / "good.yaml"
    edit(file, "title: 说清楚", "title：说清楚")
    _, out, _ = check(file, "--fix", "--format", "json")
    assert json.loads(out)["mended"] == [
        {
            "file": str(file),
            "name": "good.yaml",
            "backup": str(samples / "good.yaml.bak"),
            "problems": [{"line": 25, "what": "键后面用了全角冒号“：”"}],
        }
    ]


def test_fix_that_cannot_be_written_says_so(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = samples / "good.yaml"
    edit(file, "title: 说清楚", "title：说清楚")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("lianzheng_tui.data.authoring.mend_file.replace_file", full)
    status, _, err = check(file, "--fix")
    assert status != 0
    assert "没有改，磁盘已满" in err
    assert file.read_bytes() == before
