import pytest

from lianzheng_tui.tui.case.shortening import cut, excerpt, short_citation, told_note


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("短。", 1, "短。"),
        ("第一句话。第二句话放不下。", 1, "第一句话。……"),
        ("他说：“不行。”随后就走了出去。", 1, "他说：“不行。”……"),
        ("没有句号，后面还有很长很长的话", 1, "没有句号……"),
        ("一二三四五六七八九十一二三四五", 1, "一二三四五六七八九……"),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, most: int, expected: str) -> None:
    assert cut(text, 20, most) == expected


RULE = "一般规则是，当事人可以申请其回避。拒收并报告，案子就交给组织来定。"
UNTOLD = "他当时怎么想，报道没有写；后来票是收下了。过了一个月，当事人又来了一次。"


@pytest.mark.parametrize(
    ("text", "from_end", "expected"),
    [
        (RULE, True, "……拒收并报告，案子就交给组织来定。"),
        (RULE, False, "一般规则是，当事人可以申请其回避。……"),
        (UNTOLD, False, "他当时怎么想，报道没有写；后来票是收下了。……"),
        (f"过了一个月，当事人又来了一次。{UNTOLD[:21]}", True, f"……{UNTOLD[:21]}"),
        (
            "他马上追了出去，把卡退还给了对方。后来有没有登记过，报道没有写。",
            False,
            "他马上追了出去……后来有没有登记过，报道没有写。",
        ),
        ("甲" * 12 + "，报道没有写，" + "乙" * 12 + "。", False, "……"),
    ],
)
def test_a_caveat_stays_with_what_it_is_about(text: str, from_end: bool, expected: str) -> None:
    assert excerpt(text, 24, 2, from_end=from_end) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("面值2000元，装在信封里", "面值2000元，装在信封里"),
        ("面值2000元，何时退的没有写", "面值2000元……"),
        ("报道没有写", ""),
    ],
)
def test_of_a_note_what_is_not_known_is_left_out(note: str, expected: str) -> None:
    assert told_note(note) == expected


def test_a_citation_that_is_too_long_keeps_its_end() -> None:
    law = "《最高法院关于进一步规范工作人员的规定》第3条"
    assert short_citation(law, 60) == law
    assert short_citation(law, 30) == "《……规范工作人员的规定》第3条"
    assert short_citation(law, 10) == law
