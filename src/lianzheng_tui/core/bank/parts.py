"""The files that the questions of a bank are kept in, at most 500 in each."""

from collections.abc import Sequence

from lianzheng_tui.core.bank.questions import BankQuestion

MOST_IN_PART = 500
"""The most questions of one file."""


def divided(
    questions: Sequence[BankQuestion], former: Sequence[Sequence[str]] = ()
) -> tuple[tuple[BankQuestion, ...], ...]:
    """Return the questions of a bank part by part.

    A question that was there before stays in its part, so that what was learnt in it stays; new
    ones go to the end. A part of which nothing is left is empty, and keeps the number of those
    behind it.

    Args:
        questions: The questions as the source has them now.
        former: The ids of the questions of each part as it was; empty for a new bank.
    """
    part_of = {question_id: number for number, ids in enumerate(former) for question_id in ids}
    parts: list[list[BankQuestion]] = [[] for _ in former]
    for each in questions:
        if each.question.id in part_of:
            parts[part_of[each.question.id]].append(each)
    for each in questions:
        if each.question.id not in part_of:
            if not parts or len(parts[-1]) >= MOST_IN_PART:
                parts.append([])
            parts[-1].append(each)
    return tuple(map(tuple, parts))


def part_id(bank_id: str, number: int) -> str:
    """Return the id of a part of a bank, counted from 1: ``ID-1``."""
    return f"{bank_id}-{number}"
