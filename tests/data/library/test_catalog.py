"""The compact list of lines, held against the lines themselves."""

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.data.library.catalog import Catalog, SummaryList
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.ordering import Ordering

_TEXT = st.text(st.characters(exclude_categories=()), max_size=6)
_NUMBER = st.integers(0, 100_000)
LINES = st.builds(
    CaseSummary,
    _TEXT,
    st.sampled_from(["", "a", "b", "c-d"]),
    _TEXT,
    st.sampled_from(["warning", "practice", "report", ""]),
    _NUMBER,
    _NUMBER,
    _NUMBER,
    st.booleans(),
    st.integers(1, 999_999_999),
    st.sampled_from(["", "甲市纪委监委", "乙"]),
)
KNOWN = st.lists(st.tuples(LINES, st.integers(0, 3)), max_size=12)


@given(KNOWN)
def test_it_gives_back_what_was_taken_in(known: list[tuple[CaseSummary, int]]) -> None:
    catalog = Catalog(known)
    assert len(catalog) == len(known)
    assert [(catalog.line(at), catalog.folder(at)) for at in range(len(catalog))] == known
    for case in ("", "a", "b", "nobody"):
        expected = [at for at, (line, _) in enumerate(known) if line.id == case]
        assert sorted(catalog.places_of(case)) == expected
    ids = [line.id for line, _ in known if line.id]
    assert catalog.ids_twice() == {case for case in ids if ids.count(case) > 1}


@given(KNOWN)
def test_some_of_it_is_a_sequence(known: list[tuple[CaseSummary, int]]) -> None:
    backwards = [line for line, _ in reversed(known)]
    lines = SummaryList(Catalog(known), reversed(range(len(known))))
    assert list(lines) == backwards
    assert [lines[at] for at in range(len(lines))] == backwards
    assert list(lines[1:4]) == backwards[1:4]
    for made in (lines, SummaryList(Catalog(known), range(len(known)))):
        for case in ("a", "b", "nobody"):
            at = made.find(case)
            assert (at is None) == (case not in [line.id for line in made])
            assert at is None or made[at].id == case


def test_files_are_arranged_whatever_order_they_came_in() -> None:
    def line(path: str, case: str, kind: str = "warning") -> CaseSummary:
        return CaseSummary(path, case, "", kind, 0, 0, 0, faulty=not case)

    known = [
        (line("/far/b", "b", "report"), 0),
        (line("/far/a", "a"), 0),
        (line("/far/laws.yaml", "", ""), 0),
        (line("/far/x", "", ""), 0),
        (line("/near/2", "a"), 1),
        (line("/near/1", "a"), 1),
        (line("/near/0", "c", "practice"), 1),
    ]
    for order in (known, sorted(known), list(reversed(known))):
        made = Ordering(Catalog(order), {"/far/laws.yaml"}, 2)
        paths = [each.path for each in made.files]
        assert paths == ["/far/b", "/far/x", "/near/1", "/near/2", "/near/0"]
        shown = {kind.value: [each.path for each in lines] for kind, lines in made.groups.items()}
        assert shown == {
            "warning": ["/near/1"],
            "practice": ["/near/0"],
            "report": ["/far/b"],
            "bank": [],
        }
        assert [each.file for each in made.duplicates.values()] == ["/near/2"]
        assert [(order[far][0].path, order[near][0].path) for far, near in made.shadowed] == [
            ("/far/a", "/near/1")
        ]
        assert [order[at][0].path for at in made.laws] == ["/far/laws.yaml"]


def test_an_id_is_there_twice_only_where_two_lines_have_it() -> None:
    def line(case: str) -> tuple[CaseSummary, int]:
        return CaseSummary(f"/{case}", case, case, "warning", 1, 0, 0, faulty=False), 0

    assert Catalog([line("a"), line("b"), line("a")]).ids_twice() == {"a"}
    assert Catalog([line("a"), line("b")]).ids_twice() == set()
