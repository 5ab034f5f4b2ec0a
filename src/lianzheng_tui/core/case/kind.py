"""What sorts of case there are. Apart, because a list of cases needs no more of a case."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of report a case retells."""

    WARNING = "warning"
    PRACTICE = "practice"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"warning": "警示案例", "practice": "实践案例", "report": "巡察纪实"}[self.value]

    @property
    def actor(self) -> str:
        """The word on the screen for whoever really acted."""
        return "案中人" if self is Kind.WARNING else "报道中"
