from collections.abc import Callable

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.tui.case.going_on import going_words


def test_enter_says_where_it_goes_and_how_far_the_learner_is_there(
    sample_case: Case, make_record: Callable[..., Record]
) -> None:
    begun = progress(sample_case, [make_record(Verb.BEGAN, "timeline")])
    done = progress(
        sample_case,
        [
            make_record(Verb.READ, section, paragraph=0, seen=len(section.paragraphs))
            for section in sample_case.sections
        ],
    )
    assert going_words(Part.QUIZ, begun) == "开始测验"
    assert going_words(Part.TIMELINE, begun) == "接着学时间线"
    assert going_words(Part.TEXT, done) == "再看正文"
    assert going_words(Part.POINTS, done) == "看要点"
