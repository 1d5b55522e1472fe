"""The applicant's own file: read, written, changed, doubted and said aloud."""
