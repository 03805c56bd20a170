"""Run a program as a user other than root: ``unprivileged.py WAY UID FOLDER PROGRAM ARGUMENTS...``

PostgreSQL refuses to run as root. A checkout may lie where no other user can enter, and neither new
system users nor wider folder permissions are ours to make. So, the first that works here:

``namespace``   a user namespace in which root is called UID; files stay root's, no capability remains
``capability``  really UID, keeping the one capability to pass closed folders (containers allow this)
``plain``       really UID; the program and its folder must lie where UID can reach them

Executed as a program of its own, because it changes the process it runs in. Standard library only.
"""

import ctypes
import os
import sys
from pathlib import Path

WAYS = ("namespace", "capability", "plain")
CANNOT = 77
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
NO_SETUID_FIXUP = 1 << 2
SIGINT = 2

libc = ctypes.CDLL(None, use_errno=True)


def require(result: int, what: str) -> None:
    if result != 0:
        print(f"{what}: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
        sys.exit(CANNOT)


def become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def enter_namespace(uid: int) -> None:
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    require(libc.unshare(CLONE_NEWUSER), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1")
    Path("/proc/self/gid_map").write_text(f"{uid} {outer_gid} 1")


def become_with_capability(uid: int) -> None:
    """Without NO_SETUID_FIXUP, access(2), by which PostgreSQL finds its programs, ignores capabilities."""
    require(libc.prctl(PR_SET_SECUREBITS, NO_SETUID_FIXUP, 0, 0, 0), "securebits")
    become(uid)
    only = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    require(libc.capset(header, (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)), "capset")
    require(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0), "ambient capability")


def main(way: str, uid: int, folder: str, command: list[str]) -> None:
    parent = os.getppid()
    try:
        {"namespace": enter_namespace, "capability": become_with_capability, "plain": become}[way](uid)
        os.chdir(folder)
    except OSError as error:
        print(f"{way}: {error}", file=sys.stderr)
        sys.exit(CANNOT)
    libc.prctl(PR_SET_PDEATHSIG, SIGINT, 0, 0, 0)  # after the change of user, which clears it
    if os.getppid() != parent:
        sys.exit(CANNOT)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:])
