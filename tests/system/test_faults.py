"""A short fault campaign: `python -m tests.faults --rounds 60 --kills 200` is the long one."""

from __future__ import annotations

import pytest

from tests.faults import FAULTS, campaign, table

pytestmark = pytest.mark.system("tmux")


def test_no_fault_costs_an_answer_or_shows_a_traceback() -> None:
    rows = campaign(len(FAULTS))
    assert all(row.tried for row in rows)
    assert not any(row.lost or row.tracebacks or row.failed for row in rows), table(rows)
