from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.notebook import Note, notebook, notes
from lianzheng_tui.core.study.reflection import ReflectionPart

Make = Callable[..., Record]


def test_the_last_text_counts_with_its_prompt_and_time(
    sample_case: Case, make_record: Make
) -> None:
    topic = sample_case.discussion[0]
    first = make_record(Verb.NOTED, topic, text="先")
    last = make_record(Verb.NOTED, topic, text="先登记。\n")
    assert notes(sample_case, [first, last], UTC) == (
        Note(topic.id, topic.prompt, "先登记。", last.day(UTC)),
    )


def test_a_blank_note_is_none(sample_case: Case, make_record: Make) -> None:
    topic = sample_case.discussion[0]
    records = [make_record(Verb.NOTED, topic, text=text) for text in ("先登记。", " \n")]
    assert notes(sample_case, records[:1])
    assert notes(sample_case, records) == ()


def test_a_note_outlives_its_topic(sample_case: Case, make_record: Make) -> None:
    old = make_record(Verb.NOTED, "gone", text="旧的。")
    new = make_record(Verb.NOTED, sample_case.discussion[0], text="新的。")
    found = notes(sample_case, [old, new])
    assert [(note.text, bool(note.prompt)) for note in found] == [
        ("新的。", True),
        ("旧的。", False),
    ]


def test_the_notebook_has_the_cases_of_which_there_is_something(
    sample_case: Case, make_record: Make
) -> None:
    section = sample_case.sections[0]
    marked, noted, empty = (replace(sample_case, id=id_) for id_ in ("marked", "noted", "empty"))
    quote = section.paragraphs[1]
    records = {
        "marked": [
            make_record(Verb.BOOKMARKED, section, case="marked", paragraph=1, quote=quote, set=True)
        ],
        "noted": [make_record(Verb.NOTED, "d-first", case="noted", text="想到的。")],
        "empty": [make_record(Verb.OPENED, "text", case="empty")],
    }
    found = notebook((empty, noted, marked), lambda case: records[case])
    assert [
        (
            pages.case.id,
            [mark.quote for mark in pages.bookmarks],
            [note.text for note in pages.notes],
        )
        for pages in found
    ] == [("noted", [], ["想到的。"]), ("marked", [quote], [])]


def test_a_case_with_an_annotation_alone_is_in_it(sample_case: Case, make_record: Make) -> None:
    section = sample_case.sections[0]
    detail = {"paragraph": 1, "quote": section.paragraphs[1], "text": "我也这样想过。"}
    records = [make_record(Verb.ANNOTATED, section, **detail)]
    (pages,) = notebook([sample_case], lambda _: records)
    assert [(each.text, pages.where(each)) for each in pages.annotations] == [
        ("我也这样想过。", "正文“一盒茶叶”第2段")
    ]


def test_the_parts_of_the_reflection_follow_the_topics_in_their_order(
    sample_case: Case, make_record: Make
) -> None:
    topic = sample_case.discussion[0]
    texts = {ReflectionPart.INTENTION: "打算的。", "gone": "旧的。", topic: "题下的。"}
    texts[ReflectionPart.LEARNED] = "学到的。"
    records = [make_record(Verb.NOTED, item, text=text) for item, text in texts.items()]
    (pages,) = notebook([sample_case], lambda _: records)
    assert [note.text for note in pages.notes] == ["题下的。", "旧的。", "学到的。", "打算的。"]
    assert [note.text for note in pages.topic_notes] == ["题下的。", "旧的。"]
    assert [(note.prompt, note.part) for note in pages.reflection] == [
        ("学了什么", ReflectionPart.LEARNED),
        ("打算", ReflectionPart.INTENTION),
    ]


def test_of_a_paragraph_that_was_edited_it_is_said(sample_case: Case, make_record: Make) -> None:
    section = sample_case.sections[0]
    record = make_record(
        Verb.BOOKMARKED, section, paragraph=1, quote=section.paragraphs[1], set=True
    )
    edited = (section.paragraphs[0], section.paragraphs[1].replace("，", "、", 1))
    after = replace(sample_case, sections=(replace(section, paragraphs=edited),))
    for case, words in ((sample_case, "第2段"), (after, "第2段，这一段后来改过")):
        (pages,) = notebook((case,), lambda _: [record])
        assert pages.where(pages.bookmarks[0]).endswith(words)
        assert pages.bookmarks[0].quote == section.paragraphs[1]
