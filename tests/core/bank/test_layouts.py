"""Banks printed in many layouts are read whole, and changed in a mark make no wrong key."""

import random

import pytest
from bank_mutations import mutants, wrong_keys
from bank_press import printed
from bank_telling import contents_of, key

SEEDS = range(200)
_MUTANTS_OF_EACH = 10


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bank_in_any_layout_is_read_whole(seed: int) -> None:
    bank = printed(seed)
    contents = contents_of(bank.text, "题库.txt")
    assert contents.problems == ()
    assert [key(each.question) for each in contents.questions] == [each for _, each in bank.keys]
    stems = [each.question.prompt for each in contents.questions]
    assert all(prompt.startswith(stem) for prompt, (stem, _) in zip(stems, bank.keys, strict=True))


@pytest.mark.sampled(10)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_mark_makes_no_wrong_key(seed: int) -> None:
    bank = printed(seed)
    original = contents_of(bank.text, "题库.txt")
    changed = list(mutants(bank.text))
    some = random.Random(seed).sample(changed, min(_MUTANTS_OF_EACH, len(changed)))
    assert [
        f"{mutant}: {wrong}"
        for mutant in some
        for wrong in wrong_keys(original, mutant, "题库.txt")
    ] == []
