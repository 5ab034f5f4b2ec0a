"""The questions of a bank that was read as text, as rows."""

from collections.abc import Iterable
from dataclasses import replace

from lianzheng_tui.core.bank.kinds import unkept_kind
from lianzheng_tui.core.bank.options import divided_body, marked_right
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, Row
from lianzheng_tui.core.bank.stem import stem_of, without_judgements
from lianzheng_tui.core.bank.text.doubts import doubts_of
from lianzheng_tui.core.bank.text.drafts import Draft, Part
from lianzheng_tui.core.bank.text.labelled import Label
from lianzheng_tui.core.errors import Problem


def rows_of(parts: Iterable[Part], *, may_lack_answers: bool) -> BankRows:
    """Return the rows of the questions, but for those of types that are dropped.

    Args:
        parts: The parts of the bank, with all that was read.
        may_lack_answers: Whether a Problem says already why answers are wanting.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    dropped: list[Dropped] = []
    for draft in (draft for part in parts for draft in part.questions if not draft.is_told):
        match _row(draft):
            case Problem() as problem:
                problems.append(problem)
            case Dropped() as question:
                dropped.append(question)
            case Row() as row if row.answers or not (may_lack_answers and draft.number):
                rows.append(row)
    return BankRows(tuple(rows), tuple(problems), tuple(dropped))


def _row(draft: Draft) -> Row | Dropped | Problem:
    """Return a question as a row, or the first doubt about it."""
    stem_lines, picked = without_judgements(draft.body or [Piece("", draft.place)])
    divided = divided_body(stem_lines)
    options, marked = marked_right(divided.options)
    divided = replace(divided, options=options)
    stem = stem_of(divided.stem, divided.options)
    label = draft.fields.get(Label.TYPE) or stem.label
    if label and unkept_kind(label.text):
        return Dropped(unkept_kind(label.text), stem.piece)
    doubts = [*divided.problems, *doubts_of(divided, stem, draft)]
    if doubts:
        return doubts[0]
    part = draft.part
    source = draft.fields.get(Label.SOURCE)
    chapter = Piece(part.chapter, draft.place) if part.chapter else None
    return Row(
        place=draft.place,
        number=draft.number,
        heading=Piece(part.heading.words, part.place) if part.heading and part.place else None,
        label=label,
        stem=Piece(_with_material(stem.piece.text, draft), stem.piece.place),
        options=divided.options,
        answers=(*draft.answers, *stem.answers, *marked, *picked),
        explanation=_explanation(draft),
        law=draft.fields.get(Label.LAW),
        evidence=(source,) if source else (),
        category=draft.fields.get(Label.CATEGORY) or chapter,
        difficulty=draft.fields.get(Label.DIFFICULTY) or stem.difficulty,
    )


def _with_material(text: str, draft: Draft) -> str:
    """Return a stem with the material for it above."""
    part = draft.part
    if part.material and part.meant and part.meant[0] <= draft.numeral <= part.meant[1]:
        return "\n".join([*(piece.text for piece in part.material), text])
    return text


def _explanation(draft: Draft) -> Piece | None:
    lines = draft.explanation
    return Piece("\n".join(line.text.strip() for line in lines), lines[0].place) if lines else None
