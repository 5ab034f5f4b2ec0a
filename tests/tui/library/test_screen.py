from pathlib import Path

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..stock import journal_over

SAMPLES = Path(__file__).parents[2] / "samples"


async def test_the_first_key_says_what_it_does_and_space_does_the_same(
    sample: Library, records: Records
) -> None:
    case, journal = sample.cases[0], journal_over(records)
    async with driven(sample, journal) as app:
        await app.until("⏎ 从这里开始")
        await app.press("down")
        await app.until("⏎ 打开")
        await app.press("home")
        walk(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.until("⏎ 接着学")
        await app.press("space")
        await app.until("› 时间线")
        await app.press("escape")
        await app.until("⏎ 接着学")
        assert app.line("接着学").startswith("▌")


async def test_going_on_leads_to_the_very_step(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, bundled.cases[1], 2)
    walk(journal, warning, 4)
    async with driven(bundled, journal) as app:
        assert app.line("接着学").strip().startswith("▌ ▶")
        await app.until(f"接着学    {warning.title} › 时间线 第4步")
        await app.press("enter")
        await app.until(warning.timeline[3].title)
        assert "› 时间线" in app.title
        assert f"第4/{len(warning.timeline)}步" in app.title


async def test_going_on_leads_to_the_very_question_and_section(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    answer(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.until("接着学", "测验 第3题")
        await app.press("enter")
        await app.until("第3/7题")
    read(journal, case, 1)
    async with driven(sample, journal) as app:
        await app.until("接着学", f"正文 {case.sections[0].title}")
        await app.press("enter")
        await app.until("› 正文")


async def test_a_new_learner_is_shown_where_to_begin(bundled: Library, records: Records) -> None:
    async with driven(bundled, records) as app:
        assert bundled.cases[0].title in app.line("从这里开始")
        await app.press("enter")
        await app.until("› 导学")


async def broken(app: Driver) -> None:
    """Go from the line of the library to the list of problems."""
    assert "! 看问题" in app.keys
    await app.press("end")
    await app.until("1个文件有问题")
    await app.press("enter")


@at_every_size
async def test_a_broken_file_hides_no_good_case(
    records: Records, size: Size, tmp_path: Path
) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    (tmp_path / "fine.yaml").write_text(text, encoding="utf-8")
    bad = text.replace("id: sample-gift", "id: bad").replace("evidence: 两张茶叶券", "evidence: 无")
    (tmp_path / "bad.yaml").write_text(bad.replace("kind: warning", "kind: x"), encoding="utf-8")
    wrong = [i for i, line in enumerate(bad.splitlines(), 1) if "kind" in line or "：无" in line]
    library = Library.open([bundled_folder(), tmp_path])
    async with driven(library, records, size) as app:
        await broken(app)
        await app.until("bad.yaml", *(f"第{line}行" for line in wrong))
        assert "1个文件有问题" in app.title
        assert "Traceback" not in app.text
        await app.press("escape")
        await app.until("一盒茶叶", gone="bad.yaml")
        await app.press("!")
        await app.until("bad.yaml")
        await app.press("escape")
        await app.until("一盒茶叶", gone="bad.yaml")
        await app.open_case("一盒茶叶")
        assert "一盒茶叶" in app.title


async def test_q_and_control_q_end_the_application(sample: Library, records: Records) -> None:
    for key in ("q", "ctrl+q", "ctrl+c"):
        async with driven(sample, records) as app:
            await app.press(key)
            await app.until_true(lambda: not app.app.is_running)
            assert app.app.return_code == 0
