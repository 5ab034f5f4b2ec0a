"""The answers at the end of a bank, given to the questions they are for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lianzheng_tui.core.bank.kinds import kind_of
from lianzheng_tui.core.bank.text.answer_list import ListedAnswer
from lianzheng_tui.core.bank.text.drafts import Draft, Part
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem


def assign_answers(answers: Sequence[ListedAnswer], parts: Sequence[Part]) -> list[Problem]:
    """Give each answer to the question with its number in its part.

    An answer is for a part since the list of answers before it, if there is such a question.

    Returns:
        The Problems of answers for which that is not exactly one question.
    """
    problems: list[Problem] = []
    used: dict[int, ListedAnswer] = {}
    taken: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    others = {number for part in parts for number in part.others}
    unassigned: dict[tuple[object, ...], list[ListedAnswer]] = {}
    meant = [(listed, _questions(listed, parts)) for listed in answers]
    for listed, drafts in meant:
        for draft in drafts if listed.heading else ():
            taken[id(draft.part)].add(_under(listed))
    for listed, drafts in meant:
        if not drafts and not listed.heading and listed.number in others:
            continue
        if len(drafts) != 1 or (listed.heading and len(taken[id(drafts[0].part)]) > 1):
            number = listed.number if not listed.heading and not drafts else 0
            unassigned.setdefault((_under(listed), len(drafts), number), []).append(listed)
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
    for group in unassigned.values():
        problems.append(_unassigned(group, len(_questions(group[0], parts)), parts))
    return problems


def _under(listed: ListedAnswer) -> tuple[str, ...]:
    """Return the chapter and the heading that an answer stands under."""
    heading = listed.heading
    return (listed.chapter, heading.words, heading.ordinal) if heading else (listed.chapter,)


def _questions(listed: ListedAnswer, parts: Sequence[Part]) -> list[Draft]:
    """Return the questions that an answer may be for: one, if that is certain."""
    for scope in (parts[listed.since : listed.until], parts):
        found = [
            draft
            for part in _parts_of(listed, scope)
            for draft in part.questions
            if draft.numeral == listed.number
        ]
        if found:
            return found
    return []


def _parts_of(listed: ListedAnswer, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts that the chapter and the heading among the answers may mean."""
    kind = kind_of(listed.heading.words) if listed.heading else None
    for part in parts:
        if listed.chapter and part.chapter != listed.chapter:
            continue
        if not listed.heading:
            yield part
        elif part.heading and (
            part.kind is kind or (not kind and listed.heading.ordinal == part.heading.ordinal)
        ):
            ordinals = {listed.heading.ordinal, part.heading.ordinal} - {""}
            if len(ordinals) < 2:
                yield part


def _unassigned(group: Sequence[ListedAnswer], count: int, parts: Sequence[Part]) -> Problem:
    """Return, once for all answers of one cause, why their questions are not certain."""
    listed = group[0]
    number = listed.number
    more = f"（这样的共 {len(group)} 题）" if len(group) > 1 else ""
    if count > 1:
        what = f"第 {number} 题在几个部分里都有，看不出是哪一题的答案"
        mend = _how_to_tell_apart(parts)
    elif listed.heading:
        what = f"“{shorten(listed.heading.words, 20)}”里没有第 {number} 题，或者有两个这样的标题"
        mend = "答案里的标题和题号写得与前面的题一样"
    else:
        what, mend = f"没有第 {number} 题，却有它的答案", "改题号，或者删去这个答案"
    return listed.answer.place.problem(f"{what}{more}", mend)


def _how_to_tell_apart(parts: Sequence[Part]) -> str:
    """Return what to write among the answers, so that each part is named by it alone."""
    asking = [part for part in parts if part.questions]
    names = [(part.heading.ordinal, part.kind) if part.heading else ("", None) for part in asking]
    if len(set(names)) == len(names):
        return "在答案里也写上各部分的标题，例如 一、单选题"
    chapters = [part.chapter for part in asking]
    both = list(zip(chapters, names, strict=True))
    if all(chapters) and len(set(both)) == len(both):
        mend = "在答案里也写上各章、各部分的标题，与题目那里一样，例如先写"
        return f"{mend} {chapters[-1]}，再写它下面的标题"
    return "给各部分写上不一样的标题，例如 一、单选题、三、单选题，答案里也照样写"
