"""What it costs to read a question bank that is plain text, and to import one from Excel."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl

from lianzheng_tui.core.bank.questions import questions_of
from lianzheng_tui.core.bank.text.reader import read_text
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import read_source


def text_bank(count: int) -> str:
    """A bank of single choices with answers and explanations, as web pages have them."""
    return "一、单选题\n" + "".join(
        f"{number}．第{number}次出库时，应当由（ ）复核第{number * 7}批。\n"
        f"A.保管员{number}\nB.复核员\nC.司机\nD.门卫\n"
        f"【答案】：B\n解析：复核员不经手过磅，见第{number}条。\n"
        for number in range(1, count + 1)
    )


def read_cost(text: str, count: int) -> float:
    """Seconds of CPU to make its questions of a bank."""
    begun = time.process_time()
    contents = questions_of(read_text(text, "题库.txt"))
    taken = time.process_time() - begun
    if len(contents.questions) != count or contents.problems:
        raise RuntimeError("the bank was not read whole")
    return taken


_IMPORT = """
import resource, sys, time
from pathlib import Path
from lianzheng_tui.data.banks.importing import Wanted, imported
begun = time.process_time()
result = imported(Path(sys.argv[1]), Path(sys.argv[2]), Wanted())
taken = time.process_time() - begun
assert len(result.contents.questions) == int(sys.argv[3]) and not result.problems
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def workbook(file: Path, count: int) -> Path:
    """Write a bank of single choices as a workbook with a row for each."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("试题")
    sheet.append(
        ["序号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "类别"]
    )
    for number in range(1, count + 1):
        stem = f"第{number}次出库时，应当由谁复核第{number * 7}批？"
        options = [f"保管员{number}", "复核员", "司机", "门卫"]
        why = f"复核员不经手过磅，见第{number}条。"
        sheet.append([number, "单选题", stem, *options, "B", why, "出库"])
    book.save(file)
    return file


def import_cost(file: Path, folder: Path, count: int) -> tuple[float, float]:
    """Seconds of CPU to import a workbook in a process of its own, and its megabytes."""
    command = [sys.executable, "-c", _IMPORT, str(file), str(folder), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def million_rows(file: Path, bank: Path) -> Path:
    """Write a workbook as another, with empty rows to the last that Excel has."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(200_000, 1_048_577))
    with zipfile.ZipFile(bank) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(name, part)
    return file


def refusal_cost(file: Path) -> float:
    """Seconds of CPU until a workbook that is too large is refused."""
    begun = time.process_time()
    try:
        read_source(file)
    except BankFileError:
        return time.process_time() - begun
    raise RuntimeError("the workbook was not refused")


def reading_cost(file: Path) -> float:
    """Seconds of CPU to read a workbook."""
    begun = time.process_time()
    read_source(file)
    return time.process_time() - begun
