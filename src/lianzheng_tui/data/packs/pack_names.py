"""The names of files in a pack: how they are decoded, and which are refused.

No name of a pack is ever used on the disk: an installed case is named after its id. Names are
checked nevertheless, so that a pack can also be unpacked by hand on any system.
"""

import re
import unicodedata
from collections.abc import Iterable

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, safe, shorten
from lianzheng_tui.data.packs.strict_zip import PackError

LONGEST_PART = 255
"""Bytes of UTF-8 in the name of a file or folder: what ext4 and APFS allow."""
DEEPEST = 4
"""How many parts a name may have: folders and the file."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)")
"""Devices of Windows, with any extension (learn.microsoft.com: Naming Files, Paths)."""
_NOT_ON_WINDOWS = re.compile(r'[<>"|?*\t\n]')


def decode_name(raw: bytes, *, is_utf8: bool) -> str:
    """Return the name as the maker of the zip saw it.

    Where UTF-8 is not marked, Chinese Windows writes GBK, and other systems write UTF-8 without the
    mark. GBK is seldom valid UTF-8 by chance, and then hardly ever with three-byte sequences (一 is
    two bytes, D2 BB); Chinese in UTF-8 has little else.

    Raises:
        PackError: it is in no known encoding.
    """
    try:
        name = raw.decode("utf-8")
        if is_utf8 or raw.isascii() or any("\u0800" <= character <= "\uffff" for character in name):
            return name
    except UnicodeDecodeError:
        if is_utf8:
            raise _unknown() from None
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        raise _unknown() from None


def shown(name: str) -> str:
    """Return the name for use in a sentence: quoted, safe and shortened."""
    plain = INVISIBLE.sub("", safe(name)).replace("\n", " ").replace("\t", " ")
    return f"“{shorten(plain)}”"


def refuse_name(name: str) -> None:
    """Refuse a name that is not a plain relative name on every system.

    Raises:
        PackError: it is refused; the sentence says why.
    """
    reason = _fault(name)
    if reason:
        raise PackError(f"案例包里的文件名{shown(name)}{reason}")


def refuse_collisions(files: Iterable[str], folders: Iterable[str]) -> None:
    """Refuse names that are equal on a system that ignores case or normalises (NTFS, APFS).

    Args:
        files: names of files.
        folders: names of folders, ending with ``/``; those of the files need not be among them.

    Raises:
        PackError: two files would be the same, or a file would also be a folder.
    """
    files_by_key: dict[str, str] = {}
    folder_keys: dict[str, str] = {}
    for name in files:
        key = _folded(name)
        if key in files_by_key:
            raise PackError(
                f"案例包里的{shown(files_by_key[key])}和{shown(name)}在有的系统上是同一个名字"
            )
        files_by_key[key] = name
        parts = key.split("/")
        folder_keys |= {"/".join(parts[:depth]): name for depth in range(1, len(parts))}
    folder_keys |= {_folded(name.rstrip("/")): name for name in folders}
    for key in files_by_key.keys() & folder_keys.keys():
        raise PackError(f"案例包里的{shown(files_by_key[key])}既是文件又是文件夹")


def _unknown() -> PackError:
    return PackError("认不出案例包里文件名的编码；请用 lianzheng pack 重新打包")


def _fault(name: str) -> str:
    """Return what is wrong with a name; empty if nothing is."""
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
        return "是隐藏文件（以 . 开头），压缩文件夹时会一起带进去"
    if part.endswith((".", " ")):
        return "以点或空格结尾"
    if len(part.encode()) > LONGEST_PART:
        return "太长"
    stem = _folded(part).partition(".")[0].rstrip(" ")
    return "是 Windows 的保留名" if _RESERVED.fullmatch(stem) else ""


def _folded(name: str) -> str:
    """Return a form that is the same for all names that some system treats as equal."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)
