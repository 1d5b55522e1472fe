"""Interview practice for residency applicants with a red flag in their file."""

__version__ = "0.1.0"
