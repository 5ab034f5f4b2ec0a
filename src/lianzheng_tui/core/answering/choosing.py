"""The types of questions of which options are picked: 单选, 多选, 判断."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from lianzheng_tui.core.answering.base import Interaction, Picked, Q, Toggling
from lianzheng_tui.core.answering.marking import (
    AnswerMark,
    all_or_nothing,
    is_index,
    mark_several,
)
from lianzheng_tui.core.answering.question_outline import (
    OptionList,
    OptionRow,
    score_words,
    share_words,
)
from lianzheng_tui.core.answering.typed_line import fold, own_words, typed_choice
from lianzheng_tui.core.case.question import (
    Choice,
    MultipleQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)


class _PickOne(Interaction[Q]):
    """One thing is picked; another takes its place."""

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return the thing in place of the one picked before."""
        return (index,)


class SingleInteraction(_PickOne[SingleQuestion]):
    """单选: a record stores the index of the option."""

    @property
    def outline(self) -> OptionList:
        """The options."""
        return OptionList(_rows(self.question.options))

    @property
    def things(self) -> int:
        """How many options there are."""
        return len(self.question.options)

    @property
    def keeps_places(self) -> bool:
        """Whether its words speak of the places of the options."""
        return _speaks_of_places(self.question)

    def is_answer(self, given: Any) -> bool:
        """Return whether it is the index of an option."""
        return is_index(given, self.things)

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right or wrong; each option has a part."""
        picked = given if self.is_answer(given) else None
        correct = [option.correct for option in self.question.options]
        right = picked is not None and correct[picked]
        return all_or_nothing(right, [each == (i == picked) for i, each in enumerate(correct)])

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return the option."""
        return (given,)

    def given(self, picked: Picked, typed: str) -> Any:
        """Return the index of the option; None without one."""
        return picked[0] if picked else None

    def how_to_type(self) -> str:
        """Ask for one number."""
        return f"填一个编号，1到{self.things}"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the option whose number is typed."""
        return (shown[typed_choice(line, len(shown))],), ""


class MultipleInteraction(Toggling[MultipleQuestion]):
    """多选: a record stores the list of the indices of the options."""

    HINT = "可以选几项；误选会抵掉选对的"

    @property
    def outline(self) -> OptionList:
        """The options."""
        return OptionList(_rows(self.question.options), several=True)

    @property
    def things(self) -> int:
        """How many options there are."""
        return len(self.question.options)

    @property
    def keeps_places(self) -> bool:
        """Whether its words speak of the places of the options."""
        return _speaks_of_places(self.question)

    def is_answer(self, given: Any) -> bool:
        """Return whether it is a list of indices of options."""
        return self._are_things(given)

    def mark(self, given: Any) -> AnswerMark:
        """Return the share of right options picked, less the wrong ones; see `mark_several`."""
        return mark_several([option.correct for option in self.question.options], given)

    def partial_words(self, mark: AnswerMark) -> str:
        """Return what was to be picked, what was, what the wrong picks cost, and the score.

        A wrong pick that costs as much as so many right ones is set against them; where it costs a
        part of one besides, what is gained and what it costs is said, and the difference is right
        as it is rounded.
        """
        correct = [option.correct for option in self.question.options]
        due, right = sum(correct), sum(map(min, correct, mark.parts))
        wrong = len(correct) - due - (sum(mark.parts) - right)
        score = score_words(mark.score)
        if not wrong:
            return f"应选{due}项，选对{right}项，{score}"
        gain = Fraction(right, due)
        taken = right - mark.score * due
        if taken.denominator == 1:
            return f"应选{due}项，选对{right}项，误选{wrong}项抵掉选对的{taken}项，{score}"
        gained, lost = score_words(gain), share_words(gain - mark.score)
        return f"应选{due}项，选对{right}项{gained}，误选{wrong}项扣{lost}，{score}"

    def given(self, picked: Picked, typed: str) -> Any:
        """Return the indices picked, sorted."""
        return sorted(index for index in picked if index is not None)

    def how_to_type(self) -> str:
        """Ask for all the numbers that are right."""
        count = self.things
        return f"填所有对的编号，1到{count}，用空格分开，例如 1 {min(3, count)}；误选会抵掉选对的"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the options whose numbers are typed; one that is typed twice counts once."""
        return tuple(sorted({shown[number - 1] for number in self._numbers(line, shown)})), ""


class TrueFalseInteraction(_PickOne[TrueFalseQuestion]):
    """判断: a record stores true or false."""

    KEEPS_PLACES = True
    things = 2
    _TRUE: ClassVar[set[str]] = {"对", "是", "正确", "1", "y", "yes", "true", "√", "✓"}
    _FALSE: ClassVar[set[str]] = {"错", "否", "不对", "错误", "2", "no", "false", "×", "x", "✗"}

    @property
    def outline(self) -> OptionList:
        """The two words."""
        answer = self.question.answer
        return OptionList((OptionRow("对", answer), OptionRow("错", not answer)), spoken=True)

    def is_answer(self, given: Any) -> bool:
        """Return whether it is true or false."""
        return isinstance(given, bool)

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right or wrong."""
        return all_or_nothing(given is self.question.answer)

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return the word: 0 for 对, 1 for 错."""
        return (0 if given else 1,)

    def given(self, picked: Picked, typed: str) -> Any:
        """Return true or false; None without a choice."""
        return picked[0] == 0 if picked else None

    def how_to_type(self) -> str:
        """Ask for one of the two words."""
        return "填 对 或 错"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the word that is typed, in any of its spellings.

        Raises:
            UnclearAnswerError: it is neither of the two.
        """
        word = fold(own_words(line)).rstrip("。.的")
        if word not in self._TRUE | self._FALSE:
            raise self._unclear(line)
        return (0 if word in self._TRUE else 1,), ""


def _rows(options: Sequence[Choice]) -> tuple[OptionRow, ...]:
    return tuple(OptionRow(option.text, option.correct, option.why) for option in options)


_PLACES = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-IＡ-Ｉ](?![A-Za-zＡ-Ｚａ-ｚ])"
    r"|^(?:以上|上述|上面)"
    r"|(?:(?<![年月日天时周岁元人名次倍级度个万千百%％])以上|上述|上面)(?:[都全均皆各几两二三四五六七八九]|所有|选项|答案|说法|情形|情况|内容)"
    r"|[前后][几两二三四五六七八]|第[一二三四五六七八九1-9]个?选?项"
)
"""Matches a letter of an option, or words such as 以上都对 and 前两项; 三年以上 is none."""


def _speaks_of_places(question: SingleQuestion | MultipleQuestion) -> bool:
    """Return whether an option or an explanation names options by their letters or places.

    In another order such words would name other options, and tell a wrong answer.
    """
    words = [question.explanation]
    for option in question.options:
        words += [option.text, option.why]
    return any(_PLACES.search(each) for each in words)
