"""Feedback and attempts as terminal text and JSON."""
