"""``make bench``: measure, print the table, and write it into docs/performance.md."""

import argparse
import getpass
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import banks, files, opening, searching
from benchmarks.answering import answer_cost
from benchmarks.first_frame import BARE, READY, Started, start
from benchmarks.homes import WELCOMED, learnt_home, years_home
from benchmarks.make_cases import make_cases
from benchmarks.measure import HEAD, Row, in_turn
from benchmarks.screens import list_costs, reader_costs, static_costs

_PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_BEGIN, _END = "<!-- table -->", "<!-- end -->"
_SEED = 20260101
_BARE = "裸 Textual 应用"
_OPENED = "学完"
"""The title line tells how many cases are done once the records have been opened."""
_APPLICATION = ["-m", "lianzheng_tui", "--data-dir"]
_WALKED, _ANSWERS = 7, 1000
_RECORDS, _STUDIED = 100_000, 193
"""What somebody has after three years, and in how many cases beside the bundled ones."""


def main() -> None:
    """Measure everything, or what is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--only", choices=list(_PARTS), action="append")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.only or _PARTS:
            for row in _PARTS[name](Path(folder), args.cases, args.runs):
                print(row.written(), flush=True)
                rows.append(row)
    if args.write:
        _write(rows)


def starting(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """From the start to the first useful frame: the titles of the list; and the memory by then."""
    many, few, lots = folder / "small", folder / "home-few", folder / "home-many"
    make_cases(many, cases, 1000, _SEED)
    with_few = [*_APPLICATION, str(few)]
    with_many = [*_APPLICATION, str(lots), "--cases", str(many)]
    for home in (few, lots):
        home.mkdir()
        (home / "settings.json").write_text(WELCOMED, encoding="utf-8")
    start(with_few, _OPENED, stay=5)  # what is read once is in the index then
    start(with_many, _OPENED, stay=5 + cases / 500)
    kept: dict[str, list[Started]] = {"bare": [], "few": [], "many": [], "ready": []}

    def begin(name: str, arguments: list[str], words: str) -> float:
        kept[name].append(start(arguments, words))
        return kept[name][-1].milliseconds

    found = in_turn(
        {
            "bare": partial(begin, "bare", ["-c", BARE], READY),
            "few": partial(begin, "few", with_few, "天平"),
            "many": partial(begin, "many", with_many, "号"),
            "ready": partial(begin, "ready", with_many, _OPENED),
            "bare-imports": partial(_importing, ["-c", BARE], READY),
            "imports": partial(_importing, with_many, "号"),
        },
        runs,
    )
    yield Row("首屏，自带案例", _BARE, "ms", found["few"], found["bare"], 1.25)
    yield Row(f"首屏，{cases}个案例", _BARE, "ms", found["many"], found["bare"], 1.25)
    imports = "其中引入模块（-X importtime）"
    yield Row(imports, _BARE, "ms", found["imports"], found["bare-imports"], 1.25)
    memory = {name: [each.megabytes for each in of] for name, of in kept.items()}
    for name, when in (("many", "首屏时"), ("ready", "学习记录打开后")):
        more = [one - other for one, other in zip(memory[name], memory["bare"], strict=True)]
        what = f"{when}多占的内存，{cases}个案例"
        yield Row(what, _BARE, "MB", more, memory["bare"], 15, absolute=True)


def first(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """From the very first start, in an empty home, to the titles and to the welcome."""
    home = folder / "home-empty"

    def begin(words: str) -> float:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        return start([*_APPLICATION, str(home)], words).milliseconds

    found = in_turn(
        {
            "bare": lambda: start(["-c", BARE], READY).milliseconds,
            "titles": partial(begin, "天平"),
            "welcome": partial(begin, "欢迎"),
        },
        runs,
    )
    yield Row("第一次打开，案例的标题", _BARE, "ms", found["titles"], found["bare"], 1.3)
    yield Row("第一次打开，欢迎页", _BARE, "ms", found["welcome"], found["bare"], 1.6)


def learnt(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """From the start to the progress in the list, where much was learnt."""
    home = folder / "home-learnt"
    learnt_home(home, getpass.getuser(), _WALKED, _ANSWERS)
    arguments = [*_APPLICATION, str(home)]
    # What is read once is in the index then, what was shown is kept, and today's copy is made.
    start(arguments, _OPENED, stay=5)

    def begin() -> float:
        return start(arguments, "接着学").milliseconds

    def begin_anew() -> float:
        os.utime(home / "records.sqlite3")  # as if another program had written
        return begin()

    bare = partial(start, ["-c", BARE], READY)
    found = in_turn({"bare": lambda: bare().milliseconds, "learnt": begin}, runs)
    what = f"进度和接着学，走过{_WALKED}个案例、答过{_ANSWERS}次"
    yield Row(what, _BARE, "ms", found["learnt"], found["bare"], 1.6)
    found = in_turn({"bare": lambda: bare().milliseconds, "anew": begin_anew}, runs)
    yield Row("同上，记录在别处改过", _BARE, "ms", found["anew"], found["bare"], 1.6)


def _importing(arguments: list[str], words: str) -> float:
    return start(["-X", "importtime", *arguments], words).importing


def drawing(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """Keys and sizes in the list and in the reader."""
    few, many, text, static = [], [], [], []
    for _ in range(max(3, runs // 3)):
        few.append(list_costs(100))
        many.append(list_costs(100_000))
        text.append(reader_costs(100_000))
        static.append(static_costs(100_000))

    def column(of: list[tuple[float, float]], at: int) -> list[float]:
        return [each[at] for each in of]

    yield Row("列表按一键，100 000行", "100行", "ms", column(many, 0), column(few, 0), 1.25)
    yield Row("列表改大小，100 000行", "100行", "ms", column(many, 1), column(few, 1), 1.25)
    stock = "Textual 的 Static"
    for at, what in enumerate(("打开", "改大小")):
        yield Row(
            f"{what}100 000字的正文（CPU）",
            stock,
            "ms",
            column(text, at),
            column(static, at),
            50,
            absolute=True,
        )


def reading(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """Checking and indexing many files."""
    for characters, words in ((1000, "短"), (7000, "20 KB 的")):
        many = folder / f"files-{characters}"
        make_cases(many, cases, characters, _SEED)
        found = in_turn(
            {
                "loop": partial(files.yaml_loop, many),
                "check": partial(files.check, many),
                "index": partial(files.first_index, many, folder / "first.sqlite3"),
            },
            max(3, runs // 3),
        )
        loop = "逐个 yaml.load(CSafeLoader)"
        yield Row(f"check {cases}个{words}文件", loop, "s", found["check"], found["loop"], 1.0)
        yield Row(
            f"首次索引{cases}个{words}文件（一核）", loop, "s", found["index"], found["loop"], 1.2
        )


def finding(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """Looking for words in all cases, one keystroke after the other."""
    many = folder / "files-7000"
    if not many.is_dir():
        make_cases(many, cases, 7000, _SEED)
    library = searching.indexed(many, folder / "words.sqlite3")
    slowest: list[float] = []
    grepped: list[float] = []
    for _ in range(max(3, runs // 3)):
        slowest.append(max(searching.keystroke(library, typed) for typed in searching.TYPED))
        grepped.append(files.grep(many, "采购里的") * 1000)
    yield Row(
        f"查找，{cases}个20 KB 案例，最慢的一键",
        "grep -r",
        "ms",
        slowest,
        grepped,
        50,
        absolute=True,
    )


def answering(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """From the key to the mark, in a case that was answered often."""
    found = in_turn(
        {
            "few": partial(answer_cost, folder / "answers", 10),
            "many": partial(answer_cost, folder / "answers", 10_000),
        },
        max(3, runs // 3),
    )
    what = "交一个答案，已答过10 000次（CPU）"
    yield Row(what, "答过10次", "ms", found["many"], found["few"], 1.3)


def years(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """Opening the records of years, sealed; and `list`, which says what follows from them."""
    home, many = folder / "home-years", folder / "cases-years"
    make_cases(many, _STUDIED, 7000, _SEED)
    years_home(home, many, getpass.getuser(), _RECORDS)
    opening.close_in_order(home)
    opening.listing(home, many)  # what is read once is in the index then
    found = in_turn(
        {
            "rows": partial(opening.bare_rows, home),
            "open": partial(opening.opened, home),
            "list": partial(opening.listing, home, many),
            "check": partial(opening.checked, home),
        },
        max(3, runs // 3),
    )
    rows, count = "裸 sqlite3 读出这些行", f"{_RECORDS}条记录"
    yield Row(
        f"打开{count}，封条完好（CPU）", rows, "s", found["open"], found["rows"], 1.0, absolute=True
    )
    yield Row(f"打开{count}，没有封条（CPU）", rows, "s", found["check"], found["rows"], 9)
    what = f"list，{count}、{_STUDIED + _WALKED}个案例（CPU）"
    yield Row(what, rows, "s", found["list"], found["rows"], 8)


def banking(folder: Path, cases: int, runs: int) -> Iterator[Row]:
    """Reading a question bank that is plain text, and importing one from Excel."""
    many, few = banks.text_bank(1000), banks.text_bank(100)
    found = in_turn(
        {
            "many": partial(banks.read_cost, many, 1000),
            "few": partial(banks.read_cost, few, 100),
        },
        max(3, runs // 3),
    )
    what = "读1000道题的文字题库（CPU）"
    yield Row(what, "100道", "s", found["many"], found["few"], 1.0, absolute=True)
    most, least = (banks.workbook(folder / f"{n}.xlsx", n) for n in (5000, 100))
    large, small = [], []
    for _ in range(max(3, runs // 3)):
        large.append(banks.import_cost(most, folder / "banks", 5000))
        small.append(banks.import_cost(least, folder / "banks", 100))
    for at, what, unit, limit in ((0, "（CPU）", "s", 5.0), (1, "，内存", "MB", 150.0)):
        each, other = [cost[at] for cost in large], [cost[at] for cost in small]
        yield Row(f"导入5000行的 Excel{what}", "100行", unit, each, other, limit, absolute=True)
    endless = banks.million_rows(folder / "endless.xlsx", least)
    found = in_turn(
        {
            "refused": partial(banks.refusal_cost, endless),
            "read": partial(banks.reading_cost, least),
        },
        max(3, runs // 3),
    )
    what = "拒绝一百万行的 Excel（CPU）"
    yield Row(what, "读100行", "s", found["refused"], found["read"], 1.0, absolute=True)


_PARTS = {
    "start": starting,
    "first": first,
    "learnt": learnt,
    "draw": drawing,
    "read": reading,
    "find": finding,
    "answer": answering,
    "years": years,
    "bank": banking,
}


def _write(rows: list[Row]) -> None:
    text = _PAGE.read_text(encoding="utf-8")
    before, after = text.split(_BEGIN)[0], text.split(_END)[1]
    machine = f"{platform.system()} {platform.machine()}，Python {platform.python_version()}"
    lines = [_BEGIN, "", f"测于 {machine}。", "", HEAD, *(row.written() for row in rows), "", _END]
    _PAGE.write_text(before + "\n".join(lines) + after, encoding="utf-8")


if __name__ == "__main__":
    main()
