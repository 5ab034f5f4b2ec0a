"""The questions of a bank: those of its rows, each with an id of its own and none twice."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lianzheng_tui.core.bank.answers import (
    is_list,
    plain,
)
from lianzheng_tui.core.bank.kinds import kind_of, unkept_kind
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, Place, Row
from lianzheng_tui.core.bank.row_question import RowError, question_of_row
from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.question import (
    QUESTION_TYPES,
    MultipleQuestion,
    NumberQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity, has_errors
from lianzheng_tui.core.text.wording import comparable

_PLACEHOLDER = re.compile(r"\[[a-z]*(?:lank|rea)[a-z]*\d*\](?P<next>\s*(?=\[))?", re.IGNORECASE)
"""What examination software writes for a blank, [BlankArea1], even if a letter of it is lost."""
_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question with the row it was made of."""

    question: Question
    row: Row

    @property
    def category(self) -> str:
        """The category that the source names; empty for none."""
        return self.row.category.text if self.row.category else ""


@dataclass(frozen=True, slots=True)
class BankContents:
    """What a source holds. With an error among the problems nothing of it may be kept."""

    questions: tuple[BankQuestion, ...]
    problems: tuple[Problem, ...]
    dropped: tuple[Dropped, ...] = ()
    ignored: tuple[Piece, ...] = ()


def questions_of(
    source: BankRows, laws: Collection[str] = (), passages: Sequence[str] = ()
) -> BankContents:
    """Return the questions that the rows of a source are, and every Problem with them.

    Args:
        source: What was read.
        laws: The ids of the provisions that are known.
        passages: The texts that evidence is quoted from.
    """
    problems = list(source.problems)
    dropped = list(source.dropped)
    made: dict[int, BankQuestion] = {}
    rows = []
    for row in map(_with_plain_blanks, source.rows):
        if unkept := _unkept(row):
            dropped.append(Dropped(unkept, row.stem))
        else:
            rows.append(row)
    for index, row in enumerate(rows):
        try:
            question = question_of_row(row)
        except RowError as error:
            problems.append(error.problem)
            continue
        faults = [_placed(problem, row) for problem in question.problems()]
        problems += faults
        if not faults:
            made[index] = BankQuestion(_founded(question, row, laws, passages), row)
    unique, repeated = _without_repeated(rows, made)
    named, taken = _with_ids(unique)
    problems += [*repeated, *taken, *_lists(named)]
    if not source.rows and not dropped and not has_errors(problems):
        place = source.ignored[0].place if source.ignored else Place("")
        mend = "看看是不是选错了文件；每道题前面写题号，每个选项前面写 A.、B."
        problems.append(Place(place.file).problem("没有找到题目", mend))
    dropped.sort(key=lambda each: each.stem.place.line)
    return BankContents(tuple(named), _in_order(problems), tuple(dropped), source.ignored)


def _lists(questions: Sequence[BankQuestion]) -> Iterator[Problem]:
    """Yield, once for all, that answers which name several things are each one answer."""
    lists = [
        each
        for each in questions
        if isinstance(each.question, TextQuestion) and is_list(each.row.answers[0].text)
    ]
    if lists:
        said = lists[0].row.answers[0]
        more = f"（这样的共 {len(lists)} 题）" if len(lists) > 1 else ""
        yield said.place.problem(
            f"答案“{shorten(said.text)}”当作一个答案，要写全、先后一样才对{more}",
            "这样对，就不用改；是几种写法都算对的，中间写 /；是几个空的答案，就改成一空一题",
            Severity.WARNING,
        )


