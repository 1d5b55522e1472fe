"""Answers for the tests, written for them; none of them is in the training set."""

GOOD = (
    "I failed Step 1 in May 2021. I had memorised lists for four months and never once sat a timed "
    "block, because I did not want to see the number. For the retake I did two timed blocks before "
    "work every day, and every Sunday Dr. Mensah went through my wrong answers with me. I passed "
    "that December, scored 244 on Step 2 CK, and passed Step 3 last year. These days I look at the "
    "bad number first, and that is how I would handle my in-training exam."
)
OTHER_FLAG = (
    "Between July 2019 and March 2020 I was not working. I went home to Amman to look after my "
    "mother after her stroke, and I could have kept a clinic day, which I chose not to. When she "
    "was stable I arranged with my sister that she takes the nights, started an observership of "
    "three months at Cook County, and have worked without a break since April 2020."
)
BLAME = (
    "I failed Step 1 because the school never taught us for it and my professor was biased. The "
    "exam itself was unfair that year. Everybody knows the testing centre is noisy. I did what I "
    "could with what they gave me, and honestly people should ask them and not me."
)
