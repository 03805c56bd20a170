"""The line of a chart: its points, its runs, and where the values beside it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass

LABEL_HEIGHT = 12
SAMPLES = 20  # places looked at along each piece of the line

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of points on a drawing, None where there is none; labels stay above ``floor``."""

    points: tuple[Point | None, ...]
    floor: float

    @classmethod
    def through(
        cls,
        centres: Sequence[float],
        values: Sequence[int | None],
        *,
        top: float,
        bottom: float,
        floor: float,
    ) -> "Line":
        """Scale ``values`` so that the highest lies at ``top`` and the lowest at ``bottom``.

        Differences below six per cent do not fill the height: a quiet market shall look quiet.
        """
        known = [value for value in values if value is not None]
        low, high = (min(known), max(known)) if known else (0, 0)
        scale = (bottom - top) / max(high - low, high * 0.06, 1)
        middle = (top + bottom) / 2
        heights = [None if value is None else middle - (value - (high + low) / 2) * scale for value in values]
        return cls(tuple(None if y is None else (x, y) for x, y in zip(centres, heights, strict=True)), floor)

    @property
    def last(self) -> int:
        """Index of the last point there is, -1 where there is none."""
        return max((index for index, point in enumerate(self.points) if point), default=-1)

    @property
    def telling(self) -> set[int]:
        """First, last, highest and lowest: what a narrow drawing labels."""
        known = [(point[1], index) for index, point in enumerate(self.points) if point]
        if not known:
            return set()
        return {known[0][1], self.last, min(known)[1], max(known)[1]}

    def paths(self) -> list[str]:
        """One path for every run of neighbouring points; a gap is a gap."""
        runs: list[list[Point]] = [[]]
        for point in self.points:
            if point:
                runs[-1].append(point)
            elif runs[-1]:
                runs.append([])
        return ["M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs if len(run) > 1]

    def label_place(self, index: int, width: float) -> float:
        """Baseline of the label of a point: above or below it, where the line runs through it least."""
        point = self.points[index]
        if point is None:
            return self.floor
        x, y = point
        places = [base for base in (y - 9, y + 18, y - 15, y + 24) if LABEL_HEIGHT <= base <= self.floor]
        return min(places, key=lambda base: (self.crossings(x, base, width), abs(base - y)), default=y - 9)

    def crossings(self, x: float, base: float, width: float) -> int:
        """How many of the sampled places of the line lie inside a label centred on ``x``."""
        inside = 0
        for start, end in zip(self.points, self.points[1:], strict=False):
            if start is None or end is None or start[0] > x + width or end[0] < x - width:
                continue
            for part in range(SAMPLES + 1):
                at_x = start[0] + (end[0] - start[0]) * part / SAMPLES
                at_y = start[1] + (end[1] - start[1]) * part / SAMPLES
                inside += abs(at_x - x) < width / 2 and base - LABEL_HEIGHT < at_y < base + 4
        return inside
