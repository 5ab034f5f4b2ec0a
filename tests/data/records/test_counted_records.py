from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.counted_records import counted_records
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.ledger_today import ledger_today
from lianzheng_tui.data.records.records import Records


def test_those_of_another_publisher_do_not_count(
    tmp_path: Path, samples: Path, clock: Callable[[], datetime]
) -> None:
    text = (samples / "good.yaml").read_text(encoding="utf-8")
    (tmp_path / "good.yaml").write_text(text.replace("posts:", "publisher: 甲\nposts:", 1))
    (tmp_path / "laws.yaml").write_bytes((samples / "laws.yaml").read_bytes())
    library = Library.open([tmp_path])
    journal = Journal(Records(None), "学员", "d0", clock)
    (case,) = library.cases
    assert case.quiz is not None
    asked = case.quiz.questions[0]
    for publisher in ("乙", "甲"):
        journal.add(Verb.OPENED, case.id, "quiz", None, {"publisher": publisher})
        run = journal.add(Verb.BEGAN, case.id, "quiz", None, {"publisher": publisher}).id
        detail = {"run": run, "given": 1, "score": 0.0}
        journal.add(Verb.ANSWERED, case.id, asked.id, asked, detail)
    journal.add(Verb.OPENED, "gone", "text", None, {"publisher": "乙"})
    journal.add(Verb.PLANNED, "", "review", None, {"date": None, "cap": 5, "all": False})
    journal.flush()
    records_of = counted_records(library, journal)
    assert [record.detail.get("publisher") for record in records_of(case.id)] == ["甲", "甲", None]
    assert len(records_of("gone")) == 1
    assert len(records_of("")) == 1
    (item,) = ledger_today(library, journal).items
    assert len(item.replies) == 1
