import io
import sys
from pathlib import Path

import docx
import pytest

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def home(tmp_path: Path, sample_case: Case) -> Path:
    """Where a learner has set a bookmark and written a note."""
    folder = tmp_path / "home"
    folder.mkdir()
    section, topic = sample_case.sections[1], sample_case.discussion[0]
    detail = {"paragraph": 0, "quote": section.paragraphs[0], "set": True}
    with Records(folder / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", now)
        journal.add(Verb.BOOKMARKED, sample_case.id, section.id, section, detail)
        journal.add(Verb.NOTED, sample_case.id, topic.id, topic, {"text": "*先*登记。"})
        journal.flush()
    return folder


FOOT = "《一盒茶叶》第1版；所引法规最近的一部自2015年1月1日起施行"


def notes(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    head = ["--data-dir", str(home), "--cases", str(SAMPLES), "--learner", "张三"]
    return main([*head, "notes", *args], out, err), out.getvalue(), err.getvalue()


def test_markdown_goes_to_the_output(home: Path, sample_case: Case) -> None:
    status, out, err = notes(home)
    assert (status, err) == (0, "")
    assert out.startswith("# 书签与心得\n\n## 一盒茶叶\n\n### 书签：正文“说清楚”第1段\n")
    assert f"> {sample_case.sections[1].paragraphs[0]}\n" in out
    assert out.endswith(f"\\*先\\*登记。\n\n{FOOT}\n")


def test_plain_text_goes_to_a_file(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "心得.txt"
    status, out, _ = notes(home, "--format", "txt", "-o", str(file))
    assert (status, out) == (0, f"已写下书签 1 处、心得 1 则：{file}\n")
    assert file.read_text(encoding="utf-8") == notes(home, "--format", "txt")[1]
    assert file.read_text(encoding="utf-8").endswith(f"    *先*登记。\n\n\n{FOOT}\n")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_stays_unless_forced(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "心得.md"
    file.write_text("mine", encoding="utf-8")
    status, out, err = notes(home, "-o", str(file))
    assert (status, out) == (2, "")
    assert "--force" in err
    assert file.read_text(encoding="utf-8") == "mine"
    assert notes(home, "-o", str(file), "--force")[0] == 0
    assert file.read_text(encoding="utf-8") == notes(home)[1]


def test_a_word_document_goes_to_a_file(home: Path, tmp_path: Path) -> None:
    status, _, err = notes(home, "--format", "docx")
    assert status == 2
    assert "-o" in err
    file = tmp_path / "心得.docx"
    assert notes(home, "--format", "docx", "-o", str(file))[0] == 0
    assert docx.Document(str(file)).paragraphs[-1].text == "*先*登记。"


def test_without_python_docx_it_offers_markdown_and_leaves_no_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    file = tmp_path / "心得.docx"
    status, _, err = notes(home, "--format", "docx", "-o", str(file))
    assert status == 2
    assert "--format md" in err
    assert not file.exists()


def test_one_case_can_be_asked_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notes(home, "--case", "sample-gift")[1] == notes(home)[1]
    assert notes(home, "--case", "tilted-scales")[:2] == (0, "")
    assert "还没有书签" in capsys.readouterr().err
    status, _, err = notes(home, "--case", "none")
    assert status == 2
    assert "没有 id 为“none”的案例" in err


def test_that_there_is_nothing_is_said_and_makes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "心得.md"
    status, out, err = notes(tmp_path, "-o", str(file))
    assert (status, out) == (2, "")
    assert "没有写下：还没有书签，也没有批注和心得。" in err
    assert not file.exists()


def test_an_ending_that_is_no_format_is_refused(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "心得.pdf"
    status, out, err = notes(home, "-o", str(file))
    assert (status, out) == (2, "")
    assert "写不了 .pdf 结尾的文件，能写的有 .md、.docx、.txt、.html" in err
    assert not file.exists()
    assert notes(home, "-o", str(file), "--format", "txt")[0] == 0
    assert file.read_text(encoding="utf-8") == notes(home, "--format", "txt")[1]


def test_the_parts_of_the_reflection_stand_together(home: Path, sample_case: Case) -> None:
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", now)
        for part, text in (("intention", "打算的。"), ("learned", "学到的。")):
            item = f"reflection.{part}"
            journal.add(Verb.NOTED, sample_case.id, item, None, {"text": text})
        journal.flush()
    out = notes(home, "--format", "txt")[1]
    assert "\n心得体会（" in out
    assert out.endswith(f"\n    学了什么：学到的。\n    打算：打算的。\n\n\n{FOOT}\n")
    assert not any(point in out for point in sample_case.discussion[0].points)


def test_damaged_records_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records.sqlite3").write_bytes(b"no database " * 100)
    assert notes(tmp_path)[:2] == (0, "")
    assert "损坏" in capsys.readouterr().err


def test_records_that_cannot_be_opened_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").mkdir()
    status, out, err = notes(tmp_path)
    assert (status, out) == (2, "")
    assert "记录" in err


def test_annotations_are_exported_below_their_passage_and_counted(
    home: Path, sample_case: Case, tmp_path: Path
) -> None:
    section = sample_case.sections[0]
    detail = {"paragraph": 0, "quote": section.paragraphs[0], "text": "我也这样想过。"}
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", now)
        journal.add(Verb.ANNOTATED, sample_case.id, section.id, section, detail)
        journal.flush()
    _, out, _ = notes(home)
    assert "### 批注：正文“一盒茶叶”第1段" in out
    assert "我也这样想过。" in out
    assert "批注 1 则" in notes(home, "-o", str(tmp_path / "n.md"))[1]
