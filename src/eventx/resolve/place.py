"""Where an event happens: places that the syntax ties to its trigger."""

from collections.abc import Iterable, Iterator

from eventx.document import Document, Sentence, Word
from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import cities_named, country_code, country_of, demonym_code, is_country, is_wider_region
from eventx.resolve.lexicon import base_forms, is_title, listed, noun_kind, table
from eventx.resolve.phrase import name_words, of_phrase, phrase_span, phrase_words
from eventx.values import Kind, Place, Span

__all__ = ["country_of", "is_place", "place_of", "places_of"]

# Relations by which a clause inherits the place of the clause above it.
_SHARED = frozenset({"conj", "advcl", "xcomp"})
_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_WHERE = "where"
_ADJACENT = 2  # words from a verb to the next in "shot and killed"


def is_place(sentence: Sentence, head: Word) -> bool:
    """Whether the phrase of `head` names or describes a place; its preposition is not looked at."""
    return _is_named(sentence, head) or _is_described(sentence, head)


def place_of(document: Document, sentence: Sentence, head: Word) -> Place:
    """The place that the phrase of `head` names, with its country where that is certain."""
    span = _place_span(document, sentence, head)
    named = _gazetteer_words(sentence, head) or (name_words(sentence, head) if head.upos == "PROPN" else ())
    name = document.span_of(named).text if named else span.text
    return Place(
        text=span.text,
        start=span.start,
        end=span.end,
        name=name,
        country=_country(sentence, head, name),
    )


def places_of(document: Document, sentence: Sentence, anchor: Word, trigger: Word) -> tuple[Place, ...]:
    """Where the event of `trigger` happens; `anchor` is its light verb ("took into custody") or itself.

    Named places win over described ones ("a camp in north-eastern Syria" gives north-eastern Syria).
    A place of the clause that reports the event ("said in Minsk") is not the event's.
    """
    found = _places(sentence, anchor, trigger)
    unique = {word.index: word for word in found if not _within(word, trigger)}
    return tuple(place_of(document, sentence, unique[index]) for index in sorted(unique))


def _places(sentence: Sentence, anchor: Word, trigger: Word) -> list[Word]:
    """The nearest clause that tells a place: the event's own, else one whose place it shares."""
    for nodes in _levels(sentence, anchor, trigger):
        found = [place for node in nodes for place in _places_at(sentence, node, trigger)]
        if found:
            return found
    return []


def _levels(sentence: Sentence, anchor: Word, trigger: Word) -> Iterator[tuple[Word, ...]]:
    """The words whose dependents may say where: first the event's own, then clauses that lend it theirs."""
    own = [trigger] if trigger == anchor else [trigger, anchor]
    own += [w for w in _occurrences(sentence, trigger) if w not in own]
    yield tuple(own)
    yield _last_participants(sentence, own)
    clause = anchor
    yield tuple(w for w in sentence.children(clause, "conj") if _is_parallel(clause, w))
    yield tuple(w for w in sentence.children(clause, "advcl") if _is_when(sentence, w))
    seen = {w.index for w in own}
    above = _lender(sentence, clause)
    while above is not None and above.index not in seen:
        seen.add(above.index)
        yield (above,)
        yield _last_participants(sentence, (above,))
        above = _lender(sentence, above)


def _is_parallel(clause: Word, conjunct: Word) -> bool:
    """ "shot and killed a man in Leeds", "12 were killed and 30 injured in a blast in Kabul"."""
    passive = clause.has("VerbForm=Part") and conjunct.has("VerbForm=Part")
    return passive or conjunct.index - clause.index == _ADJACENT


def _is_when(sentence: Sentence, clause: Word) -> bool:
    """ "killed when a bomb went off in Kabul"."""
    return any(w.lemma.lower() in {"when", "as"} for w in sentence.children(clause, "mark", "advmod"))


def _last_participants(sentence: Sentence, own: Iterable[Word]) -> tuple[Word, ...]:
    """Objects and adjuncts: a place that follows them is the event's too, though parsers attach it lower.

    "They freed 290 prisoners from jails in Sanaa", "the arrest of students by troops in Khartoum".
    """
    found: list[Word] = []
    for node in own:
        for below in sentence.children(node, "obj", "obl", "nmod"):
            if below.index > node.index and below.upos in _NOMINAL | {"NUM", "VERB"} and _is_there(sentence, node, below):
                found += _right_edge(sentence, below)
    return tuple(found)


def _right_edge(sentence: Sentence, word: Word | None) -> Iterator[Word]:
    """A word and the last nominals below it, to any of which a following phrase may be attached."""
    while word is not None:
        yield word
        after = [w for w in sentence.children(word, "nmod") if w.index > word.index]
        word = after[-1] if after else None


