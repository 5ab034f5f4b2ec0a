import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.core.search.matching import SearchText, count, fold, words_of
from lianzheng_tui.data.library.index import CaseSummary, Index

PROBLEM = Problem("写错了", "改过来", ("a", 1), Severity.WARNING, "x.yaml", 3, 4)


def everything(case: str, path: str) -> bool:
    return True


def lines_of(index: Index) -> list[CaseSummary]:
    return [line for _, line in index.known(list(index.states())).values()]


def line(path: str) -> CaseSummary:
    return CaseSummary(path, f"id-{path}", "标题", "warning", 1, 2, 3, faulty=False)


def text(body: str) -> SearchText:
    return SearchText(body, "\n".join("text\ts\t0" for _ in body.split("\n")), fold(body))


def found(index: Index, query: str) -> list[str]:
    return [each.path for each in index.search(words_of(query), everything, 50)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite3"


@pytest.fixture
def index(file: Path) -> Iterator[Index]:
    made = Index(file, "1.0")
    yield made
    made.close()


def test_what_was_put_is_there_the_next_time(index: Index, file: Path) -> None:
    index.put([("1", line("a"), (PROBLEM,), text("礼品登记")), ("1", line("b"), (), None)])
    index.close()
    again = Index(file, "1.0")
    assert lines_of(again) == [line("a"), line("b")]
    assert again.problems("a") == (PROBLEM,)
    assert again.problems("b") == ()
    assert found(again, "登记") == ["a"]
    again.close()


def test_a_file_is_known_once(index: Index) -> None:
    for state, body in ("1", "礼品登记"), ("2", "当场退还"):
        index.put([(state, line("a"), (PROBLEM,), text(body))])
        while index.put_words(10):
            pass
    assert (lines_of(index), index.states()) == ([line("a")], {"a": "2"})
    assert found(index, "登记") == []
    assert found(index, "退还") == ["a"]


def paired(file: Path, word: str) -> list[int]:
    """The numbers under which the words of the index have two characters side by side."""
    with closing(sqlite3.connect(file)) as db:
        rows = db.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{word}"',))
        return [number for (number,) in rows]


@pytest.mark.parametrize("changed", [True, False])
def test_old_words_leave_the_index_with_the_file_that_had_them(
    index: Index, file: Path, changed: bool
) -> None:
    """Else it would grow with every change, and what it says would have to be looked through."""
    index.put([("1", line("a"), (), text("礼品登记")), ("1", line("b"), (), text("礼品上交"))])
    assert index.put_words(10) == 0
    assert (len(paired(file, "礼品")), len(paired(file, "登记"))) == (2, 1)
    if changed:
        index.put([("2", line("a"), (), text("当场退还"))])
    else:
        index.forget(["a"])
    assert (len(paired(file, "礼品")), len(paired(file, "登记"))) == (1, 0)
    assert index.put_words(10) == 0
    assert (len(paired(file, "登记")), len(paired(file, "退还"))) == (0, int(changed))
    assert (found(index, "礼品"), found(index, "退还")) == (["b"], ["a"] * changed)


def test_what_is_gone_is_forgotten(index: Index) -> None:
    index.put([("1", line("a"), (PROBLEM,), text("礼品登记"))])
    assert index.put_words(10) == 0
    index.forget(["a", "never"])
    assert (lines_of(index), index.problems("a"), found(index, "登记")) == ([], (), [])


def test_another_version_of_the_program_reads_anew(index: Index, file: Path) -> None:
    index.put([("1", line("a"), (), None)])
    index.close()
    newer = Index(file, "1.1")
    assert lines_of(newer) == []
    newer.close()


def test_a_damaged_one_is_begun_anew(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database, " * 100)
    index = Index(file, "1.0")
    index.put([("1", line("a"), (), None)])
    index.close()
    again = Index(file, "1.0")
    assert lines_of(again) == [line("a")]
    again.close()


def test_damage_that_shows_later_hides_no_case_for_ever(index: Index, file: Path) -> None:
    index.put([("1", line(str(i)), (), text("礼品登记" * 100)) for i in range(200)])
    index.close()
    content = bytearray(file.read_bytes())
    content[5000:60000] = bytes(55000)
    file.write_bytes(content)
    again = Index(file, "1.0")
    lines_of(again)
    again.put([("1", line("new"), (), None)])
    again.search(words_of("登记"), everything, 5)
    again.close()


def test_where_it_cannot_be_written_it_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    index = Index(tmp_path / "file" / "index.sqlite3", "1.0")
    index.put([("1", line("a"), (), text("礼品登记"))])
    assert found(index, "登记") == ["a"]
    index.close()


def test_two_instances_share_it(index: Index, file: Path) -> None:
    other = Index(file, "1.0")
    index.put([("1", line("a"), (), text("礼品登记"))])
    assert lines_of(other) == [line("a")]
    other.put([("1", line("b"), (), text("礼品上交"))])
    assert found(index, "礼品") == ["a", "b"]
    other.close()


def test_one_that_is_locked_serves_without_being_written(index: Index, file: Path) -> None:
    index.put([("1", line("a"), (), text("礼品登记"))])
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert [each.path for each in lines_of(index)] == ["a"]
    holder.execute("ROLLBACK")
    holder.close()


def test_only_what_was_asked_for_is_found(index: Index) -> None:
    index.put([("1", line(path), (), text("礼品登记")) for path in "abc"])
    assert [each.path for each in index.search(("登记",), lambda case, path: path == "b", 50)] == [
        "b"
    ]


def test_titles_come_first_and_then_how_often(index: Index) -> None:
    bodies = {"a": "无\n无\n登记", "b": "无\n无\n登记，登记", "c": "登记", "d": "无\n登记"}
    index.put([("1", line(path), (), text(body)) for path, body in bodies.items()])
    assert found(index, "登记") == ["c", "d", "b", "a"]


def test_a_title_is_found_among_more_than_are_looked_through(index: Index) -> None:
    titles = {"early": "标题", "late": "登记簿"}
    cases = [("early", "标题\n登记")] * 300 + [("late", "登记簿\n无")]
    index.put(
        [
            ("1", line(f"{n:03}{name}")._replace(title=titles[name]), (), text(body))
            for n, (name, body) in enumerate(cases)
        ]
    )
    assert found(index, "登记")[0] == "300late"
    while index.put_words(100):
        pass
    assert found(index, "登记")[0] == "300late"
    assert found(index, " ".join(["登记"] * 2000))[0] == "300late"


def test_what_has_the_pairs_only_does_not_hide_what_has_the_words(index: Index) -> None:
    bodies = ["共2人，24日"] * 700 + ["共24人"] + ["无"] * 50
    index.put([("1", line(f"{n:03}"), (), text(body)) for n, body in enumerate(bodies)])
    while index.put_words(500):
        pass
    assert found(index, "共24") == ["700"]


@pytest.mark.parametrize("query", ["%", "98.1%", "９８．１％", "98.1％", "% 。"])
def test_a_sign_that_is_no_letter_is_found(index: Index, query: str) -> None:
    index.put(
        [
            ("1", line("b"), (), text("升到98.2。")),
            ("1", line("a"), (), text("升到98.1%。")),
        ]
    )
    while index.put_words(10):
        pass
    assert found(index, query) == ["a"]


def test_what_is_indexed_is_found_while_much_is_not(index: Index) -> None:
    index.put([("1", line("last"), (), text("礼品登记"))])
    while index.put_words(100):
        pass
    index.put([("1", line(f"{n:03}"), (), text("当场退还")) for n in range(300)])
    assert found(index, "登记") == ["last"]


@pytest.mark.parametrize(
    "query", ['"', "-", '登"', "a*", "(", "AND", "登记 OR 礼品", "NEAR(a b)", "pairs:a", "^登"]
)
def test_a_query_is_never_a_command(index: Index, query: str) -> None:
    index.put(
        [
            ("1", line("a"), (), text("礼品登记 a*b")),
            ("1", line("b"), (), text('登"记 (AND) pairs:a')),
        ]
    )
    while index.put_words(10):
        pass
    words = words_of(query)
    bodies = {"a": "礼品登记 a*b", "b": '登"记 (AND) pairs:a'}
    assert found(index, query) == [
        path for path, body in bodies.items() if count(fold(body), words)
    ]


@given(
    st.lists(st.text("礼品登记 aB２，\n", min_size=1, max_size=20), min_size=1, max_size=5),
    st.text("礼品登记 aB", min_size=1, max_size=4),
)
def test_the_index_finds_what_a_scan_finds(bodies: list[str], query: str) -> None:
    index = Index(None, "1.0")
    index.put([("1", line(str(i)), (), text(body)) for i, body in enumerate(bodies)])
    scanned = found(index, query)
    while index.put_words(2):
        pass
    assert found(index, query) == scanned
    index.close()
