"""Who takes part: a noun phrase with what it says of the people or body it names."""

import functools

from eventx.data import load
from eventx.resolve.count import count_of
from eventx.resolve.gazetteer import (
    capital_code,
    cities_named,
    country_code,
    country_of,
    demonym_code,
    is_wider_region,
    population_of,
)
from eventx.resolve.lexicon import base_forms, is_title, listed, noun_kind
from eventx.resolve.phrase import name_words, partitive_noun, phrase_words
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Actor, Count, Kind, Span

# A single name is taken for a town's only from this size on: "Jackson said", "Buhari said".
_KNOWN_TOWN = 300_000
_LONGEST_COUNTRY = 6  # words: "Democratic People's Republic of Korea"
_SAINTS = ("st", "st.", "saint", "sainte", "ste.")
_CLITICS = (" 's", " ’s")
_ACRONYM_LENGTH = 6


def actor_of(document: Document, sentence: Sentence, head: Word) -> Actor:
    """The participant that the phrase of `head` names."""
    words = phrase_words(sentence, head)
    span = document.span_of(words)
    kind = kind_of(sentence, head)
    count = count_of(document, sentence, head)
    return Actor(
        text=span.text,
        start=span.start,
        end=span.end,
        name=_name(document, sentence, head, words, count).text,
        head=document.span(head.start, head.end),
        kind=kind,
        country=_country(head, words, kind) or _country_beside(sentence, head, kind),
        count=count,
    )


def kind_of(sentence: Sentence, head: Word) -> Kind | None:
    """What sort of thing the phrase of `head` names, None where that is uncertain."""
    head = partitive_noun(sentence, head)
    if head.upos in {"PRON", "DET", "ADV", "SCONJ"}:
        return _pronoun_kind(sentence, head)
    if head.upos == "NUM":
        return None
    if head.upos in {"PROPN", "X"}:
        return _name_kind(sentence, head)
    return _noun_kind(sentence, head)


def is_known_place(name: str) -> bool:
    """Whether a name is first of all that of a country, capital, region or large city."""
    if country_code(name) or capital_code(name) or is_wider_region(name):
        return True
    return name not in load("places")["people"]["names"] and population_of(name) >= _KNOWN_TOWN


def _pronoun_kind(sentence: Sentence, head: Word) -> Kind | None:
    if head.text.lower() in listed("people", "pronouns") or head.lemma.lower() in listed("people", "public"):
        return Kind.PERSON
    if any(_names_people(sentence, clause) for clause in sentence.children(head, "acl:relcl")):
        return Kind.PERSON  # "those who were freed"
    if head.has("PronType=Rel") or head.lemma.lower() in {"that", "which"}:
        return _antecedent_kind(sentence, head)
    return None


def _names_people(sentence: Sentence, clause: Word) -> bool:
    return any(word.lemma.lower() == "who" for word in sentence.children(clause))


def _antecedent_kind(sentence: Sentence, head: Word) -> Kind | None:
    """The kind of the noun that a relative clause describes: "the gas that was released"."""
    for above in sentence.ancestors(head):
        governor = sentence.head(above)
        if above.deprel == "acl:relcl" and governor is not None and governor.index < head.index:
            return None if governor.upos == "PRON" else kind_of(sentence, governor)
    return None


def _noun_kind(sentence: Sentence, head: Word) -> Kind | None:
    if demonym_code(head.text) and head.text[:1].isupper():
        return Kind.PERSON
    if head.upos == "ADJ":  # "the wounded", "the homeless"
        return Kind.PERSON if head.lemma.lower() in listed("people", "public") else None
    kind = _described_kind(sentence, head)
    beside = [w for w in sentence.children(head, "flat", "appos") if w.index == head.index + 1]
    named = any(w.upos == "PROPN" for w in beside)
    return Kind.PERSON if named and kind not in (Kind.ORGANISATION, Kind.THING) else kind


def _described_kind(sentence: Sentence, head: Word) -> Kind | None:
    """The kind of a noun, which its modifiers may tell: "opposition figures", but "sales figures"."""
    described = {w.lemma.lower() for w in sentence.children(head, "amod", "compound")}
    for kind, modifiers in load("described").get(head.lemma.lower(), {}).items():
        if not described.isdisjoint(modifiers):
            return None if kind == "uncertain" else Kind(kind)
    return noun_kind(head)