def _is_there(sentence: Sentence, node: Word, participant: Word) -> bool:
    """Whether a participant of an event is at its place; those an apology is made to or about need not be.

    Nor is what an event is a reply to: "jailed for the killing of a guard in Karaj"; a mere charge is no event
    of its own: "arrested for arson in Leeds".
    """
    marker = sentence.marker(participant)
    if marker in table("places")["remote"]["causes"] and (marker != "for" or sentence.child(participant, "det") is not None):
        return False
    remote = not _any_form(node).isdisjoint(listed("places", "remote"))
    return not remote or marker in table("places")["remote"]["present"] or _is_calendar(participant)


def _any_form(word: Word) -> frozenset[str]:
    return frozenset(base_forms(word))


def _occurrences(sentence: Sentence, trigger: Word) -> list[Word]:
    """The verb that says a nominal event takes place ("talks resume in Warsaw"), and participles below it."""
    if trigger.upos not in _NOMINAL:
        return []
    found = [w for w in sentence.children(trigger, "acl") if w.lemma.lower() in _occurrence_verbs()]
    above = sentence.head(trigger)
    if above is not None and above.lemma.lower() in _occurrence_verbs() and trigger.relation in {"nsubj", "obj"}:
        found.append(above)
    if above is not None and trigger.relation == "conj":
        found += [w for w in _occurrences(sentence, above) if w.deprel != "acl"]
    return found


def _occurrence_verbs() -> frozenset[str]:
    return frozenset(table("places")["occurrence"]["verbs"])


def _lender(sentence: Sentence, clause: Word) -> Word | None:
    """The word above whose place is that of `clause` too, or None."""
    above = sentence.head(clause)
    if above is None or above.lemma.lower() in _saying_verbs():
        return None
    if clause.upos in _NOMINAL:
        if clause.relation == "conj" and above.upos in _NOMINAL:
            return above
        in_the_course = clause.relation == "obl" and sentence.marker(clause) in {"in", "during", "at"}
        return above if in_the_course and above.upos == "VERB" else None
    if clause.deprel == "acl:relcl":  # "the attack in Nice that killed 84"
        return above if kind_of(sentence, above) is Kind.THING else None
    if sentence.child(clause, "nsubj", "csubj") is not None or clause.relation not in _SHARED:
        return None
    if clause.relation == "advcl" and (sentence.child(clause, "mark") is not None or clause.xpos != "VBG"):
        return None
    return above if above.upos == clause.upos or clause.relation != "conj" else None


def _saying_verbs() -> frozenset[str]:
    """Verbs of saying, whose clause has a place of its own."""
    return frozenset(table("places")["saying"]["verbs"].split())


def _places_at(sentence: Sentence, node: Word, trigger: Word) -> list[Word]:
    """The places among a word's own dependents; where any is named, those that are only described go."""
    found: list[tuple[Word, bool]] = []
    for child in sentence.children(node, "obl", "nmod", "obj", "compound"):
        if _may_be_where(sentence, node, child, trigger):
            found += _places_in(sentence, child)
    if not found:
        antecedent = _relative_place(sentence, node)
        return [] if antecedent is None else [word for word, _ in _places_in(sentence, antecedent)]
    named = any(is_named for _, is_named in found)
    paired = _coordinated(sentence, [word for word, _ in found])
    return [word for word, is_named in found if is_named or not named or word.index in paired]


def _places_in(sentence: Sentence, head: Word) -> list[tuple[Word, bool]]:
    """The places of a phrase and of those coordinated with it, each with whether it is named."""
    found: list[tuple[Word, bool]] = []
    for part in (head, *sentence.children(head, "conj")):
        named = _named_below(sentence, part)
        found += [(w, True) for w in named] if named else [(w, False) for w in _described_below(sentence, part)]
    return found


def _coordinated(sentence: Sentence, words: list[Word]) -> frozenset[int]:
    """Those that are conjuncts of one another, or of one another's heads ("a church and a Leeds hotel")."""
    indices = {w.index for w in words} | {w.head for w in words if w.relation in {"compound", "nmod"}}
    paired = {w.index for w in words if w.relation == "conj" and w.head in indices}
    return frozenset(paired | {sentence.words[i].head for i in indices if sentence.words[i].relation == "conj"})


def _may_be_where(sentence: Sentence, node: Word, child: Word, trigger: Word) -> bool:
    if child.deprel == "obl:agent" and sentence.marker(child) == "by":
        return False
    if child.relation in {"obl", "nmod"} and child.deprel not in {"nmod:poss", "obl:unmarked", "nmod:unmarked"}:
        return _is_locative(sentence, node, child)
    if child.deprel == "nmod:poss":
        return node == trigger and child.upos == "PROPN" and _is_town(sentence, child)
    if child.relation == "compound":  # "the Paris attacks"
        return node == trigger and _is_town(sentence, child)
    return child.relation == "obj" and node.lemma.lower() in {"visit", "leave", "tour"}


