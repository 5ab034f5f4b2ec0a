from pathlib import Path

import pytest

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.casefile import scan as case_scan
from lianzheng_tui.data.casefile.scan import bundled_folder, case_paths
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = (SAMPLES / "laws.yaml").read_text(encoding="utf-8")


def folder(parent: Path, name: str, laws: str | None = LAWS, **cases: str) -> Path:
    """A folder with a case for each keyword: the file's name and the case's id."""
    made = parent / name
    made.mkdir()
    if laws is not None:
        (made / "laws.yaml").write_text(laws, encoding="utf-8")
    for file, case_id in cases.items():
        text = GOOD.replace("id: sample-gift", f"id: {case_id}")
        (made / f"{file}.yaml").write_text(text, encoding="utf-8")
    return made


def ids(library: Library) -> list[str]:
    return [case.id for case in library.cases]


def what(library: Library) -> list[str]:
    return [problem.what for problem in library.problems]


def test_folders_keep_their_order_and_files_go_by_name(tmp_path: Path) -> None:
    later = folder(tmp_path, "a", b="b-case", a="z-case")
    first = folder(tmp_path, "b", c="c-case")
    opened = Library.open([first, later])
    assert what(opened) == []
    assert ids(opened) == ["c-case", "z-case", "b-case"]


def test_kinds_go_before_names(tmp_path: Path) -> None:
    made = folder(tmp_path, "a", a="a-case", b="b-case", c="c-case")
    for name, kind in (("a", "report"), ("b", "practice")):
        file = made / f"{name}.yaml"
        text = file.read_text(encoding="utf-8").replace("kind: warning", f"kind: {kind}")
        file.write_text(text, encoding="utf-8")
    assert ids(Library.open([made])) == ["c-case", "b-case", "a-case"]


def test_a_broken_file_never_hides_a_good_one(tmp_path: Path) -> None:
    made = folder(tmp_path, "a", a="a-case", b="b-case")
    (made / "a.yaml").write_text("标题：坏的\nid: x", encoding="utf-8")
    (made / "c.yaml").mkdir()
    opened = Library.open([made])
    assert ids(opened) == ["b-case"]
    assert [file.path.name for file in opened.files] == ["b.yaml", "a.yaml", "c.yaml"]
    assert {Path(problem.file).name for problem in opened.problems} == {"a.yaml", "c.yaml"}


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    opened = Library.open([tmp_path / "none", folder(tmp_path, "a", a="a-case")])
    assert ids(opened) == ["a-case"]
    (problem,) = opened.problems
    assert "没有这个文件夹" in problem.what
    assert problem.file == str(tmp_path / "none")


def test_a_file_is_no_folder() -> None:
    (problem,) = Library.open([SAMPLES / "good.yaml"]).problems
    assert "不是文件夹" in problem.what


def test_a_folder_given_twice_is_read_once(tmp_path: Path) -> None:
    made = folder(tmp_path, "a", a="a-case")
    opened = Library.open([made, tmp_path / "a" / ".." / "a"])
    assert len(list(opened.files)) == 1
    assert what(opened) == []


def test_only_visible_yaml_files_are_cases(tmp_path: Path) -> None:
    for name in ("b.YAML", "a.yml", ".hidden.yaml", "laws.yaml", "notes.txt", "c.yaml~", "README"):
        (tmp_path / name).touch()
    assert [path.name for path in case_paths(tmp_path)] == ["a.yml", "b.YAML"]
    with pytest.raises(CaseFileError, match="没有这个文件夹"):
        case_paths(tmp_path / "none")


def test_the_second_file_of_a_folder_with_an_id_is_refused(tmp_path: Path) -> None:
    one = folder(tmp_path, "a", a="same", b="same")
    opened = Library.open([one])
    assert ids(opened) == ["same"]
    assert [Path(problem.file).name for problem in opened.problems] == ["b.yaml"]
    assert str(one / "a.yaml") in opened.problems[0].what


def test_the_nearer_of_two_folders_wins(tmp_path: Path) -> None:
    far = folder(tmp_path, "a", a="same", other="other")
    near = folder(tmp_path, "b", c="same")
    opened = Library.open([far, near])
    assert opened.problems == ()
    assert sorted(ids(opened)) == ["other", "same"]
    assert [file.path for file in opened.files] == [far / "other.yaml", near / "c.yaml"]
    assert [(one.path, two.path) for one, two in opened.shadowed] == [
        (far / "a.yaml", near / "c.yaml")
    ]


def test_later_folders_add_laws_and_may_cite_those_before(tmp_path: Path) -> None:
    more = LAWS.replace("测试规定-5", "测试规定-6")
    one = folder(tmp_path, "a")
    two = folder(tmp_path, "b", laws=more, b="b-case")
    opened = Library.open([one, two])
    assert list(opened.laws) == ["测试规定-6", "测试规定-5"]
    assert ids(opened) == ["b-case"]
    assert ids(Library.open([two])) == []


