"""What became of the questions of a bank that is imported again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import shorten


@dataclass(frozen=True, slots=True)
class NumberedQuestion:
    """A question where it stands in the files of a bank."""

    question: Question
    number: int
    """Its number in its file, counted from 1, as the learner sees it."""
    file: str
    """The name of its file."""


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that is there still, and not as it was."""

    now: NumberedQuestion
    parts: tuple[str, ...]
    """What is different, in words: 题干, 选项, 答案 A 改为 B."""
    asked_again: bool
    """Whether what was answered to it no longer counts."""


@dataclass(frozen=True, slots=True)
class BankChanges:
    """The questions that are new, changed and no longer there."""

    new: tuple[NumberedQuestion, ...] = ()
    changed: tuple[ChangedQuestion, ...] = ()
    removed: tuple[NumberedQuestion, ...] = ()
    """As they stood before."""


def bank_changes(
    before: Sequence[NumberedQuestion], now: Sequence[NumberedQuestion]
) -> BankChanges:
    """Return what is different between the questions of a bank as it was and as it is."""
    former = {each.question.id: each for each in before}
    present = {each.question.id for each in now}
    return BankChanges(
        tuple(each for each in now if each.question.id not in former),
        tuple(
            ChangedQuestion(
                each,
                tuple(_different(former[each.question.id].question, each.question)),
                content_hash(former[each.question.id].question) != content_hash(each.question),
            )
            for each in now
            if each.question.id in former and former[each.question.id].question != each.question
        ),
        tuple(each for each in before if each.question.id not in present),
    )


def _different(before: Question, now: Question) -> Iterator[str]:
    """Yield what is different between two questions, in words."""
    old, new = row_of(before, before.category), row_of(now, now.category)
    if type(before) is not type(now):
        yield "题型"
    if old.stem != new.stem:
        yield "题干"
    texts = [[option.text for option in row.options] for row in (old, new)]
    if texts[0] != texts[1]:
        yield "选项"
    keys = [row.answers[0].text if row.answers else "" for row in (old, new)]
    if keys[0] != keys[1]:
        yield f"答案 {shorten(keys[0], 12)} 改为 {shorten(keys[1], 12)}"
    if (old.unit, old.tolerance) != (new.unit, new.tolerance):
        yield "单位或者允许相差"
    whys = [[option.why for option in row.options] for row in (old, new)]
    if old.explanation != new.explanation or whys[0] != whys[1]:
        yield "解析"
    if (old.law, old.evidence) != (new.law, new.evidence):
        yield "依据或者出处"
    if old.category != new.category:
        yield "类别"
