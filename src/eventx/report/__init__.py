"""Events as a page to look at: the article with what was found in it, details, a timeline and a map.

One HTML file that needs nothing else: no request leaves it, and its policy forbids any.
"""

from eventx.report.page import Article, render, render_articles, render_card, render_frame

__all__ = ["Article", "render", "render_articles", "render_card", "render_frame"]
