"""The official publisher's XML (officielebekendmakingen.nl)."""
