"""The questions of a quiz: one class for each type, with its keys in words, limits and rules.

Field metadata is explained in `model`. How a type is answered and marked is in
`core.answering.interaction`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from lianzheng_tui.core.case.limits import FEW, MOST_OPTIONS, Schema, one_says
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity
from lianzheng_tui.core.text.numerals import Value
from lianzheng_tui.core.text.wording import comparable

ASIDE = {"aside": True}
"""The metadata of a field that is a remark beside the item; see `model`."""
SPARED = {"spared": True}
"""The metadata of a field that is required, but that a bank of questions may leave out."""
PENDING = "待核"
"""The label of a question that rests on nothing; see `Question.is_pending`."""
PENDING_MEANS = f"{PENDING}：没有写出处，也没有写依据的法条，答案照题库所写。"
"""What the label means, a sentence to stand beside the answer."""

_CHOICES = "2 至 9 项，照这里的次序显示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The fields that every type of question has."""

    LABEL: ClassVar[str] = ""
    """The word on the screen for the type."""
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """The name of each key that only this type has, and what to write there; the type itself under
    the empty key. See `field_docs`."""
    LIMITS: ClassVar[Mapping[str, Schema]] = {}
    """What `problems` requires of a key, as far as a schema can say it; see `schema_limits`."""

    id: str
    prompt: str
    explanation: str = field(default="", metadata=ASIDE | SPARED)
    evidence: tuple[str, ...] = field(default=(), metadata=ASIDE | SPARED)
    law: str = field(default="", metadata=ASIDE)
    """The id of a provision that the explanation refers to."""
    objective: int = field(default=0, metadata=ASIDE)
    """The number of the objective it tests, counted from 1; 0 for none."""
    risk: str = field(default="", metadata=ASIDE)
    """The name of the risk it belongs to; empty for none."""
    follows: str = field(default="", metadata=ASIDE)
    """The id of the section at whose end it is asked; empty if only the quiz asks it."""
    judgment: bool = field(default=False, metadata=ASIDE)
    """Whether it puts a new situation and asks for a judgment, instead of what the text says."""
    computed: bool = field(default=False, metadata=ASIDE)
    """Whether its numbers were worked out from those of the report; the explanation says from
    which."""
    category: str = field(default="", metadata=ASIDE)
    """The category by which it can be picked out of a bank; empty for none."""

    @property
    def is_pending(self) -> bool:
        """Whether it rests neither on words of the text nor on a provision; shown as 待核."""
        return not self.evidence and not self.law

    def problems(self) -> Iterator[Problem]:
        """Yield why it cannot be asked or marked; the paths begin at the question."""
        yield from ()

    def hints(self) -> Iterator[Problem]:
        """Yield what would make it a better question, as warnings placed like `problems`."""
        yield from ()

    def texts(self) -> Iterator[str]:
        """Yield what is read before it is answered: the prompt, then what there is to pick from."""
        yield self.prompt


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question."""

    text: str
    why: str = field(default="", metadata=ASIDE | SPARED)
    """Why it is right or wrong, with the words that show it."""
    correct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleQuestion(Question):
    """A question with one right option (单选)."""

    LABEL: ClassVar[str] = "单选"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("单选题", "正好一项正确"),
        "options": ("选项", f"{_CHOICES}；正好一项写 correct: true"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {
        "options": FEW | {"allOf": [one_says("correct", "给正确的那一个选项写 correct: true")]}
    }

    options: tuple[Choice, ...]

    def problems(self) -> Iterator[Problem]:
        """Yield why it cannot be marked: it has two to nine options, one of them right."""
        yield from _option_problems(self.options)
        correct_count = sum(option.correct for option in self.options)
        if correct_count != 1:
            yield Problem(
                f"单选题有 {correct_count} 个正确选项",
                "只给一个选项写 correct: true；不止一个正确就改成 type: multiple",
                ("options",),
            )

    def texts(self) -> Iterator[str]:
        """Yield the prompt, then the options."""
        yield self.prompt
        yield from (option.text for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleQuestion(Question):
    """A question with one or more right options (多选)."""

    LABEL: ClassVar[str] = "多选"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("多选题", "一项或几项正确"),
        "options": ("选项", f"{_CHOICES}；正确的每项写 correct: true"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {
        "options": FEW | {"allOf": [one_says("correct", "至少给一个选项写 correct: true")]}
    }

    options: tuple[Choice, ...]

    def problems(self) -> Iterator[Problem]:
        """Yield why it cannot be marked: it has two to nine options, at least one of them right."""
        yield from _option_problems(self.options)
        if not any(option.correct for option in self.options):
            yield Problem("多选题没有正确选项", "至少给一个选项写 correct: true", ("options",))

    def hints(self) -> Iterator[Problem]:
        """Yield that every option is right, if so: then picking all of them needs no thought."""
        if all(option.correct for option in self.options):
            what = "各个选项都正确，不用想，全选就得满分"
            yield _hint(what, "加一个不正确的选项，或者改一项", "options")

    def texts(self) -> Iterator[str]:
        """Yield the prompt, then the options."""
        yield self.prompt
        yield from (option.text for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseQuestion(Question):
    """A question whose prompt is a statement, true or false (判断)."""

    LABEL: ClassVar[str] = "判断"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("判断题", "题干对不对"),
        "answer": ("答案", "题干说得对写 true，说得不对写 false"),
    }

    answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion(Question):
    """A question whose answer is a number (数值)."""

    LABEL: ClassVar[str] = "数值"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("数值题", "填一个数"),
        "answer": ("答案", "半角数字，不带单位"),
        "unit": ("单位", "学员写不写单位都认"),
        "tolerance": ("允许相差", "相差多少还算对"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {
        "tolerance": {"pattern": r"^[0-9]{1,15}(\.[0-9]{1,6})?$", "minimum": 0}
    }

    answer: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    """How far off a number may be and still count as right."""

    def problems(self) -> Iterator[Problem]:
        """Yield why no number can be right: the tolerance is negative."""
        if self.tolerance < 0:
            mend = "写允许相差多少；不许相差就删去"
            yield Problem("tolerance 不能是负数", mend, ("tolerance",))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(Question):
    """A question whose answer is a few words (填空)."""

    LABEL: ClassVar[str] = "填空"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("填空题", "填几个字"),
        "answers": ("答案", "算对的各种写法，第一种用来显示"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {"answers": {"minItems": 1}}

    answers: tuple[str, ...]
    """Every wording that counts as right; the first one is shown."""

    def problems(self) -> Iterator[Problem]:
        """Yield why nothing can be right: no wording is accepted."""
        if not self.answers:
            yield Problem("填空题没有答案", "在 answers 里写上每一种算对的写法", ("answers",))

    def hints(self) -> Iterator[Problem]:
        """Yield which wordings are marked as the same answer, and which are only a number."""
        first: dict[object, int] = {}
        for i, answer in enumerate(self.answers):
            meant = comparable(answer)
            same = first.setdefault(meant, i)
            if same != i:
                pair = f"{shorten(self.answers[same])} 和 {shorten(answer)}"
                what = f"第 {i + 1} 种写法与第 {same + 1} 种判分时是同一个答案（{pair}）"
                mend = "删去一个：大小写、全角半角、空格、标点不计，里面的数按数值比"
                yield _hint(what, mend, "answers", i)
            if len(meant) == 1 and isinstance(meant[0], Value) and not meant[0].kind:
                what = f"答案“{shorten(answer)}”只是一个数"
                mend = "改成 type: number 更好：answer 写数，unit 写单位，单位写不写都认"
                yield _hint(what, mend, "answers", i)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuestion(Question):
    """A question with items to put in order (排序)."""

    LABEL: ClassVar[str] = "排序"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("排序题", "排出先后"),
        "items": ("各项", "2 至 9 项，按正确次序写，各不相同；程序会打乱"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {"items": FEW | {"uniqueItems": True}}

    items: tuple[str, ...]
    """The items in the right order; the screen shuffles them."""

    def problems(self) -> Iterator[Problem]:
        """Yield why it cannot be put in order: it has two to nine items, all different."""
        yield from _count("项目", len(self.items), ("items",))
        yield from _repeats("项目", self.items, ("items",))

    def texts(self) -> Iterator[str]:
        """Yield the prompt, then the items."""
        yield self.prompt
        yield from self.items


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side and the right side that belongs to it."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion(Question):
    """A question in which each left side is matched with its right side (配对)."""

    LABEL: ClassVar[str] = "配对"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("配对题", "左右各配成对"),
        "pairs": ("配对", "至少 2 对；程序会打乱右边"),
        "extra": ("多余项", "右边多出来的；右边合计不超过 9 项"),
    }
    LIMITS: ClassVar[Mapping[str, Schema]] = {"pairs": FEW, "extra": {"maxItems": 7}}

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()
    """Right sides that belong to no left side."""

    def problems(self) -> Iterator[Problem]:
        """Yield why it cannot be matched: few pairs, many right sides, a side that is there twice.

        It has at least two pairs and at most nine right sides.
        """
        rights = [pair.right for pair in self.pairs]
        if len(rights) < 2:
            yield Problem(f"配对题只有 {len(rights)} 对", "至少写 2 对", ("pairs",))
        if len(rights) + len(self.extra) > MOST_OPTIONS:
            yield Problem(
                f"配对题右边有 {len(rights) + len(self.extra)} 项",
                f"连同 extra 不超过 {MOST_OPTIONS} 项",
                ("pairs",),
            )
        yield from _repeats("左边", [pair.left for pair in self.pairs], ("pairs",), "left")
        yield from _repeats("右边", rights, ("pairs",), "right")
        yield from _repeats("右边", (*rights, *self.extra), ("extra",), skip=len(rights))

    def texts(self) -> Iterator[str]:
        """Yield the prompt, then the left sides, then the right ones."""
        yield self.prompt
        yield from (
            *(pair.left for pair in self.pairs),
            *(pair.right for pair in self.pairs),
            *self.extra,
        )


QUESTION_TYPES: dict[str, type[Question]] = {
    "single": SingleQuestion,
    "multiple": MultipleQuestion,
    "true_false": TrueFalseQuestion,
    "number": NumberQuestion,
    "text": TextQuestion,
    "order": OrderQuestion,
    "match": MatchQuestion,
}
"""The ``type`` in a file, and the class for it."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of a case, with the pass mark."""

    questions: tuple[Question, ...]
    pass_mark: int = field(default=80, metadata={"key": "pass"})
    """In percent."""


def _hint(what: str, mend: str, *path: str | int) -> Problem:
    return Problem(what, mend, path, Severity.WARNING)


def _option_problems(options: Sequence[Choice]) -> Iterator[Problem]:
    """Yield what is wrong with options that can be picked: their number, and repeated ones."""
    yield from _count("选项", len(options), ("options",))
    yield from _repeats("选项", [option.text for option in options], ("options",), "text")


def _count(name: str, count: int, path: Path) -> Iterator[Problem]:
    if not 2 <= count <= MOST_OPTIONS:
        yield Problem(f"题目有 {count} 个{name}", f"写 2 至 {MOST_OPTIONS} 个{name}", path)


def _repeats(
    name: str, texts: Sequence[str], path: Path, *key: str, skip: int = 0
) -> Iterator[Problem]:
    """Yield a problem for each text that occurred before; the first `skip` are not reported."""
    seen: set[str] = set()
    for i, text in enumerate(texts):
        if text and text in seen and i >= skip:
            yield Problem(
                f"{name}“{shorten(text)}”重复", "改掉或者删去一个", (*path, i - skip, *key)
            )
        seen.add(text)
