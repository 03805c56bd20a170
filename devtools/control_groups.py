"""Control groups as an account of CPU and memory: version 2, or version 1 where the memory account still is.

Linux only. Where none can be made (containers, other users) every answer is None and nothing fails.
"""

import contextlib
import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
_numbers = itertools.count()


@dataclass
class Group:
    unified: Path | None  # a folder of version 2: cpu.stat is always there, memory.peak only where delegated
    memory: Path | None  # a folder of version 1's memory account

    @classmethod
    def make(cls) -> "Group":
        unified, memory = _mount("cgroup2", ""), _mount("cgroup", "memory")
        name = f"trendyreports-{os.getpid()}-{next(_numbers)}"
        return cls(_folder(unified, name), _folder(memory, name))

    def enter(self) -> None:
        """For ``preexec_fn``: the process about to start, and so all it starts."""
        self.add(os.getpid())

    def add(self, pid: int) -> None:
        for folder in self._folders():
            with contextlib.suppress(OSError):
                (folder / "cgroup.procs").write_text(str(pid))

    def cpu_seconds(self) -> float | None:
        if self.unified is None:
            return None
        for line in (self.unified / "cpu.stat").read_text().splitlines():
            if line.startswith("usage_usec"):
                return int(line.split()[1]) / 1_000_000
        return None

    def peak_bytes(self) -> int | None:
        for folder, name in ((self.unified, "memory.peak"), (self.memory, "memory.max_usage_in_bytes")):
            if folder is not None and (folder / name).exists():
                return int((folder / name).read_text())
        return None

    def counts_all(self) -> bool:
        return self.cpu_seconds() is not None and self.peak_bytes() is not None

    def reset_peak(self) -> None:
        for folder, name in ((self.unified, "memory.peak"), (self.memory, "memory.max_usage_in_bytes")):
            if folder is not None:
                with contextlib.suppress(OSError):
                    (folder / name).write_text("0")

    def remove(self) -> None:
        """Needs its processes gone; those that still live go back to the group above."""
        for folder in self._folders():
            for pid in (folder / "cgroup.procs").read_text().split():
                with contextlib.suppress(OSError):
                    (folder.parent / "cgroup.procs").write_text(pid)
            for _ in range(20):
                with contextlib.suppress(OSError):
                    folder.rmdir()
                    break
                time.sleep(0.05)

    def _folders(self) -> list[Path]:
        return [folder for folder in (self.unified, self.memory) if folder is not None]


def _mount(kind: str, option: str) -> Path | None:
    """Where that kind of hierarchy is mounted, with our own group's path below it."""
    with contextlib.suppress(OSError):
        for line in MOUNTS.read_text().splitlines():
            _, point, found, options = line.split()[:4]
            if found == kind and (not option or option in options.split(",")):
                return Path(point)
    return None


def _folder(mount: Path | None, name: str) -> Path | None:
    if mount is None:
        return None
    folder = mount / name
    try:
        folder.mkdir()
        (folder / "cgroup.procs").read_text()
    except OSError:
        return None
    return folder
