"""The proper names in an applicant's file: what a recogniser of speech cannot know."""

from __future__ import annotations

from coach.values import Profile


def names_in(profile: Profile | None) -> tuple[str, ...]:
    """The names, each once, as they are written in the file; empty without one."""
    if profile is None:
        return ()
    found = [
        profile.name,
        profile.school,
        profile.country,
        *(proof.where for proof in profile.evidence),
        *(interview.program for interview in profile.interviews),
    ]
    return tuple(dict.fromkeys(name for name in found if name))
