"""A bank written as plain text, as Word and web pages have it; Aiken is such a text too.

The text is read line by line. Each line begins a part, begins a question, or goes on with what
stands before it. What does not fit is a Problem at its line, so that no answer gets to another
question than its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lianzheng_tui.core.bank.answer_list import (
    ListedAnswer,
    answer_list,
    begins_list,
    begins_ranges,
    gives_answers,
    list_on_line,
)
from lianzheng_tui.core.bank.assign_answers import assign_answers
from lianzheng_tui.core.bank.clean_lines import clean_lines
from lianzheng_tui.core.bank.doubts import AFTER_POINT, BLANK_OR_MARK, doubts_of
from lianzheng_tui.core.bank.drafts import Draft, NumberedLine, Part, numbered_line, tight_line
from lianzheng_tui.core.bank.formats import foreign, is_gift
from lianzheng_tui.core.bank.gift import read_gift
from lianzheng_tui.core.bank.han_numbers import han_number, with_plain_numbers
from lianzheng_tui.core.bank.headings import (
    Heading,
    heading,
    heads_answers,
    is_furniture,
    loose_heading,
    material_beside,
    numbers_meant,
)
from lianzheng_tui.core.bank.kinds import Kind, kind_of, unkept_kind
from lianzheng_tui.core.bank.label_groups import (
    FIELD_LABELS,
    LabelGroup,
    Side,
    assign_labels,
    give,
)
from lianzheng_tui.core.bank.labelled import (
    Label,
    Segment,
    is_half_answer,
    is_half_label,
    segments,
    stem_label,
    unkept_labels,
)
from lianzheng_tui.core.bank.numbering import number_problems
from lianzheng_tui.core.bank.options import (
    begins_first_option,
    begins_option,
    divided_body,
    marked_right,
)
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, Place, Row, lines_of
from lianzheng_tui.core.bank.stem import stem_of, without_judgements
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity

_INLINE_NUMBER = re.compile(r"(?<=\s)(\d{1,4})\s*[．.、]\s*(?!\d)")
_UNSEEN_HEADING = re.compile(
    r"第?[一二三四五六七八九十]+(?:[、．.]|部分|大题|单元|模块|章|节|篇)"
    r"|第\s*\d+\s*(?:部分|大题|单元|模块|章|节|篇)|[(（][一二三四五六七八九十]+[)）]|[ⅠⅡⅢⅣⅤⅥ]"
    r"|(?:模块|专题|部分|题型)\s*[一二三四五六七八九十\d]"
)
"""The beginning of a line that may head a part, though it says nothing of questions."""
_LONGEST_HEADING = 30
_LONGEST_INSTRUCTION = 60
"""A longer line with 回答3-4题 is material only if the first of these comes next."""
_WHOLE = re.compile(r"[。？！?!)）√×✓✗_]\s*$")
"""The end of a stem to which nothing is wanting."""
_OTHER_LABEL = re.compile("[【\\[]?[一-鿿]{2,6}[】\\]]?[:：]")
"""The beginning of a line that looks like a label nobody knows."""
_GOES_ON = ("；", ";", "，", ",", "、")
"""The ends of an item of a list that is not the last."""
_LOST_NUMBER = re.compile(r"第\s*题|[、．.)）】\]]|[(（【]\s*[)）】]|\d{1,4}\s*[】\]]")
_BROKEN_NUMBER = re.compile(
    r"[(（【\[]?\s*(\d{1,3})(?:\s+|(?![年月日天时个名人位次万千百亿元岁项条款种类号届份周倍]))[一-鿿]"
)
"""The beginning of a line whose number lost a sign, or whose signs lost their number."""
_PROSE_OPTION = re.compile(r"\s*[A-I](?=[一-鿿“《0-9])")
"""The beginning of a line about an option, such as A项."""
_LOST_IN_COPYING = "这是 Word 的自动编号，复制成文字就没有了：直接导入 .docx 文件，或者"
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
    return _Reader([part for line in lines for part in clean_lines(line)]).rows()


class _Reader:
    """Reads the lines of one bank."""

    def __init__(self, lines: Sequence[Piece]) -> None:
        self.lines = with_plain_numbers(lines)
        self.parts = [Part(None)]
        self.index = 0
        self.after_blank = False
        """Whether the line before has no words."""
        self.draft: Draft | None = None
        self.last = 0
        """The number of the question before, in this part or the one before."""
        self.problems: list[Problem] = []
        self.dropped: list[Dropped] = []
        self.ignored: list[Piece] = []
        self.listed: list[ListedAnswer] = []
        self.unlisted = 0
        """The first part behind the last list of answers."""
        self.has_faulty_list = False
        """Whether a list of answers has a Problem, which explains why answers are wanting."""
        self.loose: list[Piece] = []
        """Lines since the last question that begin nothing known."""
        self.groups: list[LabelGroup] = []
        """Labels that stand between two questions."""
        self.lost_numbers = False
        """Whether questions came without their numbers, so that nothing shows where one ends."""

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def rows(self) -> BankRows:
        """Return what the lines say."""
        while self.index < len(self.lines):
            self.index = self._line(self.index)
        self._ignore_loose()
        self.problems += number_problems(self.parts, has_list=bool(self.listed))
        unassigned = assign_answers(self.listed, self.parts)
        self.has_faulty_list = self.has_faulty_list or bool(unassigned)
        self.problems += unassigned
        problems, ignored = assign_labels(self.groups)
        self.problems += problems
        self.ignored += ignored
        self.problems += self._unkept()
        rows = [row for part in self.parts for draft in part.questions for row in self._row(draft)]
        return BankRows(tuple(rows), tuple(self.problems), tuple(self.dropped), tuple(self.ignored))

    def _unkept(self) -> Iterator[Problem]:
        """Yield, once for each, that what stands behind 难度 or 分值 is not kept."""
        places: dict[str, list[Place]] = {}
        for line in self.lines:
            for label in unkept_labels(line.text):
                places.setdefault(label, []).append(line.place)
        for label, where in places.items():
            more = f"（这样的共 {len(where)} 处）" if len(where) > 1 else ""
            mend = "题库里没有它的位置，不用改"
            yield where[0].problem(f"“{label}”没有收{more}", mend, Severity.WARNING)

    def _line(self, index: int) -> int:
        """Read the line at an index and return the index of the next one to read."""
        line = self.lines[index]
        text = line.text
        self.after_blank = index > 0 and not self.lines[index - 1].text
        if not text:
            return index + 1
        if end := self._list_at(index):
            return end
        if is_furniture(text):
            self.ignored.append(line)
            return index + 1
        if part := self._heading(line):
            self._begin_part(part, line)
            return index + 1
        if self._range_of_material(line):
            return index + 1
        numbered = numbered_line(text)
        stem_number = stem_label(text)
        if stem_number is not None:
            self._begin(line, stem_number, "stem", text, "")
        elif numbered and self._begins(index, numbered):
            self._begin(line, numbered.value, numbered.style, numbered.words, numbered.judged)
        elif tight := self._tight(index):
            self._begin(line, tight.value, tight.style, tight.words, "", in_doubt=True)
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
        return self.index + 1

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
        behind = self._index_behind(index)
        return self.lines[behind].text if behind else ""

    def _index_behind(self, index: int) -> int:
        """Return the index of the first line with words behind an index; 0 if there is none."""
        return next((i for i in range(index + 1, len(self.lines)) if self.lines[i].text), 0)

    # The parts

    def _heading(self, line: Piece) -> Heading | None:
        found = heading(line.text)
        numbered = numbered_line(line.text)
        if not found and numbered and re.match(r"\W*(?:单|多|判|填|简|不)", numbered.words):
            found = heading(re.sub(r"^[【\[(（]\s*(\S+?)\s*[】\])）]", r"\1", numbered.words))
        if not found and not self.draft and not numbered:
            found = loose_heading(line.text)
        if found and found.is_chapter and self.draft and self.draft.state is Label.EXPLANATION:
            after = self._index_behind(self.index)
            following = numbered_line(self.lines[after].text) if after else None
            heads = following and self._has_evidence(after)
            return found if heads else None  # an explanation may quote a chapter
        return found

    def _begin_part(self, found: Heading, line: Piece) -> None:
        self._ignore_loose()
        self.draft = None
        chapter = found.words if found.is_chapter else self.part.chapter
        part = Part(None if found.is_chapter else found, line.place, chapter)
        part.meant = numbers_meant(line.text)
        part.has_material = bool(re.search("材料|案例", found.words)) and not found.unkept
        if words := material_beside(re.split("[：:]", line.text, maxsplit=1)[-1]):
            part.has_material = True
            part.material.append(Piece(words, line.place))
        self.parts.append(part)

    def _range_of_material(self, line: Piece) -> bool:
        """Take a line such as 阅读材料，回答4—5题 as the head of shared material."""
        meant = numbers_meant(line.text)
        if not meant or numbered_line(line.text):
            return False
        if len(line.text) > _LONGEST_INSTRUCTION:
            behind = numbered_line(self._text_behind(self.index))
            if not behind or behind.value != meant[0]:
                return False
        before = self.part
        self._ignore_loose()
        self.draft = None
        part = Part(before.heading, line.place, before.chapter, meant, has_material=True)
        if words := material_beside(line.text):
            part.material.append(Piece(words, line.place))
        self.parts.append(part)
        return True

    def _list_at(self, index: int) -> int:
        """Take a list of answers that begins at an index, and return the index behind it.

        It is 0 if none begins there.
        """
        line = self.lines[index]
        if heads_answers(line.text):
            if end := self._list_end(index):
                self._take_list(self.lines[index + 1 : end])
                return end
            if self._heads_unread_list(index):
                return self._end_of_list(index + 1, ends_with_question=True)
        if rest := self._list_on_line(line):
            end = self._end_of_list(index + 1, ends_with_question=True)
            self._take_list([rest, *self.lines[index + 1 : end]])
            return end
        return 0

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
        return self._end_of_list(following, ends_with_question=False)

    def _heads_unread_list(self, index: int) -> bool:
        """Tell of answers without the numbers of their questions behind 参考答案."""
        waiting = [
            draft
            for part in self.parts
            for draft in part.questions
            if draft.number and not draft.answers
        ]
        behind = self._index_behind(index)
        if len(waiting) < 2 or not behind or self._asks(behind):
            return False
        if not re.fullmatch(r"[A-Ia-i√×✓✗对错\s、,，;；]+", self.lines[behind].text):
            return False
        line = self.lines[behind]
        what = f"“{shorten(line.text, 20)}”看不出是哪几题的答案"
        mend = "在前面写上题号，例如 1-5 ABCDA，各段之间空一格，或者 1.A 2.B"
        self.problems.append(line.place.problem(what, mend))
        self.has_faulty_list = True
        self.draft = None
        return True

    def _end_of_list(self, start: int, *, ends_with_question: bool) -> int:
        """Return the index of the first line behind a list of answers that is none of it.

        It heads questions that are new, or is one, where the list needs no line of its own.
        """
        for i in range(start, len(self.lines)):
            found = heading(self.lines[i].text)
            if not found:
                if ends_with_question and self._asks(i):
                    return i
                continue
            first = i + 1
            while first < len(self.lines) and (
                not self.lines[first].text or heading(self.lines[first].text)
            ):
                first += 1
            if self._asks(first) or (
                first < len(self.lines)
                and not self._has_part(found)
                and numbered_line(self.lines[first].text)
                and not gives_answers(self.lines[first].text)
            ):
                return i
        return len(self.lines)

    def _has_part(self, found: Heading) -> bool:
        """Return whether questions with this heading, or in this chapter, were read."""
        if found.is_chapter:
            return any(part.chapter == found.words for part in self.parts)
        return any(
            part.heading
            and (part.kind, part.heading.ordinal) == (kind_of(found.words), found.ordinal)
            for part in self.parts
        )

    def _list_on_line(self, line: Piece) -> Piece | None:
        """Return the list of answers that stands on a line with the word 答案."""
        with_word = list_on_line(line.text)
        rest = with_word or (line.text if begins_ranges(line.text) else "")
        if not rest:
            return None
        numbers = {each.number for each in answer_list([Piece(rest, line.place)]).answers}
        is_open = [
            draft.numeral
            for part in self.parts
            for draft in part.questions
            if not draft.answers and draft.numeral in numbers
        ]
        is_certain = len(is_open) > 1 or (with_word and begins_ranges(rest))
        return Piece(rest, line.place) if is_certain else None

    def _take_list(self, lines: Sequence[Piece]) -> None:
        """Keep a list of answers, for the questions before it."""
        self.draft = None
        found = answer_list(lines)
        self.listed += [
            replace(each, since=self.unlisted, until=len(self.parts)) for each in found.answers
        ]
        self.problems += found.problems
        self.has_faulty_list = self.has_faulty_list or bool(found.problems)
        self.unlisted = len(self.parts)

    def _asks(self, index: int) -> bool:
        """Return whether the lines from an index on are a question with options or a blank."""
        texts = [line.text for line in self.lines[index : index + 4] if line.text][:2]
        if not texts or not numbered_line(texts[0]):
            return False
        return any(map(begins_first_option, texts[1:])) or bool(
            re.search("[(（][\\s]*[)）]|__", texts[0])
        )

    # The questions

    def _begin(
        self,
        line: Piece,
        number: int,
        style: str,
        text: str,
        judged: str,
        *,
        in_doubt: bool = False,
    ) -> None:
        numeral = Piece(str(number), line.place) if number else None
        if not number and (said := han_number(text)):
            what = f"“{said}”看不出是不是题号"
            mend = "是题号就改成 1.、2.、3.，从头依次写；不是就删去"
            self.problems.append(line.place.problem(what, mend))
        self._ignore_loose()
        self.last = number or self.last
        unkept = self.part.heading.unkept if self.part.heading else ""
        draft = Draft(line.place, self.part, numeral, style)
        answers = self.draft.answers if self.draft else []
        in_list = bool(number and self._is_in_list(number, style))
        draft.after_list = (
            in_doubt or in_list or bool(answers and _LIST_ITEM.match(answers[-1].text))
        )
        if in_list and self.draft and self.draft.style != style:
            self.problems.append(
                line.place.problem(
                    f"“{shorten(line.text, 20)}”看不出是解析里的一条，还是一道题",
                    "解析里的各条不另起一行，或者换成 ①、②；是题目就与别的题一样写题号",
                )
            )
        self.draft = draft
        for group in reversed(self.groups):
            if group.after or group.is_closed:
                break
            group.after = draft
        if unkept:
            stem = stem_of(Piece(text, line.place), ()).piece
            self.dropped.append(Dropped(unkept, stem))
            self.part.others.append(number)
            draft.state = Label.MARKS
            self._tell_of_question(line, draft)
            return
        self.part.questions.append(draft)
        if judged:
            draft.answers.append(Piece(judged.strip("()（） "), line.place))
        self._take(Piece(text, line.place))

    def _begins(self, index: int, numbered: NumberedLine) -> bool:
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

    def _tight(self, index: int) -> NumberedLine | None:
        """Return the number of a line such as 2.30日内应当（B） that begins a question.

        It must be the next one, and options, an answer or a blank must show the question; else
        the number may be a decimal.
        """
        tight, draft = tight_line(self.lines[index].text), self.draft
        if not tight:
            return None
        is_first = not self.part.questions and not self.part.others
        if draft and not draft.number and draft.state is not Label.MARKS:
            return None
        counts_on = tight.value == self.last + 1 or (is_first and tight.value == 1)
        shown = self._is_asked(index, tight.words)
        if not shown and (not draft or draft.state is Label.EXPLANATION):
            shown = counts_on and self._has_evidence(index)
        if counts_on or not shown:
            return tight if shown else None
        if draft and draft.state is Label.EXPLANATION:
            line = self.lines[index]
            what = f"“{shorten(line.text, 20)}”像是一道题，题号接不上第 {self.last} 题"
            mend = f"{AFTER_POINT}；是解析就接在上一行后面写"
            self.problems.append(line.place.problem(what, mend))
        return None

    def _is_asked(self, index: int, words: str) -> bool:
        """Return whether a line has a blank, a mark or options, or the option A behind it."""
        return bool(
            BLANK_OR_MARK.search(words)
            or stem_of(Piece(words, self.lines[index].place), ()).answers
            or begins_first_option(words)
            or begins_option(self._text_behind(index), "A")
        )

    def _is_in_list(self, number: int, style: str) -> bool:
        """Return whether the explanation has the item before this number, as a list would."""
        lines = self.draft.explanation if self.draft else []
        items = (numbered_line(text) for line in lines for text in line.text.split("\n"))
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
        first = self.lines[index].text
        numbered = numbered_line(first)
        words = numbered.words if numbered else first
        if begins_first_option(words) or BLANK_OR_MARK.search(words):
            return True
        if stem_of(Piece(words, self.lines[index].place), ()).answers:
            return True
        for i in range(index, min(index + 12, len(self.lines))):
            text = self.lines[i].text
            is_other = numbered_line(text) or (tight_line(first) and tight_line(text))
            if i > index and (heading(text) or is_other):
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
        if end := self._group_end(index):
            self._take_group(index, end)
            return
        if self.draft:
            self._take(line)
            return
        first = next(segments(line))
        if first.label is Label.ANSWER and self.loose:
            where = self.loose[0].place
            self.problems.append(
                where.problem(
                    "这里有一道题，没有题号，也没有选项的 A、B、C、D",
                    f"{_LOST_IN_COPYING if where.line else ''}在每道题前写上 1.，每个选项前写上 A.",
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

    def _group_end(self, index: int) -> int:
        """Return the index behind lines that are nothing but labels, between two questions.

        It is 0 if there are none here, or if the question before goes on behind them.
        """
        if self.draft and self.draft.state is Label.MARKS:
            return 0
        end = index
        while end < len(self.lines) and _is_group_line(self.lines[end]):
            end += 1
        if end == index:
            return 0
        behind = end
        while behind < len(self.lines) and (
            not self.lines[behind].text or _is_group_line(self.lines[behind])
        ):
            behind += 1
        return end if behind == len(self.lines) or self._is_apart(behind) else 0

    def _is_apart(self, index: int) -> bool:
        """Return whether the line at an index begins something else than more of this question."""
        text = self.lines[index].text
        numbered = numbered_line(text)
        return bool(
            self._ends_part(index)
            or stem_label(text) is not None
            or (numbered and self._begins(index, numbered))
            or tight_line(text)
            or self._begins_unnumbered(index)
        )

    def _ends_part(self, index: int) -> bool:
        text = self.lines[index].text
        return bool(heading(text) or heads_answers(text) or numbers_meant(text))

    def _take_group(self, index: int, end: int) -> None:
        """Keep labels between two questions until all are read, which shows whose they are."""
        lines = self.lines[index:end]
        said = tuple(
            (segment.label, segment.piece)
            for line in lines
            for segment in segments(line)
            if segment.label
        )
        behind = self._index_behind(end - 1)
        is_last = not behind or self._ends_part(behind)
        blank_before = index > 0 and not self.lines[index - 1].text
        blank_behind = end < len(self.lines) and not self.lines[end].text
        side = Side.BELOW if is_last else None
        if not is_last and blank_before != blank_behind:
            side = Side.ABOVE if blank_before else Side.BELOW
        self.groups.append(LabelGroup(lines[0], said, self.draft, side, is_closed=is_last))
        self.index = end - 1

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
        if draft is None:
            return
        if draft.state is Label.MARKS:
            self._tell_of_question(line, draft)
            return
        if rest := self._following_on_line(line, draft):
            line, following = rest
            self.lines.insert(self.index + 1, following)
        for segment in segments(line):
            self._take_segment(segment, draft)

    def _tell_of_question(self, line: Piece, draft: Draft) -> None:
        """Tell of a question with options or a mark in what is dropped, once for each part."""
        numbered = numbered_line(line.text)
        words = numbered.words if numbered else line.text
        is_marked = numbered and stem_of(Piece(words, line.place), ()).answers
        in_line = len(divided_body([Piece(words, line.place)]).options) > 1
        below = begins_option(words, "A") and begins_option(self._text_behind(self.index), "B")
        if self.part.is_told or not (is_marked or in_line or below):
            return
        self.part.is_told = True
        kind = self.part.heading.unkept if self.part.heading else "没有收的题"
        self.problems.append(
            line.place.problem(
                f"{kind}里像是有选择题或者判断题，没有收",
                "在这些题前面加上标题，例如 二、单选题；不要它们就删去",
            )
        )

    def _take_segment(self, segment: Segment, draft: Draft) -> None:
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
                self.problems += give([(label, piece)], draft)

    def _take_unlabelled(self, piece: Piece, draft: Draft) -> None:
        if not piece.text.strip():
            return
        in_body = draft.state is Label.STEM and draft.body
        in_explanation = draft.state is Label.EXPLANATION
        is_odd = _OTHER_LABEL.match(piece.text) or (
            self.after_blank and not begins_option(piece.text)
        )
        has_options = any(begins_option(line.text) for line in draft.body)
        is_answer = self._is_bare_answer(piece.text, draft)
        if in_body and has_options and is_odd and not is_answer:
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
        if self._may_be_heading(piece.text.strip(), draft):
            what = f"“{shorten(piece.text.strip(), 20)}”像是一个标题，却接在第 {self.last} 题里"
            mend = (
                "是标题就写出题型，例如 二、单选题，或者写成 第二章 某某；不要了就删去；"
                "不是标题就接在上一行后面写"
            )
            self.problems.append(piece.place.problem(what, mend))
            return
        match draft.state:
            case Label.STEM if is_answer:
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
                has_own = any(begins_first_option(line.text) for line in draft.body)
                if not has_own and self._begins_options(piece.text, draft):
                    draft.is_told = True
                    self.problems.append(
                        piece.place.problem(
                            "解析下面像是这道题的选项",
                            "把选项移到题干下面、答案前面；"
                            "说的是各选项为什么对错，就写成 A项……、B项……",
                        )
                    )
                elif self._has_options_inside(piece.text, draft):
                    self.problems.append(
                        piece.place.problem(
                            "解析里有选项，像是漏了一道题的题号",
                            f"给这道题另起一行写上题号；{AFTER_POINT}；"
                            "说的是各选项为什么对错，就写成 A项……、B项……",
                        )
                    )
                draft.ran_on = True
                draft.explanation.append(piece)

    def _may_be_heading(self, text: str, draft: Draft) -> bool:
        """Return whether a line that begins nothing known heads the questions below it."""
        if len(text) > _LONGEST_HEADING or draft.state is Label.ANSWER or begins_option(text):
            return False
        if re.search("[。；！？;!?]$", text):
            return False
        after = self._index_behind(self.index)
        behind = self.lines[after].text if after else ""
        following = numbered_line(behind)
        is_above_heading = bool(behind) and heading(behind) is not None
        if not is_above_heading and (not following or following.value not in (1, self.last + 1)):
            return False
        is_whole = draft.state is Label.EXPLANATION or any(
            begins_option(line.text) or _WHOLE.search(line.text) for line in draft.body[-1:]
        )
        if is_whole and loose_heading(text):
            return True
        ordinal = _UNSEEN_HEADING.match(text)
        listed = ordinal and any(_UNSEEN_HEADING.match(line.text) for line in draft.explanation)
        if is_whole and ordinal and not listed:
            return True
        restarts = following is not None and following.value == 1 <= self.last
        return restarts and self._has_evidence(after)

    def _has_options_inside(self, text: str, draft: Draft) -> bool:
        """Return whether options begin in a line of an explanation, behind words of a stem."""
        if begins_option(text, "A"):
            return draft.ran_on and self._begins_options(text, draft)
        return len(divided_body([Piece(text, draft.place)]).options) > 1

    def _begins_options(self, text: str, draft: Draft) -> bool:
        """Return whether a line begins with the option A, and B is on it or on the next one."""
        if not begins_option(text, "A") or _PROSE_OPTION.match(text):
            return False
        in_line = len(divided_body([Piece(text, draft.place)]).options) > 1
        return in_line or begins_option(self._text_behind(self.index), "B")

    @staticmethod
    def _is_bare_answer(text: str, draft: Draft) -> bool:
        """Return whether a line behind the options is nothing but letters, as in AC."""
        has_options = any(
            begins_option(piece.text) or begins_option(piece.text, "A") for piece in draft.body
        )
        return (
            has_options and re.fullmatch(r"[A-I]{1,9}|[A-I](?:[、,，\s][A-I])+", text) is not None
        )

    def _following_on_line(self, line: Piece, draft: Draft) -> tuple[Piece, Piece] | None:
        """Return a line cut before the next question, if that begins on the same line."""
        if draft.state is Label.EXPLANATION or not draft.number:
            return None
        for match in _INLINE_NUMBER.finditer(line.text):
            before, behind = line.text[: match.start()], line.text[match.start() :]
            if int(match[1]) != draft.numeral + 1 or not before.strip():
                continue
            words = line.text[match.end() :]
            following = self._text_behind(self.index)
            if begins_first_option(words) or begins_option(following, "A"):
                return Piece(before.strip(), line.place), Piece(behind, line.place)
        return None

    # The ends

    def _row(self, draft: Draft) -> Iterator[Row]:
        """Yield the row of a question, unless its type is one that is dropped."""
        if draft.is_told:
            return
        stem_lines, picked = without_judgements(draft.body or [Piece("", draft.place)])
        divided = divided_body(stem_lines)
        options, marked = marked_right(divided.options)
        divided = replace(divided, options=options)
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
        doubts = [*divided.problems, *doubts_of(divided, stem, draft)]
        self.problems += doubts[:1]
        if doubts:
            return
        answers = (*draft.answers, *stem.answers, *marked, *picked)
        if self.has_faulty_list and draft.number and not answers:
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
            answers=answers,
            explanation=explanation,
            law=draft.fields.get(Label.LAW),
            evidence=(source,) if source else (),
            category=draft.fields.get(Label.CATEGORY) or chapter,
            difficulty=draft.fields.get(Label.DIFFICULTY) or stem.difficulty,
        )


def _is_group_line(line: Piece) -> bool:
    """Return whether a line is nothing but labels such as 题型 and what they say."""
    return bool(line.text) and all(segment.label in FIELD_LABELS for segment in segments(line))