def _name_kind(sentence: Sentence, head: Word) -> Kind | None:
    words = name_words(sentence, head)
    name = " ".join(w.text for w in words)
    if len(words) > 1 and words[0].text.lower() in _SAINTS and cities_named(name):
        return Kind.PLACE
    if any(is_title(w) for w in (*words, *sentence.children(head, "compound", "nmod:desc", "flat"))):
        return None if _is_body(words) else Kind.PERSON
    if demonym_code(words[-1].text) and not country_code(name):
        return Kind.PERSON
    if is_known_place(name):
        return Kind.PLACE
    if _is_body(words):
        return Kind.ORGANISATION
    return _kind_by_shape(sentence, words) or (Kind.PLACE if cities_named(name) and len(words) > 1 else None)


def _is_body(words: tuple[Word, ...]) -> bool:
    """Names of bodies end in a noun for one ("Interior Ministry"), are listed, or are acronyms."""
    last = words[-1]
    bodies = listed("organisations", "state", "civil", "business")
    whole = "-".join(w.text.lower() for w in words)
    if whole in listed("organisations", "names") or any(form in bodies for form in base_forms(last)):
        return True
    letters = last.text.replace(".", "")
    return len(words) == 1 and letters.isupper() and letters.isalpha() and 1 < len(letters) <= _ACRONYM_LENGTH


def _kind_by_shape(sentence: Sentence, words: tuple[Word, ...]) -> Kind | None:
    """A name that ends in a known noun is of its kind; one of first and family name is a person's."""
    kind = noun_kind(words[-1])
    if kind is Kind.PLACE or (kind is Kind.PERSON and len(words) > 1):
        return kind
    flat = len(words) > 1 and any(w.deprel in {"flat", "flat:name"} for w in words)
    if flat and kind is not Kind.THING and not any(cities_named(" ".join(w.text for w in words))):
        return Kind.PERSON
    last = words[-1]
    common = sentence.child(last, "det") is not None or last.text.endswith("s")  # "The MP", "Commandos"
    return kind if kind is Kind.PERSON and common else None


def _name(
    document: Document, sentence: Sentence, head: Word, words: tuple[Word, ...], count: Count | None
) -> Span:
    """The proper name of the phrase, else the phrase without determiner and count."""
    inner = partitive_noun(sentence, head)
    if inner != head:
        words, count = phrase_words(sentence, inner), count_of(document, sentence, inner)
    words = _without_title(words)
    kept = [w for w in words if count is None or w.start >= count.end or w.end <= count.start]
    while len(kept) > 1 and _is_determiner(kept[0]):
        kept = kept[1:]
    return document.span_of(tuple(kept or words))


def _is_determiner(word: Word) -> bool:
    return word.upos in {"DET", "PUNCT"} or (
        word.upos == "PRON" and word.deprel in {"nmod:poss", "det:predet"}
    )


def _without_title(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The name alone: "Yuri Karayev" of "Interior Minister Yuri Karayev"."""
    for at in range(len(words) - 2, -1, -1):
        rest = words[at + 1 :]
        titled = words[at].upos != "ADJ" and (is_title(words[at]) or noun_kind(words[at]) is Kind.PERSON)
        if titled and all(w.upos == "PROPN" for w in rest) and not _is_body(rest):
            return rest
    return words


def _country(head: Word, words: tuple[Word, ...], kind: Kind | None) -> str | None:
    """The country that the phrase's modifiers tell, or that the head is; None if they tell two."""
    if kind is Kind.PERSON:
        named = head.upos == "PROPN" and demonym_code(head.text) is None
        name = {w.index for w in _without_title(words)} if named else set()
        words = tuple(w for w in words if w.index not in name)
    found = _countries_in(tuple(w.text for w in words))
    return found[0] if len(set(found)) == 1 else None


def _country_beside(sentence: Sentence, head: Word, kind: Kind | None) -> str | None:
    """The country that an apposition tells of a person: "Ada Lund, Sweden's foreign minister,"."""
    if kind is not Kind.PERSON or head.upos != "PROPN":
        return None
    beside = [w for w in sentence.children(head, "appos") if w.upos == "NOUN" and w.index > head.index]
    found = {_country(w, phrase_words(sentence, w), Kind.PERSON) for w in beside}
    return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=1024)
def _countries_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The countries named or implied by a row of words, the longest names first at each place."""
    found = []
    at = 0
    while at < len(texts):
        for size in range(min(_LONGEST_COUNTRY, len(texts) - at), 0, -1):
            code = _code(_joined(texts[at : at + size]))
            if code:
                found.append(code)
                break
        at += size
    return tuple(found)


def _joined(texts: tuple[str, ...]) -> str:
    name = " ".join(texts)
    for clitic in _CLITICS:
        name = name.replace(clitic, clitic.strip())
    return name


def _code(name: str) -> str | None:
    """The country of a capitalised name; a town only if it is a large one."""
    if not name[:1].isupper():
        return None
    return demonym_code(name) or (country_of(name) if is_known_place(name) else None)
