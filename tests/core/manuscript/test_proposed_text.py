from article_text import text_of

from lianzheng_tui.core.manuscript.proposed_text import TextSpan, widened


def test_a_quotation_is_as_short_as_can_be() -> None:
    text = text_of("甲来了。乙来了，丙来了，丁走了。", "丙来了，戊走了。")
    assert text.quotation(TextSpan(0, 8, 11)) == "丙来了，丁走了"
    assert text.quotation(TextSpan(1, 0, 3)) == "丙来了，戊走了"
    assert text.quotation(TextSpan(0, 0, 16)) == "甲来了。乙来了，丙来了，丁走了"
    assert text_of("甲来" * 400).quotation(TextSpan(0, 0, 800)) == ""


def test_a_place_lies_in_a_sentence() -> None:
    text = text_of("甲来了，乙来了。“丙走了！”他说，丁也走了")
    assert text.of(text.sentence(TextSpan(0, 5, 6))) == "甲来了，乙来了。"
    assert text.of(text.sentence(TextSpan(0, 9, 10))) == "“丙走了！”"
    assert text.of(text.sentence(TextSpan(0, 15, 16))) == "他说，丁也走了"


def test_half_width_marks_beside_chinese_part_clauses_too() -> None:
    text = text_of("甲来了,带来1,989.5元;乙说:不要?丙走了。")
    assert widened(text.paragraphs[0].text) == "甲来了，带来1,989.5元；乙说：不要？丙走了。"
    assert text.quotation(TextSpan(0, 5, 6)) == "带来1,989.5元"


def test_a_place_lies_on_a_line() -> None:
    text = text_of("甲。", "乙。")
    assert text.line_of(TextSpan(1, 0, 1)) == 2
