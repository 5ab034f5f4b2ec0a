"""The template of a new case file: an invented case that passes every check.

Every key has a comment. The files in ``templates`` are complete cases. A line that ends in
``##@Class.key`` gets the description of that key; a line that begins with ``# `` is an example
that is commented out.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from lianzheng_tui.core.case import law, posts, question, training
from lianzheng_tui.core.case import model as case
from lianzheng_tui.core.case.field_docs import words_of
from lianzheng_tui.core.case.fields import is_needed, keys_of
from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.schema import case_schema
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE, SchemaFileError, write_schema
from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.casefile.scan import LAWS_FILE, POSTS_FILE
from lianzheng_tui.data.files.atomic import write_new
from lianzheng_tui.data.yaml.quoting import scalar

_TEMPLATES = {Kind.WARNING: "warning", Kind.BANK: "bank"}
"""The file in ``templates`` for a kind that has its own."""
_SUFFIXES = (".yaml", ".yml")
_MARK = re.compile(r"^(?P<lead>[ #]*##)@(?P<cls>\w+)\.(?P<key>\w+)$", re.ASCII | re.MULTILINE)
_LAWS_INTRO = (
    f"## 自带的法条可以直接引用。自己的法条写在旁边的 {LAWS_FILE} 里，写法如下；"
    "抄到那里时，删去每行开头的“##”和三个空格。"
)
_POSTS_INTRO = f"## 岗位表里没有的岗位，写在旁边的 {POSTS_FILE} 里，写法如下；抄法同上。"


class TemplateError(LianzhengError):
    """A template cannot be written with this file name, id or title."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file written from a template."""

    path: Path
    case_id: str
    id_is_made_up: bool
    """Whether the id was made up, because the name of the file cannot be an id."""
    schema_left: str
    """Why the schema beside it was not brought up to date; empty if it was."""


def write_template(path: Path, kind: Kind, case_id: str = "", title: str = "") -> NewFile:
    """Write a template, with the schema of case files beside it.

    Args:
        path: the new file; an existing file is not overwritten.
        kind: the kind of the case.
        case_id: the id; if empty, it is made from the name of the file.
        title: the title; if empty, the name of the file if it is Chinese, else that of the sample.

    Raises:
        TemplateError: the name cannot be used, the file exists, or it cannot be written.
    """
    _require_name(path)
    known_id = case_id or id_of(path)
    if not title and not path.stem.isascii():
        title = path.stem
    text = template(kind, known_id or _made_up(path), title)
    _require_sound(text, path)
    try:
        write_new(path, text.encode(), None)
    except FileExistsError as error:
        raise _exists_error(path) from error
    except (OSError, ValueError) as error:
        raise TemplateError(f"写不了 {path}。请看看文件夹是否只读、磁盘是否已满。") from error
    schema_left = ""
    try:
        write_schema(path.with_name(SCHEMA_FILE), case_schema())
    except SchemaFileError as error:
        schema_left = str(error)
    return NewFile(path, known_id or _made_up(path), not known_id, schema_left)


def template(kind: Kind, case_id: str, title: str = "") -> str:
    """Return the text of a template.

    Args:
        kind: the kind of the case.
        case_id: the id in the text.
        title: the title in the text; the sample's title if empty.
    """
    text = _read(_TEMPLATES.get(kind, "procedure"))
    if kind is Kind.REPORT:
        text = text.replace("检查组", "巡察组").replace(Kind.PRACTICE.label, kind.label)
        text = text.replace(f"kind: {Kind.PRACTICE}", f"kind: {kind}")
    text = _with_value(text, "id", case_id)
    if title.strip():
        text = _with_value(text, "title", title)
    laws, job_posts = (
        [f"##   {line}" for line in _read(name).splitlines()] for name in ("laws", "posts")
    )
    text = "\n".join([text, _LAWS_INTRO, *laws, _POSTS_INTRO, *job_posts, ""])
    return _explained(text, spares=not kind.retells)


def id_of(path: Path) -> str:
    """Return the id made from the name of a file; empty if none can be, as from a Chinese one."""
    candidate = re.sub(r"[ _.]+", "-", path.stem.lower())
    return candidate if is_id(candidate) else ""


def _explained(text: str, *, spares: bool) -> str:
    """Return the text with every mark replaced by the description of its key.

    Args:
        text: The text.
        spares: Whether what a bank of questions may leave out is not required.
    """
    return _MARK.sub(lambda mark: _words(mark, spares=spares), text)


def _words(mark: re.Match[str], *, spares: bool) -> str:
    """Return the comment that replaces a mark."""
    modules = (case, training, question, law, posts)
    cls = next(vars(module)[mark["cls"]] for module in modules if mark["cls"] in vars(module))
    words = words_of(cls, mark["key"])
    key = keys_of(cls).get(mark["key"])  # the type of a question is no field
    is_required = key is None or is_needed(key, spares=spares)
    required = "（必填）" if is_required else ""
    return f"{mark['lead']} {words.name}{required}：{words.what}"


def _with_value(text: str, key: str, value: str) -> str:
    """Return the text with another value of a key at the top level."""
    value = scalar(" ".join(value.split()))
    return re.sub(rf"(?m)^{key}: .*$", lambda _: f"{key}: {value}", text, count=1)


def _read(name: str) -> str:
    """Return the text of a file in ``templates``."""
    return (files("lianzheng_tui.data.authoring") / "templates" / f"{name}.yaml").read_text("utf-8")


def _made_up(path: Path) -> str:
    """Return an id for a file whose name gives none; every name has its own, so none collide."""
    return "case-" + hashlib.sha256(path.stem.encode("utf-8", "surrogateescape")).hexdigest()[:6]


def _require_name(path: Path) -> None:
    """Raise `TemplateError` if a new case file cannot have this path."""
    if path.is_dir():
        example = path / "first-gift.yaml"
        raise TemplateError(f"{path} 是文件夹。请写上文件名，例如 {example}。")
    if path.suffix.lower() not in _SUFFIXES:
        example = path.with_suffix(".yaml") if path.name else Path("first-gift.yaml")
        raise TemplateError(f"案例文件的名字要以 .yaml 结尾，例如 {example}。")
    if path.name.lower() == LAWS_FILE:
        raise TemplateError(f"{LAWS_FILE} 是放法条的文件。请给案例换一个名字。")
    if path.name.lower() == POSTS_FILE:
        raise TemplateError(f"{POSTS_FILE} 是岗位表。请给案例换一个名字。")
    if path.name.startswith("."):
        raise TemplateError("以 . 开头的文件不当作案例。请换一个名字。")
    if os.path.lexists(path):
        raise _exists_error(path)
    if not path.parent.is_dir():
        raise TemplateError(f"没有文件夹 {path.parent}。请先新建它，或者换一个文件夹。")


def _exists_error(path: Path) -> TemplateError:
    """Return the error that the file exists."""
    return TemplateError(f"已经有 {path}，没有动它。请换一个名字。")


def _require_sound(text: str, path: Path) -> None:
    """Raise `TemplateError` if the text has a problem.

    Only the id and the title come from outside, so the problem is about one of them.
    """
    for problem in parse_case(text, path, {}).problems:
        raise TemplateError(f"{problem.what}。{problem.mend}。")
