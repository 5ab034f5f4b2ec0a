import pytest

from lianzheng_tui.core.bank.kinds import Kind, is_label, kind_of, unkept_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("一、单选题", Kind.SINGLE),
        ("第一部分单选题(50题)", Kind.SINGLE),
        ("一、单项选择题（每题2分，共12分。多选、错选不得分）", Kind.SINGLE),
        ("单选题，每题2分，多选不得分", Kind.SINGLE),
        ("多项选择题", Kind.MULTIPLE),
        ("不定项选择题（至少一个正确，多选不得分）", Kind.INDEFINITE),
        ("判断题（正确的打“√”，错误的打“×”）", Kind.TRUE_FALSE),
        ("选择题（单选）", Kind.SINGLE),
        ("填空", Kind.TEXT),
        ("连线题", Kind.MATCH),
        ("选择题", None),
        ("单选题和多选题", None),
        ("判断改错题", None),
        ("案例分析题", None),
    ],
)
def test_the_type_that_words_name(words: str, kind: Kind | None) -> None:
    assert kind_of(words) is kind


def test_the_types_that_the_format_lacks() -> None:
    assert unkept_kind("二、简答题（10分）") == "简答题"
    assert unkept_kind("名词解释") == "名词解释题"
    assert unkept_kind("判断改错题") == "改错题"
    assert unkept_kind("案例分析单选题") == ""
    assert unkept_kind("单选题（简答另附）") == ""


def test_a_label_is_the_name_of_a_type_and_nothing_else() -> None:
    assert all(map(is_label, ("单选", "单选题", "多项选择题", "判断题", "选择题", "简答题")))
    assert not any(map(is_label, ("单选的答案", "易", "登记")))
