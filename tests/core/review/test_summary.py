from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.ledger import ledger
from lianzheng_tui.core.review.plan import Plan
from lianzheng_tui.core.review.summary import (
    Signer,
    StudiedCase,
    Ticks,
    is_annotation,
    last_work,
    note_label,
    offered,
    studied_case,
    summary,
)
from lianzheng_tui.core.study.walkthrough import TIMELINE
from lianzheng_tui.core.text.document import (
    Block,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Signature,
    Table,
)

Make = Callable[..., Record]
TODAY = date(2026, 1, 7)
NOTHING = Ticks()
EVERYTHING = Ticks(
    days=True,
    objectives=True,
    able={0: True, 1: False},
    decisions=True,
    open=True,
    notes=frozenset(["topic", "gone"]),
)


def studied(case: Case, records: Sequence[Record], today: date = TODAY) -> StudiedCase:
    made = ledger([case], [case.id], lambda _: records, plan=Plan(), zone=UTC, today=today)
    return studied_case(case, records, made, UTC)


def blocks(found: StudiedCase, ticks: Ticks, signer: Signer | None = None) -> tuple[Block, ...]:
    (section,) = summary([(found, ticks)], signer or Signer(), TODAY, {}).sections
    return section.blocks


def at(day: int, record: Record) -> Record:
    return replace(record, time=datetime(2026, 1, day, 12, tzinfo=UTC))


def decided(case: Case) -> list[Event]:
    return [event for event in case.timeline if event.decision]


@pytest.fixture
def all_done(sample_case: Case, make_record: Make) -> list[Record]:
    """What somebody does who chooses as was done, answers wrong, and writes two notes."""
    began = make_record(Verb.BEGAN, TIMELINE)
    records = [at(2, began)]
    for event in decided(sample_case):
        assert event.decision
        option = next(i for i, each in enumerate(event.decision.options) if not each.sound)
        records.append(at(3, make_record(Verb.DECIDED, event, run=began.id, option=option)))
    assert sample_case.quiz
    question = sample_case.quiz.questions[0]
    wrong: dict[str, Any] = {"run": "run", "given": 1, "score": 0.0}
    records.append(at(3, make_record(Verb.ANSWERED, question, **wrong)))
    (topic, *_) = sample_case.discussion
    records.append(at(3, make_record(Verb.NOTED, topic, text="先登记。\n\n再上交。")))
    records.append(at(3, make_record(Verb.NOTED, "gone", text="想到的。")))
    return records


def test_what_was_not_ticked_is_not_in_it(sample_case: Case, all_done: list[Record]) -> None:
    assert blocks(studied(sample_case, all_done), NOTHING) == (
        Fields((Field("姓名"), Field("单位、岗位", room=16), Field("", "2026年1月7日"))),
        Labelled((("案例", ("一盒茶叶（警示案例）",)),)),
        Signature("本页据本机学习记录生成。", ("学习人签名", "日期")),
    )


def test_everything_that_was_ticked_is_in_it_in_order(
    sample_case: Case, all_done: list[Record]
) -> None:
    topic = sample_case.discussion[0]
    ticks = replace(EVERYTHING, notes=frozenset([topic.id, "gone"]))
    found = blocks(studied(sample_case, all_done), ticks, Signer("张三", "某法院"))
    assert found[0] == Fields(
        (Field("姓名", "张三"), Field("单位、岗位", "某法院", 16), Field("", "2026年1月7日"))
    )
    assert found[2] == Labelled((("学习日期", ("1月2日、3日",)),))
    headings = [block.text for block in found if isinstance(block, Heading)]
    count = len(decided(sample_case))
    assert headings == [
        "一、学完能够",
        f"二、{'一两三四五'[count - 1]}处抉择（守住0处）",
        "三、还没有闭环",
        "四、心得体会（本人选印）",
    ]
    assert found[4] == Listing(
        (("[已]", sample_case.objectives[0]), ("[未]", sample_case.objectives[1]))
    )
    assert Paragraph("第1题，1月7日起回访") in found
    assert found[-2] == Labelled(
        (
            ("讨论1", (topic.prompt,)),
            ("我写的", ("先登记。", "再上交。")),
            ("讨论", ("原讨论题已移除",)),
            ("我写的", ("想到的。",)),
            ("打算", ()),
        )
    )


def test_what_can_be_ticked_is_what_ticking_prints(
    sample_case: Case, all_done: list[Record]
) -> None:
    found = studied(sample_case, all_done)
    things = list(offered(found, TODAY))
    assert [(each.field, each.label) for each in things] == [
        ("days", "学习日期"),
        ("objectives", "学完能够"),
        ("decisions", found.decisions_words),
        ("open", "还没有闭环"),
        ("notes", "讨论1"),
        ("notes", "讨论"),
    ]
    for thing in things:
        ticks = Ticks.of([thing])
        assert [each for each in things if ticks.has(each)] == [thing]
        assert len(blocks(found, ticks)) > len(blocks(found, NOTHING))


