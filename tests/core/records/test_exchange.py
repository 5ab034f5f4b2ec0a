import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.records import exchange
from lianzheng_tui.core.records.exchange import DEEPEST, LONGEST_LINE, ExchangeError, read_lines
from lianzheng_tui.core.records.exchange import export_lines as lines_of
from lianzheng_tui.core.records.record import Record, Verb

MakeRecord = Callable[..., Record]
MADE = datetime(2026, 1, 5, 16, 0, 0, 1000, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def records(make_record: MakeRecord) -> list[Record]:
    return [
        make_record(Verb.ANSWERED, "q-1", given=[0, 2], score=0.5, run="r"),
        make_record(Verb.NOTED, "topic", text="“天平”\n\u2028\0🙂"),
        make_record(Verb.PLANNED, "review", case="", date=None, cap=20, all=False),
    ]


@pytest.fixture
def lines(records: list[Record]) -> list[str]:
    return list(lines_of(records, ["学员"], "d0", MADE))


def read(lines: list[str]) -> list[Record]:
    return list(read_lines(f"{line}\n".encode(errors="surrogatepass") for line in lines))


def test_what_was_exported_comes_back(records: list[Record], lines: list[str]) -> None:
    assert read(lines) == records
    assert json.loads(lines[0]) == {
        "format": "lianzheng-records",
        "version": 2,
        "learners": ["学员"],
        "device": "d0",
        "made": "2026-01-05T08:00:00.001+00:00",
        "count": 3,
    }
    assert all("\n" not in line and "\u2028" in lines[2] for line in lines)
    assert read(list(lines_of([], [], "d0", MADE))) == []


def test_what_editors_do_to_a_file_without_changing_it_is_no_harm(
    records: list[Record], lines: list[str]
) -> None:
    text = "\ufeff" + "\r\n".join([*lines, "", ""])
    assert list(read_lines(text.encode().splitlines(keepends=True))) == records
    spaced = [json.dumps(json.loads(line), ensure_ascii=True, sort_keys=True) for line in lines]
    assert read(spaced) == records


@pytest.mark.parametrize("change", ["edit", "drop", "swap", "twice", "insert"])
@pytest.mark.parametrize("version", [1, 2])
def test_an_altered_file_is_refused(
    lines: list[str], records: list[Record], version: int, change: str
) -> None:
    if version == 1:
        lines = version_1(records)
        assert read(lines) == records
    words = r"第 3 行：校验值不符"
    if change == "edit":
        lines[2] = lines[2].replace("天平", "天秤")
    elif change == "drop":
        del lines[2]
        words = words if version == 1 else "第 4 行：写着有 3 条记录，实际是 2 条"
    elif change == "swap":
        lines[2], lines[3] = lines[3], lines[2]
        words = words if version == 1 else "第 5 行：总校验值不符"
    elif change == "twice":
        lines.insert(2, lines[1])
        words = words if version == 1 else "第 6 行：写着有 3 条记录，实际是 4 条"
    else:
        lines.insert(2, lines[1].replace('"id":"0', '"id":"1'))
    with pytest.raises(ExchangeError, match=f"^{words}"):
        read(lines)


def test_a_damaged_line_is_named_though_others_follow_and_precede(lines: list[str]) -> None:
    del lines[1]
    lines[2] = lines[2].replace('"cap":20', '"cap":21')
    with pytest.raises(ExchangeError, match=r"^第 3 行：校验值不符，这一行"):
        read(lines)


def test_control_without_the_hash_an_edit_passes(lines: list[str]) -> None:
    lines[2] = lines[2].replace("天平", "天秤")
    assert json.loads(lines[2])["detail"]["text"].startswith("“天秤”")


def test_an_export_of_an_earlier_release_is_read_for_ever(records: list[Record]) -> None:
    lines = version_1(records)
    assert read(lines) == records
    assert json.loads(lines[0])["version"] == 1
    with pytest.raises(ExchangeError, match="不认识的键“chain”"):
        read([changed(lines[0], version=2), *lines[1:]])


def version_1(records: list[Record]) -> list[str]:
    """What the releases wrote whose hashes are a chain."""
    header = {"format": "lianzheng-records", "version": 1, "count": len(records)}
    chain = chained("", json.dumps(header, sort_keys=True, separators=(",", ":")))
    lines = [json.dumps(header)]
    for record in records:
        chain = chained(chain, record.canonical())
        texts = json.loads(record.canonical())
        keys = ["id", "learner", "device", "time", "verb", "case", "item", "content", "detail"]
        line = {**dict(zip(keys, texts, strict=True)), "chain": chain[:32]}
        lines.append(json.dumps(line, ensure_ascii=False))
    end = {"end": "lianzheng-records", "count": len(records), "chain": chain}
    return [*lines, json.dumps(end)]


def chained(chain: str, line: str) -> str:
    return hashlib.sha256(f"{chain}\n{line}".encode()).hexdigest()


def test_every_cut_is_noticed(lines: list[str]) -> None:
    whole = "".join(f"{line}\n" for line in lines).encode()
    for end in range(len(whole) - 1):
        with pytest.raises(ExchangeError):
            list(read_lines(whole[:end].splitlines(keepends=True)))


@given(st.data())
def test_no_changed_byte_passes_for_the_same_record(data: st.DataObject) -> None:
    made = datetime(2026, 1, 5, tzinfo=UTC)
    there = [Record("i", "l", "d", made, Verb.NOTED, "c", "t", "", {"text": "a" * 20, "n": 1})]
    whole = bytearray("".join(f"{line}\n" for line in lines_of(there, ["l"], "d", made)).encode())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ExchangeError):
        assert list(read_lines(bytes(whole).splitlines(keepends=True))) == there


