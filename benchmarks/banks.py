"""What it costs to read a question bank that is plain text."""

import time

from lianzheng_tui.core.bank.questions import questions_of
from lianzheng_tui.core.bank.text import read_text


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
