"""Thirty-six answers that fit and forty-eight that do not, written by a reader who had not seen the
patterns; what was missed at first was mended. The shape is that of `check_cases`."""

from __future__ import annotations

FITTING: tuple[tuple[str, str], ...] = (
    ("priya", "Step 1 was a 238 in September 2020; I never failed it, nor CK."),
    ("samir", "For two months their residents did hands-on work while I stood behind them."),
    ("amara", "I sat Step 1 in March 2021 and missed it. Eight months later, in November, I "
     "scored 212. It is my third cycle, and the first was in 2024."),
    ("tomas", "my first c k was two oh five in february and the second was two eleven in "
     "september of the same year and then in april twenty four i passed with two "
     "thirty two"),
    ("lena", "There are two gaps in my CV: three months of travel at the start of 2017, and "
     "about four years with my father. I have been a US citizen since birth, so "
     "visas are no concern."),
    ("noor", "I was late with notes on my surgery clerkship, which I had failed that March. "
     "They wrote me up in October 2024, and a month later I was on probation until "
     "May. I repeated third year."),
    ("samir", "I have two months of observerships, and I know that watching is not doing. At "
     "home I did hands-on work for ten years; here I only observed."),
    ("samir", "In Jordan I did hands-on surgery. In the US it was observing only: eight "
     "weeks."),
    ("diego", "I was in the army from January 2015 to the middle of 2016. Step 1 was a 201, "
     "CK a 228, and Step 3 in August 2024 a 219. My sister needs a J-1; I need an "
     "H-1B."),
    ("priya", "this is my fourth application since twenty twenty two three times it did not "
     "work and step three in march twenty twenty three was two twenty four"),
    ("olu", "I did four months of hands-on inpatient work at Mercy, not an observership, "
     "and I wrote orders that were cosigned."),
    ("hana", "My first OET was in May 2022 with a 310 in writing, and I passed with 380 in "
     "November. I took six months of leave, from September 2021."),
    ("bea", "The school put me on academic probation in the spring of my first year, from "
     "January to June 2020, because I failed anatomy that December."),
    ("ana", "I passed Step 1 and CK in 2018, and then failed CS once, in March 2019. I "
     "passed CS that October. I was home with the twins from March 2020 to September "
     "2021."),
    ("amara", "the step one i failed once in march twenty twenty one and again i want to be "
     "clear it was my own doing i passed in november the second time i took it"),
    ("tomas", "I failed CK once in February 2023 and again in September; on the third sitting "
     "I got through. Step 1 had been a 224, first time."),
    ("lena", "From January until March 2017 I travelled, and from February 2018 until March "
     "2022 I was at home with my father. In 2019 I was away for two weeks for my "
     "sister's wedding."),
    ("noor", "The school put me on probation for my conduct from November 2024 until May "
     "2025; it was not for grades."),
    ("samir", "What I have in the US is observing. I wish it had been hands-on. At home, in "
     "Amman, I had ten years of hands-on surgery and ran my own practice."),
    ("olu", "I began with a two-week observership at a clinic in Queens and then did four "
     "months of hands-on work at Mercy."),
    ("hana", "I was on leave from September 2021 till March 2022, and out of the call pool "
     "until May 2022."),
    ("mei", "Level 2 came back as 471, and my shelf in surgery as 517 would be on another "
     "scale."),
    ("bea", "They kept me on academic probation until June 2020, one semester in all."),
    ("diego", "I have never needed an F-1 and my cousin is on an H-1B too; what I need is an "
     "H-1B, and sponsorship is the first thing I ask about."),
    ("samir", "An observership is not an externship, and I do not pretend that it is. I "
     "watched for eight weeks, and then I wrote practice notes at night."),
    ("priya", "I passed Step 1 and CK the first time I sat them, in 2020 and 2021, and Step 3 "
     "on the first try in 2023."),
    ("amara", "The first sitting, March 2021, I did not pass. The second, eight months on, I "
     "did. My attending did hands-on teaching with me at Mercy, where I was a "
     "research assistant."),
    ("tomas", "okay so i did not pass it the first time or the second but i did on the third "
     "and that was april twenty twenty four"),
    ("lena", "My leave lasted from February 2018 until March 2022. I have been back since "
     "April 2022, and since 2019 my brother has helped."),
    ("noor", "I was put on probation for six months, which was for my conduct and not for my "
     "grades, though I had failed surgery."),
    ("samir", "Both months here were observerships. I have shadowed in two clinics. I "
     "graduated in 2012 and since 2015 I have run a practice in Amman with my own "
     "hands on every case."),
    ("hana", "I was out for half a year, and I have been on full duty since April 2022; the "
     "OET I passed as soon as November 2022, with a 380."),
    ("diego", "My visa is the H-1B. As 40 percent of programs do not sponsor it, I apply "
     "widely. I was away in the army for a year and a half."),
    ("olu", "I have been without clinical work since June 2024, when we moved to Texas. "
     "Before that I had four months at Mercy, all of it hands on."),
    ("bea", "That spring they put me on probation for failing anatomy. I repeated first "
     "year, and since 2021 I have passed everything at the first attempt."),
    ("iva", "I have been away since 2020, my gap is four years, and I was on probation for "
     "conduct in 2018."),
)  # fmt: skip

