"""Near misses: sentences that do not meet the facet. See `facets_met.py` for the format."""

from __future__ import annotations

MISSING: dict[str, list[str]] = {
    "any.one_event": [
        "issue | I failed Step 1.",
        "context | I was the only doctor in the village.",
        "future | I promise it will not happen again.",
    ],
    "any.recent": [
        "future | I hope to work full-time since I like it.",
        "issue | I failed last year.",
    ],
    "exam_failure.exam": [
        "issue | I failed an exam.",
        "issue | My friend failed Step 1 in 2021, and it scared me.",
    ],
    "exam_failure.cause": [
        "blame | The school never taught us.",
        "own | I take full responsibility.",
    ],
    "exam_failure.method": [
        "vague_change | I worked much harder.",
        "change | I will do forty questions a day.",
    ],
    "exam_failure.since": [
        "future | I hope I will pass Step 3.",
        "outcome | My cousin passed Step 2 CK.",
    ],
    "exam_failure.boards": [
        "future | I will do my best on the boards.",
        "| I have not thought about Step 3 yet.",
        "future | I am sure the boards will go well.",
        "| We had no boards at home.",
    ],
    "low_score.number": [
        "issue | My score is not what I wanted.",
        "issue | I saw 240 patients a month.",
    ],
    "low_score.weak_subjects": [
        "issue | The exam was hard.",
        "| I did not look which subject was my lowest, biostatistics or another.",
    ],
    "low_score.other_evidence": [
        "vague_outcome | I am much better now.",
        "outcome | I will get 240.",
    ],
    "low_score.routine": [
        "vague_change | I study more now.",
        "change | I used to do forty questions every day.",
    ],
    "failed_course.which": [
        "issue | I failed something in school.",
        "outcome | I never failed surgery.",
    ],
    "failed_course.skill_or_conduct": [
        "own | I take responsibility for it.",
        "issue | I failed surgery.",
    ],
    "failed_course.feedback": [
        "| Nobody asked me for feedback.",
        "| I never asked my attending for feedback.",
    ],
    "failed_course.repeat": ["future | I hope to pass the repeat.", "issue | I had to repeat it."],
    "failed_course.now": [
        "future | I will be better today than then.",
        "vague_outcome | It is fine.",
    ],
    "repeated_year.which": [
        "outcome | I did not repeat a year.",
        "issue | I had a difficult year.",
    ],
    "repeated_year.cause": [
        "padding | I am grateful for the question because it matters.",
        "own | I take full responsibility.",
    ],
    "repeated_year.system": ["vague_change | I was more serious.", "change | I would make a plan."],
    "repeated_year.since": ["future | I will pass everything.", "vague_outcome | It went well."],
    "repeated_year.load": [
        "vague_outcome | I manage well now.",
        "change | I stopped the job, which was 20 hours a week.",
    ],
    "gap.months": [
        "issue | I was out for some time.",
        "issue | After April 2021 there was a period of roughly a year and a half.",
        "issue | I took some time off.",
        "context | It was a long illness.",
    ],
    "gap.reason": ["evade | It was for personal reasons.", "outcome | I passed Step 3 since."],
    "gap.link": [
        "own | I did not volunteer in any clinic.",
        "| I was waiting for an externship.",
        "own | I did not read any journals.",
        "context | I was at home all day.",
    ],
    "gap.over": ["| It is not over yet.", "issue | My contract was not renewed."],
    "gap.back": ["future | I hope to be back full-time.", "issue | I stopped since I was tired."],
    "yog.timeline": ["issue | It has been a long time.", "issue | I graduated in 2011."],
    "yog.last_clinical": [
        "own | I have not seen patients.",
        "| I would like to see patients again.",
    ],
    "yog.recent_proof": ["vague_outcome | My skills are current.", "future | I will take Step 3."],
    "yog.intern_role": [
        "| I would not like to be corrected by someone half my age.",
        "| I was head of department.",
    ],
    "yog.why_now": ["| So you are asking me why now.", "| It took a long time."],
    "professionalism.act": [
        "minimise | It was a misunderstanding.",
        "own | I took full responsibility and embraced the feedback.",
    ],
    "professionalism.effect": ["minimise | Nobody was affected.", "own | I regret it."],
    "professionalism.no_minimising": [
        "minimise | It was just a misunderstanding with a nurse.",
        "blame | She has a problem with everybody.",
    ],
    "professionalism.remediation": [
        "evade | I never apologized.",
        "future | I would take a course.",
    ],
    "professionalism.since": ["future | It will not happen.", "vague_outcome | All is well."],
    "probation.type": ["issue | I was on probation.", "context | Probation is common there."],
    "probation.dates": ["issue | I was on probation.", "context | That was years ago."],
    "probation.terms": ["| He had to present my patients.", "blame | The terms were unfair."],
    "probation.lifted": ["future | I hope it will be lifted.", "| I am still on probation."],
    "probation.record": ["blame | What the record says is wrong.", "| I do not know."],
    "limited_usce.label": [
        "issue | My experience here is limited.",
        "future | I would do an observership of four weeks.",
    ],
    "limited_usce.tasks": ["own | I could not write notes.", "| I learned a lot from the team."],
    "limited_usce.us_practice": ["| I have no experience with Epic.", "| The system is different."],
    "limited_usce.ramp_up": [
        "future | I will learn everything.",
        "| It was hard in the first week.",
    ],
    "limited_usce.home_skill": [
        "context | An observership costs what a house officer at home earns in a year.",
        "outcome | I saw forty patients in Toledo.",
    ],
    "weak_letters.contact": [
        "| He barely knew me after two weeks.",
        "| My letters are from two internists.",
    ],
    "weak_letters.no_disparaging": ["blame | He writes badly about everyone.", "evade | Ask him."],
    "weak_letters.others": ["| You can ask anybody.", "| Nobody else saw my work."],
    "weak_letters.new_letter": [
        "own | I did not ask for a new letter.",
        "future | I will ask for a letter.",
    ],
    "weak_letters.behaviour": [
        "vague_outcome | They liked me.",
        "future | She will write well of me.",
    ],
    "reapplicant.diagnosis": ["blame | The filters are unfair.", "issue | I did not match."],
    "reapplicant.feedback": [
        "own | I never asked a program director.",
        "blame | No coordinator answered my email.",
    ],
    "reapplicant.different": [
        "vague_change | I am a stronger applicant.",
        "future | I will apply early.",
    ],
    "reapplicant.targeting": [
        "own | I applied too late and to too few programs.",
        "| I hope to match.",
    ],
    "reapplicant.aim": ["| I would take any specialty.", "| I changed to family medicine."],
    "reapplicant.no_bitterness": ["blame | The system is rigged.", "evade | Who knows."],
    "specialty_change.respect": ["blame | Surgery was boring.", "| I never liked surgery."],
    "specialty_change.turning_point": [
        "own | Surgery was not for me.",
        "context | I left in the middle of the second year.",
    ],
    "specialty_change.tested": [
        "future | I will do an elective in it.",
        "own | I thought about it.",
    ],
    "specialty_change.transfer": ["| Nothing carries over.", "| I have transferable competencies."],
    "specialty_change.commitment": ["future | I am sure this time.", "| Maybe I will not switch."],
    "visa.type": ["| Whatever visa works for you.", "| My wife is on an H-1B."],
    "visa.sponsor": ["| I don't know who sponsors it.", "| I need a visa."],
    "visa.timeline": ["future | The papers will be fine.", "own | I sent the form too late."],
    "visa.start": [
        "issue | I could not start on July 1.",
        "future | I hope to be in time for July.",
    ],
    "visa.contingency": ["| If it is delayed I don't know.", "| I am not worried."],
    "english.habit": ["vague_change | I improved my English.", "own | I never read orders back."],
    "english.asks": ["own | I was too shy to ask.", "| Patients ask me to repeat."],
    "english.practice": ["vague_change | I practise.", "future | I will take a class every week."],
    "english.result": ["vague_outcome | I am understood.", "future | I would get 380 next time."],
    "english.languages": [
        "own | I speak too fast in Korean.",
        "own | I was translating in my head.",
    ],
    "health.function": ["issue | I could not work full-time.", "future | I hope I can do nights."],
    "health.since": ["vague_outcome | I have been well.", "future | I would work since I like it."],
    "health.safeguards": ["own | I should have told someone early.", "own | I did not sleep."],
    "health.boundary": [
        "evade | That is none of your business and I won't go into detail.",
        "issue | I was ill.",
    ],
    "health.safe_return": ["own | I came back too early.", "future | I will return part-time."],
    "family.cause": ["outcome | My brother is a nurse.", "issue | I had a family leave."],
    "family.arranged": ["| I have not arranged anything.", "context | My mother died in January."],
    "family.available": [
        "context | I was not able to work full-time.",
        "| If I can, I will start.",
    ],
    "general.example": ["padding | I am usually calm.", "learn | Communication is important."],
    "general.own_role": ["change | We decided on a plan.", "own | I would tell the senior."],
    "general.result": ["future | It would have helped him.", "context | It was a busy ward."],
    "general.link": ["outcome | It worked well.", "context | The ward was busy."],
    "med_peds.why_both": ["| I like variety.", "| I just prefer children."],
    "med_peds.case": ["| I would like to see a transition clinic.", "| I like every age."],
    "med_peds.career": ["future | I don't know what clinic I want to run.", "| I like both."],
    "med_peds.structure": ["| I was in research four years ago.", "| I know the training is long."],
    "med_peds.no_belittling": ["blame | Family doctors only refer.", "| Pediatrics is boring."],
    "improper.calm": ["blame | You are not allowed to ask that.", "| That question is illegal."],
    "improper.meets_concern": ["| I would rather not say.", "| I hope I can manage the nights."],
    "improper.no_more": ["| I was diagnosed with depression.", "| My husband wants two children."],
    "improper.moves_on": ["| I'd rather not talk about it.", "| No."],
}
