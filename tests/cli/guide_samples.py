"""The sample answers of the two guides the questions come from, word for word.

The places a guide leaves open ("[time period]") stand once as printed and once filled in. A sample
given as a list of sentences is joined; the phrases to avoid are whole answers as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """`place` is the guide (1 general, 2 Med-Peds) and its section."""

    place: str
    question: str
    flags: tuple[str, ...]
    kind: str
    answer: str


STRONG = (
    Sample(
        "g1-3.1-stronger",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "During my initial preparation for Step 1, I faced several family responsibilities "
        "and did not structure my study time effectively. I underestimated the exam’s scope "
        "and failed on my first attempt. After reevaluating my approach, I developed a "
        "disciplined study schedule, sought guidance from mentors, and completed "
        "comprehensive question banks. This resulted in passing Step 1 on my second attempt "
        "and a significantly higher score on Step 2 CK.",
    ),
    Sample(
        "g1-4.1.3-step-1",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "I failed Step 1 on my first attempt due to an ineffective study plan and poor time "
        "management. I focused on rereading notes rather than practicing clinical "
        "vignettes, and I did not recognize my weak areas early. Following this result, I "
        "met with mentors who helped me restructure my preparation. I adopted a daily "
        "schedule, completed two question banks with active review, and practiced timed "
        "mock exams. These changes allowed me to pass Step 1 on my next attempt and score "
        "significantly higher on Step 2 CK. This experience taught me to seek feedback "
        "early, use data to guide my studying, and approach challenges with "
        "discipline—skills I continue to apply in clinical work.",
    ),
    Sample(
        "g1-4.2.3-clerkship",
        "Tell us about the internal medicine clerkship you failed.",
        ("failed_course",),
        "flag",
        "During my initial internal medicine clerkship, I struggled with clinical "
        "documentation and time management. I often spent too long researching each patient "
        "and fell behind on notes and presentations, which contributed to my failing the "
        "rotation. After meeting with my clerkship director, I developed a structured "
        "approach to pre‑rounding, prioritized problems, and used templates to improve "
        "efficiency. When I repeated the clerkship, I received positive feedback on my "
        "organization, teamwork, and clinical reasoning. Since then, I have successfully "
        "completed all subsequent rotations and U.S. clinical experiences with strong "
        "evaluations.",
    ),
    Sample(
        "g1-4.3.3-exam-gap",
        (
            "I notice a gap between graduation and your U.S. rotations—what were you doing "
            "during that time?"
        ),
        ("gap",),
        "flag",
        "After graduating in 2019, I dedicated August 2019 to March 2020 primarily to "
        "preparing for USMLE Step exams. During this period, I studied full‑time, completed "
        "multiple question banks, and participated in online case‑based learning groups. I "
        "recognize that I did not initially combine this with formal clinical work, and I "
        "have since made sure to maintain active clinical engagement through U.S. "
        "rotations, observerships, and ongoing CME activities. This experience taught me to "
        "balance exam preparation with continuous clinical exposure.",
    ),
    Sample(
        "g1-4.3.4-family-gap",
        (
            "I notice a gap between graduation and your U.S. rotations—what were you doing "
            "during that time?"
        ),
        (
            "gap",
            "family",
        ),
        "flag",
        "Between January and October 2020, I relocated countries and served as the primary "
        "caregiver for a close family member with serious illness. I paused formal clinical "
        "work during this time, which delayed my application timeline. To stay connected to "
        "medicine, I completed online CME courses in internal medicine and participated in "
        "virtual case discussions with my former classmates. Once my family situation "
        "stabilized, I returned to clinical activity through U.S. observerships and "
        "research. Today, I am fully available and committed to residency training.",
    ),
    Sample(
        "g1-4.4.3-professionalism",
        (
            "Your MSPE mentions a professionalism concern. Can you tell us what happened and "
            "what you learned from it?"
        ),
        ("professionalism",),
        "flag",
        "In my third year of medical school, I received a professionalism notation related "
        "to repeated late arrivals to clinic. At the time, I underestimated the impact of "
        "my behavior on the team and patient flow. After meeting with my advisor, I "
        "recognized that punctuality is a fundamental sign of respect and reliability. I "
        "implemented specific changes—I began arriving 30 minutes early, planning "
        "transportation with backup options, and reviewing the schedule the night before. "
        "Since then, I have completed multiple rotations and U.S. clinical experiences "
        "without any professionalism concerns, and my evaluations consistently note "
        "dependability and teamwork. This experience made me more intentional about how my "
        "actions affect those around me.",
    ),
    Sample(
        "g1-4.5.3-reapplying",
        "You applied before and did not match. What has changed since?",
        ("reapplicant",),
        "flag",
        "I first applied to residency in 2022 with limited U.S. clinical experience and "
        "only one U.S. letter of recommendation. After not matching, I requested feedback "
        "from mentors who emphasized the importance of hands‑on U.S. experience and "
        "stronger letters. Over the past year, I completed two additional U.S. internal "
        "medicine rotations, received highly personalized letters, and passed Step 3. I "
        "also participated in a quality improvement project focused on hospital "
        "readmissions, which deepened my understanding of U.S. healthcare systems. This "
        "application reflects a more mature, better‑prepared version of myself, and I am "
        "confident in my readiness to contribute on day one.",
    ),
    Sample(
        "g1-faq-4-as-printed",
        "Can you tell us about the time you were away from medicine?",
        (
            "health",
            "gap",
        ),
        "flag",
        "I faced a significant personal health challenge that required focused treatment "
        "and recovery. During this time, I paused formal clinical work but remained engaged "
        "in medicine through [specific activities]. I have been stable and fully functional "
        "for [time period] and am under regular care. This experience increased my empathy "
        "and understanding of patients facing similar struggles.",
    ),
    Sample(
        "g1-faq-4-filled-in",
        "Can you tell us about the time you were away from medicine?",
        (
            "health",
            "gap",
        ),
        "flag",
        "I faced a significant personal health challenge that required focused treatment "
        "and recovery. During this time, I paused formal clinical work but remained engaged "
        "in medicine through online CME courses and weekly case discussions. I have been "
        "stable and fully functional for two years and am under regular care. This "
        "experience increased my empathy and understanding of patients facing similar "
        "struggles.",
    ),
    Sample(
        "g2-usmle-as-printed",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "I did not pass USMLE Step 1 on my first attempt in 2020. I underestimated the "
        "transition from content review to question-based learning and lacked an effective "
        "study structure. I created a structured study schedule, used question banks daily, "
        "joined a study group, and met weekly with a mentor. As a result, I passed Step 1 "
        "on my second attempt and later scored [###] on Step 2 CK, demonstrating "
        "improvement in my test-taking strategy and clinical reasoning. This experience "
        "taught me to seek help early, use feedback efficiently, and maintain "
        "discipline—skills I now apply consistently in clinical work.",
    ),
    Sample(
        "g2-usmle-filled-in",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "I did not pass USMLE Step 1 on my first attempt in 2020. I underestimated the "
        "transition from content review to question-based learning and lacked an effective "
        "study structure. I created a structured study schedule, used question banks daily, "
        "joined a study group, and met weekly with a mentor. As a result, I passed Step 1 "
        "on my second attempt and later scored 241 on Step 2 CK, demonstrating improvement "
        "in my test-taking strategy and clinical reasoning. This experience taught me to "
        "seek help early, use feedback efficiently, and maintain discipline—skills I now "
        "apply consistently in clinical work.",
    ),
    Sample(
        "g2-gap",
        (
            "I notice a gap between graduation and your U.S. rotations—what were you doing "
            "during that time?"
        ),
        ("gap",),
        "flag",
        "From 2019 to 2021, I had a documented gap between medical school graduation and "
        "direct clinical work. During this time, I relocated to the United States, "
        "completed the immigration process as a foreign national medical graduate, and "
        "focused on USMLE preparation. To remain clinically engaged, I volunteered at a "
        "community health fair for immigrant families, completed online CME modules in "
        "pediatrics and internal medicine, and observed in an internal medicine clinic for "
        "three months. This period, though challenging, clarified my commitment to Med-Peds "
        "and strengthened my adaptability.",
    ),
    Sample(
        "g2-professionalism",
        (
            "Your MSPE mentions a professionalism concern. Can you tell us what happened and "
            "what you learned from it?"
        ),
        ("professionalism",),
        "flag",
        "In my third year of medical school, I was placed on professionalism remediation "
        "due to repeated late arrivals to clinic. I did not yet fully appreciate the impact "
        "of punctuality on team function. My school assigned a professionalism mentor, and "
        "I implemented practical strategies such as earlier transportation planning and "
        "daily checklists. Since completing remediation, I have had no further "
        "professionalism concerns, and my clinical evaluations consistently comment on my "
        "reliability and timeliness. This experience helped me understand the trust "
        "patients and colleagues place in us, especially in longitudinal care—a key aspect "
        "of Med-Peds.",
    ),
    Sample(
        "g2-personal-statement",
        "Personal statement: the paragraph about your Step 1 attempt.",
        ("exam_failure",),
        "written",
        "Early in my training, I faced a major setback when I did not pass USMLE Step 1 on "
        "my first attempt. This forced me to examine my study habits, time management, and "
        "willingness to seek help. I redesigned my approach, sought mentorship, and "
        "ultimately succeeded on my second attempt and performed much better on Step 2 CK. "
        "More importantly, the experience reshaped my approach to challenges: I now respond "
        "with structured planning, early communication, and persistence—qualities I will "
        "bring to the intensive, dual training of Med-Peds.",
    ),
    Sample(
        "g2-interview",
        "Tell us about any academic or professional difficulties you’ve experienced.",
        ("exam_failure",),
        "flag",
        "During my second year of medical school, I struggled with time management and did "
        "not pass a key exam. I worked closely with academic support services, implemented "
        "a weekly planning system, and learned to ask for help earlier. Since then, I have "
        "passed all subsequent exams, including Step 2 CK, and my recent clinical "
        "evaluations note my organization and reliability. This experience has made me more "
        "self-aware and proactive, qualities I believe are critical in balancing the dual "
        "responsibilities of Med-Peds training.",
    ),
)

WEAK = (
    Sample(
        "g1-3.1-weak",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "I had personal issues and couldn’t focus, so I failed Step 1.",
    ),
    Sample(
        "g1-3.2-external-blame",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "The exam was unfair. The school did not prepare me. My teacher was biased.",
    ),
    Sample(
        "g1-3.2-exam",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "The exam was unfair.",
    ),
    Sample(
        "g1-3.2-school",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "The school did not prepare me.",
    ),
    Sample(
        "g1-3.2-teacher",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "My teacher was biased.",
    ),
    Sample(
        "g1-4.3-vague",
        (
            "I notice a gap between graduation and your U.S. rotations—what were you doing "
            "during that time?"
        ),
        ("gap",),
        "flag",
        "Personal reasons.",
    ),
    Sample(
        "g2-emotional",
        "Can you tell me about your Step 1 failure?",
        ("exam_failure",),
        "flag",
        "I was devastated, shocked.",
    ),
)
