"""The names in a pack: what they say, and which are refused.

No name of a pack is ever written to the disk as it stands: an installed case is named after its
id. The rules are kept all the same, so that a pack can also be unpacked by hand on any system.
"""

import re
import unicodedata
from collections.abc import Iterable

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, safe, shorten
from lianzheng_tui.data.packs.strict_zip import PackError

LONGEST_PART = 255
"""Bytes of UTF-8 in the name of a file or folder: what ext4 and APFS allow."""
DEEPEST = 4
"""How many folders and files a name may go through."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)")
"""Devices of Windows, with any extension (learn.microsoft.com: Naming Files, Paths)."""
_NOT_ON_WINDOWS = re.compile(r'[<>"|?*\t\n]')


def decode_name(raw: bytes, *, is_utf8: bool) -> str:
    """The name as whoever made the zip saw it.

    Where UTF-8 is not marked, Chinese Windows writes GBK and others UTF-8 without saying so. GBK
    seldom is UTF-8 by chance, and then hardly ever of three-byte sequences (一 is D2 BB, two);
    Chinese in UTF-8 has little else.

    Raises:
        PackError: it is in no encoding that is known.
    """
    try:
        name = raw.decode("utf-8")
        if is_utf8 or raw.isascii() or any("\u0800" <= each <= "\uffff" for each in name):
            return name
    except UnicodeDecodeError:
        if is_utf8:
            raise _unknown() from None
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        raise _unknown() from None


def shown(name: str) -> str:
    """The name for a sentence."""
    plain = INVISIBLE.sub("", safe(name)).replace("\n", " ").replace("\t", " ")
    return f"“{shorten(plain)}”"


def refuse_name(name: str) -> None:
    """Let pass only what is a plain relative name on every system.

    Raises:
        PackError: it is not; the sentence says why.
    """
    reason = _fault(name)
    if reason:
        raise PackError(f"案例包里的文件名{shown(name)}{reason}")


def refuse_collisions(files: Iterable[str], folders: Iterable[str]) -> None:
    """No two names are one on a system that ignores case or normalises (NTFS, APFS).

    Args:
        files: names of files.
        folders: names of folders, ending with ``/``; those that files stand in need not be there.

    Raises:
        PackError: two files would be one, or a file would also be a folder.
    """
    seen: dict[str, str] = {}
    within: dict[str, str] = {}
    for name in files:
        key = _folded(name)
        if key in seen:
            raise PackError(f"案例包里的{shown(seen[key])}和{shown(name)}在有的系统上是同一个名字")
        seen[key] = name
        parts = key.split("/")
        within |= {"/".join(parts[:n]): name for n in range(1, len(parts))}
    within |= {_folded(name.rstrip("/")): name for name in folders}
    for key in seen.keys() & within.keys():
        raise PackError(f"案例包里的{shown(seen[key])}既是文件又是文件夹")


def _unknown() -> PackError:
    return PackError("认不出案例包里文件名的编码；请用 lianzheng pack 重新打包")


def _fault(name: str) -> str:
    """What is wrong with a name; empty if nothing is."""
    if name.startswith(("/", "\\")):
        return "是绝对路径"
    if ":" in name:
        return "带有盘符或冒号"
    if "\\" in name:
        return "带有反斜杠"
    if UNSAFE.search(name) or INVISIBLE.search(name):
        return "带有控制字符或看不见的字符"
    if _NOT_ON_WINDOWS.search(name):
        return "带有 Windows 不允许的字符"
    parts = name.removesuffix("/").split("/")
    if len(parts) > DEEPEST:
        return f"的文件夹太深（最多 {DEEPEST} 层）"
    return next((reason for part in parts if (reason := _fault_of_part(part))), "")


def _fault_of_part(part: str) -> str:
    if part in ("", ".", ".."):
        return "会指到别的文件夹去"
    if part.startswith("."):
        return "是隐藏文件（以 . 开头）"
    if part.endswith((".", " ")):
        return "以点或空格结尾"
    if len(part.encode()) > LONGEST_PART:
        return "太长"
    stem = _folded(part).partition(".")[0].rstrip(" ")
    return "是 Windows 的保留名" if _RESERVED.fullmatch(stem) else ""


def _folded(name: str) -> str:
    """What is the same for all names that some system takes for one."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)
