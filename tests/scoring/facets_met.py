"""Sentences that meet a facet, as applicants say them, typed or spoken.

Each line is `moves | sentence`: the moves that the sentence has (none before the bar: whatever).
"""

from __future__ import annotations

# ruff: noqa: E501 - a sentence stands on one line
MET: dict[str, list[str]] = {
    "any.one_event": [
        "issue | That was the only incident in six years of training.",
        "issue | i failed it once in twenty twenty",
        "| It has never happened again.",
        "outcome | there has been no complaint since",
    ],
    "any.recent": [
        "outcome | Since March 2022 I have worked full-time on the wards in Multan.",
        "outcome | for the last three years every evaluation has said on time",
    ],
    "exam_failure.exam": [
        "issue | I failed Step 1 on my first attempt in May 2021.",
        "issue | so i failed step two c k in june last year",
    ],
    "exam_failure.cause": [
        "own | I had memorised lists and never sat a timed block.",
        "| i underestimated it and i kept the date though my practice scores were low",
    ],
    "exam_failure.method": [
        "change | I did two timed blocks every morning and Dr. Mensah went through my wrong answers on Sundays.",
        "change | the second time i kept an error log and i did forty questions a day",
    ],
    "exam_failure.since": [
        "outcome | I passed in December 2021 and scored 244 on Step 2 CK.",
        "outcome | step two was two forty four and step three two thirty one",
    ],
    "exam_failure.boards": [
        "| I have booked Step 3 for February.",
        "| For the in-training exam I will start my forty questions a day in July.",
        "| I plan to start the board review in my first year, twenty questions a day.",
        "| for step three i do forty questions every night",
    ],
    "low_score.number": [
        "issue | My Step 2 CK is 214, from November 2022.",
        "issue | i got two oh eight on step one",
    ],
    "low_score.weak_subjects": [
        "| My lowest subjects were biostatistics and psychiatry.",
        "own | i ran out of time in four of the blocks",
    ],
    "low_score.other_evidence": [
        "outcome | Step 3 was 236 a year later.",
        "outcome | my shelf exams were all above the seventieth percentile",
    ],
    "low_score.routine": [
        "change | I still do twenty questions every morning before rounds.",
        "change | now every sunday i do sixty questions with my friend farah",
    ],
    "failed_course.which": [
        "issue | I failed the surgery clerkship in October 2021.",
        "issue | i flunked pharmacology in second year",
    ],
    "failed_course.skill_or_conduct": [
        "own | My presentations were disorganized and I had not read about my patients.",
        "| It was never a matter of conduct.",
    ],
    "failed_course.feedback": [
        "| I asked my clerkship director what exactly had been missing.",
        "| so i asked the senior resident for feedback every friday",
    ],
    "failed_course.repeat": [
        "outcome | I repeated it that spring and passed with honors.",
        "outcome | on the retake i got eighty one percent",
    ],
    "failed_course.now": [
        "outcome | In my last sub-internship the attending wrote that my presentations were the clearest of the month.",
        "readiness | today i present eight patients every morning without notes",
    ],
    "repeated_year.which": [
        "issue | I repeated my second year, from 2018 to 2019.",
        "issue | i did third year twice in kumasi",
    ],
    "repeated_year.cause": [
        "own | I missed too many lectures and told nobody that I was behind.",
        "issue | i repeated it because i failed two blocks",
    ],
    "repeated_year.system": [
        "change | The second time I met my tutor every Tuesday and wrote a weekly plan.",
        "change | so i quit the night job and i went to every lecture",
    ],
    "repeated_year.since": [
        "outcome | I passed every course after that on the first attempt.",
        "outcome | since then i have not failed anything and i finished in the top third",
    ],
    "repeated_year.load": [
        "outcome | I now carry ten patients and work 60 hours a week without falling behind.",
        "readiness | i work full time since last year with twenty four hour calls",
    ],
    "gap.months": [
        "issue | I was out of training from March 2020 to May 2021.",
        "issue | i did not work from march twenty nineteen until june twenty twenty one",
        "issue | I was on leave from February to November 2021.",
        "issue | from october twenty sixteen until september twenty seventeen i was at home",
    ],
    "gap.reason": [
        "context | I stayed home to care for my father after his stroke.",
        "issue | because my visa was not issued in time",
    ],
    "gap.link": [
        "change | On Saturdays I volunteered at a free clinic.",
        "| i kept my license and i did one clinic every thursday",
        "change | In that year I did a Saturday clinic and renewed my ACLS.",
        "| i read journals every night and attended grand rounds every wednesday",
    ],
    "gap.over": [
        "| My father has recovered, and my sister lives with him now.",
        "| the visa was issued in september",
    ],
    "gap.back": [
        "outcome | Since June 2022 I have worked full-time without a break.",
        "readiness | i can start on july first and i'm here to stay",
    ],
    "yog.timeline": [
        "issue | I graduated in 2011, worked as a medical officer for eight years, and came here in 2020.",
        "| from twenty ten to twenty eighteen i was a general practitioner as a partner in a small clinic",
    ],
    "yog.last_clinical": [
        "| I still see patients three days a week at a clinic in Edison.",
        "| i last worked on a ward in march twenty twenty three and i saw about forty patients a day",
    ],
    "yog.recent_proof": [
        "outcome | I passed Step 3 in 2024, and my attending in Boise wrote that I was up to date.",
        "outcome | step two c k was two forty last year",
    ],
    "yog.intern_role": [
        "| I know my seniors will be younger than I am, and I ask them as I would ask anyone.",
        "| i'm ready to be an intern again and to be corrected by a resident half my age",
    ],
    "yog.why_now": [
        "| I waited until my children were in school.",
        "| should have started earlier i kept postponing it",
    ],
    "professionalism.act": [
        "issue | I copied another student's exam into my own note.",
        "own | i was late seven times in eight weeks",
    ],
    "professionalism.effect": [
        "impact | The intern had to stay three hours for me.",
        "| because of me the nurse was humiliated in front of the family",
    ],
    "professionalism.no_minimising": ["own | I said it, and I had no right to say it."],
    "professionalism.remediation": [
        "change | I apologized to her the same day and completed a professionalism course.",
        "| i met with the dean every two weeks for a semester",
    ],
    "professionalism.since": [
        "outcome | In eleven rotations since there has been no report.",
        "outcome | my evaluations all say on time and respectful",
    ],
    "probation.type": [
        "issue | It was academic probation after I failed two blocks.",
        "issue | i was on probation for attendance",
    ],
    "probation.dates": [
        "issue | I was on probation from January to June 2020.",
        "issue | they put me on probation for one semester",
    ],
    "probation.terms": [
        "| The terms were weekly meetings with the dean and no absence.",
        "| i had to sign a sheet every morning and i met all the conditions",
    ],
    "probation.lifted": [
        "outcome | It was lifted in May 2020, at the first review.",
        "outcome | i came off probation after one term",
    ],
    "probation.record": [
        "| My MSPE describes it in the same words.",
        "| as the dean's letter says it was for attendance",
    ],
    "limited_usce.label": [
        "issue | I have two observerships of four weeks each.",
        "| it was only shadowing i was not hands on",
    ],
    "limited_usce.tasks": [
        "outcome | I took the histories, presented four patients a day and wrote notes that the attending signed.",
        "| i presented to the attending every morning",
    ],
    "limited_usce.us_practice": [
        "| I learned to write my notes in Epic and to give an I-PASS handoff.",
        "| i made the prior authorization calls to the insurance",
    ],
    "limited_usce.ramp_up": [
        "future | Before July I will do a four-week externship, and in the first week I will ask a nurse to watch my orders.",
        "future | i plan to shadow your interns in june before orientation",
    ],
    "limited_usce.home_skill": [
        "outcome | At home I ran a ward of 30 beds alone at night.",
        "context | in my country i was a medical officer for four years",
    ],
    "weak_letters.contact": [
        "context | I worked with Dr. Osei for eight weeks, every day on the wards.",
        "| she saw me with patients every morning for two months and she is writing my letter",
    ],
    "weak_letters.no_disparaging": ["own | I asked too late and gave them little to write about."],
    "weak_letters.others": [
        "| You can call the chief resident in Toledo, who saw me on twenty calls.",
        "| the charge nurse can tell you how i work",
    ],
    "weak_letters.new_letter": [
        "change | I asked Dr. Kolade for a new letter after twelve weeks on his service.",
        "outcome | her letter was uploaded in october",
    ],
    "weak_letters.behaviour": [
        "outcome | My attending wrote that I called the families before I was asked to.",
        "outcome | the evaluation says finds the problem before rounds",
    ],
    "reapplicant.diagnosis": [
        "own | I applied in late October to programs that did not take people like me.",
        "| i applied too late and to too few programs",
    ],
    "reapplicant.feedback": [
        "change | I asked two program directors what had kept me off their list.",
        "| so i did six mock interviews with a faculty member",
    ],
    "reapplicant.different": [
        "outcome | Since the last cycle I have passed Step 3 with 231 and worked six months in a clinic.",
        "change | this year i have three new letters and twelve weeks of rotations",
    ],
    "reapplicant.targeting": [
        "change | I chose sixty programs that have taken graduates of my school.",
        "change | this time i applied on the first day to a hundred and ten community programs",
    ],
    "reapplicant.aim": [
        "| I still want internal medicine, and I have worked in it all year.",
        "| it is the same specialty i have never changed my mind",
    ],
    "reapplicant.no_bitterness": ["own | I did not match because I had prepared nothing."],
    "specialty_change.respect": [
        "context | I enjoyed surgery and the people in it.",
        "| pathology taught me to look twice",
    ],
    "specialty_change.turning_point": [
        "context | On a night on the burn unit I noticed that I was staying to talk with the families.",
        "own | what i missed was the patient's story",
    ],
    "specialty_change.tested": [
        "change | Before I applied I worked ten months on a crisis ward.",
        "outcome | i did two electives in family medicine and the director wrote for me",
    ],
    "specialty_change.transfer": [
        "| Surgery taught me to decide when I am tired, and that is useful here.",
        "| from pathology i bring the habit to look twice",
    ],
    "specialty_change.commitment": [
        "| This year I applied only to psychiatry, and now I will apply only to psychiatry, with no backup.",
        "| i've stayed through two years of it so there will be no second switch",
    ],
    "visa.type": [
        "issue | I need a J-1.",
        "| for residency i will need the h one b",
    ],
    "visa.sponsor": [
        "| ECFMG sponsors it, so the hospital files nothing.",
        "| it's a j one through e c f m g",
    ],
    "visa.timeline": [
        "outcome | My Statement of Need was issued in September.",
        "| step three is passed since march so the petition can be filed within a week",
    ],
    "visa.start": [
        "readiness | I can start on July 1.",
        "| i will be here in may so in time for orientation",
    ],
    "visa.contingency": [
        "| If the interview is delayed I have asked for an earlier slot in Madrid.",
        "| my plan b is the consulate in dubai and i would tell you the same day",
    ],
    "english.habit": [
        "change | I read every phone order back, drug, dose and name.",
        "change | i say the number twice fifteen one five",
    ],
    "english.asks": [
        "change | When I am not sure I say: please repeat that.",
        "| i ask them to say it again slowly and i call the interpreter",
    ],
    "english.practice": [
        "change | I saw a speech teacher every Saturday for a year.",
        "change | i recorded one presentation a night for ten weeks",
    ],
    "english.result": [
        "outcome | I passed OET with 380 in speaking.",
        "outcome | the nurses have had no complaint about my calls",
    ],
    "english.languages": [
        "outcome | I speak Spanish with patients at the clinic, and the nurses ask for me.",
        "| i interpret for families in our clinic two evenings a week",
    ],
    "health.function": [
        "outcome | I work full-time, with nights and 24-hour calls.",
        "readiness | i was cleared for full duty with no restrictions",
    ],
    "health.since": [
        "outcome | Since August 2022 I have worked full-time and missed no shift.",
        "outcome | it's three years now without a day of leave",
    ],
    "health.safeguards": [
        "change | I keep seven hours of sleep, and I tell my chief early.",
        "change | i agreed with my mentor that i tell her within forty eight hours",
    ],
    "health.boundary": [
        "| I prefer to keep the details private.",
        "| i'd rather not go into the medical part",
    ],
    "health.safe_return": [
        "change | I came back half-time for a month and then full-time.",
        "outcome | my doctor cleared me to return in january",
    ],
    "family.cause": [
        "context | My mother had a stroke and needed somebody at home.",
        "issue | i went home to look after my brother's children",
    ],
    "family.arranged": [
        "| My sister takes the nights now, and a paid nurse comes by day.",
        "| my aunt lives with her since january",
    ],
    "family.available": [
        "readiness | I can work the full schedule, nights and weekends.",
        "outcome | i've worked full time since may and never missed a day",
    ],
    "general.example": [
        "issue | One night in Kisumu I gave ten units of insulin to the wrong man, and I saw it four minutes later.",
        "context | in my second year i had a patient who refused dialysis",
    ],
    "general.own_role": ["own | I told the sister at once, and I told him myself."],
    "general.result": ["outcome | He went home two days later."],
    "general.link": [
        "readiness | That is how I would sign out on your wards.",
        "future | it is what i want to do as an intern",
    ],
    "med_peds.why_both": [
        "own | I want both because a pediatrician would lose them at eighteen and an internist would meet them too late.",
        "| i followed children with sickle cell until they were adults",
    ],
    "med_peds.case": [
        "context | I followed a boy with sickle cell disease from 15 to 19.",
        "| in our transition clinic i met a woman with a repaired heart",
    ],
    "med_peds.career": [
        "future | I want to run a transition clinic.",
        "future | i'd like to be a hospitalist for both children and adults",
    ],
    "med_peds.structure": [
        "| It is four years, two in each field, and I like switching every three months.",
        "| at the end there are two boards",
    ],
    "med_peds.no_belittling": [
        "own | I want to know a family from the grandmother to the newborn."
    ],
    "improper.calm": ["| I prefer to keep that private, and I'd be glad to talk about my work."],
    "improper.meets_concern": [
        "readiness | If you are asking about nights, I can work the full schedule.",
        "outcome | i have done two years of calls without an absence",
    ],
    "improper.no_more": ["| I keep my health to myself, as I'm sure your residents do."],
    "improper.moves_on": [
        "| What I'd gladly tell you about is my clinic in Accra.",
        "| may i ask how your residents share the calls",
    ],
}