def stem_hash(*texts: str) -> str:
    """Return an id made of a stem; blanks, width, case and punctuation do not count."""
    folded = [
        "".join(
            char
            for char in unicodedata.normalize("NFKC", text).casefold()
            if unicodedata.category(char)[0] not in "ZPC" and char != "_"
        )
        or text
        for text in texts
    ]
    digest = hashlib.sha256("\n".join(folded).encode("utf-8", "surrogatepass")).hexdigest()
    return f"q{digest[:_HASH_DIGITS]}"


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems by line; those of cells and paragraphs stay as they came."""
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _with_plain_blanks(row: Row) -> Row:
    """Return a row whose stem shows each blank as a line."""

    def line(match: re.Match[str]) -> str:
        return "____" if match["next"] is None else "____ "  # two side by side stay two

    return replace(row, stem=replace(row.stem, text=_PLACEHOLDER.sub(line, row.stem.text)))


def _unkept(row: Row) -> str:
    """Return the type of the row if the format lacks it; the label counts before the heading."""
    if row.label and (kind_of(row.label.text) or unkept_kind(row.label.text)):
        return unkept_kind(row.label.text)
    return unkept_kind(row.heading.text) if row.heading else ""


def _placed(problem: Problem, row: Row) -> Problem:
    """Return a Problem of a question at the piece of the row that its path names."""
    place = _place_of(problem.path, row)
    return replace(place.problem(problem.what, problem.mend, problem.severity), path=())


def _place_of(path: Path, row: Row) -> Place:
    match path:
        case ("options" | "items" | "pairs", int(number), *_) if number < len(row.options):
            return row.options[number].place
        case ("options", *_) if row.options:
            return row.options[-1].place
        case ("tolerance", *_) if row.tolerance:
            return row.tolerance.place
        case _:
            return row.place


def _founded(
    question: Question, row: Row, laws: Collection[str], passages: Sequence[str]
) -> Question:
    """Return the question with what it stands on.

    A provision that is not known by its id, and words that are not found once in the passages,
    prove nothing; they stay as words of the explanation.
    """
    explanation = [question.explanation] if question.explanation else []
    law, evidence = "", []
    if row.law and row.law.text.strip():
        if row.law.text.strip() in laws:
            law = row.law.text.strip()
        else:
            explanation.append(f"依据：{row.law.text}")
    for piece in row.evidence:
        if sum(passage.count(piece.text) for passage in passages) == 1:
            evidence.append(piece.text)
        elif piece.text.strip():
            explanation.append(f"出处：{piece.text}")
    return replace(question, law=law, evidence=tuple(evidence), explanation="\n".join(explanation))


def _without_repeated(
    rows: Sequence[Row], made: Mapping[int, BankQuestion]
) -> tuple[list[BankQuestion], list[Problem]]:
    """Return the questions without those that occurred before, and Problems that say so.

    One with the same key is left out; one with another key is an error, for either may be wrong.

    Args:
        rows: All the rows, also those that make no question.
        made: The questions by the index of their row.
    """
    first: dict[object, int] = {}
    kept, problems = [], []
    for index, row in enumerate(rows):
        options = sorted((comparable(option.text) for option in row.options), key=repr)
        before = first.setdefault((comparable(row.stem.text), tuple(options)), index)
        question = made.get(index)
        if before == index:
            kept += [question] if question else []
            continue
        earlier = made.get(before)
        same = bool(question and earlier and _key(question.question) == _key(earlier.question))
        differs = "，答案或者题型却不一样" if question and earlier and not same else ""
        problems.append(
            row.place.problem(
                f"与 {rows[before].place} 是同一道题{differs}",
                "只收了前一道；删去一道就不再提示" if same else "只留对的一道",
                Severity.WARNING if same else Severity.ERROR,
            )
        )
    return kept, problems


def _key(question: Question) -> tuple[object, ...]:
    """Return what makes the right answer, apart from the order of what there is to pick from."""
    match question:
        case SingleQuestion() | MultipleQuestion():
            right = frozenset(comparable(each.text) for each in question.options if each.correct)
            return (type(question), right)
        case TrueFalseQuestion() | NumberQuestion():
            return (type(question), question.answer)
        case TextQuestion():
            return (type(question), frozenset(map(comparable, question.answers)))
        case _:
            return (type(question), tuple(question.texts()))


def _with_ids(questions: Sequence[BankQuestion]) -> tuple[list[BankQuestion], list[Problem]]:
    """Return the questions with their ids, and Problems about ids that are there twice.

    A stem that several questions have, such as 下列说法正确的是, does not name one of them; there
    the options do as well.
    """
    named, problems = [], []
    stems = Counter(stem_hash(each.question.prompt) for each in questions if not each.row.code)
    taken: dict[str, BankQuestion] = {}
    for each in questions:
        texts = list(each.question.texts())
        if each.row.code:
            question_id = _id_from_code(each.row.code.text)
        elif stems[stem_hash(texts[0])] > 1:
            question_id = stem_hash(*texts)
        else:
            question_id = stem_hash(texts[0])
        before = taken.setdefault(question_id, each)
        if before is not each:
            place = each.row.code.place if each.row.code else each.row.place
            code = f"编号“{shorten(each.row.code.text)}”" if each.row.code else "题干和选项"
            mend = "改掉其中一个"
            problems.append(place.problem(f"{code}与 {before.row.place} 重复", mend))
            continue
        named.append(replace(each, question=replace(each.question, id=question_id)))
    return named, problems


def _id_from_code(code: str) -> str:
    """Return a 编号 as an id: in the grammar of ids where its characters allow, else its hash."""
    text = plain(code).casefold()
    simple = re.sub("[^a-z0-9]+", "-", text).strip("-")
    is_plain = is_id(simple) and not re.search("[^\x00-\x7f]", text)
    return simple if is_plain else stem_hash(code)


def kinds_counted(questions: Sequence[BankQuestion]) -> Iterator[tuple[str, int]]:
    """Yield the name of each type with how many questions it has, in the order of the types."""
    counts = Counter(type(each.question) for each in questions)
    for type_of_question in QUESTION_TYPES.values():
        if counts[type_of_question]:
            yield type_of_question.LABEL, counts[type_of_question]
