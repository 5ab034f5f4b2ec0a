from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line
from rich.cells import cell_len, get_character_cell_size
from text_samples import PARAGRAPHS
from typesetting import broken_by, premature, violations

from lianzheng_tui.core.text import linebreak
from lianzheng_tui.core.text.linebreak import cell_width, divide, lines, text_width

FAMILY = "👨\u200d👩\u200d👧"
TOKENS = st.one_of(
    st.text("廉政监督整改回访问题台账村镇纪委的一了是在有人不", min_size=1, max_size=8),
    st.text("abcdefgXYZ", min_size=1, max_size=12),
    st.sampled_from("，。、；：？！）》〉」』】〕”’（《〈「『【〔“‘·/,.;:?!)]}([{ ~～-%℃ "),
    st.sampled_from(["……", "——", "，“", "。”", "？！", "）、", "：“", "》（", "  ", "\u3000"]),
    st.sampled_from(
        ["50万元", "353家次", "20条", "2018年12月", "第13条", "〔2016〕9号", "1.528亿元"]
    ),
    st.sampled_from(["1,989.5", "98.1%", "2018-12", "10:30", "20 条", "￥3,800", "约50余万元"]),
    st.sampled_from(["😀", "❤\ufe0f", FAMILY, "👍🏽", "🇨🇳", "e\u0301", "well-known", "don’t"]),
    st.sampled_from(["https://www.example.cn/a/b?c=1&d=2", "0123456789" * 3]),
)
MIXED = st.lists(TOKENS, max_size=50).map("".join)
ANY = st.text(st.characters(exclude_categories=[]), max_size=80)


@given(MIXED, st.integers(20, 120))
def test_generated_text_is_set_without_a_fault(text: str, width: int) -> None:
    assert violations(text, lines(text, width), width) == []


@pytest.mark.parametrize("width", range(20, 121))
def test_sample_paragraphs_are_set_without_a_fault_and_without_an_excuse(width: int) -> None:
    for text in PARAGRAPHS:
        prose = text.partition("https")[0]  # an address is wider than a narrow line
        assert violations(prose, lines(prose, width)) == []


def test_stock_wrapping_fails_the_same_test() -> None:
    faults = [
        fault
        for text in PARAGRAPHS
        for width in range(20, 121)
        for fault in violations(text, broken_by(text, divide_line, width), width)
    ]
    kinds = {fault.split("：")[0] for fault in faults}
    assert len(faults) > 500
    assert {"行首禁则", "行末禁则", "数字拆开", "数字与单位拆开"} <= kinds


@pytest.mark.parametrize("width", range(20, 121, 5))
def test_no_line_ends_before_it_has_to(width: int) -> None:
    for text in PARAGRAPHS:
        assert premature(text, lines(text, width), width) == []


@given(ANY, st.integers(-2, 40), st.none() | st.integers(-2, 40))
def test_any_text_keeps_its_characters_and_its_width(
    text: str, width: int, first: int | None
) -> None:
    offsets = divide(text, width, first=first)
    edges = [0, *offsets, len(text)]
    slices = [text[start:end] for start, end in pairwise(edges)]
    assert "".join(slices) == text
    assert all(start < end for start, end in pairwise([0, *offsets]))
    rooms = [max(1, width if first is None else first), *[max(1, width)] * len(offsets)]
    for line, room in zip(slices, rooms, strict=True):
        visible = line.rstrip()
        alone = sum(map(bool, map(cell_width, visible))) == 1
        assert text_width(visible) <= room or alone
        assert cell_len(visible) <= text_width(visible)


@given(MIXED, st.integers(1, 60))
def test_lines_are_not_broken_again(text: str, width: int) -> None:
    for line in lines(text, width):
        if text_width(line) <= width:
            assert lines(line, width) == [line]


