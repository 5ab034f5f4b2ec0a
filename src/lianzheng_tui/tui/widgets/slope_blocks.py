"""The slope of a warning case as a block: the picture where there is room, else one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.slope_picture import (
    LIGHT,
    PictureStyle,
    SlopeStanding,
    picture,
    profile,
    profile_defences,
    step_cells,
)
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.widgets.blocks import Key, Span, Spans


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a slope, as wide as there is room."""

    case: Case
    """A case that has a slope."""
    shown: SlopeStanding
    """How far it is drawn."""
    style: PictureStyle = LIGHT
    """How it is drawn."""
    numbers: bool = False
    """Whether the terminal cannot draw the blocks of the profile."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the picture or, where no step would have room, its profile.

        Above the profile stand the choices.
        """
        cells = step_cells(self.case, width, self.style)
        if not cells:
            if any(state is not Defence.AHEAD for state in self.shown.defences):
                yield _spans(profile_defences(self.case, self.shown, width))
            yield _spans(profile(self.case, self.shown, -1, width, numbers=self.numbers))
            return
        for line in picture(self.case, self.shown, cells, self.style):
            yield _spans(line)


def _spans(line: "tuple[tuple[str, str], ...]") -> Spans:
    return tuple(Span(text, style) for text, style in line)
