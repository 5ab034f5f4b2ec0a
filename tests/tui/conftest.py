"""What the tests of the screens begin with."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="package", autouse=True)
def _drawn_on_demand() -> Iterator[None]:
    """Without a terminal Textual throws away all that it draws: draw only what is looked at."""

    def nothing(self: Compositor, *_: object, **__: object) -> None:
        self._dirty_regions.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", nothing)
        yield


@pytest.fixture(scope="package", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """All applications have the same style sheets, which Textual would parse for each of them."""
    parsed: dict[Hashable, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, *which: Any, **more: Any) -> list[RuleSet]:
        key = (which, *sorted(more.items()), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, *which, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


class _NoCache:
    """A cache that keeps nothing."""

    def get(self, _key: object) -> None:
        """Nothing is ever there."""

    def __setitem__(self, _key: object, _value: object) -> None:
        """Forget it at once."""


@pytest.fixture(scope="package", autouse=True)
def _strips_without_caches() -> Iterator[None]:
    """A strip makes seven caches, for when it is drawn again; here it is drawn once."""
    no_cache = _NoCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.strip.FIFOCache", lambda _size: no_cache)
        yield


@pytest.fixture(scope="session")
def bundled() -> Library:
    """The cases of the program."""
    return Library.open([bundled_folder()])


@pytest.fixture(scope="session")
def sample() -> Library:
    """The one small case of the tests, which has something of everything."""
    return Library.open([SAMPLES])


@pytest.fixture
def records() -> Iterator[Records]:
    """A store in memory."""
    with Records(None) as store:
        yield store
