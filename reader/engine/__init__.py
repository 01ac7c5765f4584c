"""The engine: worker processes that open untrusted files, and the client that asks them."""
