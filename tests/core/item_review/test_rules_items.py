from item_planting import asking, hinted, statement

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import MatchQuestion, OrderQuestion, Pair
from lianzheng_tui.core.item_review import rules_items as rules


def match(*sides: tuple[str, str], extra: tuple[str, ...] = ()) -> MatchQuestion:
    pairs = tuple(Pair(left, right) for left, right in sides)
    return MatchQuestion(
        id="q", prompt="配对。", explanation="。", evidence=(), pairs=pairs, extra=extra
    )


def order(*items: str) -> OrderQuestion:
    return OrderQuestion(id="q", prompt="排序。", explanation="。", evidence=(), items=items)


def test_statements_that_are_nearly_all_false(sample_case: Case) -> None:
    false = [statement(f"第{i}句。", answer=False) for i in range(4)]
    assert hinted(rules.statements_are_balanced, asking(sample_case, *false)) == [
        ("quiz", "questions", 0, "answer")
    ]
    mixed = [*false[:3], statement("对的一句。", answer=True)]
    assert hinted(rules.statements_are_balanced, asking(sample_case, *mixed)) == []
    assert hinted(rules.statements_are_balanced, asking(sample_case, *false[:3])) == []


def test_statements_that_are_told_by_their_words(sample_case: Case) -> None:
    told = [
        *(statement(f"第{i}批问题全部改完。", answer=False) for i in range(3)),
        *(statement(f"第{i}批问题改完了。", answer=True) for i in range(2)),
    ]
    assert hinted(rules.statements_are_not_told_by_words, asking(sample_case, *told)) == [
        ("quiz", "questions", 0, "prompt")
    ]
    crossed = [*told[:2], *told[3:], statement("问题全部登记。", answer=True)]
    assert hinted(rules.statements_are_not_told_by_words, asking(sample_case, *crossed)) == []


def test_a_sweeping_word_that_stands_in_false_statements_alone(sample_case: Case) -> None:
    false = statement("三个数相加就是总人数。", answer=False)
    plain = statement("他退了卡。", answer=True)
    found = rules.sweeping_statements_may_be_true(asking(sample_case, plain, false))
    assert [each.path for each in found.hints] == [("quiz", "questions", 1, "prompt")]
    assert "总人数、相加" in found.hints[0].what
    assert found.answered == {1}
    both = [false, statement("两个数相加等于总人数。", answer=True)]
    assert hinted(rules.sweeping_statements_may_be_true, asking(sample_case, *both)) == []
    assert hinted(rules.sweeping_statements_may_be_true, asking(sample_case, plain)) == []


def test_pairs_that_have_words_in_common(sample_case: Case) -> None:
    told = match(("公证处人员", "公证名单"), ("网站", "公示"), ("派驻组", "监督"))
    path = ("quiz", "questions", 0, "pairs", 0, "right")
    assert hinted(rules.pairs_are_not_told_by_words, asking(sample_case, told)) == [path]
    misled = match(("公证处人员", "公证名单"), ("网站", "公示"), extra=("公证收费",))
    assert hinted(rules.pairs_are_not_told_by_words, asking(sample_case, misled)) == []
    digits = match(("2019年1月", "香烟20条"), ("5月", "串供"))
    assert hinted(rules.pairs_are_not_told_by_words, asking(sample_case, digits)) == []


def test_pairs_of_which_all_but_one_are_told_are_answered(sample_case: Case) -> None:
    told = match(("公证处人员", "公证名单"), ("网站公开栏", "公开栏里公示"), ("派驻组", "监督"))
    assert rules.pairs_are_not_told_by_words(asking(sample_case, told)).answered == {0}
    one = match(("公证处人员", "公证名单"), ("网站", "公示"), ("派驻组", "监督"))
    assert rules.pairs_are_not_told_by_words(asking(sample_case, one)).answered == set()


def test_items_that_say_where_they_stand(sample_case: Case) -> None:
    told = order("设组", "翻台账", "会审", "对遗留问题继续督查")
    path = ("quiz", "questions", 0, "items", 3)
    assert hinted(rules.order_is_not_told_by_words, asking(sample_case, told)) == [path]
    first = order("首先设组", "翻台账", "会审")
    assert hinted(rules.order_is_not_told_by_words, asking(sample_case, first)) == [
        ("quiz", "questions", 0, "items", 0)
    ]
    plain = order("设组", "翻台账", "会审", "督查遗留问题")
    assert hinted(rules.order_is_not_told_by_words, asking(sample_case, plain)) == []
    misled = order("继续退还从前收下的", "后来登记", "报告", "整改", "销号")
    assert hinted(rules.order_is_not_told_by_words, asking(sample_case, misled)) == []
