"""Search for the words of a text that support an item, by the numbers and names of the item."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from lianzheng_tui.core.case.evidence import find_passages
from lianzheng_tui.core.case.model import Event, Figure, Section
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.text.numerals import values

_NAME = re.compile("[一-鿿]某{1,2}")
_SENTENCE = re.compile("[^。！？]+")
_CLAUSE_END = re.compile("[，；：]")
_AHEAD = 1.3
"""How many times as much as any other sentence the supporting one has in common with the item."""
_SHORTEST, _LONGEST = 6, 80
"""Characters of a quotation that tells enough, and not too much."""
_DATE_SIGNS = re.compile(r"[\d年月日至上下半旬初底，、]")
_FEWEST_WORDS = 2
"""Characters besides a date that a quotation has: a date alone says nothing."""
_EDGES = " ，。；：、！？"

_Fact = tuple[object, ...]


class _Sentence(NamedTuple):
    text: str
    facts: frozenset[_Fact]


def supporting_passage(sections: tuple[Section, ...], words: Iterable[str]) -> str:
    """Return the shortest passage with the numbers and names of an item; empty if it is not sure.

    A sentence counts by the numbers and names that it shares with the item, those that are rare in
    the text more than those that are everywhere. The passage is the run of its clauses that has
    them all. It occurs once, and no other sentence comes near it.

    Args:
        sections: the text.
        words: the texts of the item.
    """
    wanted = {fact for text in words for fact in _facts(text)}
    sentences = [
        _Sentence(match[0], frozenset(_facts(match[0])))
        for section in sections
        for paragraph in section.paragraphs
        for match in _SENTENCE.finditer(paragraph)
    ]
    counts = {fact: sum(fact in sentence.facts for sentence in sentences) for fact in wanted}
    scored = sorted(
        (
            (sum(1 / counts[fact] for fact in wanted & sentence.facts), -i)
            for i, sentence in enumerate(sentences)
        ),
        reverse=True,
    )
    if not scored or not scored[0][0]:
        return ""
    if len(scored) > 1 and scored[0][0] < _AHEAD * scored[1][0]:
        return ""
    return _shortest(sections, sentences[-scored[0][1]], wanted)


def words_of(item: object) -> Iterator[str]:
    """Yield the texts of an item whose numbers and names its evidence has."""
    if isinstance(item, Figure):
        yield f"{item.label}{item.value:f}{item.unit}"
    elif isinstance(item, Event):
        yield from (item.label, item.title, item.text, item.after)
        yield item.when.label if item.when else ""
        for gift in item.received:
            yield f"{gift.what}{gift.count}{gift.unit}，{gift.note}"
    elif isinstance(item, Question):
        yield from (item.prompt, item.explanation)
        yield from (choice.text for choice in getattr(item, "options", ()) if choice.correct)
        yield from getattr(item, "answers", ())[:1]
        if isinstance(answer := getattr(item, "answer", None), Decimal):
            yield f"{answer:f}{getattr(item, 'unit', '')}"
    else:
        for name in ("name", "description", "text", "outcome"):
            yield getattr(item, name, "")


def _shortest(sections: tuple[Section, ...], sentence: _Sentence, wanted: set[_Fact]) -> str:
    """Return the shortest run of clauses with every wanted fact of a sentence that occurs once."""
    needed = wanted & sentence.facts
    ends = [match.start() for match in _CLAUSE_END.finditer(sentence.text)]
    starts = [0, *(end + 1 for end in ends)]
    ends.append(len(sentence.text))
    runs = sorted(
        (sentence.text[start:end].strip(_EDGES) for start in starts for end in ends if start < end),
        key=len,
    )
    for run in runs:
        if not _SHORTEST <= len(run) <= _LONGEST or not needed <= set(_facts(run)):
            continue
        if len(_DATE_SIGNS.sub("", run)) < _FEWEST_WORDS:
            continue
        if len(find_passages(sections, run, 2)) == 1:
            return run
    return ""


def _facts(text: str) -> Iterator[_Fact]:
    """Yield the names and the numbers with the sign of their unit in a text."""
    for name in _NAME.findall(text):
        yield ("name", name)
    for _, end, value in values(text):
        unit = "" if value.kind else text[end : end + 1]
        yield ("number", value.numbers, value.kind, unit)
