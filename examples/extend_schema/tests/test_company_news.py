"""The types of company news: the examples in their docstrings, an article, and the README's sample."""

import re
from pathlib import Path

import pytest
from company_news import EVENTS, Acquisition, Layoff, ProductRecall

import eventx
from eventx.registry import known
from eventx.testing import assert_examples

ARTICLE = """\
Contoso Ltd bought the software company Fabrikam on Monday for $2 billion. Unions fear that 300 engineers \
will be laid off. The two firms had recalled 40,000 phones because of faulty batteries. The pilot recalled \
the landing, and the police arrested two protesters."""


def test_examples() -> None:
    """Every Example yields its event, every Not none, with the three types looked for together."""
    assert_examples(*EVENTS)


def test_examples_beside_the_shipped_types() -> None:
    """The types that come with eventx take nothing from them."""
    assert_examples(*EVENTS, events=known().types)


def test_article() -> None:
    """Who bought whom for how much, and how many may lose their jobs: what is only feared is marked so."""
    events = eventx.extract_events(ARTICLE, published="2024-03-05", events=EVENTS)
    acquisition, layoff, recall = events
    assert isinstance(acquisition, Acquisition)
    assert ["the software company Fabrikam"] == [actor.text for actor in acquisition.acquired]
    assert ["Contoso Ltd"] == [actor.text for actor in acquisition.buyers]
    assert acquisition.price is not None
    assert "$2 billion" == acquisition.price.text
    assert acquisition.when is not None
    assert "2024-03-04" == acquisition.when.value
    assert isinstance(layoff, Layoff)
    assert [300] == [actor.count.value for actor in layoff.employees if actor.count]
    assert eventx.Realis.POSSIBLE == layoff.realis
    assert isinstance(recall, ProductRecall)
    assert ["40,000 phones"] == [actor.text for actor in recall.products]


def test_plugged_in() -> None:
    """Installed beside eventx, they are found without being named, and so are the shipped ones."""
    names = [event.type_name() for event in eventx.extract_events(ARTICLE, published="2024-03-05")]
    assert ["acquisition", "layoff", "product_recall", "detention"] == names


def test_explicit_types_win() -> None:
    """Who names types gets no others."""
    assert ["detention"] == [
        event.type_name() for event in eventx.extract_events(ARTICLE, events=[eventx.Detention])
    ]


def test_json() -> None:
    """Written and read back."""
    for event in eventx.extract_events(ARTICLE, events=EVENTS):
        assert event == eventx.from_dict(event.to_dict())


def test_readme(capsys: pytest.CaptureFixture[str]) -> None:
    """Its first sample prints what it says, but for how sure the model is: processors round otherwise."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    sample, printed = re.findall(r"```python\n(.*?)```.*?\n```\n(.*?)```", readme, re.DOTALL)[0]
    exec(sample, {})
    sure = re.compile(r"\(0\.\d\d\)")
    assert sure.sub("(0.9)", printed) == sure.sub("(0.9)", capsys.readouterr().out)
