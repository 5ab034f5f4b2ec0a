from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_tui.data.casefile.head import Head, head_of, read_head
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.casefile.scan import bundled_folder, case_paths
from lianzheng_tui.data.files.read import decode

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = read_laws(SAMPLES / "laws.yaml").laws
TITLE = "title: 一盒茶叶\n"
HEAD = Head("sample-gift", "一盒茶叶", "warning")


def read_whole(content: bytes) -> Head | None:
    """What the thorough reader takes for the head; None if the file holds no sound case."""
    case = parse_case(decode(content)[0], Path("a.yaml"), LAWS).case
    return Head(case.id, case.title, case.kind.value) if case else None


def test_every_bundled_head_is_read() -> None:
    for path in case_paths(bundled_folder()):
        case = parse_case(path.read_text(encoding="utf-8"), path, {}).case
        assert case is None or read_head(path) == Head(case.id, case.title, case.kind.value)
        assert read_head(path) is not None


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace(TITLE, f"\n# 标题\n\n{TITLE}", 1),
        GOOD.replace(TITLE, "title: 一盒茶叶   \n", 1),
        GOOD.replace(TITLE, f"revision: 2\npublisher: 某市纪委\nlicense: 可以转发\n{TITLE}", 1),
        GOOD.replace(TITLE, "title:   一盒茶叶\n", 1),
        GOOD.replace("format: 1\n", "").replace("kind:", "format: 1\nkind:", 1),
        GOOD + "。" * 5000,
    ],
    ids=[
        *("usual", "CRLF", "BOM", "comments", "blanks after", "publisher", "blanks before"),
        *("order", "long"),
    ],
)
def test_usual_ways_to_write_it_are_read(text: str) -> None:
    assert head_of(text.encode()) == HEAD


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("“清廉城投”的一天", "“清廉城投”的一天"),
        ("一：二", "一：二"),
        ("1", "1"),
        ("yes", "yes"),
        ("2018-12", "2018-12"),
        ("[美]某某", None),
        ('"一盒茶叶"', None),
        ("'一盒茶叶'", None),
        ("“一盒茶叶”", None),
        ("|", None),
        ("|\n  一盒茶叶", None),
        (">-\n  一盒茶叶", None),
        ("一盒\n  茶叶", None),
        ("一盒\n\n  茶叶", None),
        ("一盒\n# 注\n  茶叶", None),
        ("一盒\n\t茶叶", None),
        ("\n  一盒茶叶", None),
        ("&a 一盒茶叶", None),
        ("*a", None),
        ("!!str 一盒茶叶", None),
        ("一盒 # 茶叶", None),
        ("一盒: 茶叶", None),
        ("一盒\t茶叶", None),
        ("一盒\x1b]0;茶叶", None),
        ("一盒\u202e茶叶", None),
        ("一盒\u200b茶叶", None),
        ("⼀盒茶叶", None),
        ("~", None),
        ("null", None),
        ("", None),
        ("- 一盒茶叶", None),
        ("? 一盒茶叶", None),
        ("@某", None),
        ("%某", None),
        ("`某", None),
        ("{a: b}", None),
    ],
)
def test_a_title_is_read_as_the_thorough_reader_does_or_not_at_all(
    title: str, read: str | None
) -> None:
    content = GOOD.replace(TITLE, f"title: {title}\n", 1).encode()
    head = head_of(content)
    assert (head.title if head else None) == read
    whole = read_whole(content)
    assert head is None or whole is None or head == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format: 1\n",
        GOOD.replace(TITLE, "", 1),
        GOOD.replace(TITLE, TITLE * 2, 1),
        GOOD.replace(TITLE, TITLE + "source: {report: 甲, byline: 乙, note: 丙}\n") + TITLE,
        GOOD.replace(TITLE, f"titel: 别的\n{TITLE}", 1),
        GOOD.replace(TITLE, f"Title: 别的\n{TITLE}", 1),
        GOOD.replace("title:", "title：", 1),
        GOOD.replace("title:", " title:", 1),
        GOOD.replace("title:", '"title":', 1),
        GOOD.replace("format: 1", "format: 2"),
        GOOD.replace("id: sample-gift", "id: 样例"),
        GOOD.replace("id: sample-gift", "id: null"),
        GOOD.replace("id: sample-gift", f"id: {'a' * 65}"),
        GOOD.replace("kind: warning", "kind: Warning"),
        GOOD.replace("kind: warning", "kind: 警示"),
        "---\n" + GOOD,
        "%YAML 1.1\n---\n" + GOOD,
        "#" * 5000 + "\n" + GOOD,
        "summary: |\n  title: 假的\n" + GOOD,
        "summary: '\ntitle: 假的'\n" + GOOD,
        GOOD.partition("summary:")[0],
    ],
)
def test_what_is_not_certain_is_left_to_the_thorough_reader(text: str) -> None:
    assert head_of(text.encode()) is None


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-16"),
        GOOD.encode("gb18030"),
        GOOD.encode().replace("茶".encode(), b"\xe8\x8c", 1),
        GOOD.encode().replace(b"title", b"ti\0tle", 1),
        GOOD.replace("\n", "\r").encode(),
    ],
    ids=["UTF-16", "GB18030", "broken", "NUL", "CR"],
)
def test_other_encodings_are_left_to_it_too(content: bytes) -> None:
    assert head_of(content) is None


def test_what_is_no_file_has_no_head(tmp_path: Path) -> None:
    assert read_head(tmp_path) is None
    assert read_head(tmp_path / "missing") is None
    (tmp_path / "link").symlink_to(SAMPLES / "good.yaml")
    assert read_head(tmp_path / "link") is None


PIECES = st.lists(
    st.sampled_from(
        [
            *("format: 1\n", "id: sample-gift\n", TITLE, "kind: warning\n", "\n", "# 注\n"),
            *("title: '一", "'\n", '"', "title: |\n", "  ", "\t", "茶叶\n", ": ", "---\n", "&a "),
            *("summary: 一\n", "source: {report: 一, byline: 二, note: 三}\n", "\r\n", "“", "”\n"),
        ]
    ),
    max_size=8,
)


@given(PIECES, st.integers(0, 6))
@example(["title: '一", "\n", "'\n"], 0)
def test_no_head_is_read_that_the_thorough_reader_would_not(pieces: list[str], at: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    content = "".join([*lines[:at], *pieces, *lines[at:]]).encode()
    head, whole = head_of(content), read_whole(content)
    assert head is None or whole is None or head == whole
