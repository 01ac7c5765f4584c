"""seccomp filter: Linux refuses system calls that a reader never needs.

Source: https://docs.kernel.org/userspace-api/seccomp_filter.html. A refused call fails with EPERM, an unknown
one with ENOSYS as on an older kernel; nothing is killed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from typing import Final, NamedTuple

from reader.engine.sandbox.refused_calls import YOUNGEST, refused_calls

Step = tuple[int, int, int, int]  # code, jump if true, jump if false, value

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # classic BPF
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_REFUSE, _UNKNOWN = _FAIL | errno.EPERM, _FAIL | errno.ENOSYS
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16  # in struct seccomp_data

_THREAD: Final = 0x10000  # CLONE_THREAD: with it clone makes a thread, without it a process
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC, F_GET_SEALS. No locks and leases, which hold
# up whoever writes, and no F_SETOWN, which signals to others.
_FCNTL: Final = (0, 1, 2, 3, 4, 1030, 1034)
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX. No TIOCSTI, which types into a terminal.
_IOCTL: Final = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


class _Machine(NamedTuple):
    """The numbers of one machine: its own (AUDIT_ARCH_* of linux/audit.h), and those of calls looked into."""

    audit: int
    clone: int
    clone3: int
    kill: int
    tgkill: int
    prlimit64: int
    fcntl: int
    ioctl: int


_MACHINES: Final = {
    "x86_64": _Machine(0xC000003E, 56, 435, 62, 234, 302, 72, 16),
    "aarch64": _Machine(0xC00000B7, 220, 435, 129, 131, 261, 25, 29),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse_calls() -> str:
    """Refuse them from now on, for good; return "network". Raises OSError where it cannot be had."""
    if platform.machine() not in _MACHINES:
        raise OSError(errno.ENOSYS, "no filter for this machine")
    code = filter_code(platform.machine(), os.getpid())
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return "network"


def filter_code(machine: str, pid: int) -> bytes:
    """Write the filter of the process `pid`: another machine's calls and unneeded ones are refused."""
    calls = _MACHINES[machine]
    steps = [(_LOAD, 0, 0, _MACHINE_AT), *_unless(_EQUAL, calls.audit, _REFUSE)]
    steps += [(_LOAD, 0, 0, _NUMBER_AT), *_if(_AT_LEAST, YOUNGEST + 1, _UNKNOWN)]  # x32 calls too
    # Its flags lie where no filter can look; libraries then make threads by clone.
    steps += _if(_EQUAL, calls.clone3, _UNKNOWN)
    for number in refused_calls(machine).values():
        steps += _if(_EQUAL, number, _REFUSE)
    steps += _only(calls.clone, 0, [_THREAD], test=_ANY_BIT)
    steps += _only(calls.kill, 0, [pid])
    steps += _only(calls.tgkill, 0, [pid])
    steps += _only(calls.prlimit64, 0, [0, pid])
    steps += _only(calls.fcntl, 1, _FCNTL)
    steps += _only(calls.ioctl, 1, _IOCTL)
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _if(test: int, value: int, answer: int) -> list[Step]:
    return [(test, 0, 1, value), (_RETURN, 0, 0, answer)]


def _unless(test: int, value: int, answer: int) -> list[Step]:
    return [(test, 1, 0, value), (_RETURN, 0, 0, answer)]


def _only(
    number: int, argument: int, values: list[int] | tuple[int, ...], *, test: int = _EQUAL
) -> list[Step]:
    """Allow a call where the low half of an argument passes the test with one of the values, and else not."""
    block = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)]
    for value in values:
        block += _if(test, value, _ALLOW)
    block.append((_RETURN, 0, 0, _REFUSE))
    return [(_EQUAL, 0, len(block), number), *block]
