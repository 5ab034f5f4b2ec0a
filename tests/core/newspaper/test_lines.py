import pytest

from lianzheng_tui.core.newspaper.lines import (
    Line,
    column_width,
    ends_early,
    first_unit,
    hung_width,
    is_wrapped,
    page_lines,
    starts_indented,
    width,
)


def lines(*texts: str) -> list[Line]:
    return [Line(n, text) for n, text in enumerate(texts, 1)]


def test_lines_keep_their_numbers_indents_and_blank_lines() -> None:
    found, dropped = page_lines("\n 甲，\r\n\r\n\u3000\u3000乙\u3000丙  丁。\r戊。\n")
    assert found == (
        Line(2, "甲，", indent=1, blanks=1),
        Line(4, "乙 丙 丁。", indent=4, blanks=1),
        Line(5, "戊。", indent=0, blanks=0),
    )
    assert dropped == ()


def test_spaces_between_all_letters_of_a_title_go() -> None:
    found, _ = page_lines("清 风 苑\n押金退没退 摊主说了算\n")
    assert [line.text for line in found] == ["清风苑", "押金退没退 摊主说了算"]


def test_a_form_feed_is_a_space() -> None:
    found, dropped = page_lines("甲。\n\f乙。\n")
    assert [line.text for line in found] == ["甲。", "乙。"]
    assert dropped == ()


def test_unseen_characters_are_dropped_and_named() -> None:
    found, dropped = page_lines("甲\ufeff乙\n\u202e丙\n")
    assert [line.text for line in found] == ["甲乙", "丙"]
    assert [(each.number, each.name) for each in dropped] == [(1, "U+FEFF"), (2, "U+202E")]


def test_a_blank_line_after_every_line_says_nothing() -> None:
    whole = "为管好村级小额工程，青石镇纪委今年起推行三张清单办法，把项目从立项到付款写进清单。"
    text = "\n".join(whole[i : i + 7] for i in range(0, len(whole), 7))
    close = page_lines(text)[0]
    spaced = page_lines(text.replace("\n", "\n\n"))[0]
    assert [line.blanks for line in spaced] == [line.blanks for line in close]
    paragraphs = page_lines("甲。\n\n乙。\n\n丙。\n\n丁。\n\n戊。\n\n己。\n\n庚。")[0]
    assert [line.blanks for line in paragraphs] == [0, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("看了就走。", True),
        ("“走不走？”", True),
        ("他停了停……", True),
        ("整改。（记者 林晓）", True),
        ("Over.", True),
        ("共3.", False),
        ("打造“清廉城投”", False),
        ("一看便知，", False),
    ],
)
def test_where_a_sentence_ends(text: str, ended: bool) -> None:
    assert Line(1, text).ended is ended


def test_widths_are_in_ems() -> None:
    assert width("2018年6月，“好”") == 2 + 1 + 0.5 + 1 + 1 + 3
    assert hung_width("“好啊，") == 3
    assert hung_width("“好啊") == 2
    assert hung_width("好啊") == 2
    assert first_unit("“好。”他说") == 4
    assert first_unit("2018年") == 2
    assert first_unit("") == 0


def test_a_column_is_as_wide_as_most_of_its_lines() -> None:
    full = "周某某曾是县粮食收储公司的一名仓"
    column = lines(
        full, "2011年进公司时，他从保管员做起，", full, full, "他从保管。", full, full[:14]
    )
    assert column_width(column) == 16
    assert column_width(lines("全都说完。", "也说完。")) == 0
    assert column_width([*column, *lines("短的题", "又一个短题")]) == 16


def test_a_line_ends_early_where_the_next_word_had_room() -> None:
    assert ends_early(Line(1, "一看便知。"), Line(2, "截至"), 16)
    assert not ends_early(Line(1, "一二三四五六七八九十一二三四。"), Line(2, "“截至"), 16)
    assert not ends_early(Line(1, "一看便知。"), Line(2, "截至"), 0)


def test_a_first_line_is_narrower_by_its_indent() -> None:
    full = Line(2, "周某某曾是县粮食收储公司的一名仓")
    assert starts_indented(Line(1, full.text[:14]), full, 16) is True
    assert starts_indented(full, full, 16) is False
    assert starts_indented(Line(1, full.text[:8]), full, 16) is False
    assert starts_indented(Line(1, full.text[:14] + "。"), full, 16) is None
    assert starts_indented(Line(1, full.text[:14]), None, 16) is None
    number = Line(2, "123456年")
    assert starts_indented(Line(1, full.text[:13]), number, 16) is None


def test_whether_paragraphs_are_cut_into_lines() -> None:
    full = "周某某曾是县粮食收储公司的一名仓"
    assert is_wrapped(lines(full, full, "他走了。", full, "他来了。"))
    assert is_wrapped(lines(full, full))
    long = full * 4 + "。"
    assert not is_wrapped(lines("失准的粮秤", long, long, "他走了。", "“押金退没退”", long))
    assert not is_wrapped(lines("他走了。", "他又来了。"))
