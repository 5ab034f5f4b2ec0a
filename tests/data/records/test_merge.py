"""Three machines that exchange their records, in any way, agree."""

import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.learners import learners_of
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.records.exchange_file import import_files, write_export
from lianzheng_tui.data.records.records import Records

NOW = datetime(2026, 1, 5, tzinfo=UTC)
LEARNERS = ("张三", "李四")


def history(case: Case, choices: list[tuple[int, int, int]]) -> list[Record]:
    """What learners may do, one thing after the other, at times that need not be in order."""
    assert case.quiz
    made = []
    for number, (who, what, when) in enumerate(choices):
        question = case.quiz.questions[what % len(case.quiz.questions)]
        verb, item, detail = (
            (Verb.READ, case.sections[0].id, {"paragraph": what % 2}),
            (Verb.ANSWERED, question.id, {"run": "r", "given": [what % 3], "score": 0.0}),
            (Verb.NOTED, "topic", {"text": f"第{number}则"}),
            (Verb.RENAMED, "learner", {"to": f"新名{what % 3}"}),
        )[what % 4]
        about = question if verb is Verb.ANSWERED else case.sections[0]
        made.append(
            Record(
                numbered_id(1 + number // 2, UUID(int=number)),
                LEARNERS[who],
                f"d{number % 3}",
                NOW + timedelta(seconds=when),
                verb,
                "" if verb is Verb.RENAMED else case.id,
                item,
                content_hash(about) if verb in (Verb.READ, Verb.ANSWERED) else "",
                detail,
            )
        )
    return made


CHOICES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 11), st.integers(0, 5)), max_size=25)


@given(data=st.data(), choices=CHOICES)
def test_any_exchange_in_any_order_any_number_of_times_leads_to_one_state(
    sample_case: Case, data: st.DataObject, choices: list[tuple[int, int, int]]
) -> None:
    whole = history(sample_case, choices)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores = [Records(None) for _ in range(3)]
        for record in whole:
            at = data.draw(st.sets(st.integers(0, 2), min_size=1))
            for machine in at:
                stores[machine].append([record])
        exchanges = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8)
        for number, (giver, taker) in enumerate(
            [*data.draw(exchanges), (0, 1), (1, 2), (2, 0), (2, 1), (0, 2), (1, 0)]
        ):
            file = folder / f"{number}.jsonl"
            write_export(file, stores[giver].load_all().records, LEARNERS, f"d{giver}", NOW)
            for _ in range(data.draw(st.integers(1, 2))):
                import_files([file], stores[taker])
        found = [store.load_all().records for store in stores]
        assert all(ids(each) == ids(whole) for each in found)
        assert len({learners_of(each) for each in found}) == 1
        names = {who.name for who in learners_of(whole)}
        for learner in names | set(LEARNERS):
            mine = [store.load(learner).records for store in stores]
            assert len(set(map(ids, mine))) == 1
            derived = [progress(sample_case, of_case(sample_case, each)) for each in mine]
            assert derived[0] == derived[1] == derived[2]
        for store in stores:
            store.close()


def ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records)


def of_case(case: Case, records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.case == case.id]


def test_control_without_numbers_the_order_of_imports_would_decide(sample_case: Case) -> None:
    def last_notes(names: tuple[str, str]) -> set[str]:
        notes = [
            Record(name, "张三", "d", NOW, Verb.NOTED, sample_case.id, "topic", "", {"text": name})
            for name in names
        ]
        with Records(None) as one, Records(None) as other:
            one.union(notes)
            other.union(reversed(notes))
            return {each.load("张三").records[-1].id for each in (one, other)}

    assert len(last_notes(("a", "b"))) == 2
    assert len(last_notes((numbered_id(1, UUID(int=1)), numbered_id(2, UUID(int=2))))) == 1
