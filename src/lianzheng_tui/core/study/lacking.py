"""What a learner still has to do before a case is 学完, part by part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.parts import Part, needed_parts
from lianzheng_tui.core.study.progress import Progress


@dataclass(frozen=True, slots=True)
class Lack:
    """What one part still takes."""

    part: Part
    words: str
    """The part and what is missing of it: 时间线第7步起, 正文第5、6节, 测验18题, 测验达标,
    测验达标（重答还有3题）."""


def lacking(progress: Progress) -> tuple[Lack, ...]:
    """Return what the case still takes: the timeline, then the text, then the quiz.

    Empty exactly where all three are done, as for `Progress.stand`.
    """
    return tuple(_lacking(progress))


def _lacking(progress: Progress) -> Iterator[Lack]:
    case, walk, quiz = progress.case, progress.walk, progress.case.quiz
    if not progress.is_walked:
        steps = f"第{progress.steps_walked + 1}步起" if walk else f"{len(case.timeline)}步"
        yield Lack(Part.TIMELINE, f"{Part.TIMELINE.label}{steps}")
    if not progress.is_read and Part.TEXT in needed_parts(case):
        unread = [
            number
            for number, (seen, section) in enumerate(
                zip(progress.reading.seen, case.sections, strict=True), start=1
            )
            if seen < len(section.paragraphs)
        ]
        is_whole = len(unread) == len(case.sections)
        sections = f"{len(unread)}节" if is_whole else f"第{_numbers(unread)}节"
        yield Lack(Part.TEXT, f"{Part.TEXT.label}{sections}")
    if quiz is not None and not progress.is_passed:
        left = len(quiz.questions) - progress.answered
        what = f"{left}题" if left else "达标"
        if left := progress.left_to_retry:
            what = f"达标（重答还有{left}题）"
        yield Lack(Part.QUIZ, f"{Part.QUIZ.label}{what}")


def _numbers(numbers: Iterable[int]) -> str:
    """Return numbers in order as 2、5至8: three and more that follow each other are a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(
        f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs
    )
