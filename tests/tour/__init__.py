"""A scripted tour of the app: see `tests.tour.__main__`."""
