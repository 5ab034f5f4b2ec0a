"""A bank written as plain text, as Word and web pages have it; Aiken is such a text too.

The text is read line by line. Each line begins a part, begins a question, or goes on with what
stands before it. What does not fit is a Problem at its line, so that no answer gets to another
question than its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lianzheng_tui.core.bank.answer_list import ListedAnswer, answer_list, begins_list
from lianzheng_tui.core.bank.formats import foreign, is_gift
from lianzheng_tui.core.bank.gift import read_gift
from lianzheng_tui.core.bank.headings import (
    Heading,
    heading,
    heads_answers,
    is_furniture,
    loose_heading,
    numbers_meant,
)
from lianzheng_tui.core.bank.kinds import Kind, kind_of, unkept_kind
from lianzheng_tui.core.bank.labelled import (
    Label,
    Segment,
    is_half_answer,
    is_half_label,
    segments,
    stem_label,
)
from lianzheng_tui.core.bank.options import (
    DividedBody,
    begins_first_option,
    begins_option,
    divided_body,
)
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, Place, Row, lines_of
from lianzheng_tui.core.bank.stem import Stem, stem_of
from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, shorten
from lianzheng_tui.core.errors import Problem, Severity

_JUDGED_BEFORE = r"(?P<judged>[(（]\s*[√×✓✗✔✘对错]\s*[)）]\s*|[√×✓✗✔✘]\s*(?=\d))?"
_NUMBER = re.compile(
    r"[*★☆●•▲◆※]?\s*" + _JUDGED_BEFORE + r"(?:第\s*(?P<ordinal>\d{1,4})\s*题\s*[:：.．、]?"
    r"|[【\[]\s*(?P<square>\d{1,4})\s*[】\]]\s*[.．、]?"
    r"|[(（]\s*(?P<round>\d{1,4})\s*[)）]\s*[.．、]?"
    r"|(?P<point>\d{1,4})\s*(?:[、．:：]|[.,，](?!\d))"
    r"|(?P<closed>\d{1,4})\s*[)）]\s*[.．、]?)\s*"
)
_INLINE_NUMBER = re.compile(r"(?<=\s)(\d{1,4})\s*[．.、]\s*(?!\d)")
_STEM_LABEL = re.compile(r"(?<=\S)(?=【\s*(?:题干|题目|试题)\s*\d+\s*】)")
_RUN_ON = re.compile(r"(?:正确|参考|标准)?答案\s*[:：]")
_WIDEST_GAP = 20
"""Blanks one behind the other; more say nothing more, and would take the patterns long."""
_WIDE_GAP = re.compile(rf"\s{{{_WIDEST_GAP},}}")
_FIRST_OPTION = re.compile(r"(?<![A-Za-z])A[.．]")
_RUN_ON_EXPLANATION = re.compile(r"([A-I√×对错])\s*((?:答案|详细|试题)?解析\s*[:：])")
_RUN_ON_HEADING = re.compile(
    r"[一二三四五六七八九十]、[^\s。，,？?]{0,8}(?:选择题|单选题|多选题|判断题|填空题|不定项)(?:选择题)?"
    r"\s*(?:[(（][^()（）]*[)）])?"
)
_RUN_ON_NUMBER = re.compile(r"(?:(?<=[。.；;)）\s”A-I√×对错误确])|^)(\d{1,4})\s*[．.、]\s*(?!\d)")
_NEXT_ONE = re.compile(
    r"(?<=[)）])(?<=[\s√×✓✗A-I对错(（][)）])\s+(?:\d{1,4}\s*[、．.]?|[、．.])\s*(?=[一-鿿])"
    r"|(?<=[。？！?])\s+\d{1,4}\s*[、．.](?!\d)"
    r"|[【\[](?:正确|参考|标准)?答案|答案[】\]]"
)
"""The beginning of another question, or what is left of a label, inside one question."""
_BLANK_OR_MARK = re.compile(r"[(（]\s*[A-I√×✓✗对错]{0,5}\s*[)）]|_{2,}|＿")
_JUDGED_INSIDE = re.compile(
    r"[(（]\s*(?:[√×✓✗✔✘对错TF]|正确|错误)\s*[)）]|[√✓✗✔✘]|(?<![\d\s])\s*×(?!\s*\d)"
)
_OTHER_LABEL = re.compile("[【\\[]?[一-鿿]{2,6}[】\\]]?[:：]")
"""The beginning of a line that looks like a label nobody knows."""
_GOES_ON = ("；", ";", "，", ",", "、")
"""The ends of an item of a list that is not the last."""
_LOST_NUMBER = re.compile(r"第\s*题|[、．.)）】\]]|[(（【]\s*[)）】]|\d{1,4}\s*[】\]]")
_BROKEN_NUMBER = re.compile(
    r"[(（【\[]?\s*(\d{1,3})(?:\s+|(?![年月日天时个名人位次万千百亿元岁项条款种类号届份周倍]))[一-鿿]"
)
"""The beginning of a line whose number lost a sign, or whose signs lost their number."""
_LIST_ITEM = re.compile(r"[(（]?(\d{1,2})\s*[)）.．、]|[①-⑳]")


def read_text(text: str, file: str) -> BankRows:
    """Return the rows of a bank as text: GIFT, Aiken or plain text, by what it looks like.

    Args:
        text: The content of the file.
        file: Its name, for the places.
    """
    if problem := foreign(text, file):
        return BankRows(problems=(problem,))
    return read_gift(text, file) if is_gift(text) else read_lines(lines_of(text, file))


def read_lines(lines: Sequence[Piece]) -> BankRows:
    """Return the rows of plain text whose lines have their places already."""
    return _Reader([part for line in lines for part in _clean(line)]).rows()


def _clean(line: Piece) -> Iterator[Piece]:
    """Yield a line without characters that nobody sees, cut where another question begins."""
    text = UNSAFE.sub("", INVISIBLE.sub("", line.text)).replace("\xa0", " ").strip()
    if not text:
        yield Piece("", line.place)
        return
    text = _WIDE_GAP.sub(lambda match: match[0][:_WIDEST_GAP], text)
    for part in _STEM_LABEL.split(text):
        for piece in _cut_paragraph(part) if _runs_on(part) else (part,):
            yield Piece(piece.strip(), line.place)


def _runs_on(text: str) -> bool:
    """Return whether several questions stand in one paragraph."""
    return len(_RUN_ON.findall(text)) > 1 or len(_FIRST_OPTION.findall(text)) > 1


def _cut_paragraph(text: str) -> Iterator[str]:
    """Yield the pieces of a paragraph in which many questions stand one behind the other.

    The numbers must count on, from the first one of the paragraph or behind a heading.
    """
    text = _RUN_ON.sub(lambda match: f"\n{match[0]}", text)
    text = _RUN_ON_EXPLANATION.sub(lambda match: f"{match[1]}\n{match[2]}", text)
    text = _RUN_ON_HEADING.sub(lambda match: f"\n{match[0]}\n", text)
    position, due = 0, None
    for match in _RUN_ON_NUMBER.finditer(text):
        is_first = text[: match.start()].endswith("\n") and int(match[1]) == 1
        if due is None or int(match[1]) == due or is_first:
            yield from text[position : match.start()].split("\n")
            position, due = match.start(), int(match[1]) + 1
    yield from text[position:].split("\n")


class _Number(NamedTuple):
    """The number at the beginning of a line."""

    value: int
    style: str
    """How it is written: with a point, in brackets."""
    judged: str
    """The √ or × in brackets before it; empty for none."""
    words: str
    """The rest of the line."""


def _number(text: str) -> _Number | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    groups = match.groupdict()
    judged = groups.pop("judged") or ""
    style, value = next((style, value) for style, value in groups.items() if value)
    return _Number(int(value), style, judged, text[match.end() :])


@dataclass(slots=True)
class _Part:
    """A part of the bank: the questions under one heading."""

    heading: Heading | None
    place: Place | None = None
    chapter: str = ""
    meant: tuple[int, int] | None = None
    """The questions that the material is for."""
    material: list[Piece] = field(default_factory=list)
    has_material: bool = False
    """Whether lines before the first number are material, not remarks."""
    questions: list["_Draft"] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    """The numbers of questions that were dropped."""

    @property
    def kind(self) -> Kind | None:
        return kind_of(self.heading.words) if self.heading else None


@dataclass(slots=True)
class _Draft:
    """A question while it is read."""

    place: Place
    part: _Part
    number: Piece | None = None
    style: str = ""
    body: list[Piece] = field(default_factory=list)
    answers: list[Piece] = field(default_factory=list)
    explanation: list[Piece] = field(default_factory=list)
    fields: dict[Label, Piece] = field(default_factory=dict)
    state: Label = Label.STEM
    after_list: bool = False
    """Whether the answer or explanation before has a numbered list that this may belong to."""
    ran_on: bool = False
    """Whether lines were taken as going on with it that might be something else."""

    @property
    def numeral(self) -> int:
        return int(self.number.text) if self.number else 0


class _Reader:
    """Reads the lines of one bank."""

    def __init__(self, lines: Sequence[Piece]) -> None:
        self.lines = list(lines)
        self.parts = [_Part(None)]
        self.index = 0
        self.draft: _Draft | None = None
        self.last = 0
        """The number of the question before, in this part or the one before."""
        self.problems: list[Problem] = []
        self.dropped: list[Dropped] = []
        self.ignored: list[Piece] = []
        self.listed: list[ListedAnswer] = []
        self.loose: list[Piece] = []
        """Lines since the last question that begin nothing known."""
        self.lost_numbers = False
        """Whether questions came without their numbers, so that nothing shows where one ends."""

    @property
    def part(self) -> _Part:
        return self.parts[-1]

    def rows(self) -> BankRows:
        """Return what the lines say."""
        while self.index < len(self.lines):
            self.index = self._line(self.index)
        self._ignore_loose()
        self._number_problems()
        self._assign_listed()
        rows = [row for part in self.parts for draft in part.questions for row in self._row(draft)]
        return BankRows(tuple(rows), tuple(self.problems), tuple(self.dropped), tuple(self.ignored))

    def _line(self, index: int) -> int:
        """Read the line at an index and return the index of the next one to read."""
        line = self.lines[index]
        text = line.text
        if not text:
            return index + 1
        if heads_answers(text) and (end := self._list_end(index)):
            self.draft = None
            found = answer_list(self.lines[index + 1 : end])
            self.listed += found.answers
            self.problems += found.problems
            return end
        if is_furniture(text):
            self.ignored.append(line)
            return index + 1
        if part := self._heading(line):
            self._begin_part(part, line)
            return index + 1
        if self._range_of_material(line):
            return index + 1
        numbered = _number(text)
        stem_number = stem_label(text)
        if stem_number is not None:
            self._begin(line, stem_number, "stem", text, "")
        elif numbered and self._begins(index, numbered):
            self._begin(line, numbered.value, numbered.style, numbered.words, numbered.judged)
        elif self._begins_unnumbered(index):
            self._begin(line, 0, "", text, "")
        elif self._has_lost_number(text):
            self.problems.append(
                line.place.problem(
                    f"“{shorten(text, 20)}”像是一道题，题号不全",
                    "写全题号，例如 1．；不是题目就去掉行首的记号",
                )
            )
            self._go_on(line, index)
        else:
            self._go_on(line, index)
        return index + 1

    def _has_lost_number(self, text: str) -> bool:
        """Return whether a line looks like a question whose number is only half there."""
        if not self.draft or self.draft.state is Label.MARKS:
            return False
        broken = _BROKEN_NUMBER.match(text)
        return bool(
            _LOST_NUMBER.match(text) or (broken and int(broken[1]) in (self.last, self.last + 1))
        )

    def _text_behind(self, index: int) -> str:
        """Return the first line with words behind an index; empty if there is none."""
        behind = (self.lines[i].text for i in range(index + 1, len(self.lines)))
        return next(filter(None, behind), "")

    # The parts

    def _heading(self, line: Piece) -> Heading | None:
        found = heading(line.text)
        if not found and not self.draft and not _NUMBER.match(line.text):
            found = loose_heading(line.text)
        if found and self.draft and self.draft.state is Label.EXPLANATION and found.is_chapter:
            return None
        return found

    def _begin_part(self, found: Heading, line: Piece) -> None:
        self._ignore_loose()
        self.draft = None
        chapter = found.words if found.is_chapter else self.part.chapter
        part = _Part(None if found.is_chapter else found, line.place, chapter)
        part.meant = numbers_meant(line.text)
        part.has_material = bool(re.search("材料|案例", found.words)) and not found.unkept
        self.parts.append(part)

    def _range_of_material(self, line: Piece) -> bool:
        """Take a line such as 阅读材料，回答4—5题 as the head of shared material."""
        meant = numbers_meant(line.text)
        if not meant or _NUMBER.match(line.text) or len(line.text) > 60:
            return False
        before = self.part
        self._ignore_loose()
        self.draft = None
        part = _Part(before.heading, line.place, before.chapter, meant, has_material=True)
        self.parts.append(part)
        return True

    def _list_end(self, index: int) -> int:
        """Return the index behind a list of answers that this line heads; 0 if it heads none."""
        following = next((i for i in range(index + 1, len(self.lines)) if self.lines[i].text), 0)
        if not following or not begins_list(self.lines[following].text):
            return 0
        open_drafts = [
            draft for part in self.parts for draft in part.questions if not draft.answers
        ]
        if (
            len(open_drafts) == 1
            and open_drafts[0] is self.draft
            and self.draft.part.kind
            in (
                Kind.TEXT,
                None,
            )
        ):
            return 0
        for i in range(following + 1, len(self.lines)):
            if heading(self.lines[i].text) and self._asks(i + 1):
                return i
        return len(self.lines)

    def _asks(self, index: int) -> bool:
        """Return whether the lines from an index on are a question with options or a blank."""
        texts = [line.text for line in self.lines[index : index + 4] if line.text][:2]
        if not texts or not _NUMBER.match(texts[0]):
            return False
        return any(map(begins_first_option, texts[1:])) or bool(
            re.search("[(（][\\s]*[)）]|__", texts[0])
        )

    # The questions

    def _begin(self, line: Piece, number: int, style: str, text: str, judged: str) -> None:
        numeral = Piece(str(number), line.place) if number else None
        self._ignore_loose()
        self.last = number or self.last
        unkept = self.part.heading.unkept if self.part.heading else ""
        draft = _Draft(line.place, self.part, numeral, style)
        answers = self.draft.answers if self.draft else []
        in_list = bool(number and self._is_in_list(number, style))
        draft.after_list = in_list or bool(answers and _LIST_ITEM.match(answers[-1].text))
        if in_list and self.draft and self.draft.style != style:
            self.problems.append(
                line.place.problem(
                    f"“{shorten(line.text, 20)}”看不出是解析里的一条，还是一道题",
                    "解析里的各条不另起一行，或者换成 ①、②；是题目就与别的题一样写题号",
                )
            )
        self.draft = draft
        if unkept:
            stem = stem_of(Piece(text, line.place), ()).piece
            self.dropped.append(Dropped(unkept, stem))
            self.part.others.append(number)
            draft.state = Label.MARKS
            return
        self.part.questions.append(draft)
        if judged:
            draft.answers.append(Piece(judged.strip("()（） "), line.place))
        self._take(Piece(text, line.place))

    def _begins(self, index: int, numbered: _Number) -> bool:
        """Return whether a line with a number begins a question."""
        number, style = numbered.value, numbered.style
        if not self.draft or (not self.draft.number and self.draft.state is not Label.MARKS):
            return True
        is_next = number == self.last + 1
        if self.draft.state is Label.MARKS and self.part.heading and self.part.heading.unkept:
            return is_next and style == self.draft.style
        if self.draft.state is Label.EXPLANATION:
            in_list = self._is_in_list(number, style)
            if in_list and self.draft.explanation[-1].text.endswith(_GOES_ON):
                return False
            counts_on = is_next and style == self.draft.style and not in_list
            return counts_on or self._has_evidence(index)
        if self.draft.state is Label.ANSWER:
            return not self._goes_on_listing(number) or self._has_evidence(index)
        return is_next or style == self.draft.style

    def _is_in_list(self, number: int, style: str) -> bool:
        """Return whether the explanation has the item before this number, as a list would."""
        lines = self.draft.explanation if self.draft else []
        items = (_number(text) for line in lines for text in line.text.split("\n"))
        return any(item and (item.value, item.style) == (number - 1, style) for item in items)

    def _goes_on_listing(self, number: int) -> bool:
        """Return whether a number goes on with a numbered answer: 1. 登记 / 2. 签字."""
        if not self.draft or not self.draft.answers:
            return False
        text = self.draft.answers[-1].text
        if not text:
            return number == 1
        item = _LIST_ITEM.match(text.splitlines()[-1])
        return bool(item and item[1] and int(item[1]) + 1 == number)

    def _has_evidence(self, index: int) -> bool:
        """Return whether options, an answer or a blank show that a question begins here."""
        words = _NUMBER.sub("", self.lines[index].text, count=1)
        if begins_first_option(words) or _BLANK_OR_MARK.search(words):
            return True
        if stem_of(Piece(words, self.lines[index].place), ()).answers:
            return True
        for i in range(index, min(index + 12, len(self.lines))):
            text = self.lines[i].text
            if i > index and (heading(text) or _NUMBER.match(text)):
                return False
            if (i > index and begins_option(text, "A")) or any(
                segment.label is Label.ANSWER for segment in segments(self.lines[i])
            ):
                return True
        return False

    def _begins_unnumbered(self, index: int) -> bool:
        """Return whether a line without a number begins a question, as in Aiken."""
        draft, text = self.draft, self.lines[index].text
        if draft and (draft.number or draft.state is Label.MARKS):
            return False
        if next(segments(self.lines[index])).label or begins_option(text):
            return False
        if self.part.heading and self.part.heading.unkept:
            return False
        if (
            draft
            and draft.state is Label.STEM
            and not any(begins_option(piece.text) for piece in draft.body)
        ):
            return False
        if self.part.kind is Kind.TRUE_FALSE and stem_of(self.lines[index], ()).answers:
            return True
        return begins_option(self._text_behind(index), "A")

    def _go_on(self, line: Piece, index: int) -> None:
        """Take a line that begins nothing as going on with what stands before it."""
        if self.draft:
            self._take(line)
            return
        first = next(segments(line))
        if first.label is Label.ANSWER and self.loose:
            where = self.loose[0].place
            self.problems.append(
                where.problem(
                    "这里有一道题，没有题号，也没有选项的 A、B、C、D",
                    "这是 Word 的自动编号，复制成文字就没有了：直接导入 .docx 文件，"
                    "或者在每道题前写上 1.，每个选项前写上 A.",
                )
            )
            self.loose = []
            self.lost_numbers = True
            return
        if first.label and self.lost_numbers:
            self.ignored.append(line)
            return
        if first.label is Label.ANSWER:
            what = "答案前面没有题目"
            self.problems.append(line.place.problem(what, "补上题目，或者删去这一行"))
            return
        if self.part.heading and self.part.heading.unkept and not first.label:
            self._begin(line, 0, "", line.text, "")
            return
        self.loose.append(line)

    def _ignore_loose(self) -> None:
        """Keep the lines before a question as material of its part, or list them as ignored."""
        part = self.part
        if self.loose and part.has_material and not part.questions:
            part.material += self.loose
            if not part.meant:
                self.problems.append(
                    self.loose[0].place.problem(
                        "这段材料没有写是哪几道题的",
                        "在材料前写明，例如 阅读材料，回答4—5题",
                    )
                )
        else:
            self.ignored += self.loose
        self.loose = []

    def _take(self, line: Piece) -> None:
        """Add a line, or what is left of it, to the question that is being read."""
        draft = self.draft
        if draft is None or draft.state is Label.MARKS:
            return
        if rest := self._following_on_line(line, draft):
            line, following = rest
            self._take(line)
            match = _INLINE_NUMBER.match(" " + following.text, 1)
            number = int(match[1]) if match else 0
            text = following.text[match.end() - 1 :] if match else following.text
            self._begin(following, number, draft.style, text, "")
            return
        for segment in segments(line):
            self._take_segment(segment, draft)

    def _take_segment(self, segment: Segment, draft: _Draft) -> None:
        piece = segment.piece
        match segment.label:
            case None:
                self._take_unlabelled(piece, draft)
            case Label.STEM | Label.OPTIONS:
                draft.state = Label.STEM
                if piece.text:
                    draft.body.append(piece)
            case Label.ANSWER:
                text = re.sub(r"^(?:正确|参考)?答案\s*[:：]?\s*|^[:：]\s*", "", piece.text)
                if draft.answers and segment.starts_line:
                    before = draft.answers[0].place
                    self.problems.append(
                        piece.place.problem(
                            f"这道题有两处答案，前一处在 {before}",
                            "只留一处；后一处是另一道题的，就给那道题写上题号",
                        )
                    )
                draft.answers.append(Piece(text.strip(), piece.place))
                draft.state = Label.ANSWER
            case Label.EXPLANATION:
                draft.state = Label.EXPLANATION
                if piece.text:
                    draft.explanation.append(piece)
            case Label.MARKS:
                pass
            case label:
                draft.fields.setdefault(label, piece)

    def _take_unlabelled(self, piece: Piece, draft: _Draft) -> None:
        if not piece.text.strip():
            return
        in_body = draft.state is Label.STEM and draft.body
        in_explanation = draft.state is Label.EXPLANATION
        if (
            in_body
            and _OTHER_LABEL.match(piece.text)
            and any(begins_option(line.text) for line in draft.body)
        ):
            self.problems.append(
                piece.place.problem(
                    f"选项后面的这一行看不懂：{shorten(piece.text.strip(), 20)}",
                    "是选项就接在选项后面写；不是就删去",
                )
            )
            return
        if (in_body and is_half_label(piece.text)) or (
            in_explanation and is_half_answer(piece.text)
        ):
            self.problems.append(
                piece.place.problem(
                    f"“{shorten(piece.text, 20)}”像是答案或者解析，前面的字写得不全",
                    "写成 答案：B、解析：……，或者 【答案】B、【解析】……",
                )
            )
            return
        match draft.state:
            case Label.STEM if self._is_bare_answer(piece.text, draft):
                draft.answers.append(piece)
                draft.state = Label.ANSWER
            case Label.STEM:
                draft.body.append(piece)
            case Label.ANSWER if not draft.answers[-1].text:
                draft.answers[-1] = piece
            case Label.ANSWER if _LIST_ITEM.match(piece.text):
                last = draft.answers[-1]
                draft.answers[-1] = Piece(f"{last.text}\n{piece.text.strip()}", last.place)
            case Label.ANSWER:
                self.problems.append(
                    piece.place.problem(
                        f"答案后面的这一行看不懂：{shorten(piece.text.strip(), 20)}",
                        "是解析就在前面写 解析：；是另一道题就写上题号；都不是就删去",
                    )
                )
            case _:
                draft.ran_on = True
                draft.explanation.append(piece)

    @staticmethod
    def _is_bare_answer(text: str, draft: _Draft) -> bool:
        """Return whether a line behind the options is nothing but letters, as in AC."""
        has_options = any(begins_option(piece.text) for piece in draft.body)
        return (
            has_options and re.fullmatch(r"[A-I]{1,9}|[A-I](?:[、,，\s][A-I])+", text) is not None
        )

    def _following_on_line(self, line: Piece, draft: _Draft) -> tuple[Piece, Piece] | None:
        """Return a line cut before the next question, if that begins on the same line."""
        if draft.state is Label.EXPLANATION or not draft.number:
            return None
        for match in _INLINE_NUMBER.finditer(line.text):
            before, behind = line.text[: match.start()], line.text[match.start() :]
            if int(match[1]) != draft.numeral + 1 or not before.strip():
                continue
            words = line.text[match.end() :]
            following = self._text_behind(self.index)
            are_judged = all(
                stem_of(Piece(text, line.place), ()).answers for text in (before, words)
            )
            if begins_first_option(words) or begins_option(following, "A") or are_judged:
                return Piece(before.strip(), line.place), Piece(behind, line.place)
        return None

    # The ends

    def _number_problems(self) -> None:
        """Report numbers that are there twice or left out; see where that can hide a question."""
        last = 0
        for part in self.parts:
            numbers: dict[int, _Draft] = {}
            is_first = True
            drafts = [draft for draft in part.questions if draft.number]
            unnumbered = [draft for draft in part.questions if not draft.number]
            if drafts and unnumbered:
                self.problems.append(
                    unnumbered[0].place.problem(
                        "这道题没有题号，这部分的其他题有", "补上题号；不是题目就删去"
                    )
                )
            for number in part.others:
                last = max(last, number)
            before: _Draft | None = None
            for draft in drafts:
                number = draft.numeral
                if first := numbers.get(number):
                    self.problems.append(
                        draft.place.problem(
                            f"题号 {number} 重复，前一处在 {first.place}",
                            "改题号",
                            Severity.ERROR if draft.after_list else self._severity(),
                        )
                    )
                elif number not in (last + 1, 1 if is_first else last + 1):
                    in_doubt = draft.after_list or (before and before.ran_on)
                    severity = Severity.ERROR if in_doubt else self._severity()
                    due = 1 if is_first and not last else last + 1
                    self.problems.append(
                        draft.place.problem(
                            f"题号从 {last} 跳到 {number}" if last else f"第一题的题号是 {number}",
                            f"看看第 {due} 题是不是漏了、没有认出来；没有漏就改题号",
                            severity,
                        )
                    )
                numbers.setdefault(number, draft)
                last, is_first, before = number, False, draft
            if part.meant and part.place and not self._is_for_any(part):
                first_meant, last_meant = part.meant
                self.problems.append(
                    part.place.problem(
                        f"材料说是第 {first_meant} 到第 {last_meant} 题的，这里没有这几题",
                        "改材料前的题号，或者补上题号",
                    )
                )
                continue
            if part.meant and part.questions and last < part.meant[1] and part.place:
                self.problems.append(
                    part.place.problem(
                        f"材料说是第 {part.meant[0]} 到第 {part.meant[1]} 题的，只有到第 {last} 题",
                        "看看是不是漏了题；没有漏就改材料前的题号",
                        Severity.WARNING,
                    )
                )

    @staticmethod
    def _is_for_any(part: _Part) -> bool:
        """Return whether the material of a part is for one of its questions at least."""
        first, last = part.meant or (0, 0)
        numbers = (*(draft.numeral for draft in part.questions), *part.others)
        return any(first <= number <= last for number in numbers)

    def _severity(self) -> Severity:
        """Return how serious a wrong number is: where the answers are found by it, an error."""
        return Severity.ERROR if self.listed else Severity.WARNING

    def _assign_listed(self) -> None:
        """Give each answer of the list to the question with its number in its part."""
        parts = [part for part in self.parts if part.questions]
        used: dict[int, ListedAnswer] = {}
        under: dict[str, _Part | None] = {}
        taken: defaultdict[int, list[str]] = defaultdict(list)
        with_number: defaultdict[int, list[_Draft]] = defaultdict(list)
        for part in parts:
            for draft in part.questions:
                with_number[draft.numeral].append(draft)
        others = {number for part in self.parts for number in part.others}
        for listed in self.listed:
            words = listed.heading.words + listed.heading.ordinal if listed.heading else ""
            if words not in under:
                under[words] = self._part_of(listed, parts)
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
                self.problems.append(self._unassigned(listed, len(drafts)))
                continue
            draft = drafts[0]
            if before := used.get(id(draft)):
                what = f"第 {listed.number} 题的答案有两处，前一处在 {before.answer.place}"
                self.problems.append(listed.answer.place.problem(what, "只留对的一处"))
                continue
            used[id(draft)] = listed
            draft.answers.append(listed.answer)
            if listed.explanation:
                draft.explanation.append(listed.explanation)

    def _part_of(self, listed: ListedAnswer, parts: Sequence[_Part]) -> _Part | None:
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

    def _unassigned(self, listed: ListedAnswer, count: int) -> Problem:
        number = listed.number
        if count > 1:
            what = f"第 {number} 题在几个部分里都有，看不出是哪一题的答案"
            mend = "在答案里也写上各部分的标题，例如 一、单选题"
        elif listed.heading:
            what = (
                f"“{shorten(listed.heading.words, 20)}”里没有第 {number} 题，或者有两个这样的标题"
            )
            mend = "答案里的标题和题号写得与前面的题一样"
        else:
            what, mend = f"没有第 {number} 题，却有它的答案", "改题号，或者删去这个答案"
        return listed.answer.place.problem(what, mend)

    @staticmethod
    def _doubts(divided: DividedBody, stem: Stem) -> Iterator[Problem]:
        """Yield what shows that a question has taken in a piece of another, or of an answer."""
        pieces = [divided.stem, *(Piece(each.text, each.place) for each in divided.options)]
        for piece in pieces:
            if match := _NEXT_ONE.search(piece.text):
                yield piece.place.problem(
                    f"“{shorten(piece.text[match.start() :].strip(), 20)}”像是另一道题或者答案",
                    "另起一行，写上题号；是答案就写成 答案：B；都不是就去掉多余的记号",
                )
        if _JUDGED_INSIDE.search(stem.piece.text):
            yield stem.piece.place.problem(
                "一道判断题里不止一处 √ 或 ×，像是几道题连在一起",
                "每道题另起一行，写上题号；不是答案的记号去掉",
            )

    def _row(self, draft: _Draft) -> Iterator[Row]:
        """Yield the row of a question, unless its type is one that is dropped."""
        stem_lines = draft.body or [Piece("", draft.place)]
        divided = divided_body(stem_lines)
        stem = stem_of(divided.stem, divided.options)
        heading_piece = (
            Piece(draft.part.heading.words, draft.part.place)
            if draft.part.heading and draft.part.place
            else None
        )
        label = draft.fields.get(Label.TYPE) or stem.label
        if label and unkept_kind(label.text):
            self.dropped.append(Dropped(unkept_kind(label.text), stem.piece))
            return
        doubts = [*divided.problems, *self._doubts(divided, stem)]
        self.problems += doubts[:1]
        if doubts:
            return
        text = stem.piece.text
        meant = draft.part.meant
        if draft.part.material and meant and meant[0] <= draft.numeral <= meant[1]:
            text = "\n".join([*(piece.text for piece in draft.part.material), text])
        explanation = (
            Piece(
                "\n".join(piece.text.strip() for piece in draft.explanation),
                draft.explanation[0].place,
            )
            if draft.explanation
            else None
        )
        source = draft.fields.get(Label.SOURCE)
        chapter = Piece(draft.part.chapter, draft.place) if draft.part.chapter else None
        yield Row(
            place=draft.place,
            number=draft.number,
            heading=heading_piece,
            label=label,
            stem=Piece(text, stem.piece.place),
            options=divided.options,
            answers=(*draft.answers, *stem.answers),
            explanation=explanation,
            law=draft.fields.get(Label.LAW),
            evidence=(source,) if source else (),
            category=draft.fields.get(Label.CATEGORY) or chapter,
            difficulty=draft.fields.get(Label.DIFFICULTY) or stem.difficulty,
        )
