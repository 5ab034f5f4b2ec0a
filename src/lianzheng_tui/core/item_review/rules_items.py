"""The rules for statements, pairs and items: no word says what is right."""

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import MatchQuestion, OrderQuestion, TrueFalseQuestion
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.item_review.measure import Measure, by_chance, hint, question_path
from lianzheng_tui.core.item_review.words import EARLY, LATE, SWEEPING, found, pairs

LEAST_STATEMENTS = 4
"""With fewer statements it is not hinted at that they are nearly all true or nearly all false."""


def statements_are_balanced(case: Case) -> Measure:
    """At least a quarter of the statements are true, and at least a quarter false."""
    statements = _statements(case)
    true = sum(each.answer for _, each in statements)
    fewer = min(true, len(statements) - true)
    hints: tuple[Problem, ...] = ()
    if len(statements) >= LEAST_STATEMENTS and fewer < len(statements) / 4:
        what = f"{len(statements)} 道判断题，{true} 道对、{len(statements) - true} 道错"
        mend = "改几题的说法，使对的和错的差不多"
        hints = (hint(f"{what}，只押一边就行", mend, *question_path(statements[0][0], "answer")),)
    few = len(statements) < LEAST_STATEMENTS
    detail = f"对{true} 错{len(statements) - true}" if statements else ""
    return Measure(true, len(statements), len(statements) / 2, detail, hints, is_few=few)


def statements_are_not_told_by_words(case: Case) -> Measure:
    """“With a sweeping word it is false, without it is true” is right no more often than chance."""
    statements = _statements(case)
    hits = [bool(found(SWEEPING, each.prompt)) is not each.answer for _, each in statements]
    return by_chance(
        hits,
        [0.5] * len(hits),
        lambda figure: hint(
            f"判断题照“有全部、只、报道说这类词就错，没有就对”去答，{figure}",
            "对的题干里也用这些词，错的题干去掉几个",
            *question_path(statements[0][0], "prompt"),
        ),
    )


def sweeping_statements_may_be_true(case: Case) -> Measure:
    """A sweeping word of a false statement stands in a true one too."""
    statements = _statements(case)
    of_true = {
        word for _, each in statements if each.answer for word in found(SWEEPING, each.prompt)
    }
    false = [(index, each) for index, each in statements if not each.answer]
    hints, answered = list[Problem](), list[int]()
    for index, each in false:
        words = [word for word in found(SWEEPING, each.prompt) if word not in of_true]
        if words:
            told = "、".join(words)
            what = f"题干里的“{told}”说明它是错的：没有一道对的判断题用这样的词"
            mend = "把这句话改得不绝对，或者写一道用这个词而是对的"
            hints.append(hint(what, mend, *question_path(index, "prompt")))
            answered.append(index)
    return Measure(len(hints), len(false), hints=tuple(hints), answered=frozenset(answered))


def pairs_are_not_told_by_words(case: Case) -> Measure:
    """A left side has no words in common with its right side alone."""
    hints, answered, of = list[Problem](), list[int](), 0
    for index, question in enumerate(case.questions):
        if not isinstance(question, MatchQuestion):
            continue
        of += len(question.pairs)
        rights = [*(pair.right for pair in question.pairs), *question.extra]
        told = []
        for pair in question.pairs:
            left = _words(pair.left)
            others = [_words(right) for right in rights if right != pair.right]
            if left & _words(pair.right) and not any(left & other for other in others):
                told.append(pair)
        for pair in told:
            word = min(_words(pair.left) & _words(pair.right), key=pair.left.find)
            what = f"左边和右边都有“{word}”，不用知道就配得上"
            place = question.pairs.index(pair)
            path = question_path(index, "pairs", place, "right")
            hints.append(hint(what, "换一个不重字的说法", *path))
        if len(told) >= len(question.pairs) - 1:
            answered.append(index)
    return Measure(len(hints), of, hints=tuple(hints), answered=frozenset(answered))


def order_is_not_told_by_words(case: Case) -> Measure:
    """No item says by a word of order where it stands."""
    hints, of = list[Problem](), 0
    for index, question in enumerate(case.questions):
        if not isinstance(question, OrderQuestion):
            continue
        of += len(question.items)
        last = len(question.items) - 1
        for i, item in enumerate(question.items):
            words = found(EARLY, item) if not i else found(LATE, item) if 2 * i >= last else []
            if words:
                what = f"项目里的“{words[0]}”说出了它排在哪里"
                mend = "去掉表示先后的词"
                hints.append(hint(what, mend, *question_path(index, "items", i)))
    return Measure(len(hints), of, hints=tuple(hints))


def _words(text: str) -> set[str]:
    """Return the pairs of characters of a text; two digits in common say nothing."""
    return {pair for pair in pairs(text) if not pair.isdecimal()}


def _statements(case: Case) -> list[tuple[int, TrueFalseQuestion]]:
    return [
        (index, question)
        for index, question in enumerate(case.questions)
        if isinstance(question, TrueFalseQuestion)
    ]
