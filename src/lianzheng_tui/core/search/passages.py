"""The searchable passages of a case."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import PENDING
from lianzheng_tui.core.search.matching import SearchText, fold, one_line


def search_text(case: Case, laws: Mapping[str, Provision]) -> SearchText:
    """Return what can be found: title, summary, text, questions, topics and the cited laws."""
    passages = [(one_line(text), place) for text, place in _passages(case, laws)]
    body = "\n".join(text for text, _ in passages)
    places = "\n".join("\t".join(map(str, place)) for _, place in passages)
    return SearchText(body, places, fold(body))


def _passages(
    case: Case, laws: Mapping[str, Provision]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield each passage with its place; see `SearchText.places`."""
    guide = (Part.GUIDE, "", 0)
    yield case.title, guide
    yield case.summary, guide
    yield "、".join((case.kind.label, *case.posts)), guide
    for section in case.sections:
        yield section.title, (Part.TEXT, section.id, -1)
        for i, paragraph in enumerate(section.paragraphs):
            yield paragraph, (Part.TEXT, section.id, i)
    for question in case.questions:
        pending = (PENDING,) if question.is_pending else ()
        for text in question.texts():
            yield text, (Part.QUIZ, question.id, 0, *pending)
    for topic in case.discussion:
        yield topic.prompt, (Part.DISCUSSION, topic.id, 0)
    for law_id in dict.fromkeys(law for law, _ in case.cited_laws() if law in laws):
        yield f"{citation(laws[law_id])} {laws[law_id].gist}", (Part.POINTS, "", 0)
