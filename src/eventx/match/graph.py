"""Enhanced dependencies: the basic tree plus the edges that English leaves unsaid.

After Schuster and Manning (2016) and https://universaldependencies.org/u/overview/enhanced-syntax.html:
conjuncts share heads and dependents, infinitives and participles get their subjects, relative
pronouns give way to their antecedents. Participles that modify a noun have it as (passive) subject,
adverbial clauses without a subject have that of their main clause.
"""

import functools
from collections.abc import Iterable

import attrs

from eventx.data import words
from eventx.schema.document import Sentence, Word, once_a_word

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


@attrs.frozen
class Edge:
    """`head` governs `dependent`; `marker` is the dependent's preposition ("out_of"), if any."""

    head: int
    label: str
    marker: str
    dependent: int

    def matches(self, labels: Iterable[str]) -> bool:
        """Whether one of `labels` ("obl", "obl:agent", "obl:with") fits this edge.

        A bare relation means every subtype but the passive ones, which stand for another role.
        """
        return not _names(self.label, self.marker).isdisjoint(labels)


@functools.lru_cache(maxsize=4096)
def _names(label: str, marker: str) -> frozenset[str]:
    """What an edge is called."""
    relation, _, subtype = label.partition(":")
    return frozenset({label, f"{relation}:{marker}"} | ({relation} if subtype != "pass" else set()))


