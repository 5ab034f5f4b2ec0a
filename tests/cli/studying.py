"""Studies a case in plain mode without a terminal or a process."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lianzheng_tui.cli.plain.case import hold
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.library import choose_cases
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal


class Paper:
    """An output that remembers what was written, and can be looked at while it is written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, /) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """There is nothing to hand on."""

    def isatty(self) -> bool:
        return False


def study(
    case: Case,
    laws: Mapping[str, Provision],
    journal: Journal,
    *typed: str,
    width: int = 80,
    kept_lines: KeptLines | None = None,
) -> str:
    """Study with these lines typed, each once it is asked for; give what was written."""
    paper = Paper()
    dialogue = Dialogue(_typist(paper, typed), paper, width)
    hold(Study(case, laws, journal, dialogue, lambda _: None, kept_lines=kept_lines))
    return paper.text


def choose(
    library: Library,
    journal: Journal,
    *typed: str,
    width: int = 400,
    check_file: Callable[[Path], None] | None = lambda _: None,
) -> str:
    """Begin with the list of cases, and type these lines; give what was written."""
    paper = Paper()
    dialogue = Dialogue(_typist(paper, typed), paper, width)
    choose_cases(Desk(library, journal, dialogue, check_file))
    return paper.text


def _typist(paper: Paper, typed: Sequence[str]) -> Callable[[], str]:
    """Give the lines one after another, and write down where each was typed."""
    waiting = list(typed)

    def read_line() -> str:
        line = f"{waiting.pop(0)}\n" if waiting else ""
        paper.text += f"<{line.strip()}>\n"
        return line

    return read_line


def deeds(records: tuple[Record, ...]) -> list[tuple[str, str, str, dict[str, object]]]:
    """What was done, without what differs from run to run; ids of records are their places."""
    places = {record.id: place for place, record in enumerate(records)}
    return [
        (
            record.verb.value,
            record.item,
            record.content,
            {name: places.get(str(value), value) for name, value in record.detail.items()},
        )
        for record in records
    ]
