"""The rules for options: nothing but knowledge tells the right one from the others."""

from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import MultipleQuestion, Question, SingleQuestion
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.item_review.choices import (
    Choosing,
    alike,
    by_echo,
    by_length,
    by_likeness,
    by_shortness,
    choices_of,
    places,
    single_choices,
    trick,
)
from lianzheng_tui.core.item_review.measure import (
    LEAST,
    RARE,
    Measure,
    by_chance,
    chance_of_at_least,
    hint,
    named,
    question_path,
)
from lianzheng_tui.core.item_review.words import (
    ABSOLUTE,
    HEDGED,
    details,
    found,
    likeness,
    pairs,
)

LEAST_SWEEPING = 3
"""How many wrong options have a sweeping word, and no right one, before it is hinted at."""
ODD_LENGTH = 3
"""An option stands out by its length if it differs from every other by so many characters, while
those differ from each other by one at most."""


def right_is_longest(case: Case) -> Measure:
    """The right option is the longest no more often than chance would have it."""
    mend = "把这几题的错误项写得一样长，或者把正确项写短"
    return trick(single_choices(case), by_length, "最长的一项", mend)


def right_is_shortest(case: Case) -> Measure:
    """The right option is the shortest no more often than chance would have it."""
    mend = "把这几题的各项写得一样长"
    return trick(single_choices(case), by_shortness, "最短的一项", mend)


def right_is_most_specific(case: Case) -> Measure:
    """The right option has the most numbers, names and parts no more often than by chance."""

    def by_details(choosing: Choosing) -> list[float]:
        return [float(details(text)) for text in choosing.texts]

    mend = "给错误项也写上同样多的数字、名称和分句"
    return trick(single_choices(case), by_details, "写得最细的一项", mend)


def right_is_most_alike(case: Case) -> Measure:
    """The right option shares the most with the others no more often than by chance."""
    mend = "错误项不要都由正确项改几个字得来，让它们彼此也像"
    return trick(single_choices(case), by_likeness, "与别的选项最像的一项", mend)


def right_echoes_prompt(case: Case) -> Measure:
    """The right option repeats words of the prompt no more often than by chance."""
    mend = "让错误项也用题干里的词，或者正确项换个说法"
    return trick(single_choices(case), by_echo, "与题干重字最多的一项", mend)


def right_has_no_place(case: Case) -> Measure:
    """The right options are spread over the places."""
    return spread(single_choices(case), "正确项", "换几题的选项次序")


def spread(choosings: list[Choosing], word: str, mend: str) -> Measure:
    """Return how often the right option stands in its commonest place."""
    counts = dict(places(choosings))
    commonest = max(counts, key=lambda place: counts[place], default=0)
    count = counts.get(commonest, 0)
    chances = [1 / max(len(each.texts), 1) for each in choosings]
    detail = " ".join(f"{place}:{times}" for place, times in counts.items())
    rare = chance_of_at_least(count, chances) * max(len(counts), 1)  # any place may be it
    hints: tuple[Problem, ...] = ()
    if len(choosings) >= LEAST and rare <= RARE:
        there = [each for each in choosings if each.right == commonest - 1]
        what = f"{word}常在第 {commonest} 项：{len(choosings)} 题里有 {count} 题"
        names = named([each.id for each in there])
        hints = (hint(f"{what}（碰巧约 {sum(chances):.1f} 题）：{names}", mend, *there[0].path),)
    few = len(choosings) < LEAST
    return Measure(count, len(choosings), sum(chances), detail, hints, is_few=few)


def wrong_is_least_alike(case: Case) -> Measure:
    """In a multiple choice the option least like the others is wrong no more than by chance."""
    hits, chances, told = list[bool](), list[float](), list[tuple[int, str]]()
    for index, question in _questions(case, MultipleQuestion):
        likenesses = alike([option.text for option in choices_of(question)])
        least = [i for i, each in enumerate(likenesses) if each == min(likenesses)]
        wrong = [not option.correct for option in choices_of(question)]
        hits.append(len(least) == 1 and wrong[least[0]])
        chances.append(sum(wrong) / len(wrong) if len(least) == 1 else 0.0)
        told += [(index, question.id)] * hits[-1]
    return by_chance(
        hits,
        chances,
        lambda figure: hint(
            f"多选题里最不像别的选项的一项是错的：{figure}：{named([name for _, name in told])}",
            "让错误项与正确项是同一类的事，句式也一样",
            *question_path(told[0][0], "options"),
        ),
    )


