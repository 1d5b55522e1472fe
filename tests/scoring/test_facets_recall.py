"""Facets said in words that nobody had in mind: most are found, few are imagined."""

from __future__ import annotations

from tests.scoring.facet_recall import cases, counted


def test_facets_are_found_in_other_words_and_seldom_imagined() -> None:
    found = cases()
    for part, at_least in (("mended", 0.85), ("kept", 0.7)):
        met, right, wrong = counted(case for case in found if case.part == part)
        assert right >= at_least * met, part
        assert wrong <= 0.1 * met, part
