"""Cutting the texts of an outcome to a few lines, where they lose least of what they say.

A text is cut where a sentence or a clause ends, and …… stands where something is left out.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.cells import cell_len

from lianzheng_tui.tui.widgets.blocks import Paragraph, spans

_CAVEAT = re.compile("报道[^，；。]{0,4}没有|没有(?:写|说)(?=[，；。）]|$)")
"""Says what is not known; without it the sentence that it is about would claim too much."""
_LEAST_SHARED = 3
"""The least characters in common that show what a caveat is about."""
_LAW_BREAK = re.compile(
    "(?<=[、，的与和及])|(?<=关于|办理|执行|适用|处理|规范|人员|机关|组织)"
    "|(?=关于|办理|执行|适用|处理|规范|案件|若干)"
)
"""Where the name of a law may begin if it is cut: not inside a word, as far as names of laws go."""
_CLAUSE = re.compile("(?<=[；。！？])(?![”’）》])|(?<=[；。！？][”’）》])")
_PIECE = re.compile("(?<=[，：])")
_SENTENCE_ENDS = re.compile("[。！？][”’）》]*")
_CLAUSE_ENDS = re.compile("[；，：]")


def excerpt(text: str, width: int, most: int, before: int = 0, *, from_end: bool = False) -> str:
    """Return the sentences of a text that fit in some lines, …… for each gap between them.

    A caveat, which says that something is not written, is never parted from the sentence that it
    is about; if both cannot be shown, other clauses give way to it.

    Args:
        text: The text.
        width: The cells of a line.
        most: The most lines.
        before: The cells that are taken at the beginning of the first line.
        from_end: Whether its end says most, as where a general rule stands first.
    """
    if _fits(text, width, most, before):
        return text
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    caveats = {index for index, clause in enumerate(clauses) if _CAVEAT.search(clause)}
    groups = _groups(clauses, caveats)
    heads = [groups[:count] for count in range(len(groups) - 1, 0, -1)]
    tails = [groups[count:] for count in range(1, len(groups))]
    kept = [set().union(*some) for some in ([*tails, *heads] if from_end else [*heads, *tails])]
    if from_end and not caveats:
        kept[len(tails) : len(tails)] = [
            set(range(at, len(clauses))) for at in range(1, len(clauses))
        ]
    tried = [_with_gaps(clauses, some) for some in kept]
    if caveats:
        tried += _around_caveats(clauses, caveats)
    found = next((words for words in tried if _fits(words, width, most, before)), "")
    return found or ("……" if caveats else cut(text, width, most, before))


def _around_caveats(clauses: list[str], caveats: set[int]) -> Iterator[str]:
    """Yield the caveats with ever less of the beginning of the rest."""
    split = [
        (piece, index in caveats)
        for index, clause in enumerate(clauses)
        for piece in ([clause] if index in caveats else _PIECE.split(clause))
        if piece
    ]
    pieces = [piece for piece, _ in split]
    fixed = {place for place, (_, is_caveat) in enumerate(split) if is_caveat}
    others = [place for place in range(len(split)) if place not in fixed]
    for count in range(len(others), -1, -1):
        yield _with_gaps(pieces, fixed | set(others[:count]))


def _groups(clauses: list[str], caveats: set[int]) -> list[set[int]]:
    """Return the clauses that must stay together: a sentence, and the caveats that are about it.

    A caveat that is a sentence of its own is about the one with which it shares most words or, if
    it shares none, the one before it.
    """
    sentences: list[list[int]] = [[]]
    for index, clause in enumerate(clauses):
        sentences[-1].append(index)
        if _SENTENCE_ENDS.search(clause):
            sentences.append([])
    sentences = [each for each in sentences if each]
    told = [set(each) for each in sentences if not caveats.issuperset(each)]
    for each in sentences:
        if caveats.issuperset(each) and told:
            words = "".join(clauses[index] for index in each)
            before = [group for group in told if min(group) < each[0]]
            shared = [_shared(words, "".join(clauses[index] for index in g)) for g in told]
            most = max(shared)
            near = before[-1] if before else told[0]
            (told[shared.index(most)] if most >= _LEAST_SHARED else near).update(each)
    return told or [set(range(len(clauses)))]


def _shared(one: str, other: str) -> int:
    """Return how long the longest run of characters is that two texts have in common."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size


def _with_gaps(clauses: list[str], kept: set[int]) -> str:
    """Return the clauses that are kept, in order, with …… where others stood."""
    pieces = (clause if index in kept else "\0" for index, clause in enumerate(clauses))
    return re.sub("[，；：]?\0+", "……", "".join(pieces))


def _fits(words: str, width: int, most: int, before: int) -> bool:
    lead = "口" * (before // 2) + "x" * (before % 2)
    return Paragraph(spans(lead + words)).height(width) <= most


def cut(text: str, width: int, most: int, before: int = 0) -> str:
    """Return as much of a text as fits in some lines, up to the end of a sentence, and ……

    If no sentence fits, it is cut where a clause ends, or in the middle.

    Args:
        text: The text.
        width: The cells of a line.
        most: The most lines.
        before: The cells that are taken at the beginning of the first line.
    """
    if _fits(text, width, most, before):
        return text
    ends = (
        [found.end() for found in _SENTENCE_ENDS.finditer(text)][::-1],
        [found.start() for found in _CLAUSE_ENDS.finditer(text)][::-1],
        range(len(text) - 1, 0, -1),
    )
    cuts = (text[:end] + "……" for each in ends for end in each)
    return next((words for words in cuts if _fits(words, width, most, before)), "……")


def told_note(note: str) -> str:
    """Return a note without what is said not to be known, with …… if something stood after it."""
    clauses = re.split("[，；]", note)
    told = [clause for clause in clauses if not _CAVEAT.search(clause)]
    if len(told) == len(clauses):
        return note
    return "，".join(told) + "……" if told else ""


def short_citation(law: str, width: int) -> str:
    """Return a citation in one line: the end of the name of a law tells it from others.

    It is whole where its end cannot be told in words.
    """
    if cell_len(law) <= width or not law.startswith("《"):
        return law
    close = law.rindex("》")
    name, article = law[1:close], law[close:]
    room = width - cell_len("《……") - cell_len(article)
    breaks = [found.start() for found in _LAW_BREAK.finditer(name) if found.start() < len(name)]
    start = next((start for start in breaks if cell_len(name[start:]) <= room), 0)
    return f"《……{name[start:]}{article}" if start else law
