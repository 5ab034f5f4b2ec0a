import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.files.read import decode

PAGES = Path(__file__).parents[2] / "samples" / "pages"
SAMPLE = PAGES / "newspaper_page.txt"


def lianzheng(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_the_report_tells_what_was_found_and_what_is_doubtful(tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    status, report, err = lianzheng("draft", SAMPLE, "-o", out)
    assert (status, err) == (0, "")
    assert report.splitlines() == [
        "newspaper_page.txt：3 篇报道，标题在正文之后（自动判断）",
        "",
        "1. 青石镇：三张清单 管住“小工程”里的大责任",
        "   标题第 21–22 行，正文第 1–19 行，实践案例（待核对）",
        "   3 段；找到人物 0 个、日期 2 处、数字 5 个",
        f"   写入 {out / 'page-1.yaml'}",
        "",
        "2. 失准的“粮秤”",
        "   标题第 60 行，正文第 24–58 行，警示案例（待核对）",
        "   6 段；找到人物 2 个、日期 7 处、数字 4 个",
        f"   写入 {out / 'page-2.yaml'}",
        "",
        "3. 押金退没退 摊主说了算",
        "   标题第 78 行，正文第 62–76 行，巡察纪实（待核对）",
        "   3 段；找到人物 0 个、日期 2 处、数字 5 个",
        f"   写入 {out / 'page-3.yaml'}",
        "",
        "存疑，请对照报纸看一看：",
        "- 第 81 行：像是图片说明或导语，作为注释放进《押金退没退 摊主说了算》",
        "      县委巡察办工作人员在城东菜市场向摊主核对押金退还情况。",
        "",
        "旁边的 case.schema.json 供编辑器补全和提示，请和案例放在一起。",
        f"边写边看：lianzheng preview {out / 'page-1.yaml'}",
        f"写完检查：lianzheng check {out}",
    ]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: str(page.stem))
def test_nothing_is_lost_and_every_file_passes_the_check(tmp_path: Path, page: Path) -> None:
    status, report, _ = lianzheng("draft", page, "-o", tmp_path)
    assert status == 0
    files = sorted(tmp_path.glob("*.yaml"))
    assert lianzheng("check", tmp_path)[:2] == (0, f"检查了 {len(files)} 个文件：没有问题。\n")
    outputs = [re.sub(r"\s", "", each.read_text(encoding="utf-8")) for each in files]
    outputs.append(re.sub(r"\s", "", report))
    text = decode(page.read_bytes())[0]
    for line in text.splitlines():
        words = re.sub(r"\s", "", line)
        assert any(words in each for each in outputs), line
    lost = Counter(re.sub(r"\s", "", text)) - Counter("".join(outputs))
    assert not lost


def test_the_test_sees_what_is_lost(tmp_path: Path) -> None:
    lianzheng("draft", SAMPLE, "-o", tmp_path)
    text = (tmp_path / "page-1.yaml").read_text(encoding="utf-8")
    assert "一看便知" in text
    assert "一看便知" not in (tmp_path / "page-2.yaml").read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    lianzheng("draft", SAMPLE, "-o", tmp_path)
    mine = tmp_path / "page-2.yaml"
    mine.write_text("我改过的", encoding="utf-8")
    (tmp_path / "page-1.yaml").unlink()
    status, out, err = lianzheng("draft", SAMPLE, "-o", tmp_path)
    assert (status, out) == (2, "")
    third = tmp_path / "page-3.yaml"
    assert err == f"lianzheng: 已经有了，不会覆盖，一个也没有写：{mine}、{third}\n"
    assert mine.read_text(encoding="utf-8") == "我改过的"
    assert not (tmp_path / "page-1.yaml").exists()
    assert lianzheng("draft", SAMPLE, "-o", tmp_path, "--id-prefix", "qingfeng-0930")[0] == 0
    assert "id: qingfeng-0930-1\n" in (tmp_path / "qingfeng-0930-1.yaml").read_text(
        encoding="utf-8"
    )


def test_the_schema_stands_beside_the_drafts(tmp_path: Path) -> None:
    lianzheng("draft", SAMPLE, "-o", tmp_path)
    file = tmp_path / "case.schema.json"
    assert json.loads(file.read_text(encoding="utf-8"))["$schema"].startswith("http://json-schema")
    first = (tmp_path / "page-1.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./case.schema.json"
    file.write_text("我的", encoding="utf-8")
    status, report, _ = lianzheng("draft", SAMPLE, "-o", tmp_path, "--id-prefix", "b")
    assert status == 0
    assert "编辑器的补全没有备好：已经有" in report
    assert file.read_text(encoding="utf-8") == "我的"


def test_titles_and_kind_may_be_told(tmp_path: Path) -> None:
    status, report, _ = lianzheng(
        "draft", SAMPLE, "-o", tmp_path, "--titles", "before", "--kind", "report"
    )
    assert status == 0
    assert "标题在正文之前（按 --titles）" in report
    assert "- 第 1 行：这一篇没有找到标题" in report
    assert "巡察纪实\n" in report
    assert "巡察纪实（待核对）" not in report
    assert lianzheng("check", tmp_path)[0] == 0


def test_a_page_without_doubts_says_so(tmp_path: Path) -> None:
    report = lianzheng("draft", PAGES / "single.txt", "-o", tmp_path)[1]
    assert "\n没有存疑的地方。\n" in report
    assert "single.txt：1 篇报道，标题在正文之前" in report


def test_sections_and_untitled_articles_are_told(tmp_path: Path) -> None:
    report = lianzheng("draft", PAGES / "sections_after.txt", "-o", tmp_path / "a")[1]
    assert "   3 节，8 段；" in report
    report = lianzheng("draft", PAGES / "untitled.txt", "-o", tmp_path / "b")[1]
    assert report.startswith("untitled.txt：2 篇报道\n")
    assert "   没有找到标题，正文第 1–14 行，实践案例（待核对）" in report


def test_many_line_numbers_are_not_all_told(tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("\n".join(f"甲\u200b{n}。\n乙。" for n in range(20)), encoding="utf-8")
    report = lianzheng("draft", page, "-o", tmp_path)[1]
    assert "- 第 1、3、5、7、9、11、13、15、17、19、21、23 行等 20 处：有看不见的字符" in report


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "文件是空的"),
        (b"\0\1\2\3", "不是能读懂的文字"),
        (b"%PDF-1.7", "是 PDF"),
        (b"a" * 10_000_000, "文件太大"),
        ("甲".encode() * 50_000, "第 1 行起的一段有 50000 字"),
    ],
)
def test_what_is_no_page_is_one_clear_sentence(tmp_path: Path, content: bytes, what: str) -> None:
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
        (("无.txt", "-o", "o"), "没有这个文件"),
        ((SAMPLE,), "缺少参数：-o/--output"),
        ((SAMPLE, "-o", "o", "--titles", "middle"), "--titles 不能是"),
        ((SAMPLE, "-o", "o", "--kind", "x"), "--kind 不能是"),
        ((SAMPLE, "-o", "o", "--id-prefix", "../x"), "--id-prefix 只能用小写字母"),
        ((SAMPLE, "-o", SAMPLE), "不是文件夹"),
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
    assert "把报纸版面的文字变成待填写的案例文件" in out
    assert "lianzheng draft 版面.txt -o 草稿 --titles after" in out
    assert not re.search("usage|options:|positional", out)


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "\x1b]0;x\a.txt"
    page.write_text("第\x1b4版\n\n甲\u202e乙丙丁戊己庚辛。\n", encoding="utf-8")
    status, out, _ = lianzheng("draft", page, "-o", tmp_path / "o")
    assert status == 0
    assert out.replace("\n", "").isprintable()
    assert (
        (tmp_path / "o" / "page-1.yaml").read_text(encoding="utf-8").replace("\n", "").isprintable()
    )
