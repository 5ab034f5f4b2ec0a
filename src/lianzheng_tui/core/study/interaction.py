"""How each type of question is answered, marked and told: one class for each type.

The term is that of QTI, the exchange format of learning technology: an interaction takes a
response and processes it. A surface asks `interaction` and never for the type.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from lianzheng_tui.core.case.question import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.command_parser import (
    UnclearAnswerError,
    fold,
    letter,
    number_within,
    numbers,
    own_words,
    typed_choice,
)
from lianzheng_tui.core.study.marking import (
    AnswerMark,
    all_or_nothing,
    by_parts,
    is_index,
    mark_order,
    mark_several,
    shuffled,
)
from lianzheng_tui.core.study.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    OptionRow,
    Outline,
    PairTable,
    given_words,
    partly_right_words,
    score_words,
)
from lianzheng_tui.core.study.typed_number import typed_number
from lianzheng_tui.core.text.wording import comparable

Picked = tuple[int | None, ...]
"""What is picked so far: indices of options, items in the order picked, or a right side, or None,
for each left side."""

Q = TypeVar("Q", bound=Question)
"""The type of question that an interaction is for."""


class Interaction(ABC, Generic[Q]):
    """How one question is answered, marked and told; stateless."""

    HINT: ClassVar[str] = ""
    """What to know besides the keys at the foot of the screen, in a few words; empty if nothing."""
    IS_SHUFFLED: ClassVar[bool] = False
    """Whether the things to pick are shuffled from the first time on."""
    KEEPS_PLACES: ClassVar[bool] = False
    """Whether the things to pick keep their places when the question is asked again."""
    IN_OWN_WORDS: ClassVar[bool] = False
    """Whether other words than those accepted may mean the same."""
    PLACEHOLDER: ClassVar[str] = ""
    """What stands in the empty line of an answer that is typed; empty if it is picked."""

    def __init__(self, question: Q) -> None:
        """Take a question of the type."""
        self.question = question

    @property
    def hint(self) -> str:
        """What to know besides the keys, of this question; see `HINT`."""
        return self.HINT

    @property
    def keeps_places(self) -> bool:
        """Whether the things to pick of this question keep their places; see `KEEPS_PLACES`."""
        return self.KEEPS_PLACES

    @property
    @abstractmethod
    def outline(self) -> Outline:
        """The question as it is laid out, with its right answer."""

    @property
    @abstractmethod
    def things(self) -> int:
        """How many things there are to pick from; 0 if the answer is typed."""

    @property
    def placeholder(self) -> str:
        """What stands in the empty line of an answer that is typed."""
        return self.PLACEHOLDER

    @property
    def nothing_picked(self) -> Picked:
        """What is picked at the beginning."""
        return ()

    def first_order(self, seed: str) -> tuple[int, ...]:
        """Return the order in which the quiz shows the things to pick, by their indices."""
        if self.IS_SHUFFLED:
            return shuffled(self.things, seed + self.question.id)
        return tuple(range(self.things))

    @abstractmethod
    def is_answer(self, given: Any) -> bool:
        """Return whether ``given`` has the form of an answer, so that it can be marked and shown.

        A record may come from another machine or be damaged, so it is not trusted beyond this.
        """

    @abstractmethod
    def mark(self, given: Any) -> AnswerMark:
        """Return the mark of an answer. Any value of ``given`` gets a mark; nothing is raised."""

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return an answer as the indices picked, or placed one after another; () if typed."""
        return tuple(given)

    def given_words(self, given: Any) -> str:
        """Return an answer in one line, for places that cannot show it beside the options."""
        return given_words(self.outline, given, self.picks(given))

    def partial_words(self, mark: AnswerMark) -> str:
        """Return what an answer scores that is right only in part, and why."""
        return partly_right_words(mark)

    @abstractmethod
    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked after a thing is picked or taken back.

        Args:
            picked: What is picked before.
            index: The thing.
            row: Which left side it is for, where there are left sides.
        """

    def missing(self, picked: Picked, typed: str) -> str:
        """Return what must be done before the answer can be handed in; empty if nothing."""
        return "" if picked else "请先选择"

    def given(self, picked: Picked, typed: str) -> Any:
        """Return the answer in the form that `mark` takes and a record stores."""
        return list(picked)

    @abstractmethod
    def how_to_type(self) -> str:
        """Return how to type the answer as one line, with an example."""

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return what is picked, and what is typed, by one line; it need not be complete.

        Full-width digits, commas, blanks and the like are accepted as well as the plain ones.

        Args:
            line: The line as typed.
            shown: The things to pick in the order in which they are shown.

        Raises:
            UnclearAnswerError: the line is not an answer to this question.
        """
        typed_numbers = self._numbers(line, shown)
        repeated = next((each for each in typed_numbers if typed_numbers.count(each) > 1), None)
        if repeated is not None:
            raise UnclearAnswerError(f"第{repeated}项写了不止一次。")
        return tuple(shown[number - 1] for number in typed_numbers), ""

    def _numbers(self, line: str, shown: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers in a line, each that of a thing shown; at least one."""
        typed_numbers = numbers(own_words(line), len(shown))
        if not typed_numbers:
            raise self._unclear(line)
        number_within(typed_numbers, len(shown))
        return typed_numbers

    def _are_things(self, given: Any) -> bool:
        """Return whether a value is a list of indices of things to pick."""
        return isinstance(given, list) and all(is_index(i, self.things) for i in given)

    def _unclear(self, line: str) -> UnclearAnswerError:
        return UnclearAnswerError(f"没有看懂“{line.strip()}”。请{self.how_to_type()}。")


class _PickOne(Interaction[Q]):
    """One thing is picked; another takes its place."""

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return the thing in place of the one picked before."""
        return (index,)


class _Toggling(Interaction[Q]):
    """Things that are picked one after another, and taken back by picking them again."""

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked after a thing is added at the end, or taken back."""
        if index in picked:
            return tuple(each for each in picked if each != index)
        return (*picked, index)


class _Typed(Interaction[Q]):
    """An answer that is typed."""

    things = 0

    def is_answer(self, given: Any) -> bool:
        """Return whether it is a text."""
        return isinstance(given, str)

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return nothing: the answer is typed."""
        return ()

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked: nothing can be."""
        return picked

    def given(self, picked: Picked, typed: str) -> Any:
        """Return what is typed, without blanks around it."""
        return typed.strip()

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the line as what is typed."""
        return (), own_words(line)


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


class MultipleInteraction(_Toggling[MultipleQuestion]):
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
        """Return what was to be picked, what was, what the wrong picks cost, and the score."""
        correct = [option.correct for option in self.question.options]
        due, right = sum(correct), sum(map(min, correct, mark.parts))
        wrong = len(correct) - due - (sum(mark.parts) - right)
        cost = Fraction(right) - mark.score * due
        takes = f"（抵{float(cost):.2g}项）" if cost != wrong else ""
        mistaken = f"，误选{wrong}项{takes}" if wrong else ""
        return f"应选{due}项，选对{right}项{mistaken}，{score_words(mark.score)}"

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


class NumberInteraction(_Typed[NumberQuestion]):
    """数值: a record stores what was typed."""

    @property
    def hint(self) -> str:
        """The unit that what is typed without one is in."""
        return f"单位是{self.question.unit}" if self.question.unit else ""

    @property
    def outline(self) -> Blank:
        """The number with its unit."""
        return Blank((f"{self.question.answer}{self.question.unit}",))

    @property
    def placeholder(self) -> str:
        """The unit that is asked for."""
        unit = self.question.unit
        return f"填数字（单位：{unit}）" if unit else "填数字"

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right within the tolerance."""
        number = typed_number(given, self.question.unit).value if isinstance(given, str) else None
        off = None if number is None else abs(number - Fraction(self.question.answer))
        return all_or_nothing(off is not None and off <= Fraction(self.question.tolerance))

    def missing(self, picked: Picked, typed: str) -> str:
        """Ask for a number if there is none, and name what was not understood."""
        return typed_number(typed, self.question.unit).unclear

    def how_to_type(self) -> str:
        """Ask for a number and its unit."""
        return f"填一个数，单位是{self.question.unit}" if self.question.unit else "填一个数"


class TextInteraction(_Typed[TextQuestion]):
    """填空: a record stores what was typed."""

    IN_OWN_WORDS = True
    PLACEHOLDER = "填几个字"

    @property
    def outline(self) -> Blank:
        """The wordings."""
        return Blank(self.question.answers)

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right if it is one of the wordings, however it is punctuated."""
        return all_or_nothing(comparable(given) in map(comparable, self.question.answers))

    def missing(self, picked: Picked, typed: str) -> str:
        """Ask for words if there are none."""
        return "" if typed.strip() else "请先填写答案"

    def how_to_type(self) -> str:
        """Ask for a few words."""
        return "填几个字"


class OrderInteraction(_Toggling[OrderQuestion]):
    """排序: a record stores the indices of the items in the order given."""

    HINT = "按先后依次按下编号"
    IS_SHUFFLED = True

    @property
    def outline(self) -> ItemOrder:
        """The items in the right order."""
        return ItemOrder(self.question.items)

    @property
    def things(self) -> int:
        """How many items there are."""
        return len(self.question.items)

    def is_answer(self, given: Any) -> bool:
        """Return whether it has every item once."""
        return self._are_things(given) and sorted(given) == list(range(self.things))

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: the fewest items that must move are wrong; see `mark_order`."""
        return mark_order(self.things, given)

    def partial_words(self, mark: AnswerMark) -> str:
        """Return how many items must move, and what it scores."""
        items = len(mark.parts)
        moved = items - max(1, sum(mark.parts))
        limit = f"（要挪{items - 1}项的不得分）"
        return f"{items}项里最少要挪{moved}项{limit}，{score_words(mark.score)}"

    def missing(self, picked: Picked, typed: str) -> str:
        """Say how many items are left."""
        remaining = self.things - len(picked)
        return f"还有{remaining}项没有排" if remaining else ""

    def how_to_type(self) -> str:
        """Ask for all the numbers, in order."""
        return f"按先后填全部编号，例如 {' '.join(str(i + 1) for i in range(self.things))}"


class MatchInteraction(Interaction[MatchQuestion]):
    """配对: a record stores, for each left side, the index of its right side or None."""

    HINT = "光标停在左边一项，按右边的编号"
    IS_SHUFFLED = True
    _PAIR: ClassVar[re.Pattern[str]] = re.compile(r"(\d{1,3})[\s\-—→>=配:：.、]*([a-z])(?![a-z])")
    _BETWEEN_PAIRS: ClassVar[re.Pattern[str]] = re.compile(r"[\s,，、;；.。]*")

    @property
    def outline(self) -> PairTable:
        """The left sides, and the right sides with the extra ones."""
        pairs, extra = self.question.pairs, self.question.extra
        return PairTable(
            tuple(pair.left for pair in pairs), (*(pair.right for pair in pairs), *extra)
        )

    @property
    def things(self) -> int:
        """How many right sides there are."""
        return len(self.question.pairs) + len(self.question.extra)

    @property
    def nothing_picked(self) -> Picked:
        """No right side for any left side."""
        return (None,) * len(self.question.pairs)

    def is_answer(self, given: Any) -> bool:
        """Return whether it has the index of a right side for each left side."""
        return self._are_things(given) and len(given) == len(self.question.pairs)

    def mark(self, given: Any) -> AnswerMark:
        """Return the share of the left sides that have their partner."""
        sides = list(given) if isinstance(given, Sequence) else []
        rows = range(len(self.question.pairs))
        return by_parts([i < len(sides) and type(sides[i]) is int and sides[i] == i for i in rows])

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return the sides with this one put into a row, and taken from where it was before."""
        if not 0 <= row < len(picked):
            return picked
        freed = tuple(None if side == index else side for side in picked)
        new_side = None if picked[row] == index else index
        return (*freed[:row], new_side, *freed[row + 1 :])

    def missing(self, picked: Picked, typed: str) -> str:
        """Say how many left sides have no partner."""
        remaining = picked.count(None)
        return f"还有{remaining}项没有配" if remaining else ""

    def how_to_type(self) -> str:
        """Ask for a letter behind each number."""
        example = " ".join(f"{i + 1}{letter(i)}" for i in range(len(self.question.pairs)))
        return f"每个数字配一个字母，例如 {example}"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the right sides whose letters are typed behind the numbers of the left sides.

        Raises:
            UnclearAnswerError: these are no pairs, or a side is not there or used twice.
        """
        text = fold(own_words(line))
        typed_pairs = [
            (int(left), ord(right) - ord("a")) for left, right in self._PAIR.findall(text)
        ]
        if not typed_pairs or not self._BETWEEN_PAIRS.fullmatch(self._PAIR.sub("", text)):
            raise self._unclear(line)
        picked = list(self.nothing_picked)
        for row, side in typed_pairs:
            if not 1 <= row <= len(picked):
                raise UnclearAnswerError(f"左边没有第{row}项。请填1到{len(picked)}。")
            if side >= len(shown):
                last = letter(len(shown) - 1)
                raise UnclearAnswerError(f"右边没有 {letter(side)}。请填 a 到 {last}。")
            if picked[row - 1] is not None:
                raise UnclearAnswerError(f"左边第{row}项配了不止一次。")
            if shown[side] in picked:
                raise UnclearAnswerError(f"右边的 {letter(side)} 配了不止一次。")
            picked[row - 1] = shown[side]
        return tuple(picked), ""


INTERACTIONS: dict[type[Question], type[Interaction[Any]]] = {
    SingleQuestion: SingleInteraction,
    MultipleQuestion: MultipleInteraction,
    TrueFalseQuestion: TrueFalseInteraction,
    NumberQuestion: NumberInteraction,
    TextQuestion: TextInteraction,
    OrderQuestion: OrderInteraction,
    MatchQuestion: MatchInteraction,
}
"""The interaction of each type of question."""


def interaction(question: Question) -> Interaction[Any]:
    """Return how a question is answered, marked and told."""
    return INTERACTIONS[type(question)](question)


def is_answer(question: Question, given: Any) -> bool:
    """Return whether ``given`` has the form of an answer to this question."""
    return interaction(question).is_answer(given)


def mark(question: Question, given: Any) -> AnswerMark:
    """Return the mark of an answer. Any value of ``given`` gets a mark; nothing is raised."""
    return interaction(question).mark(given)
