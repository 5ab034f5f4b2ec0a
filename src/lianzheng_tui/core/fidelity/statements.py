"""What a case says of the report: the texts that are held against the original.

Not held are what nobody is told as fact: wrong options, a prompt that is to be found false, what
might happen (假设情形), what the law says, risks, words explained, discussions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.computed import COMPUTING, LISTED
from lianzheng_tui.core.case.model import Basis, Case, Decision, Event, Figure
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.errors import Path
from lianzheng_tui.core.fidelity.plain_text import PlainText
from lianzheng_tui.core.fidelity.quantities import Quantity, quantities

_NEGATED = re.compile("没有|不属于|不是|不包括|不正确|错误|不符|不在")
_SUPPOSED = re.compile("^(?:情景题|假设|假如|假定|如果)|情景题|假设")
_NOT_TOLD = re.compile(
    "报道没有|原文没有|没有写|没有提|没有说|没有列|没有交代|不在报道|一般规则|一般来说|延伸知识|通常|法条|条例|第[0-9一二三四五六七八九十百]+条"
)
"""A sentence that says what the report does not say, or what is a rule and not a fact."""
_LABELLED = re.compile("按(?:照)?(?:报道|原文)[^，。；]{0,8}(?:计算|计数|算)")
_SENTENCE = re.compile("[^。！？；\n]*[。！？；\n]?")


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of a case that says what happened."""

    path: Path
    plain: PlainText
    before: int = 0
    """How many characters of the value, blanks not counted, stand before it."""
    computed: bool = False
    """Whether its numbers are marked as worked out (``computed: true``)."""
    labelled: bool = False
    """Whether words beside it say that it was worked out, without the mark."""
    law: str = ""
    """The id of a provision that it may speak of."""
    is_text: bool = False
    """Whether it is part of the retold report, where nothing may be worked out."""
    is_value: bool = False
    """Whether it is a number of the file rather than words."""
    context: str = ""
    """What a number of the file is about, as the file says beside it."""
    beside: str = ""
    """What is shown beside a number of the file, where it may be told how rough it is."""

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence that is told as fact begins and ends.

        What follows the label 假设情形 is not told as fact, but in the retold report.
        """
        told = self.plain.text
        if not self.is_text:
            told, _, _ = told.partition(Basis.HYPOTHETICAL.label)
        for match in _SENTENCE.finditer(told):
            if match[0] and (self.is_text or not _NOT_TOLD.search(match[0])):
                yield match.span()

    def is_computed(self, start: int, end: int) -> bool:
        """Return whether the numbers of a sentence are marked as worked out."""
        if self.is_text:
            return False
        return self.computed or _LABELLED.search(self.plain.text, start, end) is not None

    def listed(self) -> Iterator[Quantity]:
        """Yield the numbers that it says were counted from what the report lists."""
        if self.is_value:
            if self.labelled:
                yield from quantities(self.plain.text)
            return
        for start, end in self.sentences():
            sentence = self.plain.text[start:end]
            if LISTED in sentence:
                yield from quantities(sentence)

    def offset_of(self, position: int) -> int:
        """Return how many characters of the value, blanks not counted, stand before a position."""
        blanks = self.plain.text.count(" ", 0, position)
        return self.before + position - blanks


def statements(case: Case) -> Iterator[Statement]:
    """Yield the statements of a case in the order of the file."""
    yield _statement(("title",), case.title)
    yield _statement(("summary",), case.summary)
    for i, objective in enumerate(case.objectives):
        yield _statement(("objectives", i), objective)
    for i, person in enumerate(case.people):
        yield _statement(("people", i, "name"), person.name)
        yield _statement(("people", i, "role"), person.role)
    for i, section in enumerate(case.sections):
        yield _statement(("sections", i, "title"), section.title)
        before = 0
        for paragraph in section.paragraphs:
            plain = PlainText.of(paragraph)
            yield Statement(("sections", i, "text"), plain, before, is_text=True)
            before += sum(not character.isspace() for character in paragraph)
    for i, event in enumerate(case.timeline):
        yield from _of_event(event, ("timeline", i))
    for i, figure in enumerate(case.figures):
        yield from _of_figure(figure, ("figures", i))
    for i, question in enumerate(case.questions):
        yield from _of_question(question, ("quiz", "questions", i))


def _of_event(event: Event, path: Path) -> Iterator[Statement]:
    for key in ("title", "label", "text", "after", "mind"):
        words = getattr(event, key)
        computed = event.computed and COMPUTING.search(words) is not None
        yield _statement((*path, key), words, computed=computed)
    if event.when:
        yield Statement((*path, "when"), PlainText.of(event.when.label), is_value=True)
    for i, receipt in enumerate(event.received):
        inner = (*path, "received", i)
        yield _statement((*inner, "what"), receipt.what)
        yield _value((*inner, "count"), f"{receipt.count}{receipt.unit}", context=receipt.what)
        yield _statement((*inner, "note"), receipt.note)
        yield _statement((*inner, "from"), receipt.giver)
        yield _statement((*inner, "asked"), receipt.asked)
    if event.decision:
        yield from _of_decision(event.decision, (*path, "decision"))


def _of_decision(decision: Decision, path: Path) -> Iterator[Statement]:
    if not _SUPPOSED.search(decision.prompt):
        yield _statement((*path, "prompt"), decision.prompt)
    for i, option in enumerate(decision.options):
        if option.taken:
            yield _statement((*path, "options", i, "text"), option.text)
        if option.basis is Basis.SOURCE:
            yield _statement((*path, "options", i, "outcome"), option.outcome, law=option.law)


def _of_figure(figure: Figure, path: Path) -> Iterator[Statement]:
    yield _statement((*path, "label"), figure.label)
    value = f"{figure.value:f}{figure.unit}"
    labelled = _LABELLED.search(figure.note) is not None
    yield Statement(
        (*path, "value"),
        PlainText.of(value),
        computed=figure.computed,
        labelled=labelled,
        is_value=True,
        context=f"{figure.label}{''.join(figure.evidence)}{figure.note}",
        beside=PlainText.of(f"{figure.label}\n{figure.note}").text,
    )
    yield _statement((*path, "note"), figure.note, computed=figure.computed)


def _of_question(question: Question, path: Path) -> Iterator[Statement]:
    computed, law = question.computed, question.law
    is_false = isinstance(question, TrueFalseQuestion) and not question.answer
    is_supposed = question.judgment or _SUPPOSED.search(question.prompt) is not None
    if not is_false and not is_supposed:
        yield _statement((*path, "prompt"), question.prompt, computed=computed, law=law)
        for key, words in _answers(question):
            yield _statement((*path, *key), words, computed=computed, law=law)
    if isinstance(question, NumberQuestion) and not is_supposed:
        answer = f"{question.answer:f}{question.unit}"
        context = f"{question.prompt}{''.join(question.evidence)}"
        yield _value((*path, "answer"), answer, computed=computed, context=context)
    if isinstance(question, SingleQuestion | MultipleQuestion) and not question.judgment:
        for i, option in enumerate(question.options):
            why = (*path, "options", i, "why")
            yield _statement(why, option.why, computed=computed, law=law)
    yield _statement((*path, "explanation"), question.explanation, computed=computed, law=law)


def _answers(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield what is right about a question in words, with the paths in the question."""
    if isinstance(question, SingleQuestion | MultipleQuestion):
        if not _NEGATED.search(question.prompt):
            for i, option in enumerate(question.options):
                if option.correct:
                    yield ("options", i, "text"), option.text
    elif isinstance(question, TextQuestion):
        yield from ((("answers", i), answer) for i, answer in enumerate(question.answers[:1]))
    elif isinstance(question, OrderQuestion):
        yield from ((("items", i), item) for i, item in enumerate(question.items))
    elif isinstance(question, MatchQuestion):
        for i, pair in enumerate(question.pairs):
            yield ("pairs", i, "left"), pair.left
            yield ("pairs", i, "right"), pair.right


def _statement(path: Path, words: str, *, computed: bool = False, law: str = "") -> Statement:
    return Statement(path, PlainText.of(words), computed=computed, law=law)


def _value(path: Path, words: str, *, computed: bool = False, context: str = "") -> Statement:
    plain = PlainText.of(words)
    return Statement(path, plain, computed=computed, is_value=True, context=context)
