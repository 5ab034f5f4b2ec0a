"""The records of one learner in memory, case by case and in their order."""

from collections.abc import Collection, Iterable, Iterator

from lianzheng_tui.core.records.record import Record, in_order


class RecordsInMemory:
    """The records of one learner, those on the disk and those made since.

    One thread may ask for all of them while another adds one.
    """

    def __init__(self) -> None:
        """Begin without records."""
        self._by_case: dict[str, list[Record]] = {}
        self._order: dict[str, int] = {}
        self._saved_as: dict[str, Record] = {}
        """What was saved under another id than it was made with, by that id."""

    def __contains__(self, id_: str) -> bool:
        """Return whether there is a record with this id."""
        return id_ in self._order

    def replace(self, records: Iterable[Record]) -> None:
        """Have these instead of all that there are, in this order."""
        known = list(records)
        self._order = {record.id: position for position, record in enumerate(known)}
        self._by_case = {}
        for record in known:
            self._by_case.setdefault(record.case, []).append(record)

    def add(self, record: Record) -> None:
        """Add one that is later than all that there are."""
        self._order[record.id] = len(self._order)
        self._by_case.setdefault(record.case, []).append(record)

    def join(self, records: Iterable[Record]) -> None:
        """Add others, each in its place by the number in its id."""
        self.replace(in_order([*self.all(), *records]))

    def save_as(self, record: Record, saved: Record) -> None:
        """Know what a record was saved as: it is later than all that there are."""
        self._order[saved.id] = len(self._order)
        self._saved_as[record.id] = saved

    def as_saved(self, record: Record) -> Record:
        """Return a record that was made here as it was saved: with a greater number, if need be."""
        return self._saved_as.get(record.id, record)

    def order_of(self, record: Record) -> int:
        """Return the position of a record among all; clocks may be wrong, this order is not."""
        return self._order[record.id]

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases that have records; the empty id has those that belong to none."""
        return tuple(self._by_case)

    def of_case(self, case: str, without: Collection[str] = ()) -> tuple[Record, ...]:
        """Return the records of a case as they were saved, the earliest first.

        Args:
            case: The id of the case.
            without: The ids of those to leave out, as they were made.
        """
        records = self._by_case.get(case, ())
        if not without and not self._saved_as:
            return tuple(records)
        made = (self.as_saved(record) for record in records if record.id not in without)
        return tuple(sorted(made, key=self.order_of))

    def all(self) -> Iterator[Record]:
        """Yield all records as they were saved, case by case."""
        for case in tuple(self._by_case.values()):
            yield from map(self.as_saved, tuple(case))
