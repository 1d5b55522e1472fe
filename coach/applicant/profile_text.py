"""A profile as the text of its file: fixed order, short comments, and room for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from coach.applicant.facts import FACTS, in_order
from coach.applicant.vocabulary import VISAS
from coach.values import FLAGS, Profile

_HEAD = """\
# Your file, as an interviewer would see it. It stays on this machine.
# `coach profile validate` checks it. Leave empty what you do not want to say: no diagnosis
# belongs here. `coach profile set` rewrites this file and drops comments of your own.
"""
_COMMENTS: Mapping[str, str] = {
    "name": "How you want to be called.",
    "specialties": "What you apply for, first choice first: internal_medicine, med_peds, …",
    "graduation": "From medical school: 2014 or 2014-06.",
    "school": "Your medical school, and the country it is in.",
    "citizenship": "Your citizenship, and the visa you need:\n" + ", ".join(VISAS) + ".",
    "exams": (
        "Every sitting, failed ones too, such as\n"
        "- {name: Step 1, attempt: 2, date: 2021-11, result: pass, score: 212}"
    ),
    "gaps": (
        "Time away, with its months; without 'to' it lasts, such as\n"
        "- {from: 2019-07, to: 2020-03, reason: caring for my father}"
    ),
    "flags": "What a program may ask about:\n" + ", ".join(FLAGS) + ".",
    "evidence": (
        "What shows that it is behind you: exam, rotation, letter, course, research, work, other,\n"
        "such as\n"
        "- {kind: rotation, what: two months of medicine, when: 2024-05, where: Mercy Hospital}"
    ),
    "interviews": (
        "Your real interviews, such as\n- {date: 2026-12-11, program: Mercy Internal Medicine}"
    ),
}
KEYS = (
    "name", "specialties", "graduation", "school", "country", "citizenship", "visa", "exams",
    "gaps", "flags", "evidence", "interviews",
)  # fmt: skip
_COMMENT_COLUMNS = 92


class _Dumper(yaml.SafeDumper):
    """The safe dumper, with dates left as the text they are, and lists set in."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def to_data(profile: Profile) -> dict[str, Any]:
    """The profile as the plain data of its file, without the keys that are empty."""
    data: dict[str, Any] = {
        "name": profile.name,
        "specialties": list(profile.specialties),
        "graduation": _bare(profile.graduation),
        "school": profile.school,
        "country": profile.country,
        "citizenship": profile.citizenship,
        "visa": profile.visa,
        "exams": [
            {
                "name": exam.name,
                "attempt": exam.attempt,
                "date": _bare(exam.date),
                "result": exam.result,
                "score": exam.score,
            }
            for exam in profile.exams
        ],
        "gaps": [{"from": g.start, "to": g.end, "reason": g.reason} for g in profile.gaps],
        "flags": {
            flag: {fact: _bare(value) for fact, value in facts.items()}
            for flag, facts in in_order(profile.flags).items()
        },
        "evidence": [
            {"kind": p.kind, "what": p.what, "when": _bare(p.when), "where": p.where}
            for p in profile.evidence
        ],
        "interviews": [{"date": i.date, "program": i.program} for i in profile.interviews],
    }
    for key in ("exams", "gaps", "evidence", "interviews"):
        data[key] = [_filled(entry) for entry in data[key]]
    return {"schema": 1, **{key: data[key] for key in KEYS if data[key] not in ("", [], {})}}


def to_yaml(profile: Profile) -> str:
    """The text of the profile's file; keys without a value stand there to be filled in."""
    data = to_data(profile)
    parts = [_HEAD, f"schema: {data['schema']}\n"]
    for key in KEYS:
        comment = _COMMENTS.get(key)
        if comment:
            parts.append("\n" + "".join(f"# {line}\n" for line in _wrapped(comment)))
        if key not in data:
            parts.append(f"{key}:\n")
        elif key == "flags":
            parts.append(_flags(data[key]))
        else:
            parts.append(_dump({key: data[key]}))
    return "".join(parts)


def _flags(flags: Mapping[str, Mapping[str, Any]]) -> str:
    parts = ["flags:\n"]
    for flag, facts in flags.items():
        missing = [fact for fact in FACTS[flag] if fact not in facts]
        hint = f"  # may say: {', '.join(missing)}" if missing else ""
        parts.append(f"  {flag}:{hint}\n")
        if facts:
            parts += [f"    {line}\n" for line in _dump(dict(facts)).splitlines()]
    return "".join(parts)


def _wrapped(comment: str) -> list[str]:
    lines = [""]
    for given in comment.split("\n"):
        for word in given.split(" "):
            if len(lines[-1]) + len(word) >= _COMMENT_COLUMNS and "{" not in given:
                lines.append("")
            lines[-1] += f" {word}" if lines[-1] else word
        lines.append("")
    return lines[:-1]


def _dump(data: object) -> str:
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_COMMENT_COLUMNS,
    )
    return str(text)


def _filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in ("", None)}


def _bare(text: str) -> str | int:
    """A number without quotes, which reads better and comes back the same."""
    return int(text) if text.isascii() and text.isdigit() and str(int(text)) == text else text