def changed(line: str, **changes: Any) -> str:
    found = {**json.loads(line), **changes}
    return json.dumps({key: value for key, value in found.items() if value is not ...})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verb": "flown"}, "不认识的学习行为“flown”。文件多半是更新版本"),
        ({"verb": 7}, "“verb”应当是文字"),
        ({"detail": []}, "“detail”应当是一个对象"),
        ({"detail": ...}, "缺少“detail”"),
        ({"mood": "good"}, "不认识的键“mood”。文件多半是更新版本"),
        ({"id": ""}, "“id”不能是空的"),
        ({"hash": 7}, "“hash”应当是文字"),
        ({"time": "2026-01-05T08:00:00+00:00"}, "不是精确到毫秒的世界时"),
        ({"time": "2026-01-05T16:00:00.001+08:00"}, "不是精确到毫秒的世界时"),
        ({"time": "2026-02-30T08:00:00.001+00:00"}, "不是精确到毫秒的世界时"),
        ({"detail": {"text": "\ud800"}}, "半个字符"),
        ({"format": "lianzheng-records"}, "又是一个开头"),
    ],
)
def test_each_fault_of_a_record_has_its_words(
    lines: list[str], changes: dict[str, Any], words: str
) -> None:
    lines[2] = changed(lines[2], **changes)
    with pytest.raises(ExchangeError, match=rf"^第 3 行：.*{words}"):
        read(lines)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "不是一个完整的 JSON"),
        ("[]", "应当是一个 JSON 对象"),
        ('{"id": NaN}', "NaN 不是 JSON"),
        ('{"id": -Infinity}', "-Infinity 不是 JSON"),
        ('{"id": 1e999}', "不是一个完整的 JSON"),
        (f'{{"id": {"9" * 5000}}}', "不是一个完整的 JSON"),
        ('{"id": "a", "id": "b"}', "键“id”重复"),
        ('{"id": {"x": 1, "x": 1}}', "键“x”重复"),
        ("[" * 100_000, "套得太深"),
        (f'{{"id": {"[" * DEEPEST}1{"]" * DEEPEST}}}', "套得太深"),
        (f'{{"id": "{"a" * LONGEST_LINE}"}}', "太长"),
        ('{"id": "\ud800"}', "不是完整的 UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_plain_json_is_refused(lines: list[str], line: str, words: str) -> None:
    lines[2] = line
    with pytest.raises(ExchangeError, match=rf"^第 3 行：.*{words}"):
        read(lines)


def test_as_deep_as_it_may_be_is_read(make_record: MakeRecord) -> None:
    deep: Any = 1
    for _ in range(DEEPEST - 3):
        deep = [deep]
    there = [make_record(Verb.NOTED, "t", text=deep)]
    assert read(list(lines_of(there, [], "d", MADE))) == there


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "other"}, "没有开头一行"),
        ({"version": 3}, "格式是第 3 版。文件多半是更新版本"),
        ({"version": 0}, "版本或条数不对"),
        ({"version": True}, "版本或条数不对"),
        ({"count": -1}, "版本或条数不对"),
        ({"count": "3"}, "版本或条数不对"),
        ({"end": "lianzheng-records", "format": ...}, "没有开头一行"),
    ],
)
def test_each_fault_of_the_header_has_its_words(
    lines: list[str], changes: dict[str, Any], words: str
) -> None:
    lines[0] = changed(lines[0], **changes)
    with pytest.raises(ExchangeError, match=rf"^第 1 行：.*{words}"):
        read(lines)


