from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.text.prose import join_lines, paragraphs


def test_chinese_lines_join_without_a_space() -> None:
    assert join_lines("一名供应商来谈合同，\n临走时") == "一名供应商来谈合同，临走时"


def test_full_width_marks_count_as_chinese() -> None:
    assert join_lines("他说\n“不碍事”\n……\n就走了") == "他说“不碍事”……就走了"


def test_latin_words_keep_one_space() -> None:
    assert join_lines("open\n  source\ncafé\nété") == "open source café été"


def test_chinese_beside_latin_or_a_number_has_no_space() -> None:
    assert join_lines("每张\n500元，用\nPython\n写成") == "每张500元，用Python写成"


def test_spaces_inside_a_line_stay() -> None:
    assert join_lines("New York") == "New York"


def test_spaces_at_both_ends_of_lines_go() -> None:
    assert join_lines("　　甲某某　\n  乙某某 ") == "甲某某乙某某"


def test_empty_lines_separate_paragraphs() -> None:
    assert paragraphs("第一段\n还是第一段\n\n\n  \n第二段\n") == ("第一段还是第一段", "第二段")


def test_a_line_of_full_width_spaces_is_empty() -> None:
    assert paragraphs("第一段\n　　\n第二段") == ("第一段", "第二段")


def test_no_text_has_no_paragraph() -> None:
    assert paragraphs("") == paragraphs(" \n\n　\n") == ()


@given(st.text("ab 中，“\n　", max_size=60))
def test_no_character_but_space_is_lost_or_moved(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
    assert all(each and "\n" not in each for each in paragraphs(text))
