import io
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from lianzheng_tui.cli import clock
from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.walkthrough import TIMELINE
from lianzheng_tui.core.text.linebreak import text_width
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from tui.learning import answer, walk

SAMPLES = Path(__file__).parents[2] / "samples"
NOTE = "*先*登记，<b>再上交。"


@pytest.fixture
def home(tmp_path: Path, sample_case: Case) -> Path:
    """Where a learner has walked a case as it really went, answered wrong, and written a note."""
    folder = tmp_path / "home"
    folder.mkdir()
    topic = sample_case.discussion[0]
    assert sample_case.quiz
    question = sample_case.quiz.questions[0]
    with Records(folder / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", clock.now)
        walk(journal, sample_case, sound=False)
        detail = {"run": "run", "given": 1, "score": 0.0}
        journal.add(Verb.ANSWERED, sample_case.id, question.id, question, detail)
        journal.add(Verb.NOTED, sample_case.id, topic.id, topic, {"text": NOTE})
        journal.flush()
    return folder


def summary(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    head = ["--data-dir", str(home), "--cases", str(SAMPLES), "--learner", "张三"]
    return main([*head, "summary", *args], out, err), out.getvalue(), err.getvalue()


EVERYTHING = ("--days", "--able", "1", "--decisions", "--open", "--notes", "all")


def test_without_a_case_nothing_is_printed_and_those_studied_are_named(home: Path) -> None:
    status, out, err = summary(home, *EVERYTHING)
    assert (status, out) == (2, "")
    assert "--case" in err
    assert "学过的有：sample-gift" in err


def test_only_what_is_named_is_printed(home: Path, sample_case: Case) -> None:
    status, out, err = summary(home, "--case", "sample-gift")
    assert (status, err) == (0, "")
    assert "案例  一盒茶叶（警示案例）" in out
    unnamed = ("学习日期", "学完能够", "抉择", "闭环", "讨论", "登记", "张三", "守住")
    assert [word for word in unnamed if word in out.partition("《一盒茶叶》")[0]] == []
    _, out, _ = summary(home, "--case", "sample-gift", *EVERYTHING)
    for words in ("学习日期", "一、学完能够", "二、", "三、还没有闭环", "四、心得体会", "*先*登记"):
        assert words in out
    assert f"[已] {sample_case.objectives[0]}" in out
    assert f"[未] {sample_case.objectives[1]}" in out
    assert "第1题，" in out


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--days",), "学习日期"),
        (("--objectives",), "[　]"),
        (("--able", "2"), "[未]"),
        (("--decisions",), "更稳的"),
        (("--open",), "闭环"),
        (("--notes", "1"), "登记，"),
        (("--name", "李四"), "姓名  李四"),
        (("--unit", "某法院"), "单位、岗位  某法院"),
    ],
)
def test_each_option_prints_its_own(home: Path, option: tuple[str, ...], words: str) -> None:
    assert words not in summary(home, "--case", "sample-gift")[1]
    assert words in summary(home, "--case", "sample-gift", *option)[1]


def test_the_four_formats_go_to_files(home: Path, tmp_path: Path) -> None:
    named = ("--case", "sample-gift", *EVERYTHING)
    for which in ("txt", "md", "html", "docx"):
        file = tmp_path / f"小结.{which}"
        status, out, _ = summary(home, *named, "--format", which, "-o", str(file))
        assert (status, out) == (0, f"已写下学习小结：{file}\n")
        assert file.stat().st_mode & 0o777 == 0o600
        if which != "docx":
            assert file.read_text(encoding="utf-8") == summary(home, *named, "--format", which)[1]
    assert "&lt;b&gt;再上交" in (tmp_path / "小结.html").read_text(encoding="utf-8")
    assert r"\*先\*登记，\<b\>" in (tmp_path / "小结.md").read_text(encoding="utf-8")
    word = docx.Document(str(tmp_path / "小结.docx"))
    assert NOTE in "".join(each.text for each in word.paragraphs)
    assert "《一盒茶叶》第1版" in word.sections[0].footer.paragraphs[0].text


def test_a_file_that_is_there_stays_unless_forced(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "小结.txt"
    file.write_text("mine", encoding="utf-8")
    status, _, err = summary(home, "--case", "sample-gift", "-o", str(file))
    assert status == 2
    assert "--force" in err
    assert file.read_text(encoding="utf-8") == "mine"
    assert summary(home, "--case", "sample-gift", "-o", str(file), "--force")[0] == 0
    assert file.read_text(encoding="utf-8") == summary(home, "--case", "sample-gift")[1]


def test_a_word_document_needs_a_file_and_python_docx(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("--case", "sample-gift", "--format", "docx")
    status, _, err = summary(home, *named)
    assert (status, "-o 小结.docx" in err) == (2, True)
    monkeypatch.setitem(sys.modules, "docx", None)
    status, _, err = summary(home, *named, "-o", str(tmp_path / "小结.docx"))
    assert status == 2
    assert "python-docx" in err
    assert "附加项“office”" in err
    assert not (tmp_path / "小结.docx").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--able", "9"), "--able：没有第9条，这个案例有2条学习目标"),
        (("--notes", "9"), "--notes：没有第9条"),
        (("--able", "0"), "要写第几条"),
        (("--notes", "一"), "要写第几条"),
        (("--case", "tilted-scales", "--able", "1"), "请一个案例写一次"),
        (("--case", "none"), "没有 id 为“none”的案例"),
    ],
)
def test_what_cannot_be_meant_is_said(home: Path, args: tuple[str, ...], words: str) -> None:
    status, out, err = summary(home, "--case", "sample-gift", *args)
    assert (status, out) == (2, "")
    assert words in err


