"""The page for everyone: names and roles, contrast, narrow screens, large letters."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import attrs
import pytest

import eventx
from eventx import Article

Show = Callable[..., Any]
_ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3

# For each element with text of its own: what it is, and its colour's contrast with what is painted below.
_CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    colours.forEach((colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); });
    return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3);
  };
  const linear = (one) => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4;
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((one) => linear(one / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const grounds = (one) => one ? [...grounds(one.parentElement), getComputedStyle(one).backgroundColor] : [];
  const own = (one) => Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
  const contrast = (one) => {
    const style = getComputedStyle(one);
    const drawn = one.localName === "text";
    const [below, ink] = drawn ? [[style.stroke], style.fill] : [grounds(one), style.color];
    const [dark, light] = [below, [...below, ink]].map(painted).map(luminance).sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  };
  return Array.from(document.body.querySelectorAll(":not(script)"))
    .filter((one) => own(one) && one.checkVisibility())
    .map((one) => [one.localName + "." + one.className + " " + one.textContent.slice(0, 30), contrast(one)]);
}"""
_MARK = """(all, classes) => all.forEach((one) => {
  one.classList.remove("near", "chosen");
  one.classList.add(...classes);
})"""
_BEYOND = """all => all
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.localName + " " + one.textContent.slice(0, 30))"""


def page_of(*articles: Article) -> str:
    return eventx.render_articles(articles)


def too_faint(page: Any) -> list[str]:
    found = page.evaluate(_CONTRASTS)
    assert len(found) > 40
    return [f"{name}: {contrast:.2f}" for name, contrast in found if contrast < _ENOUGH]


def unfold(page: Any) -> None:
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestContrast:
    def test_everything(self, scheme: str, show: Show, every_type: Article, article: Article) -> None:
        """Text, triggers and labels of every type, small notes: 4.5 to 1 on what they stand on."""
        page = show(page_of(every_type, article), color_scheme=scheme)
        unfold(page)
        assert [] == too_faint(page)

    def test_what_is_chosen_or_lit_up(
        self, scheme: str, show: Show, every_type: Article, article: Article
    ) -> None:
        """All parts as if they were chosen, hovered over, and both."""
        page = show(page_of(every_type, article), color_scheme=scheme)
        unfold(page)
        parts = ".trigger, .filler, .event, .timeline li"
        for classes in (["near"], ["chosen"], ["near", "chosen"]):
            page.eval_on_selector_all(parts, _MARK, classes)
            assert [] == too_faint(page)

    def test_what_is_left_out(self, scheme: str, show: Show, article: Article) -> None:
        """Words of hidden events read as plain text."""
        page = show(page_of(article, article), color_scheme=scheme)
        page.get_by_role("button", name="None of realis").click()
        page.get_by_role("searchbox").fill("x")
        page.get_by_role("searchbox").fill("")
        page.get_by_role("button", name="All of realis").click()
        page.get_by_role("checkbox", name="detention").uncheck()
        assert [] == too_faint(page)


def test_print_is_dark_on_white(show: Show, every_type: Article, article: Article) -> None:
    """Also for readers of a dark screen."""
    page = show(page_of(every_type, article), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert [] == too_faint(page)
    assert "rgb(255, 255, 255)" == page.evaluate("getComputedStyle(document.body).backgroundColor")


class TestNamesAndRoles:
    def test_landmarks_and_headings(self, show: Show, article: Article) -> None:
        """Banner, navigation, main part and footer; no level of heading left out."""
        page = show(page_of(article, attrs.evolve(article, id="Again")))
        for role in ("banner", "navigation", "main", "contentinfo", "form", "status"):
            assert 1 == page.get_by_role(role).count(), role
        levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => +one.localName[1])")
        assert 1 == levels[0]
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_everything_to_operate_has_a_name(self, show: Show, article: Article) -> None:
        """Links, boxes, buttons, fields, cards' heads, and the groups that they are in."""
        page = show(page_of(article, article))
        unfold(page)
        for role in ("link", "checkbox", "button", "searchbox", "group"):
            every = page.get_by_role(role).all()
            assert len(every) > 0, role
        names = page.locator("body").aria_snapshot()
        assert 'checkbox "detention 2" [checked]' in names
        assert 'group "Types"' in names
        assert 'group "Realis"' in names
        assert 'link "Oslo: Police detained two students"' in names
        assert 'searchbox "Search titles and texts"' in names
        nameless = [line for line in names.splitlines() if line.strip().rstrip(":") in _NAMELESS]
        assert [] == nameless

    def test_choices_are_told(self, show: Show, article: Article) -> None:
        """A live region says what was chosen, without moving the focus."""
        page = show(page_of(article))
        page.locator("#d0-e1-m0").focus()
        page.keyboard.press("Enter")
        assert (
            "release not certain They freed · 7 May 2024 chosen" == page.get_by_role("status").text_content()
        )
        assert "d0-e1-m0" == page.evaluate("document.activeElement.id")

    def test_language_and_title(self, show: Show, article: Article) -> None:
        page = show(eventx.render(article.events, article.text, title="Monday"))
        assert ("en", "Monday") == (page.locator("html").get_attribute("lang"), page.title())


_NAMELESS = {"- link", "- checkbox", "- button", "- searchbox", "- textbox"}


@pytest.mark.parametrize("width", [320, 360, 800, 1600])
def test_no_scrolling_sideways(width: int, show: Show, every_type: Article, article: Article) -> None:
    """On a phone and on a wide screen, with words that have no place to break, everything unfolded."""
    long = attrs.evolve(article, id="Long" * 80)
    word = "x" * 700
    events = [
        eventx.Release(
            trigger=eventx.Span(text=word, start=0, end=700),
            sentence=eventx.Span(text=word, start=0, end=700),
        )
    ]
    endless = Article(text=word, events=events, id="Endless")
    page = show(page_of(every_type, long, endless), viewport={"width": width, "height": 800})
    unfold(page)
    assert width == page.evaluate("document.documentElement.scrollWidth")
    inside = ".text, .event, .filters label, figure, .documents li, h1, h2, dd, pre"
    assert [] == page.eval_on_selector_all(inside, _BEYOND)


def test_the_views_stay_in_sight(show: Show, article: Article) -> None:
    """However long the list of events is, timeline and map are beside the text."""
    many = attrs.evolve(article, events=[*article.events] * 12)
    page = show(page_of(many), viewport={"width": 1280, "height": 800})
    page.locator(".text").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.querySelector('.side').offsetTop)")
    box = page.locator("figure.timeline").bounding_box()
    assert box["y"] < 800


def test_without_motion_or_program(show: Show, article: Article) -> None:
    """Without JavaScript a trigger still leads to its card, which opens by itself."""
    page = show(page_of(article), java_script_enabled=False)
    page.locator("#d0-e1-m0").click()
    assert page.url.endswith("#d0-e1")
    page.locator("#d0-e1 > summary").click()
    assert page.locator("#d0-e1 dl").is_visible()
