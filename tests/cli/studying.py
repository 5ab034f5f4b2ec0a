"""Studies a case in plain mode without a terminal or a process."""

from collections.abc import Mapping

from lianzheng_tui.cli.plain.case import hold
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record
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
    case: Case, laws: Mapping[str, Provision], journal: Journal, *typed: str, width: int = 80
) -> str:
    """Study with these lines typed, each once it is asked for; give what was written."""
    paper, waiting = Paper(), list(typed)

    def read_line() -> str:
        line = f"{waiting.pop(0)}\n" if waiting else ""
        paper.text += f"<{line.strip()}>\n"
        return line

    hold(Study(case, laws, journal, Dialogue(read_line, paper, width)))
    return paper.text


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
