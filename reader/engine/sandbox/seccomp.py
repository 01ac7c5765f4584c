"""seccomp filter: Linux refuses system calls that a reader never needs.

Source: https://docs.kernel.org/userspace-api/seccomp_filter.html; the numbers of the calls are those of
the kernel's syscall tables. A refused call fails with EPERM; nothing is killed.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from typing import Final, NamedTuple

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # classic BPF
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER_AT, _MACHINE_AT = 0, 4  # in struct seccomp_data
_X32_BIT: Final = 0x40000000  # the x32 twins of x86-64's calls would slip through


class _Machine(NamedTuple):
    audit: int  # AUDIT_ARCH_* of linux/audit.h
    refused: tuple[int, ...]


# socket, socketpair, connect, execve, execveat, ptrace, process_vm_readv, process_vm_writev, io_uring_setup
# (whose rings open sockets too), pidfd_getfd
_MACHINES: Final = {
    "x86_64": _Machine(0xC000003E, (41, 53, 42, 59, 322, 101, 310, 311, 425, 438)),
    "aarch64": _Machine(0xC00000B7, (198, 199, 203, 221, 281, 117, 270, 271, 425, 438)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid_sockets_and_programs() -> str:
    """Refuse them from now on, for good; return "network". Raises OSError where it cannot be had."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, "no filter for this machine")
    code = _program(machine)
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return "network"


def _program(machine: _Machine) -> bytes:
    """Write the filter: another machine's calls and those named are refused, all others allowed."""
    count = len(machine.refused)
    steps = [(_LOAD, 0, 0, _MACHINE_AT), (_EQUAL, 1, 0, machine.audit), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_LOAD, 0, 0, _NUMBER_AT), (_AT_LEAST, count + 1, 0, _X32_BIT)]
    steps += [(_EQUAL, count - i, 0, number) for i, number in enumerate(machine.refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
