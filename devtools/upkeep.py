"""What has to be true before the first page: the tables, the demo. Done only when something changed."""

import hashlib
import subprocess
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from devtools.places import ROOT, Stop, places, say
from devtools.supervision import Child

SCHEMA = ("*/migrations/*.py", "*/*/migrations/*.py", "requirements/base.txt")
DEMO = (
    "trendyreports/demo/**/*.py",
    "trendyreports/management/commands/load_demo.py",
    "integrations/mls/sandbox/**/*.py",
)
LOGINS = "Demo sign-ins:"  # load_demo's last lines begin with it


class Upkeep:
    """``stamps``: a folder as old as the embedded cluster that says what is done; None: ask each time."""

    def __init__(self, environment: dict[str, str], stamps: Path | None, *, demo: bool) -> None:
        self.environment = environment
        self.trusted = stamps is not None
        self.stamps = stamps or places().local / "given"
        self.stamps.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.demo = demo
        self.children: list[Child] = []

    def before_the_first_page(self) -> None:
        """Migrate; load the demo when this database has none yet; without DEBUG collect the static files."""
        self._once("migrations", digest_of(SCHEMA), "Preparing the tables", ["migrate", "--noinput"])
        if not self.demo:
            self._manage("Collecting the static files", ["collectstatic", "--noinput"])
        elif not (self.trusted and self._stamp("demo").exists()):
            self._once("demo", self._demo_wanted(), "Loading the demo", ["load_demo"])

    def after_the_first_page(self) -> None:
        """A demo of another day, or of older code, is brought up to date while the product runs."""
        if self.demo and self.trusted and self._old("demo", self._demo_wanted()):
            self.children.append(Child("demo", self._command(["load_demo"]), self.environment))
            self.children[-1].start()

    def settle(self) -> None:
        """Note that the demo is up to date once that is so; say when it failed."""
        for child in list(self.children):
            if child.died() and child.process is not None:
                self.children.remove(child)
                if child.process.returncode == 0:
                    self._note("demo", self._demo_wanted())
                else:
                    say(f"The demo could not be brought up to date. Log: {child.log}")

    def logins(self) -> str:
        """The end of what load_demo said: who can come in, and how."""
        said = self._stamp("demo").with_name("demo-said")
        return LOGINS + said.read_text().rpartition(LOGINS)[2].rstrip() if self.demo and said.exists() else ""

    def _once(self, name: str, wanted: str, why: str, arguments: list[str]) -> None:
        if self._old(name, wanted):
            said = self._manage(why, arguments)
            self._note(name, wanted)
            self._stamp(name).with_name(f"{name}-said").write_text(said)

    def _manage(self, why: str, arguments: list[str]) -> str:
        say(f"{why} …")
        started = time.monotonic()
        result = subprocess.run(
            self._command(arguments),
            cwd=ROOT,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if result.returncode != 0:
            raise Stop(f"{why}: manage.py {' '.join(arguments)} failed.\n{result.stdout}{result.stderr}")
        say(f"  done in {time.monotonic() - started:.1f} s")
        return result.stdout

    def _command(self, arguments: list[str]) -> list[str]:
        return [str(places().python), "manage.py", *arguments]

    def _demo_wanted(self) -> str:
        return f"{digest_of(SCHEMA + DEMO)} {date.today().isoformat()}"

    def _old(self, name: str, wanted: str) -> bool:
        stamp = self._stamp(name)
        return not self.trusted or not stamp.exists() or stamp.read_text() != wanted

    def _note(self, name: str, wanted: str) -> None:
        self._stamp(name).write_text(wanted)

    def _stamp(self, name: str) -> Path:
        return self.stamps / name


def digest_of(patterns: Iterable[str]) -> str:
    """What changes with any file of the project that has such a name, by its path and content."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()
