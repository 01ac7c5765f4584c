"""One module a file format, each run only inside a worker process."""
