"""The slope of a warning case in plain text: a sentence to be heard, and a picture to be seen."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.paragraphs import Printed
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.slope_picture import SlopeStanding, picture, step_cells


def picture_lines(case: Case, shown: SlopeStanding, width: int) -> Iterator[Printed]:
    """Yield the picture of a case that has a slope; nothing where no step would have room.

    Args:
        case: the case.
        shown: what is drawn of it.
        width: the cells of a line.
    """
    cells = step_cells(case, width)
    for line in picture(case, shown, cells) if cells else ():
        yield ("", 0, "".join(run.text for run in line).rstrip())