def test_each_case_has_its_page(home: Path) -> None:
    out = summary(home, "--case", "sample-gift", "--case", "tilted-scales", "--days")[1]
    assert out.count("学 习 小 结") == 2
    assert out.count("学习人签名") == 2
    assert out.count("学习日期") == 1  # the other was not studied
    assert out.index("《一盒茶叶》第1版") < out.index("案例  倾斜的“天平”")


def test_that_nothing_was_studied_is_said_and_makes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "小结.txt"
    status, out, err = summary(tmp_path, "--case", "sample-gift", "-o", str(file))
    assert (status, out) == (2, "")
    assert "没有写小结：还没有学习记录" in err
    assert not file.exists()


def test_an_ending_that_is_no_format_is_refused(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "小结.pdf"
    status, out, err = summary(home, "--case", "sample-gift", "-o", str(file))
    assert (status, out) == (2, "")
    assert "写不了 .pdf 结尾的文件，能写的有 .txt、.md、.html、.docx" in err
    assert not file.exists()


@pytest.mark.parametrize("option", ["--name", "--unit"])
@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ("张三\n四、心得体会", "里有换行，或者看不见的字符"),
        ("张三\x1b[2J", "里有换行，或者看不见的字符"),
        ("张\u202e三", "里有换行，或者看不见的字符"),
        ("长" * 61, "太长，最多60个字"),
    ],
)
def test_what_would_forge_a_line_of_the_page_is_refused(
    home: Path, option: str, entered: str, words: str
) -> None:
    status, out, err = summary(home, "--case", "sample-gift", option, entered)
    assert (status, out) == (2, "")
    label = {"--name": "姓名", "--unit": "单位、岗位"}[option]
    assert f"{label}{words}" in err


def test_the_longest_name_and_unit_stay_on_the_page(home: Path) -> None:
    name, unit = "名" * 60, "某　" * 29 + "某"
    out = summary(home, "--case", "sample-gift", "--name", name, "--unit", unit)[1]
    assert max(map(text_width, out.splitlines())) <= 76
    written = out.replace("\n", "").replace(" ", "")
    assert name in written
    assert unit.replace("　", "") in written.replace("　", "")


def test_the_reflection_can_be_printed_by_itself(home: Path, sample_case: Case) -> None:
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", clock.now)
        for part, text in (("intention", "打算的。"), ("learned", "学到的。")):
            item = f"reflection.{part}"
            journal.add(Verb.NOTED, sample_case.id, item, None, {"text": text})
        journal.flush()
    named = ("--case", "sample-gift")
    out = summary(home, *named, "--reflection")[1]
    assert "学了什么  学到的。\n打算      打算的。\n" in out
    assert "讨论1" not in out
    assert "学到的" not in summary(home, *named)[1]
    assert "学到的" not in summary(home, *named, "--notes", "1")[1]
    everything = summary(home, *named, "--notes", "all")[1]
    assert everything.index("讨论1") < everything.index("学到的") < everything.index("打算的")
    assert not any(point in everything for point in sample_case.discussion[0].points)


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Library]:
    """A learner who chose the longest option everywhere and wrote two lines on each topic."""
    home, library = tmp_path_factory.mktemp("home"), Library.open([bundled_folder()])
    now = datetime(2026, 1, 5, 8, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", clock)
        for case in library.cases:
            run = journal.add(Verb.BEGAN, case.id, TIMELINE, None, {}).id
            for event in case.timeline:
                if event.decision:
                    options = event.decision.options
                    longest = max(range(len(options)), key=lambda i: len(options[i].text))
                    detail = {"run": run, "option": longest}
                    journal.add(Verb.DECIDED, case.id, event.id, event, detail)
            answer(journal, case)
            for topic in case.discussion:
                words = "口子不在大小，在第一次没有退。\n第二行也写满了，差不多有一行这么长。"
                journal.add(Verb.NOTED, case.id, topic.id, topic, {"text": words})
        journal.flush()
    return home, library


def test_with_everything_and_one_note_each_case_fits_on_its_page(
    seven: tuple[Path, Library],
) -> None:
    home, library = seven
    named = ("--days", "--able", "1", "--decisions", "--open", "--notes", "1")
    assert len(library.cases) == 7
    for case in library.cases:
        written = summary(home, "--case", case.id, *named)[1].splitlines()
        assert len(written) <= 40, case.id
        assert max(map(text_width, written)) <= 76


def test_without_a_format_the_name_of_the_file_tells_it(home: Path, tmp_path: Path) -> None:
    for name, start in (("a.html", b"<!DOCTYPE"), ("a.docx", b"PK"), ("a.MD", b"# "), ("a", b"  ")):
        file = tmp_path / name
        assert summary(home, "--case", "sample-gift", "-o", str(file))[0] == 0
        assert file.read_bytes().startswith(start)


def test_that_it_takes_more_than_a_page_is_said_beside_what_is_written(
    home: Path, sample_case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert summary(home, "--case", "sample-gift", *EVERYTHING)[0] == 0
    assert capsys.readouterr().err == ""
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", clock.now)
        detail = {"text": "一行。\n" * 40}
        journal.add(Verb.NOTED, sample_case.id, "reflection.gap", None, detail)
        journal.flush()
    assert summary(home, "--case", "sample-gift", *EVERYTHING)[0] == 0
    assert "一页放不下，一共要印2页" in capsys.readouterr().err


def test_of_what_was_only_opened_it_is_not_said_that_it_was_studied(
    home: Path, sample_case: Case
) -> None:
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, "张三", "d0", clock.now)
        journal.add(Verb.OPENED, "tilted-scales", "guide", None, {})
        journal.flush()
    assert "学过的有：sample-gift。" in summary(home)[2]
