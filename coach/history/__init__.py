"""The SQLite store of attempts and drafts."""
