"""The page in use: clicking, keys, filters, search, hovering, printing, and in a notebook's frame."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

import eventx
from eventx import Article

Show = Callable[..., Any]


def page_of(article: Article) -> str:
    return eventx.render(article.events, article.text, title=article.id, published=article.published)


def chosen(page: Any, within: str = ".text") -> list[str]:
    """The words that are marked as the chosen event's."""
    texts: list[str] = page.locator(f"{within} .chosen").all_inner_texts()
    return texts


def open_cards(page: Any) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(".event[open]", "cards => cards.map(card => card.id)")
    return ids


def shown(page: Any, selector: str) -> list[str]:
    """The text of what is visible of these elements."""
    return [one.text_content().strip() for one in page.locator(selector).all() if one.is_visible()]


class TestChoosing:
    def test_a_click_on_a_trigger_opens_its_card(self, show: Show, article: Article) -> None:
        """And marks the fillers, the other mention, the day and the dot on the map."""
        page = show(page_of(article))
        page.get_by_role("link", name="arrested", exact=True).first.click()
        assert ["d0-e0"] == open_cards(page)
        assert ["Police", "Oslo", "arrested", "two students", "Monday", "arrests"] == chosen(page)
        assert 1 == page.locator(".timeline li.chosen").count()
        assert 1 == page.locator(".map a.chosen").count()
        card = page.locator("#d0-e0")
        for words in ("two students", "Police", "Oslo", "59.91° N 10.75° E", "6 May 2024", "2 mentions"):
            assert words in card.inner_text().replace("MENTIONS", "mentions")

    def test_another_choice_replaces_the_first(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.locator("#d0-e0-m0").click()
        page.locator("#d0-e1-m0").click()
        assert ["release", "them", "Tuesday"] == chosen(page)

    def test_two_events_on_one_word_take_turns(self, show: Show, article: Article) -> None:
        """Each click chooses the next event of the word."""
        page = show(page_of(article))
        found = []
        for _ in range(3):
            page.get_by_role("link", name="beating", exact=True).first.click()
            found.append(page.locator(".event.chosen .type").inner_text())
        assert ["attack", "apology", "attack"] == found

    def test_a_click_on_a_card_folds_it_again(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        summary = page.locator("#d0-e1 > summary")
        summary.click()
        assert ["release", "them", "Tuesday"] == chosen(page)
        summary.click()
        assert ([], []) == (chosen(page), open_cards(page))

    def test_a_mention_leads_to_its_place(self, show: Show, article: Article) -> None:
        """The link in the card moves the focus to the trigger in the text."""
        page = show(page_of(article))
        page.locator("#d0-e0-m0").click()
        page.locator("#d0-e0 .mentions a").nth(1).click()
        assert "d0-e0-m1" == page.evaluate("document.activeElement.id")

    @pytest.mark.parametrize("link", [".timeline a", ".map a"])
    def test_timeline_and_map_lead_to_the_event(self, link: str, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.locator(link).first.click()
        assert ["d0-e0"] == open_cards(page)

    def test_an_address_names_an_event(self, show: Show, article: Article) -> None:
        assert ["d0-e1"] == open_cards(show(page_of(article), fragment="#d0-e1"))

    def test_hovering_lights_up_what_belongs_together(self, show: Show, article: Article) -> None:
        """The event's parts and its card; what happened, in one line, is in the tooltip."""
        page = show(page_of(article))
        trigger = page.locator("#d0-e1-m0")
        trigger.hover()
        assert ["release", "them", "Tuesday"] == page.locator(".text .near").all_inner_texts()
        assert 1 == page.locator("#d0-e1.near").count()
        assert "not certain: They freed · 7 May 2024" == trigger.get_attribute("title")
        page.locator("h1").hover()
        assert 0 == page.locator(".near").count()


class TestPhone:
    @pytest.mark.parametrize("many", [1, 3])
    def test_the_card_comes_to_the_reader(self, many: int, show: Show, article: Article) -> None:
        """On a narrow screen the chosen event lies over the page's end, and its trigger stays in sight."""
        page = show(eventx.render_articles([article] * many), viewport={"width": 390, "height": 600})
        trigger, card = page.locator("#d0-e4-m0"), page.locator("#d0-e4")
        trigger.click()
        page.wait_for_timeout(600)
        word, sheet = trigger.bounding_box(), card.bounding_box()
        assert 0 <= word["y"]
        assert word["y"] + word["height"] <= sheet["y"]
        assert sheet["y"] + sheet["height"] <= 600
        card.locator("summary").first.click()
        assert ([], 0) == (open_cards(page), page.locator(".sheet").count())

    def test_a_card_of_the_list_stays_there(self, show: Show, article: Article) -> None:
        page = show(page_of(article), viewport={"width": 390, "height": 600})
        page.locator("#d0-e1 > summary").click()
        assert "static" == page.locator("#d0-e1").evaluate("one => getComputedStyle(one).position")


class TestKeys:
    def test_tab_and_enter(self, show: Show, article: Article) -> None:
        """A trigger is reached by Tab and chosen by Enter."""
        page = show(page_of(article))
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "d0-e1-m0":
                break
        page.keyboard.press("Enter")
        assert ["d0-e1"] == open_cards(page)
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert "solid" == page.evaluate(outline)

    def test_next_previous_and_letting_go(self, show: Show, article: Article) -> None:
        """j and k move the focus along the cards, Escape marks nothing any longer."""
        page = show(page_of(article))
        focused = []
        for key in "jjkkk":
            page.keyboard.press(key)
            focused.append(page.evaluate("document.activeElement.parentElement.id"))
        assert ["d0-e0", "d0-e1", "d0-e0", "d0-e0", "d0-e0"] == focused
        page.keyboard.press("Escape")
        assert [] == chosen(page)

    def test_last_first_by_k(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.keyboard.press("k")
        assert ["d0-e4"] == open_cards(page)

    def test_keys_pass_over_what_is_filtered(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.get_by_role("checkbox", name="detention").uncheck()
        page.keyboard.press("j")
        assert ["d0-e1"] == open_cards(page)

    def test_letters_can_be_searched_for(self, show: Show, article: Article) -> None:
        """j and k go into the search field while that has the focus."""
        page = show(eventx.render_articles([article, article]))
        page.get_by_role("searchbox").press_sequentially("jk")
        assert ("jk", []) == (page.get_by_role("searchbox").input_value(), open_cards(page))

    def test_the_first_tab_skips_to_the_text(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.keyboard.press("Tab")
        assert "Skip to the text" == page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        assert "d0" == page.evaluate("document.activeElement.id")


class TestFilters:
    def test_by_type(self, show: Show, article: Article) -> None:
        """Cards, days and dots of the type go, its words in the text are plain; back comes all."""
        page = show(page_of(article))
        days, dots = len(shown(page, ".timeline li")), len(shown(page, ".map circle"))
        page.get_by_role("checkbox", name="detention").uncheck()
        cards = shown(page, ".event .type")
        assert ["release", "attack", "apology", "meeting"] == cards
        assert (days - 1, dots - 1) == (len(shown(page, ".timeline li")), len(shown(page, ".map circle")))
        assert "Oslo" not in shown(page, ".map text")
        background = "part => getComputedStyle(part).backgroundColor"
        assert "rgba(0, 0, 0, 0)" == page.locator("#d0-e0-m0").evaluate(background)
        assert "4 events shown" == page.get_by_role("status").text_content()
        page.get_by_role("checkbox", name="detention").check()
        assert (5, days, dots) == tuple(
            len(shown(page, s)) for s in (".event > summary", ".timeline li", ".map circle")
        )

    def test_by_realis(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.get_by_role("checkbox", name="future").uncheck()
        page.get_by_role("checkbox", name="possible").uncheck()
        assert ["detention", "attack", "apology"] == shown(page, ".event .type")
        assert ["Oslo"] == shown(page, ".map text")

    def test_none_and_all(self, show: Show, article: Article) -> None:
        """One button for all types; without events neither timeline nor map is left."""
        page = show(page_of(article))
        page.get_by_role("button", name="None of type").click()
        assert ([], []) == (shown(page, ".event"), shown(page, "figure"))
        page.get_by_role("button", name="All of type").click()
        assert (5, 2) == (len(shown(page, ".event")), len(shown(page, "figure")))

    def test_a_hidden_event_is_not_chosen_by_a_shared_word(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.get_by_role("checkbox", name="attack").uncheck()
        page.get_by_role("link", name="beating", exact=True).first.click()
        assert "apology" == page.locator(".event.chosen .type").inner_text()

    def test_what_is_chosen_is_let_go_when_it_is_hidden(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        page.locator("#d0-e0-m0").click()
        page.get_by_role("checkbox", name="detention").uncheck()
        assert [] == chosen(page)


class TestManyDocuments:
    @pytest.fixture
    def page(self, show: Show, article: Article) -> Any:
        quiet = Article(text="Nothing in Kavalčuk happened.", events=[], id="Quiet day")
        other = attrs.evolve(article, id="Again", events=article.events[:1])
        return show(eventx.render_articles([article, quiet, other]))

    def test_search_in_titles_and_texts(self, page: Any) -> None:
        """All words must be there, in any case and with or without accents."""
        search = page.get_by_role("searchbox", name="Search titles and texts")
        for words, titles in {
            "students": ["Students arrested", "Again"],
            "AGAIN bergen": ["Again"],
            "kavalcuk": ["Quiet day"],
            "<b>": [],
            "": ["Students arrested", "Quiet day", "Again"],
        }.items():
            search.fill(words)
            assert titles == shown(page, ".documents li a")
            assert titles == shown(page, ".document > h2")
            noun = "document" if len(titles) == 1 else "documents"
            assert f"in {len(titles)} {noun} shown" in page.get_by_role("status").text_content()
            assert f"{len(titles)} of 3 documents" == page.locator(".left").inner_text()

    def test_the_list_leads_to_the_document(self, page: Any) -> None:
        page.get_by_role("navigation").get_by_role("link", name="Again").click()
        assert "d2" == page.evaluate("document.activeElement.id")
        assert page.locator("#d2 h2").is_visible()

    def test_filters_leave_documents_with_such_events(self, page: Any) -> None:
        """With the number of events that are left."""
        page.get_by_role("checkbox", name="detention").uncheck()
        assert ["Students arrested 4 events"] == shown(page, ".documents li")

    def test_choosing_stays_within_the_document(self, page: Any) -> None:
        page.locator("#d2-e0-m0").click()
        assert (0, 6) == (
            page.locator("#d0 .text .chosen").count(),
            page.locator("#d2 .text .chosen").count(),
        )


class TestPrinting:
    def test_all_is_there(self, show: Show, article: Article) -> None:
        """Every event's details without a click, the text, timeline and map; nothing to click on."""
        page = show(page_of(article))
        page.emulate_media(media="print")
        assert ([], []) == (shown(page, ".filters"), shown(page, ".keys, .skip, .why"))
        assert article.text == page.locator(".text").text_content()
        assert [True] * 5 == [one.is_visible() for one in page.locator(".event dl").all()]
        assert ["Oslo", "Bergen", "Norway"] == shown(page, ".map text")
        assert 3 == len(shown(page, ".timeline li"))

    def test_the_search_field_is_left_out(self, show: Show, article: Article) -> None:
        page = show(eventx.render_articles([article, article]))
        page.emulate_media(media="print")
        assert [] == shown(page, ".documents")

    def test_cards_fold_again_afterwards(self, show: Show, article: Article) -> None:
        page = show(page_of(article))
        assert page.pdf(format="A4").startswith(b"%PDF")
        assert [] == open_cards(page)


class TestNotebook:
    def test_in_a_frame(self, show: Show, article: Article) -> None:
        """Choosing works within the frame that a notebook shows, and leaves the notebook where it is."""
        found = eventx.Events(article.events, text=article.text)
        page = show(f"<!doctype html><title>Notebook</title>{found._repr_html_()}")
        frame = page.frame_locator("iframe")
        frame.locator("#d0-e0-m0").click()
        assert 1 == frame.locator("#d0-e0[open]").count()
        frame.locator("#d0-e0 .mentions a").nth(1).click()
        assert 1 == frame.locator("#d0-e0-m1:focus").count()
        assert "Notebook" == page.title()

    def test_one_event(self, show: Show, article: Article) -> None:
        page = show(f"<!doctype html><title>Notebook</title>{article.events[0]._repr_html_()}")
        assert page.frame_locator("iframe").get_by_text("two students", exact=True).first.is_visible()


class TestLinks:
    def test_the_article_opens_at_a_click(self, watch: Callable[..., Any], article: Article) -> None:
        """The only request of a page, and the reader's own."""
        told = attrs.evolve(article, url="https://news.example/a")
        watched = watch(eventx.render_articles([told]))
        assert [] == watched.requests
        with watched.page.expect_event("requestfailed"):  # nothing is let through here
            watched.page.get_by_role("link", name="the article").click(no_wait_after=True)
        assert ["https://news.example/a"] == watched.requests

    def test_an_address_leads_to_its_event(self, show: Show, article: Article) -> None:
        """On a page that is open already, too."""
        page = show(page_of(article), fragment="#d0-e1")
        assert ["d0-e1"] == open_cards(page)
        page.evaluate("location.hash = 'd0-e3'")
        page.wait_for_selector("#d0-e3.chosen")
        assert ["d0-e1", "d0-e3"] == open_cards(page)
