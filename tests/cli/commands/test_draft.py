import codecs
import io
import json
import re
import sys
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"
PAGE = SAMPLES / "pages" / "newspaper_page.txt"
DRAFTS = sorted((SAMPLES / "drafts").glob("*.txt"))


def lianzheng(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def marked(tmp_path: Path, page: Path = PAGE) -> Path:
    """The marked text of a page."""
    assert lianzheng("draft", page, "-o", tmp_path)[0] == 0
    return tmp_path / f"{page.stem}.稿.txt"


def test_the_first_step_writes_a_marked_text_for_any_editor(tmp_path: Path) -> None:
    status, report, err = lianzheng("draft", PAGE, "-o", tmp_path)
    file = tmp_path / "newspaper_page.稿.txt"
    assert (status, err) == (0, "")
    assert report.splitlines() == [
        "newspaper_page.txt：标题 5 行，正文 12 段，略去 1 行，存疑 2 处",
        f"   写入 {file}",
        "   下一步：用记事本打开它，改好行首的记号，存盘，再运行：",
        f"   lianzheng draft {file}",
    ]
    content = file.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert all(line.startswith("? ") for line in lines[:10])
    assert "# 失准的“粮秤”" in lines
    assert "= 一篇到此为止" in lines
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_the_second_step_writes_what_is_marked(tmp_path: Path) -> None:
    file = marked(tmp_path)
    status, report, err = lianzheng("draft", file)
    assert (status, err) == (0, "")
    assert report.splitlines() == [
        "newspaper_page.稿.txt：3 篇",
        "",
        "1. 青石镇：三张清单 管住“小工程”里的大责任",
        "   正文第 12–16 行，3 段，类别（待核对）",
        "   找到人物 0 个、日期 2 处、数字 5 个；等你改的 2 处",
        f"   写入 {tmp_path / 'page-1.yaml'}",
        "",
        "2. 失准的“粮秤”",
        "   正文第 24–34 行，6 段，警示案例（待核对）",
        "   找到人物 2 个、日期 7 处、数字 4 个；等你改的 8 处",
        f"   写入 {tmp_path / 'page-2.yaml'}",
        "",
        "3. 押金退没退 摊主说了算",
        "   正文第 40–44 行，3 段，巡察纪实（待核对）",
        "   找到人物 0 个、日期 2 处、数字 5 个；等你改的 2 处",
        f"   写入 {tmp_path / 'page-3.yaml'}",
        "",
        "旁边的 case.schema.json 供编辑器补全和提示，请和案例放在一起。",
        f"边写边看：lianzheng preview {tmp_path / 'page-1.yaml'}",
        f"写完检查：lianzheng check {tmp_path}",
    ]
    schema = tmp_path / "case.schema.json"
    assert json.loads(schema.read_text(encoding="utf-8"))["$schema"].startswith("http://json-sch")


def test_a_corrected_mark_is_followed(tmp_path: Path) -> None:
    file = marked(tmp_path)
    text = file.read_text(encoding="utf-8-sig")
    text = text.replace("# 失准的“粮秤”", "＃ 粮秤").replace("- 略去：", "")
    file.write_text(text, encoding="gb18030")
    assert lianzheng("draft", file, "--kind", "report")[0] == 0
    second = (tmp_path / "page-2.yaml").read_text(encoding="utf-8")
    assert "\ntitle: 粮秤\n" in second
    assert "\nkind: report\n" in second
    assert "县委巡察办工作人员" in (tmp_path / "page-4.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [PAGE, *DRAFTS], ids=lambda page: str(page.stem))
def test_every_draft_is_readable_and_only_waits_for_its_author(tmp_path: Path, page: Path) -> None:
    status, report, _ = lianzheng("draft", page, "-o", tmp_path, "--direct")
    assert status == 0
    assert int(re.findall(r"等你改的 (\d+) 处", report)[0]) >= 1
    status, out, _ = lianzheng("check", tmp_path, "--format", "json")
    assert status == 1
    problems = json.loads(out)["problems"]
    assert problems
    told = ("还没有改", "还没有名称")
    assert [each for each in problems if not each["what"].endswith(told)] == []


def test_an_unfinished_draft_is_not_installed(tmp_path: Path) -> None:
    lianzheng("draft", PAGE, "-o", tmp_path, "--direct")
    home = tmp_path / "home"
    status, out, err = lianzheng("--data-dir", home, "install", tmp_path / "page-1.yaml")
    assert status != 0
    assert "还没有改" in out + err
    file = tmp_path / "page-1.yaml"
    text = file.read_text(encoding="utf-8").replace("summary: 待改", "summary: 三张清单管小工程。")
    file.write_text(text, encoding="utf-8")
    status, out, err = lianzheng("--data-dir", home, "install", file)
    assert status != 0
    assert "写其中之一：warning（警示案例）、practice（实践案例）" in out + err
    text = text.replace("kind: 待核对", "kind: practice")
    file.write_text(text, encoding="utf-8")
    assert lianzheng("--data-dir", home, "install", file)[0] == 0


def test_both_steps_at_once(tmp_path: Path) -> None:
    status, report, _ = lianzheng("draft", PAGE, "-o", tmp_path, "--direct", "--id-prefix", "a")
    assert status == 0
    assert "   - 略去：县委巡察办工作人员在城东菜市场向摊主核对押金退还情况。\n" in report
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "a-1.yaml",
        "a-2.yaml",
        "a-3.yaml",
        "case.schema.json",
        "newspaper_page.稿.txt",
    ]
    by_steps = tmp_path / "b"
    file = marked(by_steps)
    lianzheng("draft", file, "--id-prefix", "a")
    for n in (1, 2, 3):
        assert (by_steps / f"a-{n}.yaml").read_bytes() == (tmp_path / f"a-{n}.yaml").read_bytes()


def test_several_inputs_are_counted_on(tmp_path: Path) -> None:
    names = [shutil_copy(page, tmp_path) for page in DRAFTS[:2]]
    assert lianzheng("draft", *names)[0] == 0
    drafts = [name.with_name(f"{name.stem}.稿.txt") for name in names]
    assert lianzheng("draft", *drafts)[0] == 0
    assert {"page-1.yaml", "page-2.yaml"} <= {each.name for each in tmp_path.iterdir()}


def shutil_copy(page: Path, folder: Path) -> Path:
    copy = folder / page.name
    copy.write_bytes(page.read_bytes())
    return copy


def test_two_texts_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "页.txt").write_text("甲。", encoding="utf-8")
    pages = [tmp_path / name / "页.txt" for name in ("a", "b")]
    status, _, err = lianzheng("draft", *pages, "-o", tmp_path / "o")
    assert status == 2
    assert "有两份文字都要写成" in err
    assert not (tmp_path / "o").exists()


