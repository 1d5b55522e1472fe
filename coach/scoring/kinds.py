"""Which kind of question this is, where nobody says: by what it asks for."""

from __future__ import annotations

import re

# ruff: noqa: E501 - each line is one thing an interviewer may not ask
_IMPROPER = re.compile(
    r"\b(?:pregnan\w*|(?:plan|want|going|hoping)\w* to have (?:kids|children|a family|a baby)|"
    r"have (?:any )?(?:kids|children)|your (?:kids|children|husband|wife|spouse|boyfriend|girlfriend|"
    r"marriage|religion|faith|age|diagnosis|medication\w*|therapist|disabilit\w*)|married|"
    r"start(?:ing)? a family|how old are you|what (?:is|was) (?:your|the) diagnosis|"
    r"(?:take|on) (?:any )?medication\w*|religio\w*|church|mosque|sexual\w*|gay|"
    r"(?:other|else|which|what) (?:programs?|specialt\w+|places) (?:have you|did you|are you|do you)|"
    r"where else (?:have|did|are|do) you|(?:rank us|rank list|how will you rank)|sick days|"
    r"who(?:'s| is| will| is going to)? (?:going to )?(?:watch|look after|care for) your|vote[ds]?)\b",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"\b(?:fail\w*|attempts?|retake\w*|retook|step (?:1|2|3|one|two|three)|level (?:1|2|3|one|two)|"
    r"comlex|usmle|scores?|2\d\d|gaps?|leave|interruption|years? (?:off|out|away)|probation|"
    r"professionalism|mspe|dean'?s letter|letters?|visa|unmatched|not match\w*|reappl\w*|"
    r"appl\w+ (?:again|before|last year|twice)|repeat\w*|remediat\w*|clerkship|suspen\w*|"
    r"red flags?|your (?:file|record|transcript|application)|graduat\w+|observership\w*|"
    r"us (?:clinical )?experience|english|switch\w*|incident|warning|complain\w*|explain|"
    r"difficult(?:y|ies)|class rank|quartile)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"^(?:and\b|but\b|you (?:said|say|mention\w*|told|wrote|keep)|what exactly|how exactly|"
    r"like what|such as|in what way|can you be more|be more specific|give (?:me|us) an example|"
    r"how (?:do|can) (?:i|we) know|how would (?:i|we) know|why not\b|who (?:was|were|else)\b|"
    r"what did you (?:change|do differently|learn)|that sounds|is that all|when was that)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"^(?:please )?(?:explain|describe|use this space|additional information|personal statement)\b",
    re.IGNORECASE,
)


def infer_kind(question: str, flags: tuple[str, ...] = ()) -> str:
    """One of `values.KINDS`; "flag" where nothing speaks for another."""
    question = question.strip()
    if not question:
        return "flag"
    if not flags and _IMPROPER.search(question):
        return "improper"
    if _FOLLOW_UP.search(question) and len(question.split()) <= 25:
        return "followup"
    if re.match(r"(?:use this space|additional information)", question, re.IGNORECASE):
        return "written"
    if _WRITTEN.search(question) and question.endswith(".") and "please" in question.lower():
        return "written"
    if flags or _FLAG.search(question):
        return "flag"
    return "general"
