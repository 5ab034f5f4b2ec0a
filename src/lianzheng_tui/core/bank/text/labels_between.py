"""The lines of labels between two questions, kept until it shows whose they are."""

from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.bank.text.label_groups import FIELD_LABELS, LabelGroup, Side, assign_labels
from lianzheng_tui.core.bank.text.labelled import segments
from lianzheng_tui.core.bank.text.question_start import ends_part, is_apart
from lianzheng_tui.core.bank.text.reading import Reading


class LabelsBetween:
    """The groups of such lines of one bank."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._groups: list[LabelGroup] = []

    def read_group(self) -> int:
        """Read a group that begins at the line being read, and return the index behind it.

        It is 0 if none begins there, or if the question before goes on behind it.
        """
        index = self._reading.index
        end = self._end(index)
        if end:
            self._keep(index, end)
        return end

    def begin_question(self, draft: Draft) -> None:
        """Take a question as the one behind the groups since the question before."""
        for group in reversed(self._groups):
            if group.after or group.is_closed:
                break
            group.after = draft

    def assign(self) -> None:
        """Give the groups to the questions that were read."""
        problems, ignored = assign_labels(self._groups)
        self._reading.problems += problems
        self._reading.ignored += ignored

    def _end(self, index: int) -> int:
        draft, lines = self._reading.draft, self._reading.lines
        if draft and draft.is_dropped:
            return 0
        end = index
        while end < len(lines) and _is_of_group(lines[end]):
            end += 1
        if end == index:
            return 0
        behind = end
        while behind < len(lines) and (not lines[behind].text or _is_of_group(lines[behind])):
            behind += 1
        return end if behind == len(lines) or is_apart(self._reading, behind) else 0

    def _keep(self, index: int, end: int) -> None:
        reading, lines = self._reading, self._reading.lines
        group = lines.between(index, end)
        said = tuple(
            (segment.label, segment.piece)
            for line in group
            for segment in segments(line)
            if segment.label
        )
        behind = lines.text_behind(end - 1)
        is_last = not behind or ends_part(behind)
        blank_behind = end < len(lines) and not lines[end].text
        side = Side.BELOW if is_last else None
        if not is_last and reading.is_after_blank != blank_behind:
            side = Side.ABOVE if reading.is_after_blank else Side.BELOW
        self._groups.append(LabelGroup(group[0], said, reading.draft, side, is_closed=is_last))


def _is_of_group(line: Piece) -> bool:
    """Return whether a line is nothing but labels such as 题型 and what they say."""
    return bool(line.text) and all(segment.label in FIELD_LABELS for segment in segments(line))
