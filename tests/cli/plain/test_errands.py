"""The list of cases, 回访, 台账, 计划 and 小结 in plain mode: what is typed, written and kept."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from studying import choose

from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.library import choose_cases
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import LianzhengError, RecordsError
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.state import State
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.ledger_today import ledger_today
from lianzheng_tui.data.records.records import Records
from tui.days import Calendar
from tui.learning import walk

GLYPHS = "▣□●◐○½✓✗"


@pytest.fixture
def library(samples: Path) -> Library:
    return Library.open([samples])


@pytest.fixture
def days() -> Calendar:
    return Calendar(Records(None))


def kept(journal: Journal, verb: Verb, case: str = "sample-gift") -> list[dict[str, Any]]:
    """The details of what was done of one sort, but for the local time then."""
    return [
        {name: value for name, value in record.detail.items() if name != UTC_OFFSET}
        for record in journal.of_case(case)
        if record.verb is verb
    ]


def states(library: Library, journal: Journal) -> Mapping[str, State]:
    return {item.question.id: item.state for item in today(library, journal).items}


def today(library: Library, journal: Journal) -> Ledger:
    return ledger_today(library, journal)


# The list


def test_the_cases_are_listed_with_what_is_due(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False, True)
    assert "今日回访0题，台账1题未闭环。" in choose(library, days.journal)
    days.pass_days(1)
    said = choose(library, days.journal)
    for words in ("一盒茶叶，警示案例，", "今日回访1题，台账1题未闭环。", "回访", "小结"):
        assert words in said
    assert said.endswith("\n已保存。\n")


def test_a_case_is_taken_by_number_by_name_by_id_or_by_enter(
    library: Library, days: Calendar
) -> None:
    number = next(n for n, line in enumerate(library.lines, 1) if line.id == "sample-gift")
    for typed in (str(number), "茶叶", "一盒茶叶", "Sample-Gift", f"第{number}"):
        said = choose(library, days.journal, typed, "案例", "q")
        assert "【学完能够】" in said or "回车 开始" in said, typed
        assert said.count("【案例】") == 2
    assert "回车 从《一盒茶叶》学起；" in choose(library, days.journal)  # only opened till now
    begun = choose(library, days.journal, "", "")
    assert "接着上次" not in begun
    assert "回车 接着学《一盒茶叶》；" in choose(library, days.journal)
    assert "接着上次：时间线" in choose(library, days.journal, "")


def test_what_is_not_there_is_said_and_asked_again(library: Library, days: Calendar) -> None:
    said = choose(library, days.journal, "99", "没有的", "返回", "帮助", "目录", "1 2")
    for words in (
        "没有编号“99”",
        "没有名称里有“没有的”的案例",
        "这里不能填“返回”",
        "台账 或 l：看没有闭环的题，整改",
        "这里没有目录",
        "没有编号“1 2”",
    ):
        assert words in said


def test_of_many_cases_the_first_are_listed_and_the_others_found_by_a_word(
    days: Calendar, samples: Path, tmp_path: Path
) -> None:
    text = (samples / "good.yaml").read_text(encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((samples / "laws.yaml").read_bytes())
    for number in range(45):
        other = text.replace("id: sample-gift", f"id: gift-{number:02}", 1)
        other = other.replace("title: 一盒茶叶", f"title: 第{number:02}盒茶叶", 1)
        (tmp_path / f"{number}.yaml").write_text(other, encoding="utf-8")
    said = choose(Library.open([tmp_path]), days.journal, "4盒茶", "第44盒", "q")
    assert "还有5个，编号到45" in said
    assert "有5个案例的名称里有“4盒茶”" in said
    assert "【学完能够】" in said


# 回访


def test_what_is_due_is_asked_saved_marked_and_told(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False, False)
    days.pass_days(1)
    said = choose(library, days.journal, "回访", "1", "出处", "2", "出处", "", "答：1 2", "", "")
    assert "【今日回访 第1题，共2题 一盒茶叶 单选】" in said
    assert "【今日回访 第2题，共2题 一盒茶叶 多选】" in said
    before, _, after = said.partition("<2>")
    assert "答完以后再看" in before
    assert "答对了" not in before
    assert "下次回访：" in after
    assert "正文“一盒茶叶”第" in after
    given = kept(days.journal, Verb.ANSWERED)[2:]
    assert [each["run"] for each in given] == ["review", "review"]
    assert kept(days.journal, Verb.RATED)[0]["sure"] == 2
    assert "【今日回访】" in said
    assert "2题，全对" in said
    assert said.rindex("【案例】") > said.index("2题，全对")
    assert "今天没有要回访的题" not in said
    assert not today(library, days.journal).due


def test_the_marks_follow_the_order_in_which_the_options_were_shown(
    days: Calendar, library: Library, sample_case: Case
) -> None:
    days.answer(sample_case, True, False)
    for _ in range(3):
        days.pass_days(2)
        said = choose(library, days.journal, "回访", "1", "", "")
        asked, _, marked = said.partition("<1>")
        asked = asked[asked.rindex("【今日回访") :]
        marked = marked[: marked.index("〔回车")]
        for number, option in re.findall(r"^ {2}(\d)\. (\S+)$", asked, re.MULTILINE):
            assert f"  {number}. {option}（" in marked


def test_a_changed_state_is_told_in_words(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, True, True, False)
    days.pass_days(1)
    said = choose(library, days.journal, "r", "对", "", "")
    assert "由待整改变为已整改，下次回访：" in said
    assert states(library, days.journal)["q-true"] is State.MENDED


def test_reviewing_from_a_case_comes_back_to_it(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, True, True, False)
    days.pass_days(1)
    said = choose(library, days.journal, "茶叶", "目录", "2.1", "回访", "对", "", "", "q")
    assert (
        said.index("<2.1>") < said.index("【今日回访 第1题") < said.index("回到《一盒茶叶》，正文")
    )
    assert "已保存，下次从“正文 一盒茶叶”接着学。" in said
    assert kept(days.journal, Verb.ANSWERED)[-1]["run"] == "review"
    assert "回到《一盒茶叶》" in choose(library, days.journal, "茶叶", "目录", "台账", "", "q")


def test_a_word_for_an_errand_can_be_an_answer(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, True, True, True, True, False)
    days.pass_days(1)
    said = choose(library, days.journal, "回访", "台账", "", "一样", "", "q")
    assert "我答的：台账" in said
    assert "记下了。" in said
    assert len(kept(days.journal, Verb.CLAIMED)) == 1


def test_after_an_errand_the_open_question_is_told_again(library: Library, days: Calendar) -> None:
    said = choose(library, days.journal, "茶叶", "目录", "3", "", "台账", "", "1", "q")
    back = said[said.index("回到《一盒茶叶》") :]
    assert "抉择：人已经下楼" in back[: back.index("<1>")]
    assert len(kept(days.journal, Verb.DECIDED)) == 1


def test_where_nothing_is_due_it_says_so(library: Library, days: Calendar) -> None:
    said = choose(library, days.journal, "回访", "q")
    assert "今天没有要回访的题。" in said
    assert "做过测验以后，没有全对的题会按时再问。" in said


# 台账


def test_the_ledger_tells_states_days_and_history_in_words(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False, True, False, sure=3)
    days.pass_days(1)
    days.again(sample_case, 0, run="mend")
    said = choose(library, days.journal, "台账", "2", "返回", "筛选", "排序", "返回", "q")
    for words in (
        "【台账 未闭环2题】",
        "（一盒茶叶，已整改，下次回访：",
        "（一盒茶叶，待整改，下次回访：今天）",
        "历次作答：",
        "2026年1月5日，测验，没有全对，很有把握，待整改",
        "今天，整改，答对，已整改",
        "【台账 待整改1题】",
        "现按风险点",
    ):
        assert words in said, words
    assert not set(GLYPHS) & set(said)
    assert said.count("【台账 未闭环2题】") == 1  # nothing changed by looking


def test_mending_runs_through_what_waits(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False, True, False)
    days.pass_days(1)
    said = choose(library, days.journal, "台账", "整改", "1", "", "", "对", "", "", "返回", "q")
    assert "【整改 第1题，共2题 一盒茶叶 单选】" in said
    assert "【整改 第2题，共2题 一盒茶叶 判断】" in said
    assert [each["run"] for each in kept(days.journal, Verb.ANSWERED)[3:]] == ["mend", "mend"]
    assert states(library, days.journal)["q-true"] is State.MENDED
    said = choose(library, days.journal, "台账", "筛选", "筛选", "1", "", "错", "", "返回", "q")
    assert "由已整改变为待整改" in said


def test_one_item_is_mended_from_its_page(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, True, True, False)
    said = choose(library, days.journal, "台账", "1", "出处", "", "对", "", "", "q")
    assert "正文“" in said.partition("<出处>")[2]
    assert kept(days.journal, Verb.ANSWERED)[-1]["run"] == "mend"
    assert said.count("【台账 未闭环1题】") == 2


def test_an_empty_ledger_says_so_and_what_is_not_there_is_asked_again(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    said = choose(library, days.journal, "台账", "1", "整改", "再来", "筛选", "", "q")
    for words in (
        "台账里没有未闭环的题。",
        "这里不能填“1”",
        "没有待整改的题",
        "这里不能填“再来”",
        "没有待整改的题。填 筛选 看别的。",
    ):
        assert words in said
    days.answer(sample_case, False)
    assert "没有第9项。请填1到1。" in choose(library, days.journal, "台账", "9", "q")


# 计划


def test_the_plan_is_set_and_kept_as_the_screen_keeps_it(library: Library, days: Calendar) -> None:
    typed = ("1", "明年", "2025-1-1", "2026年3月1日", "2", "0", "7题", "3", "")
    said = choose(library, days.journal, "计划", *typed, "q")
    assert "“明年”不是日期，请写成 2026-12-01 这样。" in said
    assert "2025-01-01已经过去" in said
    assert "每天最多几题，请填1到200的整数。" in said
    assert kept(days.journal, Verb.PLANNED, "") == [
        {"date": "2026-03-01", "cap": 20, "all": False},
        {"date": "2026-03-01", "cap": 7, "all": False},
        {"date": "2026-03-01", "cap": 7, "all": True},
    ]
    assert "1. 考核日期：2026-03-01（还有55天）" in said
    assert "2. 每天最多：7题" in said
    said = choose(library, days.journal, "计划", "1", "", "1", "返回", "2", "", "9", "返回", "q")
    assert kept(days.journal, Verb.PLANNED, "")[3:] == []
    assert "例如 2026-12-01；不设 就是没有考核；回车 不改" in said
    assert "定下了。" not in said
    said = choose(library, days.journal, "计划", "1", " 不设 ", "", "q")
    assert kept(days.journal, Verb.PLANNED, "")[3:] == [{"date": None, "cap": 7, "all": True}]
    assert "1. 考核日期：没有设" in said


def test_from_one_errand_to_another(library: Library, days: Calendar, sample_case: Case) -> None:
    days.answer(sample_case, False)
    said = choose(library, days.journal, "计划", "台账", "小结", "案例", "q")
    places = ["【回访计划】", "【台账 未闭环1题】", "【学习小结】"]
    assert [said.index(place) for place in places] == sorted(said.index(each) for each in places)
    assert said.count("【案例】") == 2


# 小结


def test_the_summary_holds_what_is_named_and_nothing_else(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False)
    said = choose(library, days.journal, "小结", "1", "1 2", "2", "张三", "", "", "q")
    page = said[said.index("学 习 小 结") :]
    for words in ("姓名  张三", "学习日期  1月5日", "[未] 说出第一次动摇", "[已] 选择收到礼品"):
        assert words in page
    assert "还没有闭环" not in page


def test_who_signs_is_asked_again_until_it_fits_the_page(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False)
    asked = (
        "小结",
        "1",
        "3",
        "帮助",
        "张" * 61,
        "张三",
        "帮助",
        "长" * 61,
        "采购\u2028科",
        "",
        "",
        "q",
    )
    said = choose(library, days.journal, *asked)
    assert said.count("姓名太长，最多60个字。") == 1
    assert said.count("单位、岗位太长，最多60个字。") == 1
    assert said.count("把今天到期的题再答一遍") == 2
    assert "姓名  张三" in said[said.index("学 习 小 结") :]


def test_the_summary_is_written_into_a_file_or_it_says_why_not(
    library: Library, days: Calendar, sample_case: Case, tmp_path: Path
) -> None:
    days.answer(sample_case, False)
    file = tmp_path / "小结.html"
    (tmp_path / "有.md").write_text("别人的")
    asked = ("小结", "1", "3", "", "", "小结.xls", str(tmp_path / "有.md"), str(file), "q")
    said = choose(library, days.journal, *asked)
    assert "文件名要以 .docx、.html、.md 或 .txt 结尾。" in said
    assert "已经有这个文件，换一个名字：" in said
    assert f"已写下学习小结，在文件夹“{tmp_path.name}”里：小结.html" in said
    assert f"整个路径：{file}" in said
    assert "还没有闭环" in file.read_text(encoding="utf-8")
    assert (tmp_path / "有.md").read_text() == "别人的"

    def refuse(_: Path) -> None:
        raise LianzhengError("没有写，这是别处。")

    named = str(tmp_path / "b.md")
    asked = ("小结", "1", "3", "", "", named, "返回", "q", "")
    said = choose(library, days.journal, *asked, check_file=refuse)
    assert "没有写，这是别处。" in said
    assert "没有写小结。" in said
    assert not (tmp_path / "b.md").exists()


def test_where_no_files_may_be_written_the_summary_is_written_here(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False)
    said = choose(library, days.journal, "小结", "1", "全部", "", "", "", "q", check_file=None)
    assert "写到哪个文件" not in said
    assert "学 习 小 结" in said


@pytest.mark.parametrize("width", [40, 60, 75])
def test_in_a_narrow_terminal_a_row_of_the_summary_is_read_in_its_order(
    library: Library, days: Calendar, sample_case: Case, tmp_path: Path, width: int
) -> None:
    walk(days.journal, sample_case, sound=False)
    asked = ("小结", "1", "全部", "", "", "")
    said = choose(library, days.journal, *asked, "", "q", width=width)
    page = said[said.rindex("姓名  ") :]
    assert max(map(cell_len, page.split("\n"))) <= width
    rows = "".join(page.split())
    for event in sample_case.timeline:
        if event.decision is not None:
            lesser = next(each for each in event.decision.options if not each.sound)
            assert re.search(
                f"节点：{event.short or event.title};?；我选的：□..：{lesser.text}", rows
            )
    file = tmp_path / "小结.txt"
    choose(library, days.journal, *asked, str(file), "q", width=width)
    assert "我选的        " in file.read_text(encoding="utf-8")


def test_a_case_that_was_only_opened_is_not_offered(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.journal.add(Verb.OPENED, sample_case.id, "guide", None, {})
    days.journal.add(Verb.BEGAN, sample_case.id, "timeline", None, {})
    assert "还没有学习记录，写不了小结。" in choose(library, days.journal, "小结", "q")


def test_of_a_summary_longer_than_a_page_it_is_said_before_it_is_written(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    topic = sample_case.discussion[0]
    long = {"text": "一行。\n" * 40}
    days.journal.add(Verb.NOTED, sample_case.id, topic.id, topic, long)
    days.journal.flush()
    said = choose(library, days.journal, "小结", "1", "全部", "", "", "", "", "q")
    assert 0 < said.index("一共要印2页") < said.index("写到哪个文件")


def test_before_anything_is_learnt_there_is_no_summary(library: Library, days: Calendar) -> None:
    said = choose(library, days.journal, "小结", "q")
    assert "还没有学习记录，写不了小结。" in said


def test_without_a_case_no_summary_is_written(
    library: Library, days: Calendar, sample_case: Case
) -> None:
    days.answer(sample_case, False)
    for typed in ("", "返回"):
        assert "没有写小结。" in choose(library, days.journal, "小结", typed, "q")
    assert "请填编号，1到1" in choose(library, days.journal, "小结", "甲", "q")


# Whatever happens


TYPED = (
    *("回访", "1", "2", "", "1 2", "", "", "台账", "1", "", "对", "", "整改", "返回"),
    *("计划", "1", "2026-3-1", "", "小结", "1", "全部", "1", "张三", "", "", "茶叶", "", ""),
)


@pytest.mark.parametrize("most", range(len(TYPED) + 1))
def test_the_input_may_end_anywhere(
    library: Library, days: Calendar, sample_case: Case, most: int
) -> None:
    days.answer(sample_case, False, False, False)
    days.pass_days(1)
    said = choose(library, days.journal, *TYPED[:most])
    assert "已保存" in said[-60:]
    assert not days.journal.unsaved


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_are_set_at_the_width(
    library: Library, days: Calendar, sample_case: Case, width: int
) -> None:
    days.answer(sample_case, False, False, False)
    days.pass_days(1)
    said = choose(library, days.journal, *TYPED[:17], "q", width=width)
    assert "【回访计划】" in said
    typed_apart = re.sub("<.*>\n", "", said)
    assert max(map(cell_len, typed_apart.split("\n"))) <= width


class Failing(Records):
    """A store on a full disk."""

    def __init__(self) -> None:
        super().__init__(None)

    def append(self, records: object, *, new: int = 0) -> Sequence[Record]:
        raise RecordsError("磁盘已满")


def test_on_a_full_disk_it_is_said_before_it_is_marked(library: Library, sample_case: Case) -> None:
    days = Calendar(Failing())
    days.answer(sample_case, True, True, False)
    days.pass_days(1)
    said = choose(library, days.journal, "回访", "对", "", "", "计划", "3", "", "q")
    after = said.partition("<对>")[2]
    assert after.index("未保存：有") < after.index("答对了")
    assert "磁盘已满" in after
    assert "定下了" not in said
    assert "已保存" not in said


class Paper:
    """A terminal that remembers what was written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, /) -> None:
        self.text += text

    def flush(self) -> None:
        """There is nothing to hand on."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "last"), [([], "没有学"), (["茶叶", "目录"], "下次从“时间线”")])
def test_ctrl_c_is_the_end_of_the_input(
    library: Library, days: Calendar, typed: list[str], last: str
) -> None:
    lines = iter(typed)

    def read_line() -> str:
        for line in lines:
            return f"{line}\n"
        raise KeyboardInterrupt

    paper = Paper()
    desk = Desk(library, days.journal, Dialogue(read_line, paper, 80))
    choose_cases(desk)
    assert desk.was_interrupted
    assert last in paper.text.rstrip().rpartition("\n")[2]
    assert not days.journal.unsaved


def test_ctrl_c_while_it_is_being_saved_loses_nothing(library: Library, sample_case: Case) -> None:
    class Interrupted(Records):
        """A store that is interrupted once, after the first records."""

        appended = 0

        def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
            self.appended += 1
            if self.appended == 3:
                raise KeyboardInterrupt
            return super().append(records, new=new)

    store = Interrupted(None)
    days = Calendar(store)
    days.answer(sample_case, False)
    desk = Desk(library, days.journal, Dialogue(lambda: "1\n", Paper(), 80))
    choose_cases(desk)
    assert desk.was_interrupted
    assert store.appended == 4
    assert not days.journal.unsaved


def test_nothing_stands_there_as_a_mark_alone(days: Calendar) -> None:
    """The warning case is walked to its end: no mark and no drawing unless asked for."""
    library = Library.open([bundled_folder()])
    choices = [line for _ in range(30) for line in ("1", "")]
    said = choose(library, days.journal, "天平", "目录", "3", "", *choices)
    assert "【时间线 全程】" in said
    assert "全程13步的阶段：第1到第2步守住，第3步松动" in said
    assert not set(GLYPHS) & set(said)
    assert not re.search("[\u2500-\u257f]", said)
    drawn = choose(library, days.journal, "天平", "目录", "3", "图", "q", width=80)
    assert "▣ 我守住，□ 我失守或欠妥，● 案中人走到的地方" in drawn
    assert "守住 ●────" in drawn
    assert "画不下这张图" in choose(library, days.journal, "天平", "目录", "3", "图", width=30)


def test_where_the_encoding_lacks_its_marks_the_picture_is_not_drawn(days: Calendar) -> None:
    class Gbk(Paper):
        encoding = "gbk"

    library, paper = Library.open([bundled_folder()]), Gbk()
    lines = iter(("天平", "目录", "3", "", *(line for _ in range(30) for line in ("1", "")), "图"))
    dialogue = Dialogue(lambda: next((f"{line}\n" for line in lines), ""), paper, 80)
    choose_cases(Desk(library, days.journal, dialogue))
    again = iter(("天平", "目录", "3", "图"))
    dialogue = Dialogue(lambda: next((f"{line}\n" for line in again), ""), paper, 80)
    choose_cases(Desk(library, days.journal, dialogue))
    assert "写不出图里的记号" in paper.text
    assert "●" not in paper.text
