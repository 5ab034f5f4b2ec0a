"""What tests of several packages begin with: the sample case, its laws, a clock, records."""

import itertools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item, content_hash
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder with the sample case and its laws.yaml."""
    return Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def sample_laws(samples: Path) -> Mapping[str, Provision]:
    """The provisions that the sample case cites, by id."""
    file = read_laws(samples / LAWS_FILE)
    assert not file.problems
    return file.laws


@pytest.fixture(scope="session")
def sample_case(samples: Path, sample_laws: Mapping[str, Provision]) -> Case:
    """A case with a little of everything: 2 sections, 3 events, each type of question."""
    file = read_case(samples / "good.yaml", sample_laws)
    assert not file.problems
    assert file.case is not None
    return file.case


@pytest.fixture(scope="session")
def now() -> datetime:
    """What the clock says."""
    return datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still, for a journal."""
    return lambda: now


@pytest.fixture
def make_record(now: datetime) -> Callable[..., Record]:
    """Makes records, each a second after the one before: ``make_record(verb, what, **detail)``.

    ``what`` is a part of the case, from which id and content hash are taken, or only an id.
    ``case`` and ``learner`` may be given by name; whatever else is given is the detail.
    """
    numbers = itertools.count(1)

    def make(
        verb: Verb,
        what: Item | str,
        *,
        case: str = "sample-gift",
        learner: str = "学员",
        **detail: Any,
    ) -> Record:
        number = next(numbers)
        return Record(
            id=f"00000000-0000-4000-8000-{number:012x}",
            learner=learner,
            device="d0",
            time=now + timedelta(seconds=number),
            verb=verb,
            case=case,
            item=what if isinstance(what, str) else what.id,
            content="" if isinstance(what, str) else content_hash(what),
            detail=detail,
        )

    return make
