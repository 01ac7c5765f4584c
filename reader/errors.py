"""Everything that can go wrong in Kamerlezer, as one tree.

    KamerlezerError
    ├── BadInput             what the user gave cannot be used as it is
    │   ├── NoSuchFile       there is no such file or folder
    │   ├── UnsupportedFile  a kind of file that Kamerlezer does not read
    │   ├── DamagedFile      of a known kind, but broken or empty
    │   ├── EncryptedFile    needs a password
    │   │   └── WrongPassword  was given one that does not open it
    │   ├── LimitExceeded    larger than the engine's limits allow
    │   ├── BadValue         a field's value cannot be understood
    │   ├── NotFound         no such letter, annotation, page or quote
    │   │   └── DeletedElsewhere  it was deleted meanwhile; carries what was to be changed
    │   └── Ambiguous        a quote, number or prefix that fits more than one
    ├── EngineError          the engine did not do its job
    │   ├── EngineCrashed    the worker process died
    │   ├── EngineTimeout    the worker took too long and was stopped
    │   └── Quarantined      a page that crashed twice and is left alone
    ├── StoreError           the workspace on disk
    │   ├── NoWorkspace      there is no workspace in this folder
    │   │   └── WorkspaceGone  there was one, and its folder is away or empty now
    │   ├── NotWritable      read-only, held open by another program, or not allowed
    │   ├── NotReadable      refused just now; it is tried again, and nothing is lost by that
    │   ├── DiskFull         no space left
    │   ├── DamagedStore     a file of the workspace cannot be read
    │   ├── NewerSchema      written by a newer Kamerlezer; opens read-only
    │   ├── Locked           another process holds the lock for too long
    │   └── ChangedSince     somebody else changed what was to be undone
    └── Cancelled            the user stopped it

Each message is one sentence that a user can act on.
"""

from __future__ import annotations


class KamerlezerError(Exception):
    """The root: catch this where a sentence can be shown to the user."""


class BadInput(KamerlezerError):
    """What the user gave cannot be used as it is."""


class NoSuchFile(BadInput):
    """There is no such file or folder."""


class UnsupportedFile(BadInput):
    """A kind of file that Kamerlezer does not read."""


class DamagedFile(BadInput):
    """A file of a known kind that is broken or empty."""


class EncryptedFile(BadInput):
    """A file that needs a password."""


class WrongPassword(EncryptedFile):
    """A password that does not open the file."""


class LimitExceeded(BadInput):
    """A file, page or archive larger than the engine's limits allow."""


class BadValue(BadInput):
    """A field's value cannot be understood."""


class NotFound(BadInput):
    """No such letter, annotation, page or quote."""


class DeletedElsewhere(NotFound):
    """A passage that was deleted meanwhile.

    Attributes:
        wanted: the passage as it was to be (an Annotation); `Passages.restore` brings it back so
    """

    def __init__(self, sentence: str, wanted: object = None) -> None:
        super().__init__(sentence)
        self.wanted = wanted


class Ambiguous(BadInput):
    """A quote, number or prefix that fits more than one."""


class EngineError(KamerlezerError):
    """The engine did not do its job."""


class EngineCrashed(EngineError):
    """The worker process died in the middle of a job."""


class EngineTimeout(EngineError):
    """The worker took too long and was stopped."""


class Quarantined(EngineError):
    """A page that crashed the worker twice and is left alone."""


class StoreError(KamerlezerError):
    """The workspace on disk."""


class NoWorkspace(StoreError):
    """There is no workspace in this folder."""


class WorkspaceGone(NoWorkspace):
    """The window had a workspace of this folder open, and now it is not there: a disk is away."""


class NotWritable(StoreError):
    """A file that is read-only, held open by another program, or not allowed."""


class NotReadable(StoreError):
    """A file that is there and cannot be read just now."""


class DiskFull(StoreError):
    """No space left on the disk."""


class DamagedStore(StoreError):
    """A file of the workspace that cannot be read."""


class NewerSchema(StoreError):
    """A file written by a newer Kamerlezer; it opens read-only."""


class Locked(StoreError):
    """Another process holds the workspace's lock for too long."""


class ChangedSince(StoreError):
    """Somebody else changed what was to be undone."""


class Cancelled(KamerlezerError):
    """The user stopped it."""
