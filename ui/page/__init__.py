"""Pages on screen: what lies where, what it looks like, what mouse and keys do to it."""
