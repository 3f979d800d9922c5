"""Where an event happens: places that the syntax ties to its trigger."""

from collections.abc import Iterable, Iterator

from eventx.data import load, words
from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import country_of, demonym_code, is_country
from eventx.resolve.lexicon import listed
from eventx.resolve.occasion import is_when, occasions
from eventx.resolve.phrase import of_phrase, preposition
from eventx.resolve.placename import (
    in_list,
    is_calendar,
    is_described,
    is_gazetteered,
    is_named,
    is_place,
    place_of,
)
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Kind, Place

__all__ = ["country_of", "is_place", "place_of", "places_of"]

# Relations by which a clause inherits the place of the clause above it.
_SHARED = frozenset({"conj", "advcl", "xcomp"})
# Relations of nouns without a preposition, which say when or whose rather than where.
_BARE = frozenset({"nmod:poss", "obl:unmarked", "nmod:unmarked"})
_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_PLACED = _NOMINAL | {"NUM", "PRON", "DET"}
_PARTICIPANTS = _NOMINAL | {"NUM", "VERB"}
_FARTHEST = 60  # words to a clause that lends its place
_DEEPEST = 8  # clauses within clauses, and phrases within phrases, that are searched


def places_of(document: Document, sentence: Sentence, anchor: Word, trigger: Word) -> tuple[Place, ...]:
    """Where the event of `trigger` happens; `anchor` is its light verb ("took into custody") or itself.

    Named places win over described ones ("a camp in north-eastern Syria" gives north-eastern Syria).
    A place of the clause that reports the event ("said in Minsk") is not the event's.
    """
    found = _places(sentence, anchor, trigger)
    unique = {word.index: word for word in found if word != trigger}
    places = [place_of(document, sentence, unique[index]) for index in sorted(unique)]
    return tuple({(place.start, place.end): place for place in places}.values())


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
    parallel = sentence.children(clause, "conj")
    yield parallel
    told = [w for w in parallel if w.has("VerbForm=Fin")]
    yield tuple(thing for w in told for thing in sentence.children(w, "obj"))  # "and killed a guard in Kabul"
    yield tuple(
        w for one in (clause, *parallel) for w in sentence.children(one, "advcl") if is_when(sentence, w)
    )
    above = _lender(sentence, clause)
    for _ in range(_DEEPEST):
        if above is None:
            break
        yield (above,)
        yield _last_participants(sentence, (above,))
        above = _lender(sentence, above)
    yield from _subjects(sentence, own)
    yield tuple(occasions(sentence, anchor))


