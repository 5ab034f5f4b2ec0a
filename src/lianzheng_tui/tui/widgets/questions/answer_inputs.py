"""The pages on which an answer is given: one for each way to give it."""

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import Blank, ItemOrder, OptionList, PairTable
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Key,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.questions.option_marks import INDENT, box_of, option_row


class AnswerInput(Choices):
    """A page with a question and what to answer it with. The sheet around it holds the response."""

    HAS_LINE: ClassVar[bool] = False
    """Whether the line under the page is typed into."""

    is_numbered: bool = True
    """Whether the numbers stand there; not while they mean something else."""

    def __init__(self) -> None:
        """Make a page that is as wide as a question is read best."""
        super().__init__(measure=76, margin=2, centred=True)

    def rows(self, response: Response) -> Iterator[Block]:
        """Yield what there is to pick from, keyed by numbers from 0, with what is picked."""
        yield from ()

    def space_words(self, response: Response) -> str:
        """Return what the space bar does to the row under the cursor; empty where it hands in."""
        return ""

    def is_chosen_here(self, response: Response) -> bool:
        """Return whether Enter chooses the row under the cursor and hands it in."""
        return False

    def moves_pick(self, response: Response) -> bool:
        """Return whether what is picked goes with the cursor."""
        return False

    def first_row(self, response: Response) -> Key:
        """Return where the cursor stands when the question is shown; None without one."""
        return None

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """Return no bar where `render_line` draws it."""
        bar, style = super().margin_of(key, first=first)
        return ("  " if self._is_indented(key) else bar), style

    def _is_indented(self, key: Key) -> bool:
        """Whether a row leaves room for the bar where a marked question has its marks."""
        lines = self.lines_of(key)
        text = "".join(span.text for span in self._text.line(lines.start).content) if lines else ""
        return text.startswith(" " * INDENT)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view, with the bar inside a row that leaves room for it."""
        strip, number = super().render_line(y), y + self.scroll_offset.y
        if number not in self.here() or self.cursor is None or not self._is_indented(self.cursor):
            return strip
        bar, _ = super().margin_of(self.cursor, first=True)
        before, _ = self.column()
        parts = strip.crop(0, before), strip.crop(before + INDENT)
        return Strip.join([parts[0], Strip([Segment(bar, self._style("here"))]), parts[1]])

    def pick(self, response: Response, number: int) -> Response:
        """Return the response after a digit is pressed; ``number`` counts from 0."""
        return response.pick(number)

    def pick_here(self, response: Response) -> Response:
        """Return the response with the row under the cursor picked or taken back."""
        return self.pick(response, self.cursor) if isinstance(self.cursor, int) else response

    def follow(self, former: Response, response: Response, number: int) -> str:
        """Put the cursor where it belongs after a digit was pressed and the page is drawn.

        Returns:
            What to say of it; empty for nothing.
        """
        return ""


class OptionInput(AnswerInput):
    """Options to pick, or items to pick in their order."""

    def rows(self, response: Response) -> Iterator[Block]:
        """Yield each with a box that is ticked, or has its place in the order."""
        outline = response.interaction.outline
        for i, index in enumerate(response.shown):
            if isinstance(outline, OptionList):
                box, text = box_of(outline, index in response.picked), outline.options[index].text
            elif isinstance(outline, ItemOrder):
                is_picked = index in response.picked
                box = f"[{response.picked.index(index) + 1 if is_picked else ' '}]"
                text = outline.items[index]
            yield option_row(Span(""), i + 1 if self.is_numbered else None, box, spans(text), key=i)

    def space_words(self, response: Response) -> str:
        """Tick the option under the cursor where several may be, or put an item into its place."""
        outline = response.interaction.outline
        if isinstance(outline, OptionList):
            return "选或不选" if outline.several else ""
        return "排上或取下"

    def is_chosen_here(self, response: Response) -> bool:
        """Choose the option under the cursor where one is to be chosen and none is yet."""
        return self._is_one(response) and self.cursor is not None and not response.picked

    def moves_pick(self, response: Response) -> bool:
        """Let what is picked go with the cursor where one is to be chosen."""
        return self.cursor is not None and self._is_picked(response)

    def first_row(self, response: Response) -> Key:
        """Put the cursor on the one that is picked, as it would go along; else on none."""
        return response.shown.index(response.picked[0]) if self._is_picked(response) else None

    def _is_picked(self, response: Response) -> bool:
        return self._is_one(response) and bool(response.picked)

    def _is_one(self, response: Response) -> bool:
        outline = response.interaction.outline
        return isinstance(outline, OptionList) and not outline.several

    def follow(self, former: Response, response: Response, number: int) -> str:
        """Put the cursor on what was picked."""
        if number in self.keys:
            self.cursor = number
        return ""


class PairInput(AnswerInput):
    """Left sides under the cursor, to each of which a right side is given by its number."""

    def rows(self, response: Response) -> Iterator[Block]:
        """Yield the left sides with their partners, then the right sides."""
        table = response.interaction.outline
        if not isinstance(table, PairTable):
            return
        for row, (left, side) in enumerate(zip(table.lefts, response.picked, strict=True)):
            partner = Span("……", "quiet")
            if side is not None:
                lead = f"{response.shown.index(side) + 1} " if self.is_numbered else ""
                partner = Span(lead + table.sides[side], "here")
            cells = Cell(spans(left)), Cell(spans("→"), 2), Cell(spans(partner))
            yield Row(cells, indent=INDENT, key=row)
        if not self.is_numbered:
            return
        yield BLANK
        yield Paragraph(spans(Span("右边可配的有", "quiet")), indent=INDENT)
        for number, side in enumerate(response.shown):
            yield hanging(spans(f"{number + 1}"), spans(table.sides[side]), 3, indent=INDENT)

    def first_row(self, response: Response) -> Key:
        """Put the cursor on the first left side without a partner, or else the first."""
        return response.picked.index(None) if None in response.picked else 0

    @property
    def _row(self) -> int:
        """The left side under the cursor."""
        return self.cursor if isinstance(self.cursor, int) else 0

    def pick(self, response: Response, number: int) -> Response:
        """Return the response with a right side given to the left side under the cursor."""
        return response.pick(number, self._row)

    def pick_here(self, response: Response) -> Response:
        """Return the response as it is: a left side needs a number."""
        return response

    def follow(self, former: Response, response: Response, number: int) -> str:
        """Put the cursor on the next left side without a partner, or else the first.

        Where the right side was taken from another left side it stays, and that one is named: who
        changes pairs is at this row, and counts with the arrows from here.
        """
        row = self._row
        if response.picked[row] is None:
            return ""
        pairs = enumerate(zip(former.picked, response.picked, strict=True))
        emptied = [i for i, (before, now) in pairs if before is not None and now is None]
        if emptied:
            return f"左边第{emptied[0] + 1}项空出来了"
        empty = [i for i, side in enumerate(response.picked) if side is None]
        self.cursor = next((i for i in empty if i > row), empty[0] if empty else row)
        return ""


class BlankInput(AnswerInput):
    """A line to type into; the page has the question alone."""

    HAS_LINE = True


INPUTS: dict[type, type[AnswerInput]] = {
    OptionList: OptionInput,
    ItemOrder: OptionInput,
    PairTable: PairInput,
    Blank: BlankInput,
}
"""The input for each way to lay a question out; a type of question may have one of its own."""


def input_of(question: Question) -> type[AnswerInput]:
    """Return the input for a question."""
    return INPUTS.get(type(question)) or INPUTS[type(interaction(question).outline)]