@pytest.mark.parametrize(
    ("ticks", "kind"),
    [
        (Ticks(days=True), Labelled),
        (Ticks(objectives=True), Listing),
        (Ticks(decisions=True), Table),
        (Ticks(open=True), Paragraph),
    ],
)
def test_each_tick_adds_its_own_part_only(
    sample_case: Case, all_done: list[Record], ticks: Ticks, kind: type[Block]
) -> None:
    found = studied(sample_case, all_done)
    before, after = blocks(found, NOTHING), blocks(found, ticks)
    added = [type(block) for block in after if block not in before]
    added = [each for each in added if each is not Heading]
    assert added == [kind]


def test_of_the_notes_only_the_ticked_one_is_printed(
    sample_case: Case, all_done: list[Record]
) -> None:
    found = str(blocks(studied(sample_case, all_done), Ticks(notes=frozenset(["gone"]))))
    assert "想到的。" in found
    assert "先登记" not in found


def test_no_figure_of_the_quiz_and_no_duration_is_in_it(
    sample_case: Case, all_done: list[Record]
) -> None:
    before = str(blocks(studied(sample_case, all_done), EVERYTHING))
    assert not any(word in before for word in ("%", "分钟", "小时", "得分", "答对", "达标"))
    assert sample_case.quiz
    record = next(each for each in all_done if each.verb is Verb.ANSWERED)
    more = [
        replace(record, id=f"{record.id[:-2]}{number:02}", detail={**record.detail, "run": run})
        for number, run in enumerate(("b", "c", "d"))
    ]
    after = str(blocks(studied(sample_case, [*all_done, *more]), EVERYTHING))
    assert after == before  # three more answers to the same question are not told


def test_objectives_that_nothing_is_said_of_are_left_to_the_pen(sample_case: Case) -> None:
    found = blocks(studied(sample_case, []), Ticks(objectives=True, able={1: True}))
    (listing,) = (block for block in found if isinstance(block, Listing))
    assert [mark for mark, _ in listing.items] == ["[　]", "[已]"]
    assert Ticks(objectives=True).able == {}


def test_a_sound_choice_has_nothing_sounder(sample_case: Case, make_record: Make) -> None:
    began = make_record(Verb.BEGAN, TIMELINE)
    (event, *others) = decided(sample_case)
    assert event.decision
    option = next(i for i, each in enumerate(event.decision.options) if each.sound)
    records = [began, make_record(Verb.DECIDED, event, run=began.id, option=option)]
    found = blocks(studied(sample_case, records), Ticks(decisions=True))
    (table,) = (block for block in found if isinstance(block, Table))
    sound = event.decision.options[option].text
    assert table.header == ("节点", "我选的", "更稳的")
    assert table.rows == ((event.short or event.title, f"▣ 守住：{sound}", "同左"),)
    (heading,) = (block for block in found if isinstance(block, Heading) and "抉择" in block.text)
    assert "守住1处" in heading.text
    assert ("选过1处" in heading.text) == bool(others)


def test_what_is_not_there_makes_no_part(sample_case: Case) -> None:
    found = studied(replace(sample_case, objectives=()), [])
    headings = [block.text for block in blocks(found, EVERYTHING) if isinstance(block, Heading)]
    assert headings == ["一、还没有闭环", "二、心得体会（本人选印）"]
    assert Paragraph("没有未闭环的题。") in blocks(found, EVERYTHING)


def days(*of: date) -> str:
    return StudiedCase(None, of, (), (), None, ()).days_words  # type: ignore[arg-type]


def test_days_are_told_as_briefly_as_they_can_be_read() -> None:
    assert days(date(2026, 11, 26), date(2026, 11, 30)) == "11月26日、30日"
    assert days(date(2026, 11, 30), date(2026, 12, 1)) == "11月30日、12月1日"
    across = days(date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 1))
    assert across == "2025年12月31日、2026年1月1日、2日、2月1日"
    many = [date(2026, 1, 1) + timedelta(days=number) for number in range(40)]
    assert days(*many) == "2026年1月1日至2026年2月9日"


def test_of_many_open_questions_four_are_named(sample_case: Case) -> None:
    found = StudiedCase(sample_case, (), (), (1, 2, 3, 6, 8, 9), date(2026, 12, 1), ())
    assert found.open_words(date(2026, 11, 30)) == "第1、2、3、6题等6题，12月1日起回访"
    assert found.open_words(date(2025, 11, 30)) == "第1、2、3、6题等6题，2026年12月1日起回访"
    overdue = replace(found, open=(1, 2))
    assert overdue.open_words(date(2026, 12, 9)) == "第1、2题，12月9日起回访"
    assert replace(overdue, next_day=None).open_words(TODAY) == "第1、2题"


