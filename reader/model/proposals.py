"""What the app finds in a letter: suggestions and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model.annotation import Motion, Position
from reader.model.choices import ReferenceKind, Tag
from reader.model.commitment import Commitment
from reader.model.frozen import Frozen
from reader.model.places import Span

if TYPE_CHECKING:
    from reader.model.scheme import AnyTag, Scheme


class Suggestion(Frozen, frozen=True, kw_only=True):
    """A passage that the app proposes, with its reason; nothing until accepted.

    Attributes:
        id: the same for the same tag and sentence of the same letter, whatever version proposes it
        tag: one of the app's own three; None where it proposes a tag that the workspace adds
        own_tag: id of that one, else ""
        score: 0 to 1
        cues: the words that made it
        rule: id of the rule that weighed most
        reason: one line for the reader
        commitment, motion, position: the fields that could be filled; the one of `tag` is not None
    """

    id: str
    tag: Tag | None
    span: Span
    quote: str
    page: int
    score: float
    cues: tuple[str, ...] = ()
    rule: str = ""
    reason: str = ""
    commitment: Commitment | None = None
    motion: Motion | None = None
    position: Position | None = None
    own_tag: str = ""

    @property
    def tag_id(self) -> str:
        """What passages and decisions call the tag that it proposes."""
        return self.own_tag if self.tag is None else self.tag.value

    def proposed(self, scheme: Scheme) -> AnyTag:
        """Return the tag that it proposes, in a workspace that adds these."""
        return scheme.tag(self.own_tag) if self.tag is None else self.tag


class Reference(Struct, frozen=True):
    """One reference where it stands.

    Attributes:
        normal: "21501-31-782", "36600-XV-114", "36194-F", "TZ202509-102", "motie Van der Plas",
            "2025Z01234", "ah-tk-20242025-1234", "h-tk-20242025-45-6", "COM(2025) 123", "32004R0883"
        text: as written
    """

    span: Span
    kind: ReferenceKind
    normal: str
    text: str