def _is_town(sentence: Sentence, word: Word) -> bool:
    """A name of a place that is no country: countries before an event are those who act ("US talks")."""
    name = " ".join(w.text for w in (*sentence.children(word, "compound", "flat"), word))
    return word.upos == "PROPN" and is_known_place(name) and not is_country(name) and demonym_code(name) is None


def _is_locative(sentence: Sentence, node: Word, child: Word) -> bool:
    lists = table("places")
    marker = sentence.marker(child) or _merged_marker(sentence, child)
    if child.upos not in _NOMINAL | {"NUM", "PRON", "DET"}:
        return False
    if marker == "on" and node.upos == "VERB" and _is_in(child, "surfaces"):
        return True
    if marker in lists["locative"]["motion"] and not _is_all_over(sentence, child):
        return _moves(node) and is_place(sentence, child)
    if _is_unknown_name(sentence, child) and marker not in lists["locative"]["sure"]:
        return False
    return marker in lists["locative"]["markers"]


def _is_all_over(sentence: Sentence, child: Word) -> bool:
    """ "all over Europe", "all across the country"."""
    case = sentence.child(child, "case")
    return case is not None and case.index > 0 and sentence.words[case.index - 1].lemma.lower() == "all"


def _is_unknown_name(sentence: Sentence, head: Word) -> bool:
    return head.upos == "PROPN" and not _is_gazetteered(sentence, head) and not _is_described(sentence, head)


def _merged_marker(sentence: Sentence, child: Word) -> str:
    """The preposition where the parser hangs it on a later part of the name, or splits "outside of" in two."""
    parts = (child, *sentence.children(child, "flat"))
    words = [w for part in parts for w in sentence.children(part, "case", "advmod") if w.index < child.index]
    return " ".join(w.lemma.lower() for w in words)


def _moves(node: Word) -> bool:
    lists = table("places")["motion"]
    return node.lemma.lower() in lists["verbs"] or node.lemma.lower() in lists["nouns"]


def _named_below(sentence: Sentence, head: Word) -> list[Word]:
    """The named places of a phrase: its head, a settlement's name, or what lies deeper in it."""
    if _is_named(sentence, head) and not _has_own_settlement(sentence, head):
        return [head]
    inner: list[Word] = []
    outer: list[Word] = []
    for child in sentence.children(head, "nmod", "compound", "appos", "flat"):
        if child.relation == "nmod" and child.deprel != "nmod:poss" and sentence.marker(child):
            inner += _named_in(sentence, head, child)
        elif _is_located_by(sentence, head, child):
            outer.append(child)
    return inner or outer


