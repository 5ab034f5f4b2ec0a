"""Lines are joined where print broke them, and every place keeps the number of its line."""

from lianzheng_tui.core.fidelity.original import Original, OriginalPlace
from lianzheng_tui.core.fidelity.plain_text import PlainText


def test_a_number_and_a_name_cut_by_a_column_are_whole() -> None:
    original = Original.of("他在2020\n\n年 5 月找到丁某\n\n某，送了 50 万\n元。\n下一段。\n")
    assert original.whole == "他在2020年5月找到丁某某,送了50万元。\n下一段。".replace(",", "，")


def test_a_place_has_the_number_of_its_line() -> None:
    original = Original.of("第一行没有完，\n\n第三行完了。\n第四行。")
    (_, text), (_, other) = original
    assert original.line(OriginalPlace(0, text.index("第三"))) == 3
    assert original.line(OriginalPlace(1, other.index("第四"))) == 4


def test_a_text_without_the_end_of_a_sentence_is_still_cut() -> None:
    assert len(Original.of("没有句号\n" * 250).paragraphs) == 3


def test_blanks_do_not_count_but_between_two_digits() -> None:
    plain = PlainText.of("共 ５ 人， 7 11")
    assert plain.text == "共5人，7 11"
    assert [plain.offsets[i] for i in (1, 2, 4)] == [2, 4, 7]
