"""The frame of an HTML page that stands by itself: no script, no picture, no outside address.

The page forbids itself everything but its own style, so that even a mistake in escaping could
load and run nothing.
"""

from __future__ import annotations

import base64
import hashlib
import html
from importlib.resources import files

from coach.report.plain import safe


def page(title: str, body: str) -> str:
    """The whole page. `title` is text; `body` is HTML made with `text` and nothing else."""
    style = (files("coach.report") / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def text(words: str) -> str:
    """`words` fit for any place of a page: nothing in them is markup or an escape sequence."""
    return html.escape(safe(words), quote=True)