@once_a_word
def is_passive(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or as a bare past participle."""
    if sentence.children(verb, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    if not _is_past_participle(verb):
        return False
    if _is_small_clause(sentence, verb):
        return True
    if sentence.children(verb, "nsubj", "aux"):
        return False
    if sentence.children(verb, "obj"):  # "Denied bail, he stays in prison"
        return verb.relation in ("acl", "advcl")
    return verb.relation in ("acl", "advcl", "amod", "root", "parataxis", "xcomp", "ccomp", "dep", "appos")


def _is_past_participle(verb: Word) -> bool:
    return verb.xpos == "VBN" or (verb.has("VerbForm=Part") and verb.has("Tense=Past"))


def _is_present_participle(verb: Word) -> bool:
    return (
        verb.xpos == "VBG"
        or verb.has("VerbForm=Ger")
        or (verb.has("VerbForm=Part") and verb.has("Tense=Pres"))
    )


def _is_small_clause(sentence: Sentence, verb: Word) -> bool:
    """Whether a participle has a subject but no auxiliary: "left eight dead and 17 others wounded"."""
    bare = not sentence.children(verb, "aux", "obj", "ccomp", "xcomp")
    return verb.has("Voice=Pass") and bare and bool(sentence.children(verb, "nsubj"))


def _subject_label(sentence: Sentence, word: Word) -> str:
    """The relation of a word, "nsubj:pass" for the subject of a participle without auxiliary."""
    small = word.deprel == "nsubj" and _is_small_clause(sentence, sentence.words[word.head])
    return "nsubj:pass" if small else word.deprel


def _marker(sentence: Sentence, word: Word) -> str:
    """The preposition with its parts joined.

    "All over Europe" tells where, not over what; an "of" before the verb tells of whom some are ("Of the
    20 passengers, 12 were killed").
    """
    marker = sentence.marker(word).replace(" ", "_")
    if marker == "of" and word.relation == "obl" and word.index < word.head:
        return "out_of"
    case = sentence.child(word, "case")
    spread = marker == "over" and case and case.index and sentence.words[case.index - 1].lemma == "all"
    return "all_over" if spread else marker


class Graph:
    """The enhanced edges of one sentence, by head and by dependent."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._down: dict[int, dict[Edge, None]] = {}
        self._up: dict[int, dict[Edge, None]] = {}
        for word in sentence.words:
            if word.head >= 0:
                marker = _marker(sentence, word)
                misread = word.deprel == "obl:agent" and marker != "by"  # "accused of", "freed from"
                label = "obl" if misread else _subject_label(sentence, word)
                self._add(word.head, label, marker, word.index)
        _look_through_totals(self)
        _replace_relative_pronouns(self)
        _give_participles_subjects(self)
        _share_in_coordination(self)
        _give_infinitives_subjects(self)
        _share_in_coordination(self)

    def drop(self, edge: Edge) -> None:
        """Take an edge out."""
        del self._down[edge.head][edge]
        del self._up[edge.dependent][edge]

    def move(self, edge: Edge, *, head: int, label: str) -> None:
        """Replace an edge by one from another head."""
        self.drop(edge)
        self._add(head, label, edge.marker, edge.dependent)

    def _add(self, head: int, label: str, marker: str, dependent: int) -> None:
        if head == dependent:
            return
        edge = Edge(head, label, marker, dependent)
        self._down.setdefault(head, {})[edge] = None
        self._up.setdefault(dependent, {})[edge] = None

    def down(self, word: Word, *labels: str) -> list[Word]:
        """The words that `word` governs by one of `labels`, in textual order."""
        found = {e.dependent for e in self._down.get(word.index, ()) if e.matches(labels)}
        return [self.sentence.words[i] for i in sorted(found)]

    def up(self, word: Word, *labels: str) -> list[Word]:
        """The words that govern `word` by one of `labels`, in textual order."""
        found = {e.head for e in self._up.get(word.index, ()) if e.matches(labels)}
        return [self.sentence.words[i] for i in sorted(found)]

    def subjects(self, word: Word) -> list[Word]:
        """Nominal subjects of either voice."""
        return self.down(word, "nsubj", "nsubj:pass")

    def edges_up(self, word: Word) -> list[Edge]:
        """The edges into `word`."""
        return list(self._up.get(word.index, ()))

    def edges_down(self, word: Word) -> list[Edge]:
        """The edges out of `word`."""
        return list(self._down.get(word.index, ()))

    def add_subject(self, verb: Word, subject: Word) -> None:
        """Make `subject` the subject of `verb`, in the verb's voice, unless it has one."""
        if not self.subjects(verb):
            label = "nsubj:pass" if is_passive(self.sentence, verb) else "nsubj"
            self._add(verb.index, label, "", subject.index)

    def in_passive(self, verb: Word) -> "Graph":
        """A copy in which the verb's subject is that of a passive, or none if it is a pronoun."""
        copy = Graph.__new__(Graph)
        copy.sentence = self.sentence
        copy._down = {head: dict(edges) for head, edges in self._down.items()}
        copy._up = {dependent: dict(edges) for dependent, edges in self._up.items()}
        for edge in self.edges_down(verb):
            if edge.label == "nsubj":
                copy.drop(edge)
                if self.sentence.words[edge.dependent].upos != "PRON":
                    copy._add(edge.head, "nsubj:pass", edge.marker, edge.dependent)
        return copy

    def without_subject(self, verb: Word) -> "Graph":
        """A copy in which the verb, a participle that stands by itself, has no active subject."""
        copy = self.in_passive(verb)
        for edge in self.edges_down(verb):
            if edge.label == "nsubj":
                copy._down[edge.head] = {
                    e: None for e in copy.edges_down(verb) if e.dependent != edge.dependent
                }
                copy._up[edge.dependent] = {
                    e: None for e in copy._up.get(edge.dependent, ()) if e.head != edge.head
                }
        return copy

    def share(self, edge: Edge, *, head: int | None = None, dependent: int | None = None) -> None:
        """A copy of an edge with another head or dependent."""
        self._add(
            edge.head if head is None else head,
            edge.label,
            edge.marker,
            edge.dependent if dependent is None else dependent,
        )


def _look_through_totals(graph: Graph) -> None:
    """In "a total of six men and one woman died" the six and the one stand where "total" stands."""
    for total in graph.sentence.words:
        parts = [e for e in graph.edges_down(total) if e.label == "nmod" and e.marker == "of"]
        if total.lemma != "total" or not parts:
            continue
        for edge in [e for e in graph.edges_up(total) if e.label in ("nsubj", "nsubj:pass", "obj", "nmod")]:
            graph.share(edge, dependent=parts[0].dependent)
            graph.drop(edge)


def _is_relative(word: Word) -> bool:
    return word.has("PronType=Rel") or (
        word.xpos in ("WDT", "WP", "WP$", "WRB") or (word.lemma == "that" and word.upos == "PRON")
    )


def _replace_relative_pronouns(graph: Graph) -> None:
    """In "the man who was jailed", "man" is the passive subject of "jailed".

    Of an apposition ("her husband, a blogger, who was jailed") the first phrase is the antecedent, but
    not of a name ("her killer, Jan Novak, who was jailed").
    """
    sentence = graph.sentence
    for verb in sentence.words:
        noun = sentence.head(verb)
        if noun is None or verb.deprel != "acl:relcl":
            continue
        if noun.relation == "appos" and noun.upos != "PROPN":
            noun = sentence.words[noun.head]
        noun = _harmful(sentence, noun, verb)
        clause = sentence.subtree(verb, without=frozenset({"acl", "ccomp"}))
        pronoun = next((w for w in clause if _is_relative(w) and w.index < verb.index), None)
        if pronoun is not None:
            for edge in graph.edges_up(pronoun):
                graph.share(edge, dependent=noun.index)
        elif not sentence.children(verb, *_SUBJECTS):
            graph.add_subject(verb, noun)
        elif not sentence.children(verb, "obj", "nsubj:pass") and verb.upos == "VERB":
            graph.share(Edge(verb.index, "obj", "", noun.index))


def _harmful(sentence: Sentence, noun: Word, verb: Word) -> Word:
    """What does the harm of a relative clause: in "an attack on a base that killed 18" the attack.

    "who" tells that it is people who did: "the attack by the men who killed 18".
    """
    people = any(w.lemma.lower() in ("who", "whom", "whose") for w in sentence.subtree(verb))
    if people or verb.lemma not in words("verbs", "harming") or noun.lemma in words("verbs", "occasions"):
        return noun
    for above in sentence.ancestors(noun):
        if above.upos != "NOUN":
            break
        if above.lemma in words("verbs", "occasions"):
            return above
    return noun


def _give_participles_subjects(graph: Graph) -> None:
    """In "people detained in May", "people" is the passive subject of "detained"."""
    sentence = graph.sentence
    for verb in sentence.words:
        noun = sentence.head(verb)
        if noun is None or noun.upos not in _NOMINAL:
            continue
        if verb.deprel == "amod" and verb.upos == "VERB" and _is_past_participle(verb):
            graph.add_subject(verb, noun)  # "the arrested workers"
        if verb.deprel != "acl":
            continue
        name = sentence.head(noun)
        definite = any(w.lemma.lower() == "the" for w in sentence.children(noun, "det"))
        if noun.relation == "appos" and definite and name is not None and name.upos == "PROPN":
            noun = name  # "Jan Novak, the man accused of theft"
        active = _is_present_participle(verb) and not sentence.children(verb, "mark")
        if sentence.marker(verb) == "to" and _ranked(graph, noun):
            continue  # "They are the first to be freed"
        if active or _is_past_participle(verb):
            for held in _held_there(graph, noun) or [_with_its_quantity(sentence, noun)]:
                graph.add_subject(verb, held)


def _with_its_quantity(sentence: Sentence, noun: Word) -> Word:
    """The head of "dozens of students", all of whom a participle after it describes.

    In "21 of the girls kidnapped in April" it describes the girls.
    """
    above = sentence.head(noun)
    if above is None or noun.relation != "nmod" or sentence.marker(noun) != "of":
        return noun
    bare = not sentence.children(noun, "det", "nummod", "nmod:poss")
    return above if bare and above.lemma.lower() in words("verbs", "open_numbers") else noun


def _held_there(graph: Graph, noun: Word) -> list[Word]:
    """Who is "in custody": in "he is in custody charged with theft" he is charged."""
    above = graph.sentence.head(noun)
    if noun.lemma not in words("verbs", "custody") or graph.sentence.marker(noun) != "in" or above is None:
        return []
    return graph.down(above, "obj") or graph.subjects(above) if above.upos == "VERB" else []


def _give_infinitives_subjects(graph: Graph) -> None:
    """Control and raising ("agreed to release", "are due to meet"), and adverbial clauses.

    Top-down, so that a chain ("seems to have agreed to release") hands its subject on.
    """
    sentence = graph.sentence
    for word in _top_down(sentence):
        above = sentence.head(word)
        if above is None or graph.subjects(word):
            continue
        if _is_permitted(word, above):
            continue
        blamed = _doers_of_gerund(graph, word, above) if _is_present_participle(word) else []
        planned = _planned(sentence, word, above)
        bare_adverbial = word.relation == "advcl" and word.upos == "VERB" and not word.has("VerbForm=Fin")
        if blamed:
            _inherit(graph, word, blamed)
        elif word.relation == "xcomp" or _is_open_complement(graph, word, above):
            _inherit(graph, word, _controllers(graph, above))
        elif planned is not None:
            _inherit(graph, word, _owners(graph, planned))
        elif bare_adverbial or (word.relation == "ccomp" and word.has("VerbForm=Inf")):
            _inherit(graph, word, graph.subjects(above))
        elif word.relation == "acl" and (word.has("VerbForm=Inf") or sentence.marker(word) == "to"):
            _inherit(graph, word, _ranked(graph, above) or _owners(graph, above))


def _inherit(graph: Graph, verb: Word, subjects: list[Word]) -> None:
    passive = is_passive(graph.sentence, verb)
    for subject in subjects:
        graph.share(Edge(verb.index, "nsubj:pass" if passive else "nsubj", "", subject.index))


def _controllers(graph: Graph, verb: Word) -> list[Word]:
    """Who does what the infinitive below `verb` says: its object where it has one, else its subject."""
    objects = graph.down(verb, "iobj") or graph.down(verb, "obj")
    if objects and verb.lemma not in words("verbs", "subject_control"):
        return objects
    return graph.subjects(verb)


def _is_open_complement(graph: Graph, clause: Word, above: Word) -> bool:
    """Whether a clause without a finite verb is what parsers should call an xcomp.

    "saw the men being freed", "plans to arrest deserters".
    """
    if above.upos != "VERB" or clause.upos != "VERB":
        return False
    participle = clause.has("VerbForm=Part") or clause.has("VerbForm=Ger")
    perceived = clause.relation == "ccomp" and participle and bool(graph.down(above, "obj"))
    finite = any(aux.has("VerbForm=Fin") for aux in graph.sentence.children(clause, "aux", "aux:pass"))
    return clause.relation == "acl" or (perceived and not finite)


def _planned(sentence: Sentence, clause: Word, above: Word) -> Word | None:
    """The noun right before an infinitive that tells what is planned, whatever the parser hung it on."""
    before = [w for w in sentence.words[: clause.index] if w.head != clause.index]
    noun = before[-1] if before else None
    if clause.relation != "advcl" or noun is None or not clause.has("VerbForm=Inf"):
        return None
    return noun if noun.lemma in words("verbs", "plans") and sentence.head(noun) is above else None


def _doers_of_gerund(graph: Graph, clause: Word, above: Word) -> list[Word]:
    """Who does it though he isn't the subject above: he is blamed for it, kept from it or punished for it."""
    return (
        _blamed(graph, clause, above) or _kept_from(graph, clause, above) or _punished(graph, clause, above)
    )


def _blamed(graph: Graph, clause: Word, above: Word) -> list[Word]:
    """Who is blamed for what the clause says: "him" of "accused him of" or "held him on suspicion of"."""
    if clause.relation not in ("advcl", "acl", "xcomp", "ccomp"):
        return []
    if above.lemma in words("verbs", "suspicions"):
        return [
            who for verb in graph.up(above, "obl", "obj") for who in graph.down(verb, "obj", "nsubj:pass")
        ]
    if above.lemma in words("verbs", "blaming") and graph.sentence.marker(clause) in ("of", "for", "with"):
        return graph.down(above, "obj", "nsubj:pass")
    return []


def _kept_from(graph: Graph, clause: Word, above: Word) -> list[Word]:
    """Who is kept from doing it: "him" of "blocked him from detaining them"; none in "refrained from"."""
    return graph.down(above, "obj", "nsubj:pass") if graph.sentence.marker(clause) == "from" else []


def _punished(graph: Graph, clause: Word, above: Word) -> list[Word]:
    """Who suffers a penalty for it: "Turkey" of "imposed sanctions on Turkey for detaining a pastor"."""
    told = (above, *graph.down(above, "obj", "nsubj:pass"))
    penalties = [word for word in told if word.lemma in words("verbs", "penalties")]
    if not penalties or graph.sentence.marker(clause) != "for":
        return []
    return [
        who for word in (*penalties, above) for who in graph.down(word, "nmod:on", "obl:on", "nmod:against")
    ]


def _is_permitted(clause: Word, above: Word) -> bool:
    """Whether nobody is told to do it: "The law permits holding suspects"."""
    gerund = _is_present_participle(clause) and clause.relation in ("xcomp", "ccomp", "obj", "advcl")
    return gerund and above.lemma in words("verbs", "permitting")


def _owners(graph: Graph, noun: Word) -> list[Word]:
    """Whose plan or attempt a noun is: its possessor, or the subject of its verb, unless that thwarts it."""
    owners = graph.down(noun, "nmod:poss", "nmod:by")
    for verb in graph.up(noun, "obj"):
        if verb.lemma not in words("verbs", "thwarting"):
            owners = owners or graph.subjects(verb)
    return owners


def _ranked(graph: Graph, noun: Word) -> list[Word]:
    """Who is the first or the last to do what the infinitive says: "She was the third minister to resign"."""
    sentence = graph.sentence
    rank = (noun, *sentence.children(noun, "amod"))
    if not any(w.lemma.lower() in words("verbs", "ordinals") for w in rank):
        return []
    return graph.subjects(noun) if sentence.children(noun, "cop") else [noun]


def _top_down(sentence: Sentence) -> list[Word]:
    order = [word for word in sentence.words if word.head < 0]
    for word in order:
        order.extend(sentence.children(word))
    return order


def _share_in_coordination(graph: Graph) -> None:
    """Conjuncts stand where the first one stands; predicates share what they don't have themselves."""
    sentence = graph.sentence
    for second in sentence.words:
        first = sentence.head(second)
        if first is None or second.relation != "conj":
            continue
        if first.upos in ("VERB", "ADJ", "AUX") or second.upos in ("VERB", "AUX"):
            _share_predicates(graph, first, second)
        for edge in graph.edges_up(first):
            if edge.label != "conj" and _may_share_head(sentence, edge, first, second):
                graph.share(edge, dependent=second.index)
        if first.upos in ("NOUN", "PROPN") and second.upos in ("NOUN", "PROPN"):
            _share_complements(graph, first, second)


def _may_share_head(sentence: Sentence, edge: Edge, first: Word, second: Word) -> bool:
    """A conjunct with a preposition of its own ("in Minsk and from Gomel") keeps that one."""
    if sentence.head(second) is not first:
        return False
    own = sentence.marker(second).replace(" ", "_")
    nominal = first.upos not in ("VERB", "AUX") or second.upos not in ("VERB", "AUX")
    return (not own or own == edge.marker) if nominal else True


def _share_predicates(graph: Graph, first: Word, second: Word) -> None:
    sentence = graph.sentence
    if not graph.subjects(second) and not sentence.children(second, *_SUBJECTS):
        passive = is_passive(sentence, second) or (
            is_passive(sentence, first)
            and _is_past_participle(second)
            and not sentence.children(second, "aux", "obj")
        )
        for subject in graph.subjects(first):
            graph.share(Edge(second.index, "nsubj:pass" if passive else "nsubj", "", subject.index))
    passive_first = is_passive(sentence, first)
    if not passive_first and not sentence.children(first, "obj", "xcomp", "ccomp"):
        for edge in graph.edges_down(second):  # "arrested and jailed 40 people"
            if edge.label == "obj" and _close(sentence, first, second):
                graph.share(edge, head=first.index)
    _share_adjuncts(graph, first, second)
    if not sentence.children(second, "obj", "xcomp", "ccomp"):
        for edge in graph.edges_down(first):
            if edge.label in ("obj", "obl:agent") and edge.dependent > second.index:
                graph.share(edge, head=second.index)


def _share_adjuncts(graph: Graph, first: Word, second: Word) -> None:
    """In "12 were killed and 20 injured in the riot" the riot is where the 12 were killed too."""
    if not is_gapped(graph.sentence, first, second):
        return
    for edge in graph.edges_down(second):
        if edge.label.startswith("obl") and edge.dependent > second.index:
            graph.share(edge, head=first.index)


def is_gapped(sentence: Sentence, first: Word, second: Word) -> bool:
    """Whether the second conjunct has the first one's auxiliary, and the first no adjunct of its own."""
    joined = second.relation == "conj" and second.head == first.index
    bare = _is_past_participle(second) and not sentence.children(second, "aux", "obj", "cop", "mark")
    adjuncts = sentence.children(first, "obl", "advcl", "obj", "xcomp", "ccomp")
    own = any(first.index < w.index < second.index for w in adjuncts)
    return joined and bare and not own and bool(sentence.children(first, "aux:pass"))


def _close(sentence: Sentence, first: Word, second: Word) -> bool:
    """Whether only a conjunction, adverbs, particles and auxiliaries stand between two words."""
    between = sentence.words[first.index + 1 : second.index]
    return all(
        w.upos in ("CCONJ", "ADV", "AUX", "PUNCT", "PART") or w.deprel == "compound:prt" for w in between
    )


def _share_complements(graph: Graph, first: Word, second: Word) -> None:
    """In "the arrest and detention of 12 activists" the of-phrase belongs to both nouns."""
    for edge in graph.edges_down(first):
        if edge.label == "nmod:poss" and not graph.down(second, "nmod:poss", "det"):
            graph.share(edge, head=second.index)
    if not _close(graph.sentence, first, second):
        return
    for noun, other in ((second, first), (first, second)):
        if not graph.down(other, "nmod"):
            for edge in graph.edges_down(noun):
                if edge.label == "nmod" and edge.dependent > second.index:
                    graph.share(edge, head=other.index)
