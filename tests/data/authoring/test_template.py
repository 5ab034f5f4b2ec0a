import os
import re
from pathlib import Path

import pytest

from lianzheng_tui.core.case.field_docs import WORDS
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import QUESTION_TYPES
from lianzheng_tui.core.case.slope import STAGES
from lianzheng_tui.data.authoring import template as module
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE
from lianzheng_tui.data.authoring.template import TemplateError, id_of, template, write_template
from lianzheng_tui.data.casefile.reader import parse_case, read_case, read_laws, read_posts
from lianzheng_tui.data.casefile.result import CaseFile
from lianzheng_tui.data.casefile.scan import bundled_folder
from unprivileged import as_owner

OF_CASES = {
    "Person", "Stage", "Receipt", "Nature", "Decision", "Option", "Event", "Figure", "Risk",
    "Term", "Topic", "Lesson", "SelfCheck", "Teaching", "Group", "TeachingStep",
    *(f"Case.{key}" for key in (
        "lead", "objectives", "people", "stages", "timeline", "figures", "risks", "glossary",
        "discussion", "lessons", "self_check", "teaching",
    )),
    *(f"Question.{key}" for key in ("objective", "risk", "follows", "judgment", "computed")),
}  # fmt: skip
"""The classes and keys that the template of a bank does without."""

every_kind = pytest.mark.parametrize("kind", Kind)


def parse(text: str) -> Case:
    file: CaseFile = parse_case(
        text, Path("new.yaml"), read_laws(bundled_folder() / "laws.yaml").laws
    )
    assert file.problems == ()
    assert file.case is not None
    return file.case


def switched_on(text: str) -> str:
    """The template with every example in it, as Ctrl+/ of an editor leaves it."""
    first, rest = text.split("\n", 1)
    return first + "\n" + re.sub(r"(?m)^( *)# ", r"\1", rest)


@every_kind
def test_it_passes_as_it_is(kind: Kind) -> None:
    case = parse(template(kind, "new-case"))
    assert (case.kind, case.id) == (kind, "new-case")
    assert "@" not in template(kind, "new-case")


@every_kind
def test_it_passes_with_every_example_switched_on(kind: Kind) -> None:
    case = parse(switched_on(template(kind, "new-case")))
    assert case.quiz is not None
    assert {type(each) for each in case.quiz.questions} == set(QUESTION_TYPES.values())
    assert case.laws
    assert case.revision == 2


def test_a_warning_has_the_slope_and_the_others_a_procedure() -> None:
    assert {each.stage for each in parse(template(Kind.WARNING, "a")).timeline} <= set(STAGES)
    for kind in (Kind.PRACTICE, Kind.REPORT):
        stages = [each.stage for each in parse(template(kind, "a")).timeline]
        assert all(stages)
        assert not set(stages) & set(STAGES)


def test_a_report_is_of_an_inspection() -> None:
    report = template(Kind.REPORT, "a")
    assert "巡察纪实的模板" in report
    assert "巡察组" in report
    assert "检查组" not in report


@every_kind
def test_every_key_stands_under_its_words(kind: Kind) -> None:
    lines = template(kind, "new-case").split("\n")
    for name, words in WORDS.items():
        owner, _, key = name.partition(".")
        if kind is Kind.BANK and (owner in OF_CASES or name in OF_CASES):
            continue
        at = [
            i
            for i, line in enumerate(lines)
            if re.search(rf"## {re.escape(words.name)}(（必填）)?：{re.escape(words.what)}$", line)
        ]
        is_of_the_slope = name in ("Case.stages", "Stage.name", "Stage.depth")
        if key and (kind is Kind.WARNING or not is_of_the_slope):
            assert any(re.match(rf"[ #-]*{key}:", lines[i + 1]) for i in at), name


@every_kind
def test_what_must_be_there_is_marked(kind: Kind) -> None:
    text = template(kind, "new-case")
    assert "## 标题（必填）：" in text
    assert "## 时长：" in text
    assert "## 题型（必填）：" in text


def test_what_a_bank_may_leave_out_is_not_marked_as_required() -> None:
    assert "## 解释（必填）：" in template(Kind.PRACTICE, "a")
    bank = template(Kind.BANK, "a")
    assert "## 解释：" in bank
    assert "## 题干（必填）：" in bank


def test_its_first_line_names_the_schema() -> None:
    for kind in Kind:
        first = template(kind, "a").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=./{SCHEMA_FILE}"


