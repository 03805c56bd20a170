"""What every source of listings does, and how it fails."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from integrations.mls.open_houses import OpenHouses
from integrations.mls.record import ListingRecord


@dataclass(frozen=True, slots=True)
class Unit:
    """What is pulled at once: one ZIP code or one city of one feed."""

    kind: str  # 'zip_code' or 'city'
    value: str
    state: str | None = None  # two letters; for cities

    @property
    def key(self) -> str:
        """The name under which its pull state is kept."""
        return f"{self.value.casefold()}, {self.state}" if self.state else self.value.casefold()

    @property
    def label(self) -> str:
        return f"{self.value}, {self.state}" if self.state else self.value

    def holds(self, record: ListingRecord) -> bool:
        """Whether the record lies in this unit; vendors match loosely."""
        if self.kind == "zip_code":
            return record.zip_code == self.value
        same_state = self.state is None or record.state is None or record.state == self.state
        return same_state and (record.city or "").casefold() == self.value.casefold()


@dataclass(frozen=True, slots=True)
class Resume:
    """How far a first pull came before it broke off; a source that cannot go on from there starts again."""

    modified_from: datetime | None = None  # all up to here was stored, where records came in that order
    closings_seen: int = 0  # so many closings, newest first, were stored


@dataclass(frozen=True, slots=True)
class Cursor:
    """What we have already: given to a source for every pull of a unit but the very first."""

    modified_until: datetime | None = None  # the newest modification seen by a complete pull
    known_closings: frozenset[str] = field(default_factory=frozenset)  # listing keys stored as Closed
    resume: Resume | None = None  # no pull was complete yet: go on with the first


Beat = Callable[[], None]


def at_leisure() -> None:
    """Nobody is in a hurry."""


class ListingSource(Protocol):
    """One vendor account, DB-free.  A ``pull`` that runs to its end was complete; one that raises was not."""

    @property
    def refused(self) -> Mapping[str, int]:
        """Reason -> how many records the last pull left out."""
        ...

    def pull(self, unit: Unit, since: Cursor | None, *, now: datetime) -> Iterator[ListingRecord]:
        """The listings of the unit.

        ``since`` None: all active and pending, and the closings of the first-pull months; with ``resume`` the
        rest of them.  Otherwise what may have changed.  Records with status Delete are to be removed.  Raises
        ``SourceFault``.
        """
        ...

    def on_market_keys(self, unit: Unit) -> frozenset[str] | None:
        """The keys of all that is active or pending now, asked for after a pull that could not see absences.

        None: the pull itself named them all.
        """
        ...

    def open_houses(
        self, unit: Unit, on_market: frozenset[str], *, now: datetime, beat: Beat = at_leisure
    ) -> OpenHouses | None:
        """The open houses from today on of the listings on the market, asked for after a pull of the unit.

        ``beat`` is called before every page and may end it by raising.  None: the vendor tells of none, or
        they come with the listings.  Raises ``SourceFault``.
        """
        ...

    def count_active(self) -> int | None:
        """A cheap request that proves the credential; how many active listings, where the vendor tells."""
        ...


class SourceFault(Exception):
    """A pull that failed.  ``sentence`` is for the agent, the message for the log."""

    sentence = "The listing service did not answer as expected."
    retryable = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.sentence)


class SourceUnavailable(SourceFault):
    sentence = "The listing service is not answering at the moment. We will try again."
    retryable = True


class SourceRefused(SourceFault):
    sentence = "The listing service does not accept the credential. Please check it and connect again."


class SourceMisconfigured(SourceFault):
    sentence = "The address of the listing service must begin with https:// and be on the public internet."


class SourceGarbled(SourceFault):
    sentence = "The listing service sent data that could not be read. We have left everything as it was."
    retryable = True
