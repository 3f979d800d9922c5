"""The pictures of the report in docs/images, made from the example article: python3 tools/screenshots.py

Needs the package with its extra "test" (for playwright), and a Chromium such as Debian's.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import eventx

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PUBLISHED = "2020-08-14"
LARGEST = 200_000  # bytes
DESK, PHONE, PAPER = (
    {"width": width, "height": height} for width, height in ((1060, 750), (390, 780), (794, 1123))
)


def main() -> None:
    """Extract, render, and take a picture of each way to look at the page."""
    text = (ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    events = eventx.extract_events(text, published=PUBLISHED)
    page = eventx.render(events, text, title="Prisoners freed in Grodno", published=PUBLISHED)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = started.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-lcd-text"]
        )
        take(open_page(browser, path, viewport=DESK), "report-light.png")
        dark = open_page(browser, path, viewport=DESK, color_scheme="dark")
        choose(dark, "met")
        take(dark, "report-dark.png")
        phone = open_page(browser, path, viewport=PHONE, device_scale_factor=1.5, has_touch=True)
        choose(phone, "walking")
        phone.evaluate("scrollBy({ top: 260, behavior: 'instant' })")
        take(phone, "report-phone.png")
        paper = open_page(browser, path, viewport=PAPER)
        paper.emulate_media(media="print")
        paper.add_style_tag(content="body { padding: 1.5cm !important }")
        paper.evaluate("scrollTo(0, document.querySelector('.side').offsetTop - 480)")
        take(paper, "report-print.png")
        browser.close()


def open_page(browser: Any, path: Path, **settings: Any) -> Any:
    """The page from its top, with its first event chosen."""
    page = browser.new_context(**settings).new_page()
    page.goto(path.as_uri())
    choose(page, "freed")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    return page


def choose(page: Any, trigger: str) -> None:
    """Click on a trigger, and take the mouse away again."""
    page.get_by_role("link", name=trigger, exact=True).first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # scrolling is smooth


def take(page: Any, name: str) -> None:
    """Write what is in the window."""
    path = IMAGES / name
    page.screenshot(path=path)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path} has {size:,} bytes, more than {LARGEST:,}; make the window smaller")
    print(f"{path.relative_to(ROOT)}: {size:,} bytes")


if __name__ == "__main__":
    main()
