"""A difference is reported at the very words, in the case file and in the original."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from retold_page import CASE, FOUND, PAGE

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.authoring.against import hold_against
from lianzheng_tui.data.casefile.check import Checks, check_paths
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.casefile.result import LawsFile

TODAY = date(2026, 11, 30)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "版面.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def held(paths: list[Path], page: Path) -> Checks:
    return hold_against(check_paths(paths, 1, TODAY), paths, page)


def checked(folder: Path, page: Path, text: str) -> tuple[Problem, ...]:
    case = folder / "case.yaml"
    case.write_text(text, encoding="utf-8")
    return held([case], page).problems


def at(folder: Path, problem: Problem, length: int) -> str:
    lines = (folder / "case.yaml").read_text(encoding="utf-8").splitlines()
    return lines[problem.line - 1][problem.column - 1 :][:length]


def test_a_faithful_case_has_no_problem(tmp_path: Path, page: Path) -> None:
    assert checked(tmp_path, page, CASE) == ()


@pytest.mark.parametrize(("old", "new", "said"), FOUND.values(), ids=FOUND)
def test_the_place_is_that_of_the_words(
    old: str, new: str, said: str, tmp_path: Path, page: Path
) -> None:
    problems = checked(tmp_path, page, CASE.replace(old, new))
    (problem,) = (each for each in problems if each.file != str(page))
    assert said in problem.what
    assert problem.file == str(tmp_path / "case.yaml")
    assert at(tmp_path, problem, 2) in new


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("why: 正文写查出11个问题。", "why: '正文写''查出''13个问题。'", "13个"),
        ("label: 走访, value: 86", "label: 走访, value: 87", "87"),
        ("text: 检查组走访老人86人次，", "text: >-\n      检查组\n      走访老人87人次，", "87人"),
    ],
)
def test_the_place_is_found_in_every_style_of_yaml(
    old: str, new: str, words: str, tmp_path: Path, page: Path
) -> None:
    problems = checked(tmp_path, page, CASE.replace(old, new))
    errors = [each for each in problems if each.severity.value == "error"]
    assert len(errors) == 1
    line = (tmp_path / "case.yaml").read_text("utf-8").splitlines()[errors[0].line - 1]
    assert words in line or "''" in new


def test_what_is_missing_stands_in_the_original(tmp_path: Path, page: Path) -> None:
    (problem,) = checked(tmp_path, page, CASE.replace("退缴2.6万元。", "退了钱。"))
    assert (problem.file, problem.line) == (str(page), 17)
    assert PAGE.splitlines()[16][problem.column - 1 :].startswith("2.6万元")


def test_of_a_marked_text_only_what_is_kept_is_the_original(tmp_path: Path, page: Path) -> None:
    left_out = "- 略去：联系电话3456789，共99人\n? 另有77处存疑\n"
    title, rest = PAGE.split("\n", 1)
    page.write_text(f"{left_out}# {title}\n{rest}", encoding="utf-8")
    assert checked(tmp_path, page, CASE) == ()
    (problem,) = checked(tmp_path, page, CASE.replace("退缴2.6万元。", "退了钱。"))
    assert problem.line == 19
    said = checked(tmp_path, page, CASE.replace("12家", "99家"))
    assert any("99" in each.what for each in said)


def test_a_faulty_case_is_not_held_and_nothing_is_called_missing(
    tmp_path: Path, page: Path
) -> None:
    problems = checked(
        tmp_path, page, CASE.replace("12家", "15家").replace("format: 1", "format: 9")
    )
    words = "还没有核对原文，有没有漏掉的也没有看"
    assert sorted(problem.what for problem in problems if problem.path != ("format",)) == [words]
    other = CASE.replace("id: river-ledger", "id: other").replace("退缴2.6万元。", "退了钱。")
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    both = held([tmp_path / "case.yaml", tmp_path / "other.yaml"], page).problems
    assert both == problems


def test_what_is_missing_is_counted_over_all_files(tmp_path: Path, page: Path) -> None:
    (tmp_path / "a.yaml").write_text(CASE, encoding="utf-8")
    other = CASE.replace("id: river-ledger", "id: other").replace("退缴2.6万元。", "退了钱。")
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    checks = held([tmp_path], page)
    assert [each for each in checks.problems if "跳过" not in each.what] == []
    assert held([tmp_path / "b.yaml"], page).problems != ()


def test_what_stands_beside_the_cases_is_not_held(tmp_path: Path, page: Path) -> None:
    """A file that cannot be held makes it unsure what is missing."""
    missing = checked(tmp_path, page, CASE.replace("退缴2.6万元。", "退了钱。"))
    beside = [tmp_path / "laws.yaml", tmp_path / "posts.yaml"]
    for file in beside:
        file.write_text(f"format: 1\n{file.stem}: []\n", encoding="utf-8")
    assert held([tmp_path / "case.yaml", *beside], page).problems == missing != ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_original_may_be_in_any_usual_encoding(
    encoding: str, tmp_path: Path, page: Path
) -> None:
    page.write_bytes(PAGE.replace("\n", "\r\n").encode(encoding))
    assert checked(tmp_path, page, CASE) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "空的"), (b"PK\x03\x04", "Word"), (b"\0\1\2" * 99, "空字节"), (b"a" * 300_000, "太大")],
)
def test_an_original_that_is_no_text_is_one_sentence(
    content: bytes, said: str, tmp_path: Path, page: Path
) -> None:
    page.write_bytes(content)
    with pytest.raises(CaseFileError, match=said):
        checked(tmp_path, page, CASE)


def test_the_laws_of_a_folder_are_read_once(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laws = tmp_path / "laws.yaml"
    laws.write_text("format: 1\nlaws: []\n", encoding="utf-8")
    for name in ("a", "b", "c"):
        text = CASE.replace("id: river-ledger", f"id: {name}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    checks, read = check_paths([tmp_path], 1, TODAY), []

    def note(path: Path, *known: Mapping[str, Provision]) -> LawsFile:
        read.append(path)
        return read_laws(path, *known)

    monkeypatch.setattr("lianzheng_tui.data.authoring.against.read_laws", note)
    hold_against(checks, [tmp_path], page)
    assert read.count(laws) == 1
