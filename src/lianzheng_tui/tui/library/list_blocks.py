"""The blocks of the library's list."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.completion_state import CompletionState, untouched_words
from lianzheng_tui.data.library.catalog import SummaryList
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.standing import Standing
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Key,
    Paragraph,
    Row,
    SetLine,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.layout import Rows
from lianzheng_tui.tui.widgets.lead_blocks import RESUME, lead_row, resume_row
from lianzheng_tui.tui.widgets.marks import stand_mark

if TYPE_CHECKING:  # the list is drawn before these are imported
    from lianzheng_tui.core.review.schedule import ReviewItem
    from lianzheng_tui.core.search.matching import Hit
    from lianzheng_tui.core.study.progress import Progress

_BEFORE, _AROUND = 12, 60
"""How many characters of a passage are shown before the words, and how many in all."""
_NO_CASES = (
    "还没有案例。",
    "",
    "按 o 装入案例文件或案例包；",
    "也可以用 lianzheng --cases 文件夹",
    "打开一个文件夹。",
)
REVIEW = "!review"
"""The key of the line that says what is to be reviewed today."""
PROBLEMS = "!problems"
"""The key of the line that lists the files with problems."""

NEWER = "!newer "
"""What the key of the line about a later edition begins with; the id of its case follows."""

OPENING: Block = Paragraph(spans(Span("▶ 正在打开学习记录…", "quiet")), key=RESUME)
"""The line in its place until the records have been opened."""


class Stands(Protocol):
    """How far a learner is in a case: a `Progress`, or a `Standing` of an earlier one."""

    @property
    def stand(self) -> CompletionState:
        """The completion state."""

    def brief(self) -> str:
        """Return the progress in a word or two."""


def resume_blocks(progress: "Progress", width: int) -> list[Block]:
    """Return the line at the top, where Enter goes at the start, and what it is broken into.

    Args:
        progress: Where the learner stands in the case to go on with.
        width: The cells of a line; 0 while they are not known.
    """
    begun = progress.stand is not CompletionState.NEW
    return _lines(resume_row(progress.case.title, progress.where() if begun else ""), width)


def last_resume_blocks(title: str, standing: Standing, width: int) -> list[Block]:
    """Return the same as it was shown last, until the records have been opened.

    Args:
        title: The title of the case to go on with.
        standing: Where the learner stood in it.
        width: The cells of a line; 0 while they are not known.
    """
    begun = standing.stand is not CompletionState.NEW
    return _lines(resume_row(title, standing.words if begun else ""), width)


def review_blocks(due: "Sequence[ReviewItem]", width: int, *, first: bool) -> list[Block]:
    """Return the line about what is to be reviewed today, and what it is broken into.

    Args:
        due: The items; at least one.
        width: The cells of a line; 0 while they are not known.
        first: Whether it is the first line of the list.
    """
    titles = list(dict.fromkeys(item.unit.title for item in due))
    others = f"等{len(titles)}个案例" if len(titles) > 1 else ""
    content = spans(f"{len(due)}题", Span(" · ", "quiet"), f"{titles[0]}{others}")
    return _lines(lead_row("今日回访", content, REVIEW, first=first), width)


def _lines(row: Block, width: int) -> list[Block]:
    """Return one block for each line of a row; the first alone can be chosen."""
    if not width:
        return [row]
    first, *more = row.lines(width)
    return [SetLine(first, row.key), *map(SetLine, more)]


def newer_block(case: str, title: str, words: str) -> Block:
    """Return the line that says that there is a later edition of a case."""
    cells = (Cell(spans(Span("↑ ", "here")), 2), Cell(spans(f"{words}：《{title}》"), short=True))
    return Row(cells, gap=0, key=f"{NEWER}{case}")


def more_newer_block(count: int) -> Block:
    """Return the line that says that there are later editions of more cases."""
    words = f"  还有{count}个案例也有新版，光标移到那里就看得到。"
    return Row((Cell(spans(Span(words, "quiet")), short=True),), gap=0)


class CaseRows(Rows):
    """The list of cases by kind, with blocks before and after it."""

    def __init__(
        self,
        before: Sequence[Block],
        groups: Mapping[Kind, Sequence[CaseSummary]],
        after: Sequence[Block],
        progresses: Mapping[str, Stands] | None,
        height: int = 0,
    ) -> None:
        """Make the list.

        Args:
            before: Blocks of one line each.
            groups: The cases of each kind.
            after: Blocks of one line each.
            progresses: Case id to where the learner stands; None while this is not known.
            height: The lines there are; where all have room, the kinds stand apart.
        """
        listed = {kind: lines for kind, lines in groups.items() if lines}
        rows = len(before) + sum(map(len, listed.values())) + 2 * len(listed) + len(after)
        parts: list[Sequence[Block | CaseSummary]] = [before]
        for number, (kind, lines) in enumerate(listed.items()):
            apart = (BLANK,) if rows <= height or (before and not number) else ()
            parts += [(*apart, Paragraph(spans(Span(kind.label, "quiet")))), lines]
        self._parts = [*parts, after]
        self._starts = [0, *accumulate(map(len, self._parts))]
        self._progresses = progresses

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._starts[-1]

    def __getitem__(self, index: int, /) -> Block:
        """Return the row at an index; that of a case is only made now."""
        entry = self._entry(index)
        if isinstance(entry, CaseSummary):
            return _case_row(entry, self._progresses)
        return entry

    def place_of(self, key: Key) -> int | None:
        """Return the index of the row with a key, or None."""
        for start, part in zip(self._starts, self._parts, strict=False):
            index = part.find(str(key)) if isinstance(part, SummaryList) else _index_of(key, part)
            if index is not None:
                return start + index
        return None

    def _entry(self, index: int) -> "Block | CaseSummary":
        part = bisect_right(self._starts, index) - 1
        return self._parts[part][index - self._starts[part]]


def _index_of(key: Key, part: "Sequence[Block | CaseSummary]") -> int | None:
    """Return the index of the row with a key in a part of the list, or None."""
    keys = (row.id if isinstance(row, CaseSummary) else row.key for row in part)
    return next((index for index, other in enumerate(keys) if other == key), None)


def found_blocks(
    matches: "Sequence[tuple[CaseSummary, Hit]]",
    progresses: Mapping[str, Stands] | None,
    query: str,
) -> Iterator[Block]:
    """Yield the cases that match, the best first, each with the passage that has the words.

    The words are highlighted in the titles too, which are not cut short here.
    """
    from lianzheng_tui.core.case.question import PENDING
    from lianzheng_tui.core.search.matching import marks, words_of

    words = words_of(query)
    for line, hit in matches:
        yield BLANK
        title = Cell(_highlighted(line.title, marks(line.title, words)))
        yield _case_row(line, progresses, title)
        if hit.text != line.title:
            where = "简介" if hit.part is Part.GUIDE else hit.part.label
            pending = (Span(f"（{PENDING}）", "quiet"),) if hit.is_pending else ()
            passage = (*passage_spans(hit), *pending)
            yield hanging(spans(Span(where, "quiet")), passage, 7, indent=2)


def _highlighted(text: str, marks: Sequence[tuple[int, int]]) -> Spans:
    """Return a text with some parts of it highlighted."""
    parts, shown_to = [], 0
    for start, end in marks:
        parts += [Span(text[shown_to:start]), Span(text[start:end], "mark")]
        shown_to = end
    return tuple(part for part in (*parts, Span(text[shown_to:])) if part.text)


def _case_row(
    line: CaseSummary,
    progresses: Mapping[str, Stands] | None,
    title: Cell | None = None,
) -> Block:
    """Return the row of a case: its mark, its title, and the progress in words at the edge."""
    stand, brief = _stand(line.id, progresses), _brief(line, progresses)
    cells = (
        Cell(spans(stand_mark(stand) if stand else ""), 2),
        title or Cell(spans(line.title), short=True),
        Cell(spans(Span(f"  {brief}", "quiet")), cell_len(brief) + 2, right=True),
    )
    return Row(cells, gap=0, key=line.id)


def _stand(case: str, progresses: Mapping[str, Stands] | None) -> CompletionState | None:
    """Return how far the learner is in a case; None while that is not known."""
    if progresses is None:
        return None
    return progresses[case].stand if case in progresses else CompletionState.NEW


def _brief(line: CaseSummary, progresses: Mapping[str, Stands] | None) -> str:
    if progresses is None:
        return ""
    known = progresses.get(line.id)
    brief = known.brief() if known else untouched_words(line.kind, line.questions)
    return " · ".join(filter(None, (Kind(line.kind).revised(line.revision), brief)))


def passage_spans(hit: "Hit") -> tuple[Span, ...]:
    """Return the passage around its first mark, with the words searched for highlighted."""
    first, _ = hit.marks[0]
    start = max(0, first - _BEFORE)
    inside = [(left, right) for left, right in hit.marks if left < start + _AROUND]
    end = max(start + _AROUND, inside[-1][1])
    shown = _highlighted(
        hit.text[start:end], [(left - start, right - start) for left, right in inside]
    )
    cut = Span("…")
    return (*((cut,) if start else ()), *shown, *((cut,) if end < len(hit.text) else ()))


def more_found_blocks(most: int) -> list[Block]:
    """Return the note below the matches that more cases match."""
    words = f"只列出{most}个案例，还有别的。再加一个词，范围就小了。"
    return [BLANK, Paragraph(spans(Span(words, "quiet")))]


def nothing_found_blocks(words: str) -> list[Block]:
    """Return the note that nothing matches."""
    return [BLANK, Paragraph(spans(f"没有找到“{words}”。按 Esc 回到全部案例。"))]


def after_blocks(cases: int, missing: int, faulty: int) -> list[Block]:
    """Return what is shown below the cases; each block is one line.

    Args:
        cases: How many cases there are.
        missing: How many files are still to be read.
        faulty: How many files have problems.
    """
    after: list[Block] = []
    if not cases and not missing:
        after += [BLANK, *(Paragraph(spans(words)) for words in _NO_CASES)]
    if missing:
        after += [BLANK, Paragraph(spans(Span(f"还有{missing}个文件正在读入。", "quiet")))]
    if faulty:
        after += [BLANK, _problems_block(faulty)]
    return after


def _problems_block(files: int) -> Block:
    """Return the line about files with problems."""
    words = f"{files}个文件有问题，⏎ 查看"
    return hanging(spans(Span("! ", "crossed")), spans(Span(words, "crossed")), 2, key=PROBLEMS)
