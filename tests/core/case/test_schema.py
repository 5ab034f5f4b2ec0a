import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import LawsDocument
from lianzheng_tui.core.case.posts import PostsDocument
from lianzheng_tui.core.case.question import QUESTION_TYPES, SingleQuestion
from lianzheng_tui.core.case.schema import case_schema, keys_as_written, laws_schema, schema_text
from lianzheng_tui.core.case.schema_limits import LIMITS
from lianzheng_tui.core.case.slope import FORMER_WORDS, STAGES

CASE = case_schema()


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every key of the schema and of all inside it, with its schema; no conditions."""
    if not isinstance(schema, dict):
        return
    for key, inner in schema.get("properties", {}).items():
        yield key, inner
        yield from properties(inner)
    yield from properties(schema.get("items"))
    for inner in schema.get("oneOf", ()):
        yield from properties(inner)


@pytest.mark.parametrize("schema", [case_schema(), laws_schema()])
def test_it_is_a_schema_of_draft_07(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("schema", [case_schema(), laws_schema()])
def test_every_key_has_a_title_and_a_description(schema: dict[str, Any]) -> None:
    assert len(list(properties(schema))) > 10
    for key, inner in properties(schema):
        assert inner["title"], key
        assert inner["description"], key


def test_every_mapping_is_closed_and_says_what_it_needs() -> None:
    assert CASE["additionalProperties"] is False
    assert CASE["required"] == [
        "format", "id", "title", "kind", "summary", "source",
    ]  # fmt: skip
    _, bank = CASE["allOf"]
    assert bank["else"]["required"] == ["sections"]
    event = CASE["properties"]["timeline"]["items"]
    assert event["additionalProperties"] is False
    assert event["required"] == ["id", "title", "text", "evidence"]
    assert event["properties"]["decision"]["type"] == ["object", "null"]


def test_an_editor_offers_every_type_of_question_and_inserts_its_keys() -> None:
    question = CASE["properties"]["quiz"]["properties"]["questions"]["items"]
    assert question["properties"]["type"]["enum"] == list(QUESTION_TYPES)
    single, *others = question["oneOf"]
    assert len(others) == len(QUESTION_TYPES) - 1
    assert single["properties"]["type"]["const"] == "single"
    assert single["required"] == ["id", "type", "prompt", "options"]
    _, bank = CASE["allOf"]
    asked = bank["else"]["properties"]["quiz"]["properties"]["questions"]["items"]
    assert asked["required"] == ["explanation", "evidence"]


def test_what_can_be_chosen_is_listed_with_its_words() -> None:
    kind = CASE["properties"]["kind"]
    assert kind["enum"] == [each.value for each in Kind]
    assert kind["enumDescriptions"] == ["警示案例", "实践案例", "巡察纪实", "题库"]
    warning, _ = CASE["allOf"]
    timeline = warning["then"]["else"]["properties"]["timeline"]
    (first,) = timeline["items"]
    assert first["properties"]["stage"]["enum"] == [*STAGES, *FORMER_WORDS]
    later = timeline["additionalItems"]["properties"]["stage"]
    assert later["enum"] == [*STAGES, *FORMER_WORDS, "", None]


def test_defaults_are_said() -> None:
    quiz = CASE["properties"]["quiz"]["properties"]
    assert quiz["pass"]["default"] == 80
    options = CASE["properties"]["timeline"]["items"]["properties"]["decision"]["properties"]
    assert options["options"]["items"]["properties"]["sound"]["default"] is False


def test_every_limit_is_of_a_key_that_is_there() -> None:
    names = {"Case", "Decision", "Quiz", "Question", "NumberQuestion", "TextQuestion",
             "LawsDocument", "PostsDocument",
             "SingleQuestion", "MultipleQuestion", "OrderQuestion", "MatchQuestion",
             "Correction", "Stage"}  # fmt: skip
    assert {name.partition(".")[0] for name in LIMITS} == names
    documents = LawsDocument, PostsDocument
    keys = {key for key, _ in properties(CASE)}.union(*map(keys_as_written, documents))
    assert {name.partition(".")[2] for name in LIMITS} <= keys


def test_what_is_only_of_one_type_of_question_follows_its_prompt() -> None:
    assert list(keys_as_written(SingleQuestion))[:5] == [
        "id",
        "type",
        "prompt",
        "options",
        "explanation",
    ]


def test_its_text_is_readable_chinese() -> None:
    text = schema_text(CASE)
    assert json.loads(text) == CASE
    assert "心理轨迹" in text
    assert text.endswith("}\n")
