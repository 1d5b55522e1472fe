"""When something was, as far as it was said: a stretch of months, or a month of no given year."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from coach.applicant.said import date_said

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH_WORDS = MappingProxyType(
    {name: n for n, name in enumerate(_NAMES, 1)}
    | {name[:3]: n for n, name in enumerate(_NAMES, 1)}
    | {"sept": 9}
)
UNSURE_MONTHS = frozenset(("may", "march", "mar", "dec", "sep", "sept", "jan", "jun", "oct", "nov",
                           "feb", "apr", "jul", "aug"))  # fmt: skip
SEASONS = MappingProxyType({"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12})


@dataclass(frozen=True, slots=True)
class When:
    """From month `first` to month `last`, counted from the year 0; `some` is the number of a
    month whose year was not said, and then nothing else is known."""

    first: int = 0
    last: int = 10**6
    some: int = 0

    @classmethod
    def written(cls, text: str) -> When:
        """ "2021", "2021-03", "2021-03-05" or "3/2021"."""
        if "/" in text:
            number, year = text.split("/")
            return cls.month(int(year), int(number))
        return cls.month(int(text[:4]), int(text[5:7])) if len(text) > 4 else cls.year(int(text))

    @classmethod
    def year(cls, year: int) -> When:
        return cls(year * 12, year * 12 + 11)

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls(year * 12 + month - 1, year * 12 + month - 1)

    @classmethod
    def some_month(cls, month: int) -> When:
        return cls(some=month)

    @classmethod
    def season(cls, name: str, year: int) -> When:
        """Seasons are no exact thing: a month earlier or later is still one, and the winter of a
        year may be the one that begins it."""
        if name == "winter":
            return cls(year * 12 - 2, year * 12 + 14)
        return cls(year * 12 + SEASONS[name] - 2, year * 12 + SEASONS[name] + 2)

    def wider(self) -> When:
        """For "around 2014"."""
        if self.some:
            return ANY_WHEN
        slack = 12 if self.last > self.first else 2
        return When(self.first - slack, self.last + slack)

    def in_year_of(self, other: When, link: str) -> When:
        """ "from November to March 2021": a month takes the year of the one said next."""
        if not self.some or other.some or other.last != other.first:
            return self
        year, month = divmod(other.first, 12)
        if self.some - 1 > month:
            if link == "and":
                return self
            year -= 1
        return When.month(year, self.some)

    def fits(self, known: When, slack: int = 0) -> bool:
        """Whether both can be true; `slack` in months."""
        if self.some and known.some:
            return _near(self.some - 1, known.some - 1, slack)
        if known.some:
            return known.fits(self, slack)
        if self.some:
            months = range(known.first, min(known.last, known.first + 11) + 1)
            return any(_near(self.some - 1, month, slack) for month in months)
        return self.first - slack <= known.last and known.first - slack <= self.last

    def known_to_month(self) -> bool:
        return self.first == self.last


ANY_WHEN = When()


def when_said(when: When) -> str:
    """ "March 2021", "2021", "March"."""
    if when.some:
        return date_said(f"2000-{when.some:02}").split()[0]
    year, month = divmod(when.first, 12)
    if when.known_to_month():
        return date_said(f"{year}-{month + 1:02}")
    return str((when.first + when.last) // 24)


def _near(one: int, other: int, slack: int) -> bool:
    """Whether two months lie that close in the round of the year."""
    return (one - other + slack) % 12 <= 2 * slack
