"""Web pages: read without fetching or running anything."""
