from lianzheng_tui.core.bank.parts import MOST_IN_PART, divided, part_id
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.core.case.question import TrueFalseQuestion


def banked(*ids: str) -> list[BankQuestion]:
    questions = [
        TrueFalseQuestion(id=each, prompt=each, explanation="", evidence=(), answer=True)
        for each in ids
    ]
    return [BankQuestion(question, row_of(question)) for question in questions]


def ids_of(parts: tuple[tuple[BankQuestion, ...], ...]) -> list[list[str]]:
    return [[each.question.id for each in part] for part in parts]


def test_a_new_bank_is_divided_in_its_order() -> None:
    parts = divided(banked(*(f"q{number}" for number in range(2 * MOST_IN_PART + 1))))
    assert [len(part) for part in parts] == [MOST_IN_PART, MOST_IN_PART, 1]
    assert parts[1][0].question.id == f"q{MOST_IN_PART}"
    assert part_id("guo-ku", 2) == "guo-ku-2"


def test_a_question_stays_in_its_part_and_new_ones_go_to_the_end() -> None:
    parts = divided(banked("new", "c", "b", "a"), [["a", "gone"], ["b", "c"]])
    assert ids_of(parts) == [["a"], ["c", "b", "new"]]


def test_new_ones_begin_a_part_when_the_last_is_full() -> None:
    full = [f"q{number}" for number in range(MOST_IN_PART)]
    parts = divided(banked("new", *full), [["a"], full])
    assert ids_of(parts) == [[], full, ["new"]]
