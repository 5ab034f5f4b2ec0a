"""Where a part of a bank begins: under a heading, or with material for several questions."""

import re

from lianzheng_tui.core.bank.headings import (
    Heading,
    heading,
    loose_heading,
    material_beside,
    numbers_meant,
)
from lianzheng_tui.core.bank.options import begins_option
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.drafts import Draft, Part
from lianzheng_tui.core.bank.text.labelled import Label
from lianzheng_tui.core.bank.text.line_numbers import numbered_line
from lianzheng_tui.core.bank.text.reading import Reading

_UNSEEN_HEADING = re.compile(
    r"第?[一二三四五六七八九十]+(?:[、．.]|部分|大题|单元|模块|章|节|篇)"
    r"|第\s*\d+\s*(?:部分|大题|单元|模块|章|节|篇)|[(（][一二三四五六七八九十]+[)）]|[ⅠⅡⅢⅣⅤⅥ]"
    r"|(?:模块|专题|部分|题型)\s*[一二三四五六七八九十\d]"
)
"""The beginning of a line that may head a part, though it says nothing of questions."""
_LONGEST_HEADING = 30
_LONGEST_INSTRUCTION = 60
"""A longer line with 回答3-4题 is material only if the first of these comes next."""
_WHOLE = re.compile(r"[。？！?!)）√×✓✗_]\s*$")
"""The end of a stem to which nothing is wanting."""


def part_start(reading: Reading) -> Part | None:
    """Return the part that the line being read begins; None if it begins none."""
    if found := _heading(reading):
        return _headed(found, reading)
    return _with_material(reading)


def _heading(reading: Reading) -> Heading | None:
    text, draft = reading.line.text, reading.draft
    found = heading(text)
    numbered = numbered_line(text)
    if not found and numbered and re.match(r"\W*(?:单|多|判|填|简|不)", numbered.words):
        found = heading(re.sub(r"^[【\[(（]\s*(\S+?)\s*[】\])）]", r"\1", numbered.words))
    if not found and not draft and not numbered:
        found = loose_heading(text)
    if found and found.is_chapter and draft and draft.state is Label.EXPLANATION:
        after = reading.lines.index_behind(reading.index)
        following = numbered_line(reading.lines[after].text) if after else None
        heads = following and reading.lines.shows_question(after)
        return found if heads else None  # an explanation may quote a chapter
    return found


def _headed(found: Heading, reading: Reading) -> Part:
    """Return the part under a heading."""
    line = reading.line
    chapter = found.words if found.is_chapter else reading.part.chapter
    part = Part(None if found.is_chapter else found, line.place, chapter)
    part.meant = numbers_meant(line.text)
    part.has_material = bool(re.search("材料|案例", found.words)) and not found.unkept
    if words := material_beside(re.split("[：:]", line.text, maxsplit=1)[-1]):
        part.has_material = True
        part.material.append(Piece(words, line.place))
    return part


def _with_material(reading: Reading) -> Part | None:
    """Return the part that a line such as 阅读材料，回答4—5题 begins."""
    line = reading.line
    meant = numbers_meant(line.text)
    if not meant or numbered_line(line.text):
        return None
    if len(line.text) > _LONGEST_INSTRUCTION:
        behind = numbered_line(reading.lines.text_behind(reading.index))
        if not behind or behind.value != meant[0]:
            return None
    before = reading.part
    part = Part(before.heading, line.place, before.chapter, meant, has_material=True)
    if words := material_beside(line.text):
        part.material.append(Piece(words, line.place))
    return part


def may_be_heading(text: str, reading: Reading, draft: Draft) -> bool:
    """Return whether a line that begins nothing known heads the questions below it.

    Args:
        text: The line, or the end of it that is no other's.
        reading: What was read so far.
        draft: The question that the line would go on with.
    """
    if len(text) > _LONGEST_HEADING or draft.state is Label.ANSWER or begins_option(text):
        return False
    if re.search("[。；！？;!?]$", text):
        return False
    after = reading.lines.index_behind(reading.index)
    behind = reading.lines[after].text if after else ""
    following = numbered_line(behind)
    is_above_heading = bool(behind) and heading(behind) is not None
    if not is_above_heading and (not following or following.value not in (1, reading.last + 1)):
        return False
    is_whole = draft.state is Label.EXPLANATION or any(
        begins_option(line.text) or _WHOLE.search(line.text) for line in draft.body[-1:]
    )
    if is_whole and loose_heading(text):
        return True
    ordinal = _UNSEEN_HEADING.match(text)
    listed = ordinal and any(_UNSEEN_HEADING.match(line.text) for line in draft.explanation)
    if is_whole and ordinal and not listed:
        return True
    restarts = following is not None and following.value == 1 <= reading.last
    return restarts and reading.lines.shows_question(after)
