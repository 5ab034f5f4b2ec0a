"""The summary of every bundled case fits on a page, with all there is and four lines written."""

from datetime import date

from lianzheng_tui.core.case.model import Case, Event, Option
from lianzheng_tui.core.review.portfolio import DecisionTaken
from lianzheng_tui.core.review.summary import Signer, StudiedCase, Ticks, offered, summary
from lianzheng_tui.core.study.law_outline import Laws
from lianzheng_tui.core.study.notebook import Note
from lianzheng_tui.core.study.reflection import ReflectionPart
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.export.plain_text import pages_words, plain_text
from lianzheng_tui.data.library.library import Library

DAY = date(2026, 11, 30)


def printed(case: Case, taken: dict[str, Option], laws: Laws, *, lines: int = 1) -> Document:
    """The summary with everything ticked."""
    decisions = tuple(DecisionTaken(e, taken[e.id]) for e in case.timeline if e.id in taken)
    notes = tuple(
        Note(part.value, part.label, "\n".join(["写了一行。"] * lines), DAY)
        for part in ReflectionPart
    )
    studied = StudiedCase(case, (DAY,), decisions, (1, 2, 3, 4, 5), DAY, notes)
    return summary([(studied, Ticks.of(offered(studied, DAY)))], Signer(), DAY, laws)


def longest(case: Case, laws: Laws) -> dict[str, Option]:
    """At each decision the option that takes the most lines."""
    asked: list[Event] = [event for event in case.timeline if event.decision]
    taken = {each.id: each.decision.options[0] for each in asked if each.decision}
    for event in asked:
        assert event.decision is not None
        taken[event.id] = max(
            event.decision.options,
            key=lambda option, event=event: len(  # type: ignore[misc]
                plain_text(printed(case, {**taken, event.id: option}, laws)).split("\n")
            ),
        )
    return taken


def test_all_of_a_bundled_case_fits_on_a_page_and_more_is_said() -> None:
    library = Library.open([bundled_folder()])
    for case in library.cases:
        taken = longest(case, library.laws)
        whole = printed(case, taken, library.laws)
        assert len(plain_text(whole).splitlines()) <= 40, case.id
        assert pages_words(whole) == "", case.id
        assert "一页放不下" in pages_words(printed(case, taken, library.laws, lines=12)), case.id
