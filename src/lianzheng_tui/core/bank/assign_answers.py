"""The answers at the end of a bank, given to the questions they are for."""

from collections import defaultdict
from collections.abc import Sequence

from lianzheng_tui.core.bank.answer_list import ListedAnswer
from lianzheng_tui.core.bank.drafts import Draft, Part
from lianzheng_tui.core.bank.kinds import kind_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem


def assign_answers(answers: Sequence[ListedAnswer], parts: Sequence[Part]) -> list[Problem]:
    """Give each answer to the question with its number in its part.

    Returns:
        The Problems of answers for which that is not exactly one question.
    """
    problems: list[Problem] = []
    asking = [part for part in parts if part.questions]
    used: dict[int, ListedAnswer] = {}
    under: dict[str, Part | None] = {}
    taken: defaultdict[int, list[str]] = defaultdict(list)
    with_number: defaultdict[int, list[Draft]] = defaultdict(list)
    for part in asking:
        for draft in part.questions:
            with_number[draft.numeral].append(draft)
    others = {number for part in parts for number in part.others}
    for listed in answers:
        words = listed.heading.words + listed.heading.ordinal if listed.heading else ""
        if words not in under:
            under[words] = _part_of(listed, asking)
            if under[words] is not None and listed.heading:
                taken[id(under[words])].append(words)
        meant = under[words]
        drafts = [
            draft
            for draft in with_number[listed.number]
            if draft.part is meant or not listed.heading
        ]
        if not drafts and not listed.heading and listed.number in others:
            continue
        if len(drafts) != 1 or (meant and len(taken[id(meant)]) > 1):
            problems.append(_unassigned(listed, len(drafts)))
            continue
        draft = drafts[0]
        if before := used.get(id(draft)):
            what = f"第 {listed.number} 题的答案有两处，前一处在 {before.answer.place}"
            problems.append(listed.answer.place.problem(what, "只留对的一处"))
            continue
        used[id(draft)] = listed
        draft.answers.append(listed.answer)
        if listed.explanation:
            draft.explanation.append(listed.explanation)
    return problems


def _part_of(listed: ListedAnswer, parts: Sequence[Part]) -> Part | None:
    """Return the part that a heading among the answers means; None if that is not certain."""
    if not listed.heading:
        return None
    kind = kind_of(listed.heading.words)
    fitting = [
        part
        for part in parts
        if part.heading
        and (part.kind is kind or (not kind and listed.heading.ordinal == part.heading.ordinal))
        and (
            not listed.heading.ordinal
            or not part.heading.ordinal
            or part.heading.ordinal == listed.heading.ordinal
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _unassigned(listed: ListedAnswer, count: int) -> Problem:
    number = listed.number
    if count > 1:
        what = f"第 {number} 题在几个部分里都有，看不出是哪一题的答案"
        mend = "在答案里也写上各部分的标题，例如 一、单选题"
    elif listed.heading:
        what = f"“{shorten(listed.heading.words, 20)}”里没有第 {number} 题，或者有两个这样的标题"
        mend = "答案里的标题和题号写得与前面的题一样"
    else:
        what, mend = f"没有第 {number} 题，却有它的答案", "改题号，或者删去这个答案"
    return listed.answer.place.problem(what, mend)