def test_an_altered_header_is_noticed(lines: list[str]) -> None:
    lines[0] = changed(lines[0], device="d9")
    with pytest.raises(ExchangeError, match="校验值不符"):
        read(lines)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"count": 2}, "写着有 2 条记录，实际是 3 条"),
        ({"hash": "0" * 64}, "总校验值不符"),
        ({"end": "other"}, "结尾一行不对"),
        ({"more": 1}, "结尾一行不对"),
    ],
)
def test_each_fault_of_the_end_has_its_words(
    lines: list[str], changes: dict[str, Any], words: str
) -> None:
    lines[-1] = changed(lines[-1], **changes)
    with pytest.raises(ExchangeError, match=rf"^第 5 行：{words}"):
        read(lines)


def test_after_the_end_only_a_few_blank_lines_are_read(
    records: list[Record], lines: list[str]
) -> None:
    """Those that follow are not even looked at."""

    def endless() -> Iterator[bytes]:
        yield from (f"{line}\n".encode() for line in lines)
        for _ in range(100):
            yield b"\n"
        pytest.fail("reads on and on")

    assert read([*lines, *[""] * 8]) == records
    with pytest.raises(ExchangeError, match="第 6 行：结尾一行之后还有内容"):
        list(read_lines(endless()))


def test_a_duplicate_is_found_by_looking_at_each_key_once(lines: list[str]) -> None:
    """Twice as many keys are compared about twice as often, not four times."""
    compared = 0

    class Key(str):
        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return super().__eq__(other)

        __hash__ = str.__hash__

    pairs: list[tuple[str, Any]] = [(Key(f"k{number}"), 1) for number in range(1000)]
    with pytest.raises(Exception, match="键“k999”重复"):
        exchange._without_twins([*pairs, (Key("k999"), 1)])
    assert compared < 10 * len(pairs)


def test_what_follows_the_end_is_noticed(lines: list[str]) -> None:
    with pytest.raises(ExchangeError, match="第 6 行：结尾一行之后还有内容"):
        read(lines + lines)


def test_a_wrong_count_in_header_is_noticed_though_the_chain_agrees(
    records: list[Record],
) -> None:
    """Somebody computed the hashes anew, and forgot the count."""

    class Longer(list[Record]):
        def __len__(self) -> int:
            return 4

    with pytest.raises(ExchangeError, match="写着有 4 条记录，实际是 3 条"):
        read(list(lines_of(Longer(records), [], "d", MADE)))


def test_an_empty_file_says_so() -> None:
    with pytest.raises(ExchangeError, match="第 1 行：文件是空的"):
        list(read_lines([]))
