"""What tests of several packages begin with: the sample case, its laws, a clock, records.

And how much of a proof is run: in every run of the tests a small part, always the same; with
``make soak`` the rest.
"""

import gc
import itertools
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE

settings.register_profile("tests", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=400)
settings.load_profile("tests")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Of the cases of a test that is ``sampled`` leave all but a few to ``make soak``."""
    cases_of: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases_of.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for name, cases in cases_of.items():
        (one_in,) = next(cases[0].iter_markers("sampled")).args
        # at even distances, so that of every kind of case, which stand together, some are run
        first = random.Random(name).randrange(min(one_in, len(cases)))
        for place, each in enumerate(cases):
            if place % one_in != first:
                each.add_marker(pytest.mark.soak)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how long processors were at work for all of it: on a busy machine only that compares."""
    used = os.times()
    seconds = used.user + used.system + used.children_user + used.children_system
    terminalreporter.write_line(f"{seconds:.0f} CPU seconds")


@pytest.fixture(scope="session", autouse=True)
def _rarely_collected() -> Iterator[None]:
    """Screens make so many objects that half of the time would go into looking for garbage."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def _home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is read from the home of who runs the tests, nor kept there; there may be none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in [name for name in os.environ if name.startswith(("XDG_", "LIANZHENG_"))]:
            patch.delenv(name)
        yield


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
def sample_bank(samples: Path, sample_laws: Mapping[str, Provision]) -> Case:
    """The bank of 45 questions, most of them 待核."""
    case = read_case(samples / "banks" / "bank.yaml", sample_laws).case
    assert case is not None
    return case


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
