"""Texts and titles that try to become part of the page, or to make it ask for something."""

import re
from collections.abc import Callable
from typing import Any

import pytest

import eventx
from eventx import Actor, Article, Detention, Place, Span, Timex
from eventx.report import render_frame

ODD = [
    "<script>alert(1)</script>",
    '"><img src="http://example.org/x.png" onerror="alert(1)">',
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<svg onload=alert(1)><iframe src='http://example.org/'></iframe>",
    '<link rel="stylesheet" href="http://example.org/x.css"><base href="http://example.org/">',
    '<meta http-equiv="refresh" content="0;url=http://example.org/">',
    "<style>@import url(http://example.org/x.css)</style>",
    "<!-- <![CDATA[ &lt;b&gt; &#60;b&#62; &bogus; --><!--",
    "\x00<\x00script>alert(1)</\x00script>",
    "a\ud800b\udfffc\ufffe",
    "\u202egnp.exe \u2066رهائن\u2069 עצורים \u200f\u202c",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} `alert(1)`",
    'd0-e0" data-events="d0-e1',
    "\r\n\t\u2028\u2029\x0b\x1b[31m",
]
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ALLOWED = set(
    "html head meta title style body script header main section footer nav form fieldset legend label input "
    "button h1 h2 h3 h4 p a div span small strong bdi q pre time ol ul li dl dt dd details summary figure "
    "figcaption svg defs path use circle text".split()
)
_TAGS = "Array.from(document.querySelectorAll('*'), one => one.localName)"
_HANDLERS = "Array.from(document.querySelectorAll('*')).flatMap(one => one.getAttributeNames())"
_ENDS = """(one, part) => [
  one.querySelector(part).getBoundingClientRect().right,
  one.querySelector("small").getBoundingClientRect().left
]"""
_LINKS = "Array.from(document.querySelectorAll('[href]'), one => one.getAttribute('href'))"


def article_of(odd: str) -> Article:
    """An article in which every part of an event, and the title, is that text."""
    text = f"{odd} arrested {odd}"
    here = {"text": odd, "start": 0, "end": len(odd)}
    trigger = Span(text="arrested", start=len(odd) + 1, end=len(odd) + 9)
    who = Actor(**here, name=odd, head=Span(**here), country=odd)
    event = Detention(
        trigger=trigger,
        sentence=Span(text=text, start=0, end=len(text)),
        detainees=(who,),
        detainers=(who,),
        source=who,
        when=Timex(**here, value=odd),
        places=(Place(**here, name=odd, country=odd, latitude=1.0, longitude=2.0),),
    )
    named = Detention(trigger=Span(**here), sentence=Span(text=text, start=0, end=len(text)))
    return Article(text=text, events=[event, named], id=odd)


def fit(text: str) -> str:
    """The text as a browser holds it: line ends are newlines, what no HTML may hold is replaced."""
    return UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def use(page: Any) -> None:
    """Choose, hover, filter and search, so that the program handles every text."""
    for trigger in page.locator(".trigger").all():
        trigger.hover()
        trigger.dispatch_event("click")
    for box in page.locator("input[type=checkbox]").all():
        box.click()
        box.click()
    page.locator("input[type=search]").fill("<img src=x onerror=alert(1)>")
    page.locator("input[type=search]").fill("")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_nothing_becomes_an_element(policy: bool, show: Callable[..., Any]) -> None:
    """No element, handler, link, dialog, error or request, also without the policy's protection."""
    articles = [article_of(odd) for odd in ODD]
    html = eventx.render_articles(articles, title=" ".join(ODD))
    if not policy:
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html, count=1)
    assert policy == ("Content-Security-Policy" in html)
    page = show(html)
    use(page)
    assert set() == set(page.evaluate(_TAGS)) - ALLOWED
    assert [] == [name for name in page.evaluate(_HANDLERS) if name.startswith("on")]
    assert {"#"} == {link[0] for link in page.evaluate(_LINKS)}
    assert (1, 1) == (page.locator("script").count(), page.locator("style").count())
    texts = [one.text_content() for one in page.locator(".text").all()]
    assert [fit(article.text) for article in articles] == texts
    assert [fit(article.id) for article in articles] == [
        one.text_content() for one in page.locator(".document > h2").all()
    ]


def test_in_a_notebook(show: Callable[..., Any]) -> None:
    """The text is escaped twice there: in the page, and as the frame's attribute."""
    for odd in ODD:
        article = article_of(odd)
        frame_html = render_frame(article.events, article.text)
        page = show(f'<!doctype html><meta charset="utf-8"><title>x</title>{frame_html}')
        frame = page.frame_locator("iframe")
        assert fit(article.text) == frame.locator(".text").text_content()
        assert ["html", "head", "meta", "title", "body", "iframe"] == page.evaluate(_TAGS)


def test_right_to_left_marks_stay_within_their_part(show: Callable[..., Any]) -> None:
    """An override in a title or a filler turns nothing round that comes after it."""
    page = show(eventx.render_articles([article_of("\u202eabc"), article_of("x")]))
    title, number = page.locator(".documents li").first.evaluate(_ENDS, "a")
    assert number >= title
    page.locator("#d0-e0-m0").click()
    value, note = page.locator("#d0-e0 dd").first.evaluate(_ENDS, "bdi")
    assert note >= value


@pytest.mark.parametrize(
    ("markup", "stopped"),
    [
        ("<img src='http://example.org/x.png'>", "http://example.org/x.png"),
        ("<script>alert(1)</script>", "Content Security Policy"),
        ("<p onclick='alert(1)' id=bad></p><script>bad.click()</script>", "Content Security Policy"),
        ("<iframe src='http://example.org/'></iframe>", "http://example.org/"),
        ("<style>@import url(http://example.org/x.css)</style>", "http://example.org/x.css"),
    ],
)
def test_the_policy_stops_what_would_get_in(markup: str, stopped: str, watch: Callable[..., Any]) -> None:
    """Were anything not escaped: no request and no dialog, but an error that these tests would see."""
    html = eventx.render([], "text").replace("<main>", "<main>" + markup)
    watched = watch(html)
    assert ([], []) == (watched.requests, watched.dialogs)
    assert any(stopped in error for error in watched.errors)


def test_requests_are_seen(watch: Callable[..., Any]) -> None:
    """The watch itself works: without the policy, a picture's request, a dialog and an error are noted."""
    watched = watch("<!doctype html><img src='http://example.org/x.png'><script>alert(2); nothing()</script>")
    watched.page.wait_for_load_state()
    assert ["http://example.org/x.png"] == watched.requests
    assert ["2"] == watched.dialogs
    assert any("nothing is not defined" in error for error in watched.errors)
