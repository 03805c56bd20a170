"""What is shown of a file before anything of it is imported, whatever it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integrations.files.parsing import clean, shortened
from integrations.files.reading import Row
from integrations.files.tally import Refusal
from integrations.models import BroughtFile

ROWS_SHOWN = 5
ROWS_TRIED = 2_000
SAMPLES = 3


class UploadRefused(Exception):
    """The file is not taken; the message may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What becomes of the first rows of a file as its columns are matched now.

    ``samples`` has the first values of each column; ``complete`` says that the whole file was looked at.
    """

    header: list[str]
    samples: Mapping[str, list[str]]
    taken: int
    refusals: list[Refusal]
    complete: bool

    @property
    def tried(self) -> int:
        """How many rows were tried."""
        return self.taken + len(self.refusals)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why rows are refused and how many, the commonest first."""
        return Counter(refusal.kind for refusal in self.refusals).most_common()


def samples_of(header: Sequence[str], rows: Sequence[Row]) -> dict[str, list[str]]:
    """The first different values of each column."""
    return {column: samples_in(rows, position) for position, column in enumerate(header)}


def samples_in(rows: Sequence[Row], position: int) -> list[str]:
    """The first different values of one column."""
    found: dict[str, None] = {}
    for row in rows:
        if position < len(row.cells) and (text := clean(row.cells[position])):
            found[shortened(text)] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def kept_refusals(brought: BroughtFile) -> list[Refusal]:
    """The first refused rows of an import, as the row keeps them."""
    return [Refusal(kept["row"], "", kept["reason"], dict(kept["values"])) for kept in brought.refusals]