PLANTED: tuple[tuple[str, str, str, tuple[tuple[int, str], ...]], ...] = (
    ("amara", "I passed Step 1 the first time I took it.", "attempts", ()),
    ("amara", "I got a 221 on Step 1 when I passed in November 2021.", "score", ()),
    ("tomas", "I failed Step 2 CK once, in September 2023, and then passed.", "attempts", ()),
    ("lena", "I was away from January 2019 until March 2022 to care for my father.", "gap", ()),
    ("noor", "My probation lasted a full year.", "probation", ()),
    ("samir", "I did two months of hands-on work at Lakeside in the United States, with my "
     "own patients.", "US work", ()),
    ("samir", "My US experience is six months.", "US experience", ()),
    ("hana", "I passed the OET in May 2022.", "exam date", ()),
    ("priya", "This is my second cycle and I learned from the first.", "cycles", ()),
    ("ana", "Having graduated in 2012, I took my time.", "graduation", ()),
    ("diego", "I need a J-1 visa to train here.", "visa", ()),
    ("olu", "I had a four-month observership at Mercy where I watched rounds.", "US work", ()),
    ("karim", "I repeated my third year.", "repeated year", ()),
    ("bea", "I was on probation for professionalism.", "probation", ()),
    ("yusuf", "I passed Step 1 in 2021 on my second attempt.", "exam date", ()),
    ("mei", "Level 2 came back as 517.", "score", ()),
    ("olu", "My gap began in June 2023.", "gap", ()),
    ("samir", "I graduated in 2014, so it has been twelve years.", "graduation", ()),
    ("amara", "I am on an H-1B visa and need sponsorship.", "visa", ()),
    ("amara", "so step one yes i passed it the first time i took it", "attempts", ()),
    ("tomas", "I did not pass CK on the first attempt, but I did on the second.", "attempts", ()),
    ("lena", "I have been out of medicine since February 2019, when my father fell ill.", "gap", ()),
    ("noor", "The note was written in October 2023, after my surgery rotation.", "professionalism", ()),
    ("samir", "I completed a two-month externship in the United States last year.", "US work", ()),
    ("olu", "My gap lasted from June 2022 until now.", "gap", ()),
    ("hana", "I failed the OET twice before I passed.", "attempts", ()),
    ("mei", "I failed Level 2 and then passed it with 471.", "exam", ()),
    ("bea", "I was on academic probation for a year and a half.", "probation", ()),
    ("diego", "i got two fifteen on step one", "score", ()),
    ("priya", "I took Step 1 in September 2019 and passed with 238.", "exam date", ()),
    ("karim", "I failed physiology in 2015 and had to repeat the second year.", "course", ()),
    ("ana", "I was at home from March 2019 to September 2021 with my twins.", "gap", ()),
    ("amara", "I first applied in 2022, so this is my fifth season.", "cycles", ()),
    ("noor", "I am graduating in May 2026.", "graduation", ()),
    ("hana", "My leave of absence was a full year long.", "gap", ()),
    ("yusuf", "i failed step one twice", "attempts", ()),
    ("amara", "I took Step 3 in May 2023 and passed it.", "exam date", ()),
    ("tomas", "I passed Step 2 CK with a 223 in the end.", "score", ()),
    ("lena", "My time away began in 2019 and ended in 2022, so about three years.", "gap", ()),
    ("noor", "i was on probation from november twenty twenty three until may twenty twenty "
     "four", "probation", ()),
    ("samir", "Here in the US I had my own patients in two months of hands-on electives.", "US work", ()),
    ("hana", "I have been back from my leave since September 2022.", "gap", ()),
    ("diego", "This is the third time I apply for residency.", "cycles", ()),
    ("olu", "I finished medical school in 2015.", "graduation", ()),
    ("priya", "In 2022 I passed Step 3 with 224.", "exam date", ()),
    ("karim", "I had to repeat my first year.", "repeated year", ()),
    ("samir", "It was two months of hands-on work at a hospital in Ohio, in their clinic.",
     "US work", ()),
    ("amara", "I passed Step 1 in November 2021, and I never failed it.", "attempts", ()),
)  # fmt: skip
