"""What the tests of spoken answers say, what is said when speaking fails, and what was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Any

PATIENT_S = 240.0
SENTENCES = (
    "i failed step one on my first attempt in june twenty nineteen",
    "i was working full time and i studied alone",
    "after that i found a partner and we did forty timed questions every morning",
    "i passed on the second attempt",
)
# Of `fake_sounddevice`: why nothing can be recorded, and what is said then.
FAULTS = MappingProxyType(
    {
        "no portaudio": "PortAudio, which records sound, is missing",
        "no device": "There is no microphone",
        "busy": "in use by another program",
        "no rate": "none of the usual sample rates",
    }
)


def latest(home: Path) -> dict[str, Any]:
    """The attempt kept last."""
    done = subprocess.run(
        [sys.executable, "-m", "coach", "review", "--json"],
        env={**os.environ, "COACH_HOME": str(home)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found
