"""Answers held against the files of `check_profiles`: fifty that fit, and forty with one planted
contradiction each. Transcripts are as the recogniser gives them: lower case, no punctuation.

A fitting case is (file, answer); a planted one (file, answer, topic, earlier answers).
"""

from __future__ import annotations

Earlier = tuple[tuple[int, str], ...]

FITTING: tuple[tuple[str, str], ...] = (
    # Failed exams
    ("amara", "I failed Step 1 in March 2021 because I never timed myself. I passed in November "
     "2021 with a 212, and Step 2 CK was 231."),
    ("amara", "so i failed step one on my first attempt in march twenty twenty one i studied "
     "alone and i passed on the second attempt in november two twelve and then step two c k two "
     "thirty one and step three two twenty six"),
    ("amara", "My friend passed Step 1 in 2019 with a 245 on her first attempt. I failed mine in "
     "2021, and comparing did not help."),
    ("amara", "My practice exams were at 190 in February and 215 in October; on the day in "
     "November 2021 I had a 212 on Step 1."),
    ("amara", "If I had failed Step 1 a third time I would have left medicine. I did not: I "
     "passed the second time, in 2021, and took Step 3 in 2024."),
    ("amara", "i wanted a two forty on step two c k and i got two thirty one in october twenty "
     "twenty two that is the honest number"),
    ("amara", "I failed Step 1 once. I did 2,000 questions in 2021, about 40 a day for eight "
     "weeks, and passed that November."),
    ("tomas", "I failed Step 2 CK twice, in February and September 2023, with 205 and 211. On the "
     "third attempt, in April 2024, I passed with a 232."),
    ("tomas", "um step two c k i did not pass in february twenty twenty three and i did not pass "
     "in september either the third time i passed with two thirty two"),
    ("tomas", "I took Step 2 CK three times. Step 1 was 224 on the first attempt, so people ask "
     "what changed. I changed: I moved for work in 2022 and studied at night."),
    ("tomas", "I first planned to sit Step 2 CK in 2022, moved it twice, and failed it in 2023. I "
     "failed by four points with a 205."),
    ("tomas", "You might think that I failed Step 1 too. I did not; I passed it in June 2021."),
    ("yusuf", "I failed Step 1 in May 2022 and passed in 2023."),
    ("yusuf", "i failed step one with a one eighty eight and i sat it again in twenty twenty "
     "three and passed second try"),
    ("mei", "I failed Level 1 in June 2022 and passed it in October. Level 2 was a 471 on the "
     "first try."),
    ("mei", "okay so comlex level one i failed in june twenty twenty two and i passed in october "
     "that year and level two was four seventy one"),
    ("ana", "I failed Step 2 CS in March 2019, the communication part, and passed in October. My "
     "Step 2 CK was 233."),
    ("ana", "i failed c s in twenty nineteen so i never failed step one or c k step one was two "
     "nineteen in april twenty eighteen"),
    # Low scores
    ("diego", "My Step 1 was 201, in 2017. It is low, and I had worked nights as a guard until a "
     "month before it. Step 2 CK was 228."),
    ("diego", "two oh one on step one is what i got i will not dress it up step three was two "
     "nineteen in august twenty twenty four while i worked full time"),
    ("samir", "My Step 2 CK score is 221. The mean that year was about 249, and I know where I "
     "stand. I need 600 questions a month to stay sharp, and I do them."),
    ("samir", "i got around two twenty on step two c k in august twenty twenty five with a job "
     "and two kids i'm not proud of it"),
    # Gaps, family and health
    ("lena", "From February 2018 to March 2022 I cared for my father at home. Those four years "
     "are the gap you see, and they are over."),
    ("lena", "so i was away from medicine for about four years from twenty eighteen until twenty "
     "twenty two my father had a stroke and i am the only child"),
    ("lena", "I took three months off in 2017 to travel after graduating in June 2016, and later "
     "almost fifty months to care for my father."),
    ("lena", "During the last six months of the gap I shadowed Dr. Ode on Mondays. My brother "
     "took two years off as well, so we shared the nights from 2020 to 2021."),
    ("hana", "I was on medical leave from September 2021 to March 2022. I have worked every shift "
     "since, nineteen months without an absence."),
    ("hana", "i took six months off for my health and i came back in march twenty twenty two and "
     "i have been at full duty since"),
    ("diego", "I had a gap of a year and a half from January 2015, when I was called up, to June "
     "2016. I graduated in 2014."),
    ("ana", "i stayed at home eighteen months from march twenty twenty to september twenty twenty "
     "one with the twins and after that i worked two years at a clinic in lima"),
    ("olu", "I have been away from clinical work since June 2024, when we moved to Texas. I plan "
     "to be back on a ward by next March."),
    # School
    ("noor", "I failed my surgery clerkship in March 2024 because I hid what I did not know. I "
     "repeated third year, and surgery was a high pass in 2025."),
    ("noor", "In October 2024 I was written up for late notes. I was on probation from November "
     "2024 to May 2025, six months, and it was lifted on time."),
    ("noor", "i was on conduct probation for about six months it was lifted in may twenty twenty "
     "five and nothing has been written since"),
    ("karim", "I repeated second year because I failed biochemistry in 2015. In third year and "
     "fourth year nothing was repeated."),
    ("karim", "so in my second year i failed biochemistry and i repeated the second year and my "
     "cousin he failed anatomy the same week so we studied together"),
    ("bea", "I failed anatomy in December 2019, was on academic probation for one semester from "
     "January 2020, and repeated first year. I graduated in May 2025."),
    ("bea", "i was placed on probation in january twenty twenty and it was lifted in june that "
     "was first year i repeated first year"),
    # Graduation, US experience
    ("samir", "I graduated in 2012 and finished my internship in 2013. From 2014 to 2024 I ran a "
     "district clinic; my last patient was on Tuesday."),
    ("samir", "i have two months of u s clinical experience both of them observerships eight "
     "weeks in total one in boston and one in houston"),
    ("samir", "One month of observership at St. Luke's and one month of observership at Mercy: "
     "that is all my U.S. clinical experience, two months."),
    ("olu", "I have four months of hands-on US clinical experience at Mercy Hospital, and will "
     "add two more months in the spring."),
    # Cycles, visa, letters, change of specialty
    ("amara", "This is my third cycle. I applied twice before and did not match; in 2024 I sent "
     "one statement to 130 programs."),
    ("amara", "yeah this is my third time applying i went unmatched twice and the second time i "
     "had four interviews"),
    ("priya", "This is my fourth cycle. I first applied in 2022, and I need an H-1B, for which I "
     "passed Step 3 in March 2023."),
    ("priya", "i need an h one b my husband is on a j one so we know both and i passed step three "
     "in twenty twenty three two twenty four"),
    ("tomas", "I need a J-1 visa. I don't need an H-1B, and if you sponsor only that I will say "
     "so to the coordinator today."),
    ("chen", "I am open to a J-1 or an H-1B. I applied to surgery twice a few years ago and "
     "changed to family medicine in 2024."),
    ("chen", "my letters were weak because i asked two people in twenty twenty one who had known "
     "me for three weeks now i have three new ones from people i worked with for six months"),
    ("hana", "I took the OET in May 2022 and got 310 in speaking, below the 350 that is needed. "
     "In November I passed with 380, and I now read every order back."),
)  # fmt: skip

