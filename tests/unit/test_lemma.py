"""Lemmas by rule."""

from hypothesis import given
from hypothesis import strategies as st

from eventx.parse.lemma import apply, lemma_of, rule_of

WORDS = st.text(st.characters(codec="ascii", categories=("Lu", "Ll")), min_size=1, max_size=12)


@given(form=WORDS, lemma=WORDS)
def test_a_rule_makes_the_lemma_it_was_made_from(form: str, lemma: str) -> None:
    """Whatever the two words are."""
    assert lemma == apply(rule_of(form, lemma), form)


@given(form=WORDS, cut=st.integers(0, 30), tail=WORDS, start=st.sampled_from(["", "=", "^"]))
def test_any_rule_makes_something_of_any_form(form: str, cut: int, tail: str, start: str) -> None:
    """A rule that can't be applied leaves the form."""
    assert apply(f"{start}{cut}+{tail}", form)


def test_the_dictionary_wins_but_not_over_names() -> None:
    """Its forms are in lower case; a name keeps its own lemma."""
    dictionary = {"VERB": {"shot": "shoot"}, "NOUN": {"shot": "shot"}, "PROPN": {"may": "wrong"}}

    assert "shoot" == lemma_of("Shot", "VERB", "0+", dictionary)
    assert "shot" == lemma_of("shot", "NOUN", "2+oot", dictionary)
    assert "May" == lemma_of("May", "PROPN", "=0+", dictionary)
    assert "jail" == lemma_of("jailed", "VERB", "2+", dictionary)
