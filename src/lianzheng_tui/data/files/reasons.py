"""Why a file could not be read or written, in words: the one table of error numbers."""

import errno
from dataclasses import dataclass
from pathlib import Path

ELSEWHERE = "换一个文件夹"
"""How to go to another place, where no option of the command line names it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause and how to mend it, each without the stop at its end."""

    cause: str
    mend: str
    """May have ``{elsewhere}`` in it, which stands for how to go to another place."""

    def sentences(self, file: Path | None, elsewhere: str = ELSEWHERE) -> str:
        """The cause, how to mend it, and where: two sentences, or three."""
        where = f"文件：{file}" if file else ""
        return f"{self.cause}。{self.mend.format(elsewhere=elsewhere)}。{where}"


FULL = Reason("磁盘已满，或超出了空间限额", "请腾出空间后再试")
READ_ONLY = Reason(
    "不能读写这个文件或它所在的文件夹（没有权限、只读，或已被移走）",
    "请检查文件夹的权限，或{elsewhere}",
)
MISSING = Reason("没有它所在的文件夹", "请先新建文件夹，或{elsewhere}")
BLOCKED = Reason("路径上有同名的文件，或不是文件夹", "请移开它，或{elsewhere}")
LONG_NAME = Reason("文件名太长", "请换一个短一些的名字")
LOCKED = Reason("文件一直被另一个窗口或程序占用", "请关掉多余的窗口后再试")
DISK = Reason("读写磁盘时出错", "请检查磁盘或网络连接后再试")

_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: MISSING,
    errno.EEXIST: BLOCKED,
    errno.ENOTDIR: BLOCKED,
    errno.ENAMETOOLONG: LONG_NAME,
    errno.EIO: DISK,
}


def reason_of(error: OSError) -> Reason:
    """The reason for an error of the system, whatever its number."""
    if isinstance(error, TimeoutError):
        return LOCKED
    return _BY_ERRNO.get(error.errno or 0) or unexpected(error)


def unexpected(error: Exception) -> Reason:
    """The reason for an error that nothing is known of."""
    return Reason(f"出现了意外的错误（{error}）", "请重新打开软件再试；仍不行，请联系培训人员")
