"""The core of Kamerlezer: letters, reading text, annotations and the register. No Qt anywhere."""