PLANTED: tuple[tuple[str, str, str, Earlier], ...] = (
    # Attempts, and which exam
    ("amara", "I failed Step 1 in 2021. I changed how I study and passed Step 1 on my third "
     "attempt.", "attempts", ()),
    ("tomas", "i failed step two c k and then i hired a tutor and i passed it on the second "
     "attempt with two thirty two", "attempts", ()),
    ("tomas", "I failed Step 2 CK once, and that was my own doing. I passed in April 2024.",
     "attempts", ()),
    ("amara", "I have never failed an exam that mattered to me, and I have always worked hard.",
     "attempts", ()),
    ("tomas", "I took Step 2 CK twice, I own that, and I have changed my method since.",
     "attempts", ()),
    ("mei", "so i needed three attempts to pass level one and that was hard", "attempts", ()),
    ("ana", "I passed Step 2 CS on the first try, and the accent was never an issue.",
     "attempts", ()),
    ("amara", "I failed Step 2 CK in 2021 because I was working full time.", "exam", ()),
    ("mei", "i failed level two in the summer and i own that i started too late", "exam", ()),
    # Scores
    ("amara", "My Step 2 CK was 241, which shows what I can do when I prepare properly.",
     "score", ()),
    ("amara", "so after that i passed step one with a two twenty one and i kept the same method",
     "score", ()),
    ("diego", "Step 1 was a 211 and I have no excuse for it.", "score", ()),
    ("tomas", "I failed Step 2 CK the first time with a 208, two weeks after my wedding.",
     "score", ()),
    ("samir", "i scored two thirty one on step two c k in august last year", "score", ()),
    ("mei", "I passed Level 2 with a 517, and my shelf scores went up as well.", "score", ()),
    # Dates of exams
    ("amara", "I failed Step 1 in March 2020, in the first week of the lockdown.", "exam date", ()),
    ("amara", "i failed step one in may twenty twenty one because i never timed myself",
     "exam date", ()),
    ("tomas", "I failed it, yes. I sat Step 2 CK three times. I passed Step 2 CK in April 2023, "
     "and it was my own routine that did it.", "exam date", ()),
    ("priya", "and i passed step three in twenty twenty four so the h one b is possible",
     "exam date", ()),
    ("hana", "I did not pass the OET in May 2021; I had practised only the reading.",
     "exam date", ()),
    # Gaps and leaves
    ("lena", "I had a two-year gap to look after my father.", "gap", ()),
    ("lena", "From February 2019 to March 2021 I was away from medicine to care for my father.",
     "gap", ()),
    ("diego", "i had a gap of three years after school because of the army", "gap", ()),
    ("hana", "I was on medical leave from January 2021 to March 2022, and I have been well since.",
     "gap", ()),
    ("ana", "I took eight months off with the twins, and my mother-in-law moved in with us.",
     "gap", ()),
    ("hana", "so i took a three month leave in my fourth year and i came back to full duty",
     "gap", ()),
    # School
    ("noor", "I was on probation for two months, and it was lifted early.", "probation", ()),
    ("bea", "i was on academic probation from january to december twenty twenty", "probation", ()),
    ("noor", "I failed my pediatrics clerkship because I hid what I did not know.", "course", ()),
    ("karim", "I repeated third year because I failed a course.", "repeated year", ()),
    ("noor", "I was written up for late notes in October 2023.", "professionalism", ()),
    # Graduation, US experience, cycles, visa
    ("samir", "I graduated in 2015, and I know that it has been a while.", "graduation", ()),
    ("lena", "i graduated from medical school in may twenty seventeen and my father fell ill",
     "graduation", ()),
    ("samir", "I have five months of U.S. clinical experience, all of it observerships.",
     "US experience", ()),
    ("olu", "my u s clinical experience is only two months and i know that it is thin",
     "US experience", ()),
    ("amara", "This is my second cycle, and I have changed three things since the first.",
     "cycles", ()),
    ("priya", "i went unmatched twice and i asked both times for feedback", "cycles", ()),
    ("priya", "I will need a J-1 visa, and I have read what it asks for.", "visa", ()),
    # Against an earlier answer
    ("iva", "My Step 2 CK was 238.", "score",
     ((3, "I got a 228 on Step 2 CK, which is not what I wanted."), (2, "I like pediatrics."))),
    ("iva", "i had a gap of two years after graduation", "gap",
     ((7, "I had a gap of eight months, and I worked in a lab during part of it."),)),
)  # fmt: skip
