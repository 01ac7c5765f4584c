"""System calls of Linux that a reader of files never needs.

Source: the kernel's own tables, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

from typing import Final

YOUNGEST: Final = 451  # cachestat, Linux 6.5; younger calls have one number on all machines

# Each call with its number on x86-64 and on aarch64, "-" where that machine has none.
_TABLE = """
# Talking to other machines and processes
socket 41 198, socketpair 53 199, bind 49 200, listen 50 201, accept 43 202, accept4 288 242
connect 42 203, shmget 29 194, shmat 30 196, shmctl 31 195, semget 64 190, semop 65 193, semctl 66 191
semtimedop 220 192, msgget 68 186, msgsnd 69 189, msgrcv 70 188, msgctl 71 187, mq_open 240 180
mq_unlink 241 181
# New processes, and leaving the group that the client ends
fork 57 -, vfork 58 -, execve 59 221, execveat 322 281, setpgid 109 154, setsid 112 157
# Signals to others, a look into them, and their place in the queue
tkill 200 130, rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240, pidfd_open 434 434
pidfd_send_signal 424 424, pidfd_getfd 438 438, ptrace 101 117, process_vm_readv 310 270
process_vm_writev 311 271, process_madvise 440 440, process_mrelease 448 448, kcmp 312 272
migrate_pages 256 238, move_pages 279 239, setpriority 141 140, ioprio_set 251 30
sched_setparam 142 118, sched_setscheduler 144 119, sched_setaffinity 203 122, sched_setattr 314 274
# What files are beside their bytes, and locks that hold up who writes them
chmod 90 -, fchmod 91 52, fchmodat 268 53, chown 92 -, fchown 93 55, lchown 94 -, fchownat 260 54
utime 132 -, utimes 235 -, futimesat 261 -, utimensat 280 88, setxattr 188 5, lsetxattr 189 6
fsetxattr 190 7, removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16, truncate 76 45
flock 73 32
# The system: mounts, name spaces, keys, clocks, modules
mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, move_mount 429 429, open_tree 428 428
fsopen 430 430, fsconfig 431 431, fsmount 432 432, fspick 433 433, mount_setattr 442 442
unshare 272 97, setns 308 268, add_key 248 217, request_key 249 218, keyctl 250 219, personality 135 92
name_to_handle_at 303 264, open_by_handle_at 304 265, fanotify_init 300 262, fanotify_mark 301 263
quotactl 179 60, quotactl_fd 443 443, acct 163 89, swapon 167 224, swapoff 168 225, reboot 169 142
sethostname 170 161, setdomainname 171 162, settimeofday 164 170, clock_settime 227 112
adjtimex 159 171, clock_adjtime 305 266, syslog 103 116, vhangup 153 58, kexec_load 246 104
kexec_file_load 320 294, init_module 175 105, finit_module 313 273, delete_module 176 106
# Calls in which most holes of the kernel were found; io_uring opens sockets besides
bpf 321 280, perf_event_open 298 241, userfaultfd 323 282, io_uring_setup 425 425
io_uring_enter 426 426, io_uring_register 427 427
"""


def refused_calls(machine: str) -> dict[str, int]:
    """Return the numbers of the refused calls by their names; `machine` is "x86_64" or "aarch64"."""
    column = ("x86_64", "aarch64").index(machine)
    rows = (line for line in _TABLE.splitlines() if line and not line.startswith("#"))
    calls = (call.split() for row in rows for call in row.split(", "))
    return {name: int(numbers[column]) for name, *numbers in calls if numbers[column] != "-"}