def test_a_law_that_means_something_else_in_a_later_folder_is_refused(tmp_path: Path) -> None:
    one = folder(tmp_path, "a")
    two = folder(tmp_path, "b", laws=LAWS.replace("2015年文本", "2016年文本"), b="b-case")
    opened = Library.open([one, two])
    assert opened.laws["测试规定-5"].version == "2015年文本"
    assert [Path(problem.file).parent.name for problem in opened.problems] == ["b"]
    assert ids(opened) == ["b-case"]


def test_a_case_is_found_by_its_id(tmp_path: Path) -> None:
    opened = Library.open([folder(tmp_path, "a", a="a-case")])
    found = opened.case("a-case")
    assert found is not None
    assert found.id == "a-case"
    assert opened.case("none") is None


def test_the_bundled_folder_is_that_of_the_checkout() -> None:
    assert bundled_folder() == Path(__file__).parents[3] / "cases"


def test_an_installed_package_brings_its_own_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cases").mkdir()
    monkeypatch.setattr(case_scan, "__file__", str(tmp_path / "data" / "casefile" / "scan.py"))
    assert bundled_folder() == tmp_path / "cases"


def titles_found(library: Library, query: str) -> list[str]:
    return [line.title for line, _ in library.search(query, 10)]


@pytest.mark.parametrize("indexed", [True, False])
def test_a_search_goes_by_what_a_file_says_now(tmp_path: Path, indexed: bool) -> None:
    index = Index(None, "1")
    made = folder(tmp_path, "a", a="a-case")
    before = Library.open([made], index)
    while indexed and before.put_words(10):
        pass
    assert titles_found(before, "一盒茶叶") == ["一盒茶叶"]
    file = made / "a.yaml"
    text = file.read_text(encoding="utf-8").replace("一盒茶叶", "两条香烟的事")
    file.write_text(text, encoding="utf-8")
    after = Library.open([made], index)
    for _ in range(2):
        assert titles_found(after, "一盒茶叶") == []
        assert titles_found(after, "两条香烟") == ["两条香烟的事"]
        while after.put_words(10):
            pass


def test_what_is_gone_leaves_the_index_and_nothing_else_does(tmp_path: Path) -> None:
    index = Index(None, "1")
    here, there = (folder(tmp_path, name, x=f"{name}-x", y=f"{name}-y") for name in ("a", "b"))
    Library.open([here, there], index)
    (here / "x.yaml").unlink()
    (there / "y.yaml").unlink()
    Library.open([here], index).tidy()
    left = [here / "y.yaml", here / "laws.yaml", there / "x.yaml", there / "y.yaml"]
    assert sorted(index.states()) == sorted(map(str, [*left, there / "laws.yaml"]))
    Library.scan([here, there], index).tidy()
    assert str(there / "y.yaml") not in index.states()
    assert len(index.states()) == 4


def test_what_is_not_read_yet_is_not_gone(tmp_path: Path) -> None:
    index = Index(None, "1")
    made = folder(tmp_path, "a", x="x-case", y="y-case")
    Library.open([made], index)
    with (made / "x.yaml").open("a", encoding="utf-8") as changed:
        changed.write("\n")
    (made / "y.yaml").unlink()
    Library.scan([made], index).tidy()
    assert sorted(index.states()) == [str(made / "laws.yaml"), str(made / "x.yaml")]


def _not_called(*_: object) -> None:
    raise AssertionError("nothing is to be checked")


def test_what_was_checked_before_is_not_checked_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = folder(tmp_path, "a", a="a-case", b="b-case")
    index = Index(None, "")
    before = Library.open([made], index).case("a-case")
    again = Library.scan([made], index)
    assert again.missing == 0
    with monkeypatch.context() as patch:
        for each in ("read_case", "read_laws"):
            patch.setattr(f"lianzheng_tui.data.casefile.reader.{each}", _not_called)
        assert again.case("a-case") == before
    file = made / "b.yaml"
    file.write_text(GOOD.replace("title:", "titel:", 1), encoding="utf-8")
    assert again.case("b-case") is None


def test_a_file_with_a_warning_is_checked_when_it_is_opened(tmp_path: Path) -> None:
    made = folder(tmp_path, "a")
    text = GOOD.replace("title: 一盒茶叶", "title: 一盒\u200b茶叶", 1)
    (made / "a.yaml").write_text(text, encoding="utf-8")
    index = Index(None, "")
    Library.open([made], index)
    case = Library.scan([made], index).case("sample-gift")
    assert case is not None
    assert case.title == "一盒茶叶"