def test_the_largest_page_becomes_cases_too(tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    line = "县纪委监委派出的工作人员到粮库核对了每一座仓库的出入库台账，没有发现少了小麦。\n"
    page.write_bytes(("粮库的会\n" + line * 2400).encode("gb18030"))
    file = marked(tmp_path, page)
    assert file.stat().st_size > 250_000
    assert lianzheng("draft", file)[0] == 0


def test_a_text_from_the_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stream = io.TextIOWrapper(io.BytesIO("粮库的会\n县纪委的人来了。\n".encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", stream)
    status, report, _ = lianzheng("draft", "-")
    assert status == 0
    assert report.startswith("粘贴.txt：标题 1 行，正文 1 段\n")
    assert "# 粮库的会" in (tmp_path / "粘贴.稿.txt").read_text(encoding="utf-8-sig")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = marked(tmp_path)
    status, out, err = lianzheng("draft", PAGE, "-o", tmp_path)
    assert (status, out) == (2, "")
    assert err == (
        f"lianzheng: 已经有了，不会覆盖，一个也没有写：{file}；"
        "把旧的删去或者改名，再来一次；命令行里也可以加 -o，写到另一个文件夹\n"
    )
    lianzheng("draft", file)
    mine = tmp_path / "page-2.yaml"
    mine.write_text("我改过的", encoding="utf-8")
    (tmp_path / "page-1.yaml").unlink()
    status, out, err = lianzheng("draft", file)
    assert (status, out) == (2, "")
    assert str(mine) in err
    assert mine.read_text(encoding="utf-8") == "我改过的"
    assert not (tmp_path / "page-1.yaml").exists()
    assert lianzheng("draft", file, "--id-prefix", "qingfeng-0930")[0] == 0


def test_the_layout_may_be_told(tmp_path: Path) -> None:
    status, report, _ = lianzheng(
        "draft", PAGE, "-o", tmp_path / "a", "--paragraphs", "lines", "--titles", "before"
    )
    assert status == 0
    assert "正文 12 段" not in report
    report = lianzheng("draft", PAGE, "-o", tmp_path / "b", "--titles", "before")[1]
    assert "正文 13 段" in report
    assert "? 这一篇没有找到标题" in (tmp_path / "b" / "newspaper_page.稿.txt").read_text(
        encoding="utf-8-sig"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# 甲\n", "第 1 行：标题“甲”没有正文"),
        ("一。\n# 甲\n二。\n# 乙\n", "第 4 行：第 2 行已经有标题"),
        ("- 略去：甲\n", "里没有正文"),
        ("# 甲\n" + "一" * 50_000, "第 2 行：这一段有 50000 字"),
    ],
)
def test_marks_that_cannot_be_followed_are_named(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "甲.稿.txt"
    file.write_text(text, encoding="utf-8")
    status, out, err = lianzheng("draft", file)
    assert (status, out) == (2, "")
    assert what in err
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "文件是空的"),
        (b"\0\1\2\3", "不是能读懂的文字"),
        (b"%PDF-1.7", "是 PDF"),
        (b"a" * 10_000_000, "文件太大"),
    ],
)
def test_what_is_no_text_is_one_clear_sentence(tmp_path: Path, content: bytes, what: str) -> None:
    page = tmp_path / "页.txt"
    page.write_bytes(content)
    status, out, err = lianzheng("draft", page, "-o", tmp_path / "o")
    assert (status, out) == (2, "")
    assert what in err
    assert err.count("\n") == 1
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("无.txt",), "没有这个文件"),
        ((), "缺少参数：INPUT"),
        ((PAGE, "-o", "o", "--paragraphs", "x"), "--paragraphs 不能是"),
        ((PAGE, "-o", "o", "--titles", "middle"), "--titles 不能是"),
        ((PAGE, "-o", "o", "--kind", "x"), "--kind 不能是"),
        ((PAGE, "-o", "o", "--id-prefix", "../x"), "--id-prefix 只能用小写字母"),
        (
            (PAGE, "-o", "o", "--id-prefix", "a" * 57),
            "--id-prefix 只能用小写字母 a-z、数字和单个连字符，不超过 56 个字符",
        ),
        ((PAGE, "-o", PAGE), "不是文件夹"),
    ],
)
def test_wrong_usage_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[object, ...], what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = lianzheng("draft", *args)
    assert (status, out) == (2, "")
    assert what in err
    assert list(tmp_path.iterdir()) == []


def test_the_help_is_in_chinese_and_has_examples() -> None:
    status, out, _ = lianzheng("draft", "--help")
    assert status == 0
    assert "变成稿" in out
    assert "lianzheng draft 版面.txt --titles after" in out
    assert not re.search("usage|options:|positional", out)


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "\x1b]0;x\a.txt"
    page.write_text("第\x1b4版\n\n甲\u202e乙丙丁戊己庚辛。\n", encoding="utf-8")
    status, out, _ = lianzheng("draft", page, "-o", tmp_path / "o", "--direct")
    assert status == 0
    assert out.replace("\n", "").isprintable()
    case = (tmp_path / "o" / "page-1.yaml").read_text(encoding="utf-8")
    assert case.replace("\n", "").isprintable()
