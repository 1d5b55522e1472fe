"""Thirty more cases, written after the check was done and not used to improve it: what they
yield is what to expect of answers nobody has seen. The shape is that of `check_cases`."""

from __future__ import annotations

Earlier = tuple[tuple[int, str], ...]

FITTING: tuple[tuple[str, str], ...] = (
    ("amara", "The first time I took Step 1 was March 2021, and I walked in having read "
     "everything and practised nothing. Eight months later I passed. My roommate scored 250 and I "
     "told myself that it was luck; it was 60 timed blocks."),
    ("amara", "sure so two applications behind me no match in either and now the third and what "
     "is different is step three done in may twenty twenty four two twenty six and a year of "
     "research"),
    ("tomas", "Two failures on Step 2 CK, both in 2023, and both mine. I kept a log of every "
     "miss, met Dr. Rao on Fridays for five months, and the third sitting was a 232."),
    ("tomas", "people in my year passed step two c k on the second attempt i did not i needed a "
     "third and that one in april i passed because i did forty questions before breakfast"),
    ("lena", "My father's stroke was in January 2018. I left the clinic the month after, and "
     "stayed with him a little over four years, until March 2022."),
    ("hana", "I stepped back for half a year in my fourth year for a health reason, and have done "
     "26 months of full duty with nights since I came back in April 2022."),
    ("noor", "My clerkship director wrote in October of 2024 that seven notes were late. Six "
     "months of probation followed. In the 2025 evaluations, two attendings call me early and "
     "reliable."),
    ("samir", "okay so i finished medical school in twenty twelve in amman and i did surgery for "
     "three years and then i opened a practice so thirteen years and two months of them here in "
     "the u s watching not doing"),
    ("diego", "I need an employer that files an H-1B, and Step 3 is behind me since August 2024. "
     "Some programs offer only the J-1; I have read what that would mean."),
    ("mei", "I was eleven points short on Level 1 in June 2022. The school gave me the summer, I "
     "sat again in October and passed, and Level 2 came back as 471."),
    ("ana", "In 2019 I failed the communication part of CS in Houston. My son was born in March "
     "2020 with his sister, and the year and a half after that I was at home."),
    ("priya", "so this is cycle number four for me i know and step one two thirty eight and c k "
     "two forty five were never the problem the problem was that i sent the same letter "
     "everywhere"),
    ("karim", "Second year I did twice. I failed Biochemistry, 44 where 60 was needed, in 2015, "
     "because I skipped the tutorials from September to December."),
    ("bea", "i was seventeen and i failed anatomy in december and they put me on probation from "
     "january to june and i lived in the library the next fall i was a tutor for it"),
    ("olu", "At Mercy I had four months on the wards with my own patients, from February to May "
     "2024. I have not seen a patient since we moved, and I do not hide it."),
)  # fmt: skip

PLANTED: tuple[tuple[str, str, str, Earlier], ...] = (
    ("amara", "It took me three attempts to pass Step 1, and the reason was how I studied.",
     "attempts", ()),
    ("tomas", "so i failed c k three times and the fourth time it worked", "attempts", ()),
    ("priya", "I sat for Step 3 in March 2022, while I was working in the lab.", "exam date", ()),
    ("diego", "I got a 238 on Step 2 CK, so Step 1 was not the whole story.", "score", ()),
    ("ana", "i passed step one in twenty seventeen with two nineteen and then c s was the problem",
     "exam date", ()),
    ("mei", "I failed COMLEX Level 1 twice, because I was not testing myself.", "attempts", ()),
    ("lena", "I was out of clinical medicine for six years because of my father's illness.",
     "gap", ()),
    ("hana", "my leave was from march twenty twenty two to september twenty twenty two", "gap", ()),
    ("noor", "They placed me on probation in February 2024, and it was fair.", "probation", ()),
    ("bea", "I failed physiology in my first year, and I was put on probation for it.",
     "course", ()),
    ("karim", "i graduated in twenty twenty two and i have been in research since",
     "graduation", ()),
    ("samir", "I did six months of observerships in the United States, mostly in clinics.",
     "US experience", ()),
    ("priya", "This is my second time applying, and I have learned a great deal.", "cycles", ()),
    ("amara", "I am on a green card application, but for now I need a J-1 visa.", "visa", ()),
    ("iva", "So I graduated in 2016 and came here two years later.", "graduation",
     ((4, "i graduated in twenty fourteen from cairo and i worked in a village"),)),
)  # fmt: skip
