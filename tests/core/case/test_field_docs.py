from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import get_args, get_type_hints

import pytest

from lianzheng_tui.core.case.field_docs import WORDS, words_of
from lianzheng_tui.core.case.law import LawsDocument
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.posts import PostsDocument
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question, SingleQuestion
from lianzheng_tui.core.case.schema import keys_as_written


def classes(cls: type) -> Iterator[type]:
    """A class of the format and all that stand in it."""
    yield cls
    if cls is Question:
        for question in QUESTION_TYPES.values():
            yield from classes(question)
    for hint in get_type_hints(cls).values():
        for each in (hint, *get_args(hint)):
            if is_dataclass(each) and isinstance(each, type) and each is not Period:
                yield from classes(each)


FORMAT = list(dict.fromkeys([*classes(Case), *classes(LawsDocument), *classes(PostsDocument)]))


def test_every_class_and_key_has_its_words_and_none_is_left_over() -> None:
    wanted = {cls.__name__ for cls in FORMAT}
    for cls in FORMAT:
        for key in keys_as_written(cls):
            inherited = issubclass(cls, Question) and key in keys_as_written(Question)
            wanted.add(f"{Question.__name__ if inherited else cls.__name__}.{key}")
    assert set(WORDS) == wanted


@pytest.mark.parametrize("key", WORDS)
def test_words_fit_into_one_line_of_a_comment(key: str) -> None:
    name, what = WORDS[key]
    assert 0 < len(name) <= 8
    assert 0 < len(what) <= 100
    assert not {"：", "。", "\n"} & set(name)
    assert what[-1] != "。"


def test_what_is_inherited_has_the_words_of_the_class_that_has_it() -> None:
    assert words_of(SingleQuestion, "prompt") is WORDS["Question.prompt"]
    assert words_of(SingleQuestion, "options") is WORDS["SingleQuestion.options"]
    assert words_of(SingleQuestion) is WORDS["SingleQuestion"]


def test_a_key_that_is_none_has_no_words() -> None:
    with pytest.raises(KeyError):
        words_of(Case, "titel")


def test_whatever_one_may_choose_from_is_named() -> None:
    assert all(f"{name}（" in WORDS["Question.type"].what for name in QUESTION_TYPES)
    assert "warning（警示案例）" in WORDS["Case.kind"].what
    assert "掩盖、投案" in WORDS["Event.stage"].what