def _named_in(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    """Named places after a preposition: "the city of Zhodino", "jails in Sanaa", "the square by the station"."""
    marker, lists = sentence.marker(child), table("places")["locative"]
    if marker == "of":
        allowed = _is_described(sentence, head) or not _is_body_noun(sentence, head)
    else:
        allowed = marker in (lists["markers"] if _is_described(sentence, head) else lists["strict"])
    if not allowed or _is_unknown_name(sentence, child) and marker not in (*lists["sure"], "of"):
        return []
    return [w for part in (child, *sentence.children(child, "conj")) for w in _named_below(sentence, part)]


def _is_located_by(sentence: Sentence, head: Word, child: Word) -> bool:
    """ "Nairobi's Kamiti prison", "its Caracas headquarters"; but the owner's is "the US embassy"."""
    if not _is_gazetteered(sentence, child):
        return False
    if child.relation == "appos":
        return True
    owner = child.relation == "compound" and is_country(child.text)
    return not owner and (_is_described(sentence, head) or kind_of(sentence, head) is Kind.ORGANISATION)


def _is_body_noun(sentence: Sentence, head: Word) -> bool:
    """ "a spokesman of Minsk", "the mayor of Izmit": people and bodies are not where something happens."""
    return kind_of(sentence, head) in {Kind.PERSON, Kind.GROUP, Kind.ORGANISATION}


def _has_own_settlement(sentence: Sentence, head: Word) -> bool:
    """ "the City of Zhodino" with a capital: the name is below."""
    below = of_phrase(sentence, head)
    return below is not None and _is_described(sentence, head) and _is_gazetteered(sentence, below)


def _described_below(sentence: Sentence, head: Word) -> list[Word]:
    if _is_described(sentence, head):
        return [head] if _is_specific(sentence, head) else []
    below = of_phrase(sentence, head)
    return _described_below(sentence, below) if below is not None else []


def _relative_place(sentence: Sentence, node: Word) -> Word | None:
    """The antecedent of "where": "the hospital where he died"."""
    if node.deprel != "acl:relcl":
        return None
    adverbs = sentence.children(node, "advmod", "obl")
    return sentence.head(node) if any(w.lemma.lower() == _WHERE for w in adverbs) else None


def _is_named(sentence: Sentence, head: Word) -> bool:
    """A proper name that the gazetteer knows, that ends in a noun for a place, or that nothing speaks against."""
    if head.upos not in {"PROPN", "X"}:
        return _has_proper_place(sentence, head)
    if _is_gazetteered(sentence, head):
        return True
    if _is_calendar(head) or is_title(head):
        return False
    if noun_kind(head) not in {None, Kind.PLACE}:  # a capitalised common noun of a headline
        return False
    kind = kind_of(sentence, head)
    return kind is Kind.PLACE or kind is None and head.text[:1].isupper() and not head.text.isupper()


def _has_proper_place(sentence: Sentence, head: Word) -> bool:
    """ "the Artibonite valley": a geographic noun with a name of its own before it, not a city's."""
    names = sentence.children(head, "compound", "flat", "amod")
    if not _is_in(head, "geographic") or not any(w.upos == "PROPN" for w in names):
        return False
    return not all(_is_gazetteered(sentence, w) for w in names if w.upos == "PROPN")


def _is_gazetteered(sentence: Sentence, head: Word) -> bool:
    return bool(_gazetteer_words(sentence, head))


def _gazetteer_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The words of the known place name around `head`, without an adjective that is no part of it; or none."""
    if not head.text[:1].isupper() or _is_calendar(head):
        return ()
    words = name_words(sentence, head) if head.upos == "PROPN" else (head,)
    while words and not _is_known(" ".join(w.text for w in words)):
        words = words[1:] if words[0].index < head.index and _is_modifier(words[0]) else ()
    if not words or kind_of(sentence, head) is Kind.PERSON and not country_code(" ".join(w.text for w in words)):
        return ()
    return words


def _is_known(name: str) -> bool:
    return bool(country_code(name) or is_wider_region(name) or cities_named(name))


def _is_modifier(word: Word) -> bool:
    return word.upos == "ADJ" or word.lemma.lower() in listed("places", "directions")


def _is_described(sentence: Sentence, head: Word) -> bool:
    return head.upos in _NOMINAL and _is_in(head, "facility", "settlement", "geographic")


def _is_in(word: Word, *groups: str) -> bool:
    names = listed("places", *groups)
    return any(form in names for form in base_forms(word))


def _is_specific(sentence: Sentence, head: Word) -> bool:
    """ "in jail" and "at home" name no place; "in a jail" and "outside plants" do."""
    if head.has("Number=Plur") or head.upos == "PROPN" or head.lemma.lower() == "town":
        return True
    return sentence.child(head, "det", "nmod:poss", "nummod") is not None


def _is_calendar(word: Word) -> bool:
    return word.lemma.lower().rstrip(".") in _CALENDAR


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan gmt".split()
)


def _within(place: Word, trigger: Word) -> bool:
    return place.index == trigger.index


def _place_span(document: Document, sentence: Sentence, head: Word) -> Span:
    """The name alone, with "the" and a direction; of a described place the phrase without its of-phrase."""
    words = phrase_words(sentence, head)
    named = _gazetteer_words(sentence, head)
    if not named:
        cut = [w for w in words if w.index <= head.index or w.upos == "PROPN"]
        return document.span_of(tuple(cut)) if cut else phrase_span(document, sentence, head)
    first = named[0].index
    while first > words[0].index and _joins_name(sentence.words[first - 1]):
        first -= 1
    return document.span_of(sentence.words[first : named[-1].index + 1])


def _joins_name(word: Word) -> bool:
    """ "the" of "the US", "north-eastern" of "north-eastern Syria" in one or three tokens."""
    low = word.text.lower()
    return low == "the" or low == "-" or low in listed("places", "directions")


def _country(sentence: Sentence, head: Word, name: str) -> str | None:
    """The country of the name, of "Nice, France", or of a word of the phrase ("the Tunisian port of Sfax")."""
    after = [w for w in sentence.children(head, "appos", "nmod", "list", "parataxis") if _follows_comma(sentence, head, w)]
    above = sentence.head(head)
    around = (*phrase_words(sentence, head), *(sentence.children(above, "amod") if above is not None else ()))
    for word in after:
        code = country_code(" ".join(w.text for w in name_words(sentence, word)))
        if code:
            return code
    told = (demonym_code(w.text) or country_code(w.text) for w in around if w.text[:1].isupper())
    return country_of(name) or next((code for code in told if code), None)


def _follows_comma(sentence: Sentence, head: Word, word: Word) -> bool:
    return word.upos == "PROPN" == head.upos and word.index > 1 and sentence.words[word.index - 1].text == ","
