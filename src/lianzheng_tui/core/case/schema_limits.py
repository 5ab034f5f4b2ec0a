"""The limits on the values of a case file, as pieces of JSON Schema.

`SCALARS` has the limits by type. `LIMITS` and `CONDITIONS` have, by class and key, what the rules
in `rules` also require, as far as a schema can say it. An editor's YAML parser reads ``2010`` as a
number and ``'5'`` as text, while our reader keeps what was written; so both are accepted.
``errorMessage`` and ``patternErrorMessage`` are extensions of yaml-language-server, which shows
them instead of its English messages.
"""

from decimal import Decimal
from types import MappingProxyType

from lianzheng_tui.core.case.ids import ID_PATTERN, LONGEST_ID
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.limits import FEW, MOST_QUESTIONS, Schema, one_says
from lianzheng_tui.core.case.model import FORMAT, Basis
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES
from lianzheng_tui.core.case.rules_timeline import DEEPEST_ROW, LONGEST_STAGE
from lianzheng_tui.core.case.slope import FORMER_WORDS, STAGES

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""A text; YAML reads some unquoted ones as numbers or as true and false."""
NOT_BLANK: Schema = {"pattern": r"\S", "patternErrorMessage": "没有填写；写上内容，或者删去"}
"""Holds of what must not be empty where it is written."""
EVIDENCE: Schema = {"type": ["string", "array", "number", "boolean"], **NOT_BLANK}
"""A quotation, or a list of them."""
ID: Schema = {
    "type": ["string", "integer", "boolean"],
    "pattern": f"^{ID_PATTERN}$",
    "patternErrorMessage": "只用小写字母 a-z、数字和单个连字符，例如 first-gift",
    "maxLength": LONGEST_ID,
    "minimum": 0,
}
"""An id; see `ids`."""

_DIGITS = "只写半角数字，不带单位和逗号"
_DAYS = (
    "(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-9]))?"  # any month, any day that every month has
    "|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31"
)

SCALARS: MappingProxyType[type, Schema] = MappingProxyType(
    {
        str: TEXT,
        bool: {
            "type": ["boolean", "string"],
            "pattern": "^(true|false)$",
            "patternErrorMessage": "是写 true，否写 false",
        },
        int: {
            "type": ["integer", "string"],
            "pattern": "^-?[0-9]{1,9}$",
            "patternErrorMessage": _DIGITS,
            "maximum": 999_999_999,
        },
        Decimal: {
            "type": ["number", "string"],
            "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$",
            "patternErrorMessage": _DIGITS,
            "exclusiveMinimum": -(10**15),
            "exclusiveMaximum": 10**15,
        },
        Period: {
            "type": ["string", "integer"],
            "pattern": f"^(?!0000)[0-9]{{4}}(-(H[12]|{_DAYS}))?$",
            "patternErrorMessage": "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11",
            "minimum": 1000,
            "maximum": 9999,
        },
    }
)
"""The schema of a value by the type of its field."""


def _when(key: str, value: str, then: Schema) -> Schema:
    return {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": then}


def _needs(key: str, schema: Schema) -> Schema:
    return {"properties": {key: schema}, "required": [key]}


_FORMAT = {"pattern": f"^{FORMAT}$", "minimum": FORMAT, "maximum": FORMAT, "default": FORMAT}
_COUNT = {"pattern": "^[0-9]{1,9}$", "minimum": 0}

LIMITS: MappingProxyType[str, Schema] = MappingProxyType(
    {
        "Case.format": _FORMAT,
        "Case.revision": {"pattern": "^(?!0+$)[0-9]{1,9}$", "minimum": 1},
        "Case.minutes": _COUNT,
        "Correction.revision": {"pattern": "^(?!0*1?$)[0-9]{1,9}$", "minimum": 2},
        "Stage.name": {"maxLength": LONGEST_STAGE},
        "Stage.depth": {
            "pattern": "^0*(1?[0-9]|20)$",
            "patternErrorMessage": f"写 0 至 {DEEPEST_ROW}",
            "minimum": 0,
            "maximum": DEEPEST_ROW,
        },
        "Decision.options": FEW
        | {
            "allOf": [
                one_says("taken", "给实际发生的那一个选项写 taken: true"),
                one_says("sound", "至少给一个选项写 sound: true"),
            ]
        },
        "Quiz.pass": {"pattern": "^0*([1-9][0-9]?|100)$", "minimum": 1, "maximum": 100},
        "Quiz.questions": {"minItems": 1, "maxItems": MOST_QUESTIONS},
        "Question.objective": _COUNT,
        **{
            f"{cls.__name__}.{key}": limits
            for cls in QUESTION_TYPES.values()
            for key, limits in cls.LIMITS.items()
        },
        "LawsDocument.format": _FORMAT,
        "PostsDocument.format": _FORMAT,
    }
)
"""What `rules` requires of one key, by class and key; inherited keys under the declaring class."""

_USUAL: Schema = {"type": "string", "enum": [*STAGES, *FORMER_WORDS]}
_OWN: Schema = {"properties": {"stages": {"type": "array", "minItems": 1}}, "required": ["stages"]}


def _stages(stage: Schema) -> Schema:
    """Require a stage of the first event of the timeline, and limit those of the others."""
    names = [*stage.get("enum", ()), "", None]
    later = {"enum": names} if "enum" in stage else {}
    first = {"type": "object", **_needs("stage", stage)}
    return {
        "properties": {
            "timeline": {
                "items": [first],
                "additionalItems": {"properties": {"stage": later}},
            }
        }
    }


_QUOTED: Schema = {"type": EVIDENCE["type"], "minItems": 1, **NOT_BLANK}
_FILLED = TEXT | NOT_BLANK
_ASKED: Schema = {
    "required": ["explanation", "evidence"],
    "properties": {
        "explanation": _FILLED,
        "evidence": _QUOTED,
        "options": {"items": {"type": "object", **_needs("why", _FILLED)}},
    },
}
_RETOLD: Schema = {
    "required": ["sections"],
    "properties": {
        "sections": {"type": "array", "minItems": 1},
        "quiz": {"properties": {"questions": {"items": _ASKED}}},
    },
}
"""What a case needs that a bank may leave out: the fields that are spared (see `model`)."""
_ASKING: Schema = {"required": ["quiz"], "properties": {"timeline": {"maxItems": 0}}}
"""What a bank needs."""


CONDITIONS: MappingProxyType[str, list[Schema]] = MappingProxyType(
    {
        "Case": [
            _when(
                "kind",
                Kind.WARNING.value,
                {"if": _OWN, "then": _stages(TEXT | NOT_BLANK), "else": _stages(_USUAL)},
            ),
            _when("kind", Kind.BANK.value, _ASKING) | {"else": _RETOLD},
        ],
        "Option": [
            _when(
                "basis",
                Basis.SOURCE.value,
                _needs("evidence", {"type": EVIDENCE["type"], "minItems": 1}),
            ),
            _when("basis", Basis.LAW.value, _needs("law", TEXT | NOT_BLANK)),
        ],
    }
)
"""What the value of one key requires of other keys, by class."""
