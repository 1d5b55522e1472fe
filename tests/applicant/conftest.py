"""A home of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sets COACH_HOME; returns where the profile would lie."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    return tmp_path / "config" / "profile.yaml"
