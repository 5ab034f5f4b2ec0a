"""Lines such as 题型：多选 between two questions, given to the one that they belong to.

Some banks write them below the answer, others above the stem. A blank line on one side only shows
which; so does a group behind which no question comes, or before which none is, for the others with
the same label. Where nothing shows it for certain, there is a Problem: a type that went to another
question would tell its owner to mend the wrong key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.bank.text.labelled import Label
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity

FIELD_LABELS = frozenset(
    {Label.TYPE, Label.CATEGORY, Label.DIFFICULTY, Label.SOURCE, Label.LAW, Label.MARKS}
)
"""The labels of what is said of a question besides its stem, options, answer and explanation."""
_KEPT = FIELD_LABELS - {Label.DIFFICULTY, Label.MARKS}


class Side(Enum):
    """Which question a group of labels belongs to."""

    ABOVE = auto()
    """The one behind it: it stands above its stem."""
    BELOW = auto()
    """The one before it: it stands below its answer."""


@dataclass(slots=True)
class LabelGroup:
    """Lines between two questions that are nothing but labels and what they say."""

    line: Piece
    """The first of them."""
    said: tuple[tuple[Label, Piece], ...]
    before: Draft | None
    """The question before it; None behind a heading and at the beginning."""
    side: Side | None
    """What its place shows by itself."""
    after: Draft | None = None
    """The question behind it, which is read later; None if there is none."""
    is_closed: bool = False
    """Whether no question can be behind it."""

    @property
    def kind(self) -> Label:
        """The label that it is compared with others by."""
        return next((label for label, _ in self.said if label in _KEPT), self.said[0][0])


def assign_labels(groups: Sequence[LabelGroup]) -> tuple[list[Problem], list[Piece]]:
    """Give each group to its question.

    Returns:
        The Problems of those that nothing shows the question of, and the lines that are for none.
    """
    problems: list[Problem] = []
    ignored: list[Piece] = []
    unsure: dict[Label, list[LabelGroup]] = {}
    for kind in dict.fromkeys(group.kind for group in groups):
        alike = [group for group in groups if group.kind is kind]
        sides = {group.side for group in alike if group.side and group.before}
        for group in alike:
            if not group.before:
                is_own = kind is Label.TYPE or len(alike) > 1
                if group.after and is_own and Side.BELOW not in sides:
                    problems += give(group.said, group.after)
                else:
                    ignored.append(group.line)
                continue
            headed = any(each.after and not each.before for each in alike)
            shown = sides or ({Side.ABOVE} if headed else set())
            if len(shown) != 1:
                unsure.setdefault(kind, []).append(group)
            elif shown == {Side.ABOVE} and group.after:
                problems += give(group.said, group.after)
            else:
                problems += give(group.said, group.before)
    return [*problems, *_unsure(unsure.values())], ignored


def give(said: Iterable[tuple[Label, Piece]], draft: Draft) -> Iterator[Problem]:
    """Add what labels say to a question; yield a Problem where it says something else already."""
    for label, piece in said:
        if label is Label.MARKS:
            continue
        before = draft.fields.setdefault(label, piece)
        if before.text.strip() == piece.text.strip() or label not in _KEPT:
            continue
        is_type = label is Label.TYPE
        yield piece.place.problem(
            f"“{shorten(piece.text.strip(), 20)}”没有收，这道题在 {before.place} 已经写了"
            f"“{shorten(before.text.strip(), 20)}”",
            "一道题只写一处；是另一道题的，就移到那道题的题干和答案之间",
            Severity.ERROR if is_type else Severity.WARNING,
        )


def _unsure(kinds: Iterable[list[LabelGroup]]) -> Iterator[Problem]:
    """Yield one Problem for all groups with the same label that may belong to either question."""
    for groups in kinds:
        if groups[0].kind not in _KEPT:
            continue
        more = f"（这样的共 {len(groups)} 处）" if len(groups) > 1 else ""
        line = groups[0].line
        yield line.place.problem(
            f"“{shorten(line.text.strip(), 20)}”看不出是上一题的，还是下一题的{more}",
            "各处一样写：是上一题的，就在下面空一行，上面不空；是下一题的，就在上面空一行，下面不空",
        )