def test_the_laws_and_the_posts_in_it_are_sound_files(tmp_path: Path) -> None:
    lines = template(Kind.WARNING, "a").split("\n")
    beside = [line.removeprefix("##   ") for line in lines if line.startswith("##   ")]
    second = len(beside) - 2 - beside[::-1].index("format: 1")
    (tmp_path / "laws.yaml").write_text("\n".join(beside[:second]), encoding="utf-8")
    (tmp_path / "posts.yaml").write_text("\n".join(beside[second:]), encoding="utf-8")
    laws, posts = read_laws(tmp_path / "laws.yaml"), read_posts(tmp_path / "posts.yaml")
    assert laws.problems == posts.problems == ()
    assert (list(laws.laws), list(posts.posts)) == (["礼品规定-5"], ["canteen"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first-gift.yaml", "first-gift"),
        ("First Gift_2.yaml", "first-gift-2"),
        ("2018.yml", "2018"),
        ("一盒茶叶.yaml", ""),
        ("a-.yaml", ""),
        ("a" * 65 + ".yaml", ""),
    ],
)
def test_the_id_comes_from_the_name(name: str, expected: str) -> None:
    assert id_of(Path("somewhere") / name) == expected


def test_it_is_written_with_the_schema_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "first-gift.yaml"
    new = write_template(path, Kind.PRACTICE)
    assert (new.path, new.case_id, new.id_is_made_up, new.schema_left) == (
        path,
        "first-gift",
        False,
        "",
    )
    assert read_case(path, {}).problems == ()
    assert sorted(each.name for each in tmp_path.iterdir()) == [SCHEMA_FILE, "first-gift.yaml"]


def test_a_chinese_name_is_the_title_and_its_id_is_made_up(tmp_path: Path) -> None:
    first = write_template(tmp_path / "一盒茶叶.yaml", Kind.WARNING)
    second = write_template(tmp_path / "两盒茶叶.yaml", Kind.WARNING)
    assert first.id_is_made_up
    assert first.case_id != second.case_id
    case = read_case(first.path, {}).case
    assert case is not None
    assert (case.id, case.title) == (first.case_id, "一盒茶叶")


@pytest.mark.parametrize(
    "title",
    [
        "倾斜的“天平”",
        "“天平”",
        "说明: 一",
        "#1",
        "'单引号'",
        "- 横",
        "null",
        "2010",
        "a  b",
        "甲\n乙",
        "*",
    ],
)
def test_any_title_is_kept(tmp_path: Path, title: str) -> None:
    new = write_template(tmp_path / "a.yaml", Kind.WARNING, "my-id", title)
    case = read_case(new.path, {}).case
    assert case is not None
    assert (case.id, case.title) == ("my-id", " ".join(title.split()))


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine")
    dangling = tmp_path / "b.yaml"
    dangling.symlink_to(tmp_path / "nowhere")
    for each in (path, dangling):
        with pytest.raises(TemplateError, match=r"已经有 .*没有动它"):
            write_template(each, Kind.WARNING)
    assert path.read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_what_comes_between_looking_and_writing_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    monkeypatch.setattr(module, "_require_sound", lambda *_: path.write_text("mine"))
    with pytest.raises(TemplateError, match="没有动它"):
        write_template(path, Kind.WARNING)
    assert path.read_text() == "mine"


def test_a_foreign_schema_is_left_and_said(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_FILE).write_text("mine")
    new = write_template(tmp_path / "a.yaml", Kind.WARNING)
    assert "没有动它" in new.schema_left
    assert (tmp_path / SCHEMA_FILE).read_text() == "mine"
    assert new.path.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.txt", "a.yaml"),
        ("a", "a.yaml"),
        ("no/a.yaml", "没有文件夹"),
        ("laws.yaml", "法条"),
        ("posts.yaml", "岗位表"),
        (".a.yaml", "换一个名字"),
        (".", "是文件夹"),
    ],
)
def test_a_name_that_will_not_do(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(said)):
        write_template(tmp_path / name, Kind.WARNING)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("case_id", "title"), [("茶", ""), ("A", ""), ("", "\x07"), ("", "\u202e")]
)
def test_an_id_or_a_title_that_will_not_do(tmp_path: Path, case_id: str, title: str) -> None:
    with pytest.raises(TemplateError):
        write_template(tmp_path / "a.yaml", Kind.WARNING, case_id, title)
    assert not list(tmp_path.iterdir())


def test_half_a_file_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TemplateError, match="磁盘"):
        write_template(tmp_path / "a.yaml", Kind.WARNING)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_read_only_is_said(tmp_path: Path) -> None:
    def write(name: str) -> str:
        return as_owner(lambda: str(write_template(tmp_path / name, Kind.WARNING)))

    assert "Error" not in write("a.yaml")  # the control
    tmp_path.chmod(0o500)
    said = write("b.yaml")
    assert said.startswith("TemplateError: ")
    assert "只读" in said
