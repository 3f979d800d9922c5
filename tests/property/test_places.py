"""Actors and places over made-up trees: never an exception, and every span is a piece of the text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.actor import actor_of
from eventx.resolve.location import setting_of
from eventx.resolve.place import place_of, places_of
from eventx.resolve.toponym import find_all
from eventx.schema.document import Document, Sentence, Word

FORMS = [
    "Minsk",
    "jails",
    "12",
    "of",
    "in",
    "the",
    "Ada",
    "'s",
    ",",
    "held",
    "which",
    "where",
    "dozens",
    "US",
    "on",
]
TAGS = ["PROPN", "NOUN", "NUM", "ADP", "DET", "VERB", "PRON", "PUNCT", "ADJ", "ADV"]
RELATIONS = [
    *("nsubj", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "case", "det", "compound", "flat", "conj"),
    *("acl", "acl:relcl", "advcl", "appos", "nummod", "amod", "punct", "xcomp", "advmod", "list", "dep"),
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A sentence with a random tree over random words: each hangs on one that was drawn before it."""
    size = draw(st.integers(min_value=1, max_value=14))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: -1}
    for at, index in enumerate(order[1:], 1):
        heads[index] = order[draw(st.integers(min_value=0, max_value=at - 1))]
    words = []
    start = 0
    for index in range(size):
        form = draw(st.sampled_from(FORMS))
        words.append(
            Word(
                index=index,
                text=form,
                lemma=form.lower(),
                upos=draw(st.sampled_from(TAGS)),
                head=heads[index],
                deprel="root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS)),
                start=start,
                end=start + len(form),
            )
        )
        start += len(form) + 1
    text = " ".join(word.text for word in words)
    return Document(text=text, sentences=(Sentence(start=0, end=len(text), words=tuple(words)),))


@given(documents())
def test_actors_and_places_of_any_tree(document: Document) -> None:
    sentence = document.sentences[0]
    for word in sentence.words:
        actor = actor_of(document, sentence, word)
        place = place_of(document, sentence, word)
        for span in (actor, actor.head, place, *places_of(document, sentence, word, word)):
            assert document.text[span.start : span.end] == span.text
        assert actor.name in actor.text or actor.name in document.text


@given(documents())
def test_places_are_distinct_and_in_textual_order(document: Document) -> None:
    sentence = document.sentences[0]
    for word in sentence.words:
        starts = [place.start for place in places_of(document, sentence, word, sentence.root)]
        assert sorted(starts) == starts


@given(documents())
def test_named_places_are_pieces_of_the_text_apart_and_in_order(document: Document) -> None:
    found = find_all(document)
    assert [document.text[place.start : place.end] for place in found] == [place.text for place in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all((p.latitude is None) == (p.longitude is None) == (p.feature is None) for p in found)


@given(st.text() | st.lists(st.sampled_from([*FORMS, "Texas", "Georgia", "(", "Paris"])).map(" ".join))
def test_shares_of_mentioned_countries_add_up(text: str) -> None:
    shares = setting_of(text).countries.values()
    assert not shares or abs(sum(shares) - 1) < 1e-9
