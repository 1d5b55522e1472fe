"""Speaking instead of typing: what it needs is imported only when it is used."""
