"""The numbers of the questions of a bank: which are there twice, and which are left out."""

from collections.abc import Sequence

from lianzheng_tui.core.bank.text.drafts import Draft, Part
from lianzheng_tui.core.errors import Problem, Severity


def number_problems(parts: Sequence[Part], has_list: bool) -> list[Problem]:
    """Return numbers that are there twice or left out, and material for no question.

    It is an error where a question may be hidden or an answer may go to another question.

    Args:
        parts: The parts in their order.
        has_list: Whether answers at the end are found by the numbers.
    """
    problems: list[Problem] = []
    usual = Severity.ERROR if has_list else Severity.WARNING
    last = 0
    for part in parts:
        numbers: dict[int, Draft] = {}
        is_first = True
        drafts = [draft for draft in part.questions if draft.number]
        unnumbered = [draft for draft in part.questions if not draft.number]
        if drafts and unnumbered:
            problems.append(
                unnumbered[0].place.problem(
                    "这道题没有题号，这部分的其他题有", "补上题号；不是题目就删去"
                )
            )
        for number in part.others:
            last = max(last, number)
        before: Draft | None = None
        for draft in drafts:
            number = draft.numeral
            if first := numbers.get(number):
                problems.append(
                    draft.place.problem(
                        f"题号 {number} 重复，前一处在 {first.place}",
                        "改题号",
                        Severity.ERROR if draft.after_list or first.after_list else usual,
                    )
                )
            elif number not in (last + 1, 1 if is_first else last + 1):
                in_doubt = draft.after_list or (before and before.ran_on)
                severity = Severity.ERROR if in_doubt else usual
                due = 1 if is_first and not last else last + 1
                problems.append(
                    draft.place.problem(
                        f"题号从 {last} 跳到 {number}" if last else f"第一题的题号是 {number}",
                        f"看看第 {due} 题是不是漏了、没有认出来；没有漏就改题号",
                        severity,
                    )
                )
            numbers.setdefault(number, draft)
            last, is_first, before = number, False, draft
        if part.meant and part.place and not _is_for_any(part):
            first_meant, last_meant = part.meant
            problems.append(
                part.place.problem(
                    f"材料说是第 {first_meant} 到第 {last_meant} 题的，这里没有这几题",
                    "改材料前的题号，或者补上题号",
                )
            )
            continue
        if part.meant and part.questions and last < part.meant[1] and part.place:
            problems.append(
                part.place.problem(
                    f"材料说是第 {part.meant[0]} 到第 {part.meant[1]} 题的，只有到第 {last} 题",
                    "看看是不是漏了题；没有漏就改材料前的题号",
                    Severity.WARNING,
                )
            )
    return problems


def _is_for_any(part: Part) -> bool:
    """Return whether the material of a part is for one of its questions at least."""
    first, last = part.meant or (0, 0)
    numbers = (*(draft.numeral for draft in part.questions), *part.others)
    return any(first <= number <= last for number in numbers)