def test_to_open_or_to_look_something_up_is_no_day_of_study(
    sample_case: Case, make_record: Make
) -> None:
    looked = [at(3, make_record(verb, "text")) for verb in (Verb.OPENED, Verb.LOOKED)]
    records = [at(2, make_record(Verb.BEGAN, "timeline")), *looked]
    assert studied(sample_case, records).days == (date(2026, 1, 2),)


def test_opening_a_case_is_no_work_and_anything_done_there_is(
    sample_case: Case, make_record: Make
) -> None:
    seen = [make_record(verb, "timeline") for verb in (Verb.OPENED, Verb.LOOKED)]
    assert last_work([]) is None
    assert last_work(seen) is None
    for verb in (Verb.BEGAN, Verb.STEPPED, Verb.DECIDED, Verb.ANSWERED, Verb.NOTED, Verb.ANNOTATED):
        done = make_record(verb, "item")
        assert last_work([make_record(Verb.BEGAN, "item"), done, *seen]) is done


def test_a_note_at_a_paragraph_is_ticked_and_printed_as_the_others(
    sample_case: Case, make_record: Make, all_done: list[Record]
) -> None:
    section = sample_case.sections[1]
    detail = {"paragraph": 0, "quote": section.paragraphs[0], "text": "记在这里。\n又一行。"}
    found = studied(sample_case, [*all_done, make_record(Verb.ANNOTATED, section, **detail)])
    (thing,) = (each for each in offered(found, TODAY) if each.label == "批注")
    assert thing.note is not None
    assert is_annotation(thing.note)
    assert thing.words == "记在这里。"
    told = blocks(found, Ticks.of([thing]))[-2]
    assert told == Labelled(
        (
            ("批注", ("正文“说清楚”第1段",)),
            ("我写的", ("记在这里。", "又一行。")),
            ("打算", ()),
        )
    )
    assert "记在这里" not in str(blocks(found, NOTHING))


def test_there_is_a_page_a_case_with_its_edition_at_the_foot(
    sample_case: Case, sample_laws: Mapping[str, Provision]
) -> None:
    other = replace(sample_case, id="other", title="另一个", revision=2)
    pages = [(studied(case, []), NOTHING) for case in (sample_case, other)]
    document = summary(pages, Signer(), TODAY, sample_laws)
    assert (document.title, document.is_form) == ("学习小结", True)
    feet = [section.foot.partition("；") for section in document.sections]
    assert [edition for edition, _, _ in feet] == ["《一盒茶叶》第1版", "《另一个》第2版"]
    assert all("起施行" in law for _, _, law in feet)


def test_a_note_is_called_by_its_topic(sample_case: Case, all_done: list[Record]) -> None:
    notes = studied(sample_case, all_done).notes
    assert [note_label(sample_case, note) for note in notes] == ["讨论1", "讨论"]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        (("learned",), (("学了什么", ("写下",)), ("打算", ()))),
        (("intention",), (("学了什么", ()), ("打算", ("写下",)))),
        (
            ("learned", "own-post", "gap", "intention"),
            tuple((label, ("写下",)) for label in ("学了什么", "想到自己岗位", "差距", "打算")),
        ),
    ],
)
def test_the_reflection_has_what_was_ticked_and_else_lines_for_the_pen(
    sample_case: Case,
    make_record: Make,
    written: tuple[str, ...],
    rows: tuple[tuple[str, tuple[str, ...]], ...],
) -> None:
    items = [f"reflection.{part}" for part in written]
    found = studied(sample_case, [make_record(Verb.NOTED, item, text="写下") for item in items])
    assert blocks(found, Ticks(notes=frozenset(items)))[-2] == Labelled(rows)
    assert not any(isinstance(block, Heading) for block in blocks(found, NOTHING))
    assert [note_label(sample_case, note) for note in found.notes] == [
        label for label, lines in rows if lines
    ]


def test_of_a_bank_only_what_it_has_is_offered(sample_bank: Case, make_record: Make) -> None:
    began = make_record(Verb.BEGAN, "quiz", case=sample_bank.id, among="1")
    answer = {"case": sample_bank.id, "run": began.id, "given": 0, "among": "1"}
    records = [began, make_record(Verb.ANSWERED, sample_bank.questions[0], **answer)]
    found = studied(sample_bank, [at(6, each) for each in records])
    assert [each.field for each in offered(found, TODAY)] == ["days", "open"]
    assert found.open == (1,)
    told = blocks(found, EVERYTHING)
    assert Labelled((("案例", ("单位制度知识题（题库）",)),)) in told
    assert not any(isinstance(each, Table) for each in told)
