"""The tour that makes the pictures of the docs, one short act of it."""

from __future__ import annotations

from tests.tour.__main__ import stage


def test_the_tour_takes_the_same_picture_twice() -> None:
    taken: dict[str, list[str]] = {"dark": [], "light": []}

    def keep(theme: str, name: str, picture: str, text: str) -> None:
        assert name == "plan"
        assert "Today: " in text
        taken[theme].append(picture)

    with stage() as house:
        for _ in range(2):
            house.play("plan", "80x24", keep, themes_=("dark", "light"), names=("plan",))
    (dark, again), (light, _) = taken["dark"], taken["light"]
    assert dark == again
    assert dark != light