def nothing_is_odd(case: Case) -> Measure:
    """No option stands apart so that it is dropped, or chosen, without knowing anything."""
    hints, answered, of = list[Problem](), list[int](), 0
    for index, question in _questions(case, SingleQuestion, MultipleQuestion):
        options = choices_of(question)
        of += 1
        odd = _odd_one([option.text for option in options])
        if odd is None or options[odd].correct is isinstance(question, MultipleQuestion):
            continue
        if sum(not option.correct for option in options) == 1 or options[odd].correct:
            answered.append(index)
        told = f"选项“{shorten(options[odd].text)}”与别的都不像"
        what = f"{told}，是对的那一项" if options[odd].correct else f"{told}，一眼看得出是错的"
        mend = "换成与别的选项同一类、差不多长的说法"
        hints.append(hint(what, mend, *question_path(index, "options", odd, "text")))
    return Measure(len(hints), of, hints=tuple(hints), answered=frozenset(answered))


def sweeping_options_may_be_right(case: Case) -> Measure:
    """A sweeping word does not mark the wrong options."""
    marked = [
        (option, index, i)
        for index, question in _questions(case, SingleQuestion, MultipleQuestion)
        for i, option in enumerate(choices_of(question))
        if found(ABSOLUTE, option.text)
    ]
    wrong = [each for each in marked if not each[0].correct]
    hints: tuple[Problem, ...] = ()
    if len(wrong) == len(marked) >= LEAST_SWEEPING:
        _, index, i = wrong[0]
        words = "、".join(
            dict.fromkeys(word for option, _, _ in wrong for word in found(ABSOLUTE, option.text))
        )
        what = f"带“{words}”的 {len(wrong)} 个选项全是错的，带了就不用想"
        mend = "错误项去掉这些词，或者让正确项也有"
        hints = (hint(what, mend, *question_path(index, "options", i, "text")),)
    return Measure(len(wrong), len(marked), hints=hints)


def cautious_options_may_be_wrong(case: Case) -> Measure:
    """The right option is not the only cautious one."""
    hints, answered, of = list[Problem](), list[int](), 0
    for index, question in _questions(case, SingleQuestion):
        of += 1
        options = choices_of(question)
        cautious = [i for i, option in enumerate(options) if found(HEDGED, option.text)]
        if len(cautious) == 1 and options[cautious[0]].correct:
            word = found(HEDGED, options[cautious[0]].text)[0]
            what = f"只有正确项说“{word}”，留了余地的一项总错不了"
            mend = "给错误项也写一句留余地的，或者把正确项说死"
            path = question_path(index, "options", cautious[0], "text")
            hints.append(hint(what, mend, *path))
            answered.append(index)
    return Measure(len(hints), of, hints=tuple(hints), answered=frozenset(answered))


def _questions(case: Case, *types: type[Question]) -> Iterator[tuple[int, Question]]:
    for index, question in enumerate(case.questions):
        if isinstance(question, types):
            yield index, question


def _odd_one(texts: list[str]) -> int | None:
    """Return the one of at least four texts that differs from all others; None if none does."""
    if len(texts) < 4:
        return None
    for is_odd in (_is_odd_by_words, _is_odd_by_length):
        odd = [i for i in range(len(texts)) if is_odd(texts, i)]
        if len(odd) == 1:
            return odd[0]
    return None


def _is_odd_by_words(texts: list[str], index: int) -> bool:
    """Whether a text has nothing in common with the others, each of which has with another."""
    mine, *others = (pairs(text) for text in (texts[index], *texts[:index], *texts[index + 1 :]))
    return not any(likeness(mine, other) for other in others) and all(
        any(likeness(one, other) for j, other in enumerate(others) if i != j)
        for i, one in enumerate(others)
    )


def _is_odd_by_length(texts: list[str], index: int) -> bool:
    mine, *others = (len(text) for text in (texts[index], *texts[:index], *texts[index + 1 :]))
    return max(others) - min(others) <= 1 and (
        mine >= max(others) + ODD_LENGTH or mine <= min(others) - ODD_LENGTH
    )
