"""What the tests of the servers look at: processes and rows."""

from pathlib import Path

import psycopg

from devtools.processes import started_at, working_in
from devtools.servers import Server


def gone(pid: int) -> bool:
    return started_at(pid) is None


def server_pid(server: Server) -> int:
    folder, program = (
        (server.folder / "data-18", "postgres")
        if server.kind == "postgres"
        else (server.folder / "data", "valkey")
    )
    pids = working_in(folder, program)
    parents = {pid: parent_of(pid) for pid in pids}
    return next(pid for pid, parent in parents.items() if parent is not None and parent not in pids)


def parent_of(pid: int) -> int | None:
    """The parent of a process; None when it has ended meanwhile."""
    try:
        told = (Path("/proc") / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(told.rpartition(")")[2].split()[1])


def keeper_pid(server: Server) -> int:
    return int((server.folder / "keeper-pid").read_text())


def write_and_count(address: str) -> int:
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")
        return connection.execute("SELECT count(*) FROM kept").fetchone()[0]
