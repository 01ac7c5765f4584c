"""The core of Kamerlezer, without Qt."""
