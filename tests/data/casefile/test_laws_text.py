from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.text.prose import join_lines
from lianzheng_tui.data.casefile.laws_text import laws_text, posts_text
from lianzheng_tui.data.casefile.reader import parse_laws, parse_posts, read_laws, read_posts
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.yaml.clean_text import clean, is_clean

LAW = Provision(
    "法-1", "法", "第1条", "2015年", "一句话", Standing.FULL, Period.parse("2015"), None, ""
)

# what is in memory was cleaned when it was read
words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
    .map(lambda text: clean(text, "")[0])
    .map(join_lines)
    .filter(lambda text: text == text.strip() and bool(text) and is_clean(text))
)


def read_back(*laws: Provision) -> list[Provision]:
    read = parse_laws(laws_text(laws), Path("laws.yaml"), {})
    assert read.problems == ()
    return list(read.laws.values())


def test_the_bundled_posts_come_back_as_they_were() -> None:
    posts = read_posts(bundled_folder() / "posts.yaml").posts
    read = parse_posts(posts_text(posts.values()), Path("posts.yaml"), {})
    assert (read.posts, read.problems) == (posts, ())


def test_the_bundled_laws_come_back_as_they_were() -> None:
    laws = read_laws(bundled_folder() / "laws.yaml").laws
    assert len(laws) > 20
    assert read_back(*laws.values()) == list(laws.values())


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "~",
        "null",
        "001",
        "a: b",
        "- a",
        "# a",
        "“引”",
        "'",
        '"',
        "*a",
        "&a",
        "%a",
        "@a",
        "：",
        "!a",
    ],
)
def test_text_that_yaml_would_take_for_something_else(text: str) -> None:
    law = replace(LAW, law=text, gist=text, note=text)
    assert read_back(law) == [law]


@given(words, words)
def test_any_text_comes_back(gist: str, note: str) -> None:
    law = replace(LAW, gist=gist, note=note, until=Period.parse("2018-03-19"))
    assert read_back(law) == [law]


def test_it_is_written_as_one_would_write_it() -> None:
    text = laws_text([LAW])
    keys = [line.strip(" -").partition(":")[0] for line in text.splitlines()[1:]]
    assert keys[:5] == ["format", "laws", "id", "law", "article"]
    assert "{" not in text