def _subjects(sentence: Sentence, own: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    """Those who act or are acted on, if they are said to be somewhere: "Police in Cologne detained 30".

    Those who only report an act on them do so there ("women in Cologne reported being robbed"), and
    those who look into an event are where it happened ("Police in Cologne are investigating 30 assaults").
    """
    for node in own:
        above = sentence.head(node)
        verbs = [node] if node.upos == "VERB" and not in_list(node, "remote") else []
        if above is not None and (
            (verbs and node.relation == "xcomp") or (node.relation == "obj" and in_list(above, "inquiry"))
        ):
            verbs.append(above)
        for verb in verbs:
            subjects = [w for w in sentence.children(verb, "nsubj") if w.upos in _NOMINAL]
            yield tuple(word for subject in subjects for word in _right_edge(sentence, subject))


def _last_participants(sentence: Sentence, own: Iterable[Word]) -> tuple[Word, ...]:
    """Objects and adjuncts: a place that follows them is the event's too, though parsers attach it lower.

    "They freed 290 prisoners from jails in Sanaa", "the arrest of students by troops in Khartoum".
    """
    found: list[Word] = []
    for node in own:
        for below in sentence.children(node, "obj", "obl", "nmod"):
            follows = below.index > node.index and below.upos in _PARTICIPANTS
            if follows and _is_there(sentence, node, below):
                found += _right_edge(sentence, below)
    return tuple(found)


def _right_edge(sentence: Sentence, word: Word | None) -> Iterator[Word]:
    """A word and the last nominals below it, to any of which a following phrase may be attached."""
    for _ in range(_DEEPEST):
        if word is None:
            return
        yield word
        after = [w for w in sentence.children(word, "nmod", "conj") if w.index > word.index]
        word = after[-1] if after else None


def _is_there(sentence: Sentence, node: Word, participant: Word) -> bool:
    """Whether a participant of an event is at its place; those an apology is made to or about need not be.

    Nor is what an event is a reply to: "jailed for the killing of a guard in Karaj"; a mere charge is no
    event of its own: "arrested for arson in Leeds".
    """
    marker, lists = preposition(sentence, participant), load("places")["remote"]
    is_charge = marker == "for" and sentence.child(participant, "det") is None
    if marker in lists["causes"] and not is_charge:
        return False
    return not in_list(node, "remote") or marker in lists["present"] or is_calendar(participant)


def _occurrences(sentence: Sentence, trigger: Word) -> list[Word]:
    """The verb that says a nominal event takes place ("talks resume in Warsaw"), and participles below it."""
    if trigger.upos not in _NOMINAL:
        return []
    found = [w for w in sentence.children(trigger, "acl") if w.lemma.lower() in _occurrence_verbs()]
    above = sentence.head(trigger)
    if (
        above is not None
        and trigger.deprel == "nsubj"
        and _is_effect(above)
        and not in_list(trigger, "remote")
    ):
        found.append(above)
    if (
        above is not None
        and trigger.relation in {"nsubj", "obj"}
        and above.lemma.lower() in _occurrence_verbs()
    ):
        found.append(above)
    return found


def _is_effect(verb: Word) -> bool:
    """Whether a verb tells what an event does where it happens: "a strike shut schools across Nairobi"."""
    return verb.upos == "VERB" and verb.lemma.lower() in listed("places", "effect")


def _occurrence_verbs() -> frozenset[str]:
    return frozenset(load("places")["occurrence"]["verbs"])


def _lender(sentence: Sentence, clause: Word) -> Word | None:
    """The word above whose place is that of `clause` too, or None."""
    above = sentence.head(clause)
    if above is None or abs(above.index - clause.index) > _FARTHEST or above.lemma.lower() in _saying_verbs():
        return None
    if clause.upos in _NOMINAL:
        if clause.relation == "conj" and above.upos in _NOMINAL:
            return above
        marker = sentence.marker(clause) if clause.relation == "obl" else ""
        on_it = marker == "on" and above.lemma.lower() in {"go", "be", "embark"}  # "went on a rampage in"
        gathers = above.lemma.lower() in words("verbs", "gathering")
        for_it = marker == "for" and gathers  # "met there for talks"
        lent = on_it or for_it or marker in {"in", "during", "at"}
        return above if above.upos == "VERB" and lent else None
    if clause.deprel == "acl" and clause.xpos == "VBG":  # "an attack in Nice killing 84"
        return above if kind_of(sentence, above) in {Kind.THING, None} else None
    if clause.deprel == "acl:relcl":  # "the attack in Nice that killed 84"
        return above if kind_of(sentence, above) is Kind.THING else None
    if sentence.child(clause, "nsubj", "csubj") is not None or clause.relation not in _SHARED:
        return None
    if sentence.marker(clause) == "to" and above.lemma.lower() in words("verbs", "gathering"):
        return above  # "gathered in Tbilisi to protest"
    if clause.relation == "advcl" and (clause.xpos != "VBG"):
        return None
    return above if above.upos == clause.upos or clause.relation != "conj" else None


def _saying_verbs() -> frozenset[str]:
    """Verbs of saying, whose clause has a place of its own."""
    return listed("places", "saying")


def _places_at(sentence: Sentence, node: Word, trigger: Word) -> list[Word]:
    """The places among a word's own dependents; where any is named, those that are only described go."""
    found: list[tuple[Word, bool]] = []
    for child in sentence.children(node, "obl", "nmod", "obj", "compound"):
        if _may_be_where(sentence, node, child, trigger):
            found += _places_in(sentence, child)
    named = any(is_named for _, is_named in found)
    return [word for word, is_named in found if is_named or not named]


def _places_in(sentence: Sentence, head: Word) -> list[tuple[Word, bool]]:
    """The places of a phrase and of those coordinated with it, each with whether it is named."""
    found: list[tuple[Word, bool]] = []
    for part in (head, *sentence.children(head, "conj")):
        named = _named_below(sentence, part)
        described = [] if named else _described_below(sentence, part)
        found += [*((w, True) for w in named), *((w, False) for w in described)]
    return found


def _may_be_where(sentence: Sentence, node: Word, child: Word, trigger: Word) -> bool:
    if child.deprel == "obl:agent" and preposition(sentence, child) == "by":
        return False
    if node != trigger and _is_origin(sentence, node, child):
        return False
    if child.relation in {"obl", "nmod"} and child.deprel not in _BARE:
        return _is_locative(sentence, node, child)
    if child.deprel == "nmod:poss":
        return node == trigger and child.upos == "PROPN" and _is_town(sentence, child)
    if child.relation == "compound":  # "the Paris attacks", "bombed a Paris hotel"
        return (node == trigger or is_described(node)) and _is_town(sentence, child)
    lemma, lists = node.lemma.lower(), load("places")["motion"]
    swept = lemma in lists["sweeping"] and is_gazetteered(sentence, child)
    return child.relation == "obj" and (swept or lemma in lists["transitive"])


def _is_origin(sentence: Sentence, node: Word, child: Word) -> bool:
    """Whether a name says whence people come: "a driver from Leeds", but "prisoners from jails in Leeds"."""
    is_from = child.upos == "PROPN" and preposition(sentence, child) == "from"
    return is_from and node.upos != "VERB" and not is_described(node)


def _is_town(sentence: Sentence, word: Word) -> bool:
    """A name of a place that is no country: countries before an event are those who act ("US talks")."""
    name = " ".join(w.text for w in (*sentence.children(word, "compound", "flat"), word))
    is_actor = is_country(name) or demonym_code(name) is not None
    return word.upos == "PROPN" and is_known_place(name) and not is_actor


def _is_locative(sentence: Sentence, node: Word, child: Word) -> bool:
    lists = load("places")
    marker = preposition(sentence, child) or ""
    if child.upos not in _PLACED or (marker == "from" and in_list(node, "remote")):
        return False
    if marker == "on" and in_list(child, "margins"):
        return True
    if marker == "on" and node.upos == "VERB" and in_list(child, "surfaces"):
        return True
    if marker in lists["locative"]["motion"]:
        return _moves(node) and is_place(sentence, child)
    return marker in lists["locative"]["markers"]


def _moves(node: Word) -> bool:
    lists = load("places")["motion"]
    return node.lemma.lower() in lists["verbs"] or node.lemma.lower() in lists["nouns"]


def _named_below(sentence: Sentence, head: Word, *, depth: int = _DEEPEST) -> list[Word]:
    """The named places of a phrase: its head, a settlement's name, or what lies deeper in it."""
    if not depth:
        return []
    if is_named(sentence, head) and not _has_own_settlement(sentence, head):
        return [head]
    inner: list[Word] = []
    outer: list[Word] = []
    for child in sentence.children(head, "nmod", "compound", "appos", "flat"):
        if child.relation == "nmod" and child.deprel != "nmod:poss" and preposition(sentence, child):
            inner += _named_in(sentence, head, child, depth=depth - 1)
        elif _is_located_by(sentence, head, child):
            outer.append(child)
    return inner or outer


def _named_in(sentence: Sentence, head: Word, child: Word, *, depth: int) -> list[Word]:
    """Named places after a preposition: "the city of Zhodino", "jails in Sanaa"."""
    marker, lists = preposition(sentence, child), load("places")["locative"]
    if marker == "of":
        allowed = is_described(head)
    else:
        allowed = marker in (lists["markers"] if is_described(head) else lists["strict"])
    if not allowed:
        return []
    parts = (child, *sentence.children(child, "conj"))
    return [w for part in parts for w in _named_below(sentence, part, depth=depth)]


def _is_located_by(sentence: Sentence, head: Word, child: Word) -> bool:
    """Whether a modifier says where: "Nairobi's Kamiti prison"; in "the US embassy" it says whose."""
    if not is_gazetteered(sentence, child):
        return False
    if child.relation == "appos":
        return True
    owner = child.relation == "compound" and is_country(child.text)
    return not owner and (is_described(head) or kind_of(sentence, head) is Kind.ORGANISATION)


def _has_own_settlement(sentence: Sentence, head: Word) -> bool:
    """Whether the name is below: "the City of Zhodino"."""
    below = of_phrase(sentence, head)
    return below is not None and is_described(head) and is_gazetteered(sentence, below)


def _described_below(sentence: Sentence, head: Word) -> list[Word]:
    """The described place of a phrase or of its of-phrase: "several areas of the camp"."""
    place: Word | None = head
    while place is not None and not is_described(place):
        place = of_phrase(sentence, place)
    return [place] if place is not None and is_specific(sentence, place) else []


def is_specific(sentence: Sentence, head: Word) -> bool:
    """Whether a noun names a place at all: "in a jail" and "outside plants" do, "in jail" does not."""
    if head.has("Number=Plur") or head.upos == "PROPN" or head.lemma.lower() == "town":
        return True
    return sentence.child(head, "det", "nmod:poss", "nummod") is not None
