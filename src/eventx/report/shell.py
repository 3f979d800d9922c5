"""The file around a page's content: style, program, and the policy that nothing is loaded from anywhere."""

import base64
import hashlib
from functools import cache

from eventx.data import FOLDER, read
from eventx.report.markup import element, escape


def whole_page(title: str, body: str) -> str:
    """An HTML file of its own; `body` is HTML already.

    The policy lets only this program run, whatever a text may hold, and forbids every request.
    """
    script, style = _asset("report.js"), _asset("report.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "form-action 'none'; base-uri 'none'"
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        f"<title>{escape(title)}</title><style>{style}</style>"
    )
    program = f"<script>{script}</script>"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}{program}</body></html>\n'


def framed(page: str, *, height: int) -> str:
    """A page within a frame of so many pixels, as a notebook shows it beside other output."""
    return element(
        "iframe",
        srcdoc=page,
        title="Events",
        sandbox="allow-scripts",
        style=f"width:100%;height:{height}px;border:1px solid #8888;border-radius:6px",
    )


@cache
def _asset(name: str) -> str:
    return read(FOLDER / "report" / name, bytes.decode)
