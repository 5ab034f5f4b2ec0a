"""Twenty characters in a row are copied; each run goes on as long as the original does."""

from lianzheng_tui.core.fidelity.copied_runs import SHORTEST, RunIndex
from lianzheng_tui.core.fidelity.original import Original

WORDS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


def runs(text: str) -> list[str]:
    index = RunIndex(Original.of(f"起头，{WORDS}。"))
    return [text[run.start : run.end] for run in index.runs(text)]


def test_a_run_is_as_long_as_it_goes_on() -> None:
    assert runs(f"他说{WORDS}，完了") == [WORDS]
    assert runs(f"{WORDS[:SHORTEST]}别的{WORDS}") == [WORDS[:SHORTEST], WORDS]


def test_one_character_fewer_is_retold() -> None:
    assert runs(f"他说{WORDS[: SHORTEST - 1]}。") == []