@given(st.lists(st.text("abcXYZé", min_size=1, max_size=10), max_size=30), st.integers(10, 60))
def test_latin_words_are_set_as_rich_sets_them(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert divide(text, width) == divide_line(text, width)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("   ", 2, [""]),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),
        ("一二三四“五”六", 10, ["一二三四", "“五”六"]),
        ("一二三。”）四五", 8, ["一二", "三。”）", "四五"]),
        ("一二三（《四》）", 8, ["一二三", "（《四》", "）"]),
        ("一二三四……五", 9, ["一二三", "四……五"]),
        ("一二三四——五", 9, ["一二三", "四——五"]),
        ("——一二三四", 6, ["——一二", "三四"]),
        ("一二三四50万元", 11, ["一二三四", "50万元"]),
        ("一二三1,989.5吨", 10, ["一二三", "1,989.5吨"]),
        ("一二三四第13条", 13, ["一二三四", "第13条"]),
        ("一二三四20 条", 12, ["一二三四", "20 条"]),
        ("一二于2018年12月3日", 15, ["一二于", "2018年12月3日"]),
        ("2018年12月3日", 12, ["2018年12月", "3日"]),
        ("12月5日9时30分钟", 15, ["12月5日9时", "30分钟"]),
        ("2018年12月2019年1月", 18, ["2018年12月", "2019年1月"]),
        ("市发〔2016〕9号文", 12, ["市发", "〔2016〕9号", "文"]),
        ("一二三￥3,800元", 10, ["一二三", "￥3,800元"]),
        ("增长率为-28.9%", 12, ["增长率", "为-28.9%"]),
        ("一二三10:30到", 10, ["一二三", "10:30到"]),
        ("一二三36.5℃", 10, ["一二三", "36.5℃"]),
        ("使用SaaS系统", 8, ["使用SaaS", "系统"]),
        ("使用SaaS系统", 7, ["使用", "SaaS系", "统"]),
        ("他是John Smith", 10, ["他是John", "Smith"]),
        ("a well-known name", 8, ["a well-", "known", "name"]),
        ("ls -l  一", 5, ["ls -l", "一"]),
        ("ls -abc", 4, ["ls", "-abc"]),
        ("一二三四不/或", 11, ["一二三四", "不/或"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("文件：/tmp/ab", 9, ["文件：", "/tmp/ab"]),
        ("看https://a.cn/bcd", 8, ["看", "https://", "a.cn/bcd"]),
        ("他说 ，好", 5, ["他", "说 ，", "好"]),
        ("！！！！！！", 6, ["！！！", "！！！"]),
        ("！！——", 5, ["！！", "——"]),
        ("发〔2016〕第9号", 14, ["发", "〔2016〕第9号"]),
        ("编号QH-2024", 10, ["编号", "QH-2024"]),
        ("一二don’t好", 8, ["一二", "don’t好"]),
        ("用Excel“表”", 8, ["用Excel", "“表”"]),
        ("用“表”Excel", 8, ["用“表”", "Excel"]),
        ("ab❤\ufe0fcd", 4, ["ab❤\ufe0f", "cd"]),
        ("好❤\ufe0f好", 4, ["好❤\ufe0f", "好"]),
        ("好❤\ufe0f好", 3, ["好", "❤\ufe0f", "好"]),
        (f"好{FAMILY}好", 7, ["好", FAMILY, "好"]),
        ("👍🏽👍🏽", 6, ["👍🏽", "👍🏽"]),
        ("🇨🇳🇨🇳🇨🇳", 5, ["🇨🇳🇨🇳", "🇨🇳"]),
        ("e\u0301e\u0301e\u0301 e", 3, ["e\u0301e\u0301e\u0301", "e"]),
        ("一二\u00a0三四", 6, ["一", "二\u00a0三", "四"]),
        ("一二\u2060三四", 4, ["一", "二\u2060三", "四"]),
        ("\u3000\u3000一二三", 6, ["\u3000\u3000一", "二三"]),
        ("    abcdefgh", 6, ["    ab", "cdefgh"]),
        ("克里斯蒂娜·罗", 10, ["克里斯蒂", "娜·罗"]),
        ('他说"好"啊啊', 8, ["他", '说"好"啊', "啊"]),
        ("一\n二三", 3, ["一", "二", "三"]),
        ("\ud800\x00\x1b一二", 3, ["\ud800\x00\x1b一", "二"]),
        ("一二", 1, ["一", "二"]),
        ("一二", 0, ["一", "二"]),
    ],
)
def test_awkward_text(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_first_line_may_be_narrower() -> None:
    assert lines("一二三四五六七", 8, first=4) == ["一二", "三四五六", "七"]
    assert lines("一二三四", 8, first=8) == ["一二三四"]
    assert lines("一二三", 4, first=0) == ["一", "二三"]


def test_ambiguous_characters_can_be_counted_as_wide() -> None:
    def wide(char: str) -> int:
        return 2 if char in "“”…—" else cell_width(char)

    assert text_width("“好”……", wide) == 10
    assert lines("他说“好”了", 8) == ["他说“好”", "了"]
    assert lines("他说“好”了", 8, cells=wide) == ["他说", "“好”了"]


@pytest.mark.parametrize("low", [0, 0x2000, 0x4E00, 0xD800, 0x1F000, 0xE0000])
def test_no_character_is_counted_narrower_than_rich_draws_it(low: int) -> None:
    for code in range(low, low + 0x2000):
        assert cell_width(chr(code)) >= get_character_cell_size(chr(code)), hex(code)


@pytest.mark.parametrize(
    ("first", "last"),
    [(0x20, 0xAC), (0x2010, 0x2027), (0x3001, 0x303D), (0x3400, 0x9FFF), (0xFF01, 0xFF5E)],
)
def test_what_chinese_is_written_with_is_counted_as_rich_draws_it(first: int, last: int) -> None:
    for code in range(first, last + 1):
        assert cell_width(chr(code)) == get_character_cell_size(chr(code)), hex(code)


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\n", "\u2028", "\u200b", "\u200d", "\u0301"])
def test_what_is_not_drawn_has_no_width(char: str) -> None:
    assert cell_width(char) == 0


def test_emoji_are_counted_with_their_style_and_their_parts() -> None:
    assert text_width("❤") == 1
    assert text_width("❤\ufe0f") == 2
    assert text_width("1\ufe0f\u20e3") == 2
    assert text_width("好\ufe0f") == 2
    assert text_width(FAMILY) == 6


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "。" * 4000,
        "（" * 4000,
        "1年" * 2000,
        "字1年a。，" * 600 + "。" * 400,
        ("字" + "。" * 30) * 130,
        "字" + "\u0301" * 4000 + "字。" * 30,
        "（" + " " * 3000 + "字" * 100,
        "🇨" * 4000,
    ],
)
@pytest.mark.parametrize("width", [20, 500])
def test_every_place_is_looked_at_a_few_times_at_most(
    text: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = 0
    real = linebreak._ease

    def counted(text: str, at: int, glued: bytearray) -> int:
        nonlocal seen
        seen += 1
        return real(text, at, glued)

    monkeypatch.setattr(linebreak, "_ease", counted)
    divide(text, width)
    assert seen < 3 * len(text)
