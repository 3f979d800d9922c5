"""Counts over made-up text: exact for every number as the press writes it, and never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.count import count_of, parse_number
from eventx.resolve.phrase import phrase_span
from eventx.schema.document import Document, Sentence, Word

UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

texts = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def spelt(number: int) -> str:
    """A number below a million in words: 250 is "two hundred and fifty"."""
    if number >= 1000:
        rest = f" {spelt(number % 1000)}" if number % 1000 else ""
        return f"{spelt(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spelt(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


def tree(forms: list[str], tags: list[str]) -> tuple[Document, Sentence]:
    """Words that all depend on the last."""
    words = []
    at = 0
    for index, (form, tag) in enumerate(zip(forms, tags, strict=True)):
        is_last = index == len(forms) - 1
        words.append(
            Word(
                index=index,
                text=form,
                lemma=form.lower(),
                upos=tag,
                head=-1 if is_last else len(forms) - 1,
                deprel="root" if is_last else "nummod",
                start=at,
                end=at + len(form),
            )
        )
        at += len(form) + 1
    sentence = Sentence(start=0, end=at - 1, words=tuple(words))
    return Document(text=" ".join(forms), sentences=(sentence,)), sentence


@given(st.integers(min_value=1, max_value=10**9))
def test_digits_with_separators_read_back(number: int) -> None:
    assert number == parse_number(f"{number:,}")


@given(st.integers(min_value=1, max_value=999_999))
def test_number_words_read_back(number: int) -> None:
    assert number == parse_number(spelt(number))
    assert number == parse_number(spelt(number).capitalize())


@given(st.integers(min_value=1, max_value=10**6))
def test_exact_count_has_equal_bounds_and_its_own_text(number: int) -> None:
    document, sentence = tree([f"{number:,}", "people"], ["NUM", "NOUN"])
    count = count_of(document, sentence, sentence.words[-1])
    assert count is not None
    assert (number, number, number) == (count.value, count.lower, count.upper)
    assert document.text[count.start : count.end] == count.text


@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500))
def test_range_is_ordered(first: int, more: int) -> None:
    forms = ["between", str(first), "and", str(first + more), "people"]
    document, sentence = tree(forms, ["ADP", "NUM", "CCONJ", "NUM", "NOUN"])
    count = count_of(document, sentence, sentence.words[-1])
    assert count is not None
    assert (None, first, first + more) == (count.value, count.lower, count.upper)


@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["NUM", "NOUN", "PROPN", "ADP", "DET"])), min_size=1, max_size=8
    )
)
def test_odd_words_never_raise_and_spans_stay_inside(pairs: list[tuple[str, str]]) -> None:
    forms = ["".join(form.split()) or "x" for form, _ in pairs]
    document, sentence = tree(forms, [tag for _, tag in pairs])
    for word in sentence.words:
        span = phrase_span(document, sentence, word)
        assert document.text[span.start : span.end] == span.text
        count = count_of(document, sentence, word)
        assert count is None or document.text[count.start : count.end] == count.text


@given(st.text(max_size=60))
def test_parse_number_never_raises(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is None or parsed >= 0
