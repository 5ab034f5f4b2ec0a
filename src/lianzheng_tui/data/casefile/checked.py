"""Reading of a case file that was found to be without fault before, so it need not be checked."""

from pathlib import Path

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.casefile.fast_build import build_case
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.yaml.fast import UnsureError, read_plain


def read_checked_case(path: Path) -> Case | None:
    """Return the case in a file without looking for faults; None if that takes the thorough way."""
    try:
        text, _ = decode(read_bytes(path))
        return build_case(read_plain(text))
    except (CaseFileError, UnsureError):
        return None
