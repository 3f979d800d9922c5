"""The schema language at work on trees written by hand: phrases, constraints, inheritance, own fields."""

import datetime
from typing import Annotated, Any, ClassVar

import attrs
import pytest

from eventx import (
    Actor,
    Agent,
    Event,
    Experiencer,
    Extractor,
    Frame,
    Kind,
    Meeting,
    Oblique,
    Patient,
    Possessor,
    Protest,
    SanctionsMeeting,
    Span,
    Strike,
    Timex,
    Triggers,
    from_dict,
    nouns,
    phrases,
    states,
    verbs,
)
from eventx.match.graph import Graph
from eventx.match.path import follow_path
from eventx.match.trigger import Found, find_candidates
from eventx.merge.cluster import merge_mentions
from eventx.schema import index_of
from eventx.schema.roles import Path, Topic
from eventx.testing import FakeParser, read_tree


def extract(rows: str, *types: type[Event], merge: bool = False) -> list[Event]:
    """The mentions of these types in a tree."""
    document = read_tree(rows)
    return Extractor(types, parser=FakeParser.of(document), merge=merge).extract(document.text)


def triggers_in(rows: str, triggers: Triggers) -> list[tuple[str, str]]:
    """The words that are triggers, with what they were read as."""
    kind = attrs.frozen(kw_only=True)(type("Any", (Event,), {"triggers": triggers, "__module__": __name__}))
    candidates = find_candidates(Graph(read_tree(rows).sentences[0]), index_of([kind]))
    return [(one.word.text, one.trigger.form) for one in candidates if isinstance(one, Found)]


UNDER_HOUSE_ARREST = """
    She    she    PRON PRP 2 nsubj
    is     be     AUX  VBZ 6 cop
    under  under  ADP  IN  6 case
    strict strict ADJ  JJ  6 amod
    house  house  NOUN NN  6 compound
    arrest arrest NOUN NN  0 root
"""
TOOK_TO_THE_STREETS = """
    They    they    PRON PRP 2 nsubj
    took    take    VERB VBD 0 root
    quickly quickly ADV  RB  2 advmod
    to      to      ADP  IN  6 case
    the     the     DET  DT  6 det
    streets street  NOUN NNS 2 obl
"""
CALLED_IT_OFF = """
    They   they   PRON PRP 2 nsubj
    called call   VERB VBD 0 root
    the    the    DET  DT  4 det
    match  match  NOUN NN  2 obj
    off    off    ADP  RP  2 compound:prt
"""


class TestPhrases:
    """Words that stand together, whatever their syntax."""

    @pytest.mark.parametrize(
        ("rows", "phrase", "expected"),
        [
            (UNDER_HOUSE_ARREST, "house arrest", [("arrest", "noun")]),
            (UNDER_HOUSE_ARREST, "under house arrest", [("arrest", "state")]),
            (UNDER_HOUSE_ARREST, "under arrest", [("arrest", "state")]),
            (UNDER_HOUSE_ARREST, "arrest house", []),
            (UNDER_HOUSE_ARREST, "is arrest", []),
            (TOOK_TO_THE_STREETS, "take to the streets", [("took", "verb")]),
            (TOOK_TO_THE_STREETS, "take to the street", [("took", "verb")]),
            (TOOK_TO_THE_STREETS, "took to", [("took", "verb")]),
            (TOOK_TO_THE_STREETS, "take to streets", []),
            (TOOK_TO_THE_STREETS, "to the streets", [("streets", "state")]),
            (TOOK_TO_THE_STREETS, "they streets", []),
            (CALLED_IT_OFF, "call off", [("called", "verb")]),
            (CALLED_IT_OFF, "call match", []),
        ],
    )
    def test_head_decides(self, rows: str, phrase: str, expected: list[tuple[str, str]]) -> None:
        """The word that the others hang on is the trigger, its part of speech the form."""
        assert expected == triggers_in(rows, phrases(phrase))

    def test_noun_with_a_preposition_stands_bare(self) -> None:
        """ "in the custody of" is another thing than "in custody"."""
        rows = """
            in      in      ADP  IN 3 case
            the     the     DET  DT 3 det
            custody custody NOUN NN 0 root
        """
        assert [] == triggers_in(rows, phrases("in custody"))
        assert [("custody", "state")] == triggers_in(rows, phrases("in the custody"))

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ("men man NOUN NNS 1 obj\nto to ADP IN 4 case\njustice justice NOUN NN 1 obl", True),
            ("to to ADP IN 3 case\njustice justice NOUN NN 1 obl", True),
            ("home home ADV RB 1 obl\nto to ADP IN 4 case\njustice justice NOUN NN 1 obl", False),
        ],
    )
    def test_object_within(self, rows: str, expected: bool) -> None:
        """ "someone" is the object, which stands there in the active."""
        tree = f"brought bring VERB VBD 0 root\n{rows}"
        assert expected == bool(triggers_in(tree, phrases("bring someone to justice")))
        assert [] == triggers_in(tree, phrases("bring to justice")) or "men" not in rows

    def test_preposition_of_another_noun(self) -> None:
        """ "for" of "call for" hangs on "calm", which hangs on "call"."""
        rows = """
            called call VERB VBD 0 root
            for    for  ADP  IN  3 case
            calm   calm NOUN NN  1 obl
        """
        assert [("called", "verb")] == triggers_in(rows, phrases("call for"))

    def test_words_of_two_clauses_do_not_stand_together(self) -> None:
        """A word between them that hangs elsewhere, or two words that hang on none of each other."""
        rows = """
            They   they   PRON PRP 2 nsubj
            step   step   VERB VBP 0 root
            when   when   ADV  WRB 5 advmod
            prices price  NOUN NNS 5 nsubj
            fall   fall   VERB VBP 2 advcl
            down   down   ADV  RB  5 advmod
        """
        assert [] == triggers_in(rows, phrases("step down", "they prices"))

    def test_particle_of_another_sense(self) -> None:
        """ "call up" is no "call" of something."""
        assert [] == triggers_in(CALLED_IT_OFF, phrases("they call"))
        assert [] == triggers_in(CALLED_IT_OFF, verbs("call"))

    def test_noun_before_another_noun(self) -> None:
        """ "house arrest orders" are orders."""
        rows = """
            house  house  NOUN NN  2 compound
            arrest arrest NOUN NN  3 compound
            orders order  NOUN NNS 0 root
        """
        assert [] == triggers_in(rows, phrases("house arrest"))

    def test_words_of_the_phrase_take_no_part(self) -> None:
        """The streets fill no role of "take to the streets"."""

        @attrs.frozen(kw_only=True)
        class March(Event):
            triggers: ClassVar[Triggers] = phrases("take to the streets")
            marchers: Annotated[tuple[Actor, ...], Agent] = ()
            where: Annotated[Span | None, Oblique("to")] = None

        (event,) = extract(TOOK_TO_THE_STREETS, March)
        assert isinstance(event, March)
        assert (["They"], None) == ([who.text for who in event.marchers], event.where)
        assert 'verb "take to the streets"' == event.evidence[0].rule

    def test_options(self) -> None:
        """As with verbs."""
        assert [] == triggers_in(CALLED_IT_OFF, phrases("call off", unless="obj=match"))
        assert [] == triggers_in(CALLED_IT_OFF, phrases("call off", provided="obl"))


FREED = """
    They  they  PRON PRP 2 nsubj
    freed free  VERB VBD 0 root
    {rows}
"""


def freeing(role: Any, triggers: Triggers = verbs("free")) -> type[Event]:  # noqa: B008 - frozen
    """A type Freeing whose `freed` have this role."""
    namespace = {
        "__annotations__": {"freed": Annotated[tuple[Actor, ...], role]},
        "freed": (),
        "triggers": triggers,
        "__module__": __name__,
    }
    return attrs.frozen(kw_only=True)(type("Freeing", (Event,), namespace))


def freed(rows: str, role: Any, triggers: Triggers = verbs("free")) -> list[list[str]]:  # noqa: B008 - frozen
    """Who is freed, for each event."""
    events: list[Any] = extract(FREED.format(rows=rows), freeing(role, triggers))
    return [[actor.text for actor in event.freed] for event in events]


HOSTAGES = (
    "three three NUM CD 2 obj\n of of ADP IN 6 case\n the the DET DT 6 det\n hostages hostage NOUN NNS 3 nmod"
)
REED = "hostage hostage NOUN NN 5 compound\n Daniel Daniel PROPN NNP 5 compound\n Reed Reed PROPN NNP 2 obj"
BANKS = "banks bank NOUN NNS 2 obj"
THEM = "them they PRON PRP 2 obj"


class TestAmong:
    """Fillers by their nouns."""

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (HOSTAGES, [["three of the hostages"]]),
            (REED, [["hostage Daniel Reed"]]),
            (THEM, [["them"]]),
            (BANKS, [[]]),
        ],
    )
    def test_others_are_left_out(self, rows: str, expected: list[list[str]]) -> None:
        """A partitive is looked through, a name has its noun beside it, a pronoun may be one."""
        assert expected == freed(rows, Patient.among("hostage", "captive"))

    def test_it_may_decide(self) -> None:
        """Who frees banks frees nobody."""
        role = Patient.among("hostage", decides=True)
        assert ([], [["them"]]) == (freed(BANKS, role), freed(THEM, role))

    def test_a_need_wants_proof(self) -> None:
        """A pronoun proves nothing."""
        triggers = verbs("free", needs=["freed"])
        role = Patient.among("hostage")
        assert [["three of the hostages"]] == freed(HOSTAGES, role, triggers)
        assert ([], []) == (freed(THEM, role, triggers), freed(BANKS, role, triggers))

    def test_both_constraints_hold(self) -> None:
        """Kinds and nouns together, in either order; `decides` holds for both."""
        assert [[]] == freed(BANKS, Patient.only("organisation").among("hostage"))
        assert [] == freed(BANKS, Patient.among("hostage", decides=True).only("organisation"))


TALKS = """
    They    they    PRON PRP 2 nsubj
    spoke   speak   VERB VBD 0 root
    about   about   ADP  IN  5 case
    the     the     DET  DT  5 det
    {form}  {lemma} NOUN NN  2 obl
"""


@attrs.frozen(kw_only=True)
class StrikeTalks(Event):
    """People talk about a strike."""

    triggers: ClassVar[Triggers] = verbs("speak", needs=["topic"])
    topic: Annotated[Span | None, Topic.naming(Strike)] = None


class TestNaming:
    """Fillers that name another event."""

    def test_word_is_a_trigger_of_the_type(self) -> None:
        """By lemma and part of speech; that event itself needs no roles."""
        (event,) = extract(TALKS.format(form="walkout", lemma="walkout"), StrikeTalks)
        assert isinstance(event, StrikeTalks)
        assert event.topic is not None
        assert "the walkout" == event.topic.text
        assert [] == extract(TALKS.format(form="weather", lemma="weather"), StrikeTalks)

    def test_what_leads_up_from_it_is_not_asked(self) -> None:
        """ "talks about sanctions" report no sanctions, but name them."""

        @attrs.frozen(kw_only=True)
        class Ban(Event):
            triggers: ClassVar[Triggers] = nouns("ban", unless="<obl:about")

        @attrs.frozen(kw_only=True)
        class BanTalks(Event):
            triggers: ClassVar[Triggers] = verbs("speak")
            topic: Annotated[Span, Topic.naming(Ban)]

        rows = TALKS.format(form="ban", lemma="ban")
        assert [BanTalks] == [type(event) for event in extract(rows, Ban, BanTalks)]

    def test_what_leads_down_from_it_is(self) -> None:
        """An air strike is no Strike, so nobody talks about one."""
        rows = """
            They   they   PRON PRP 2 nsubj
            spoke  speak  VERB VBD 0 root
            about  about  ADP  IN  5 case
            air    air    NOUN NN  5 compound
            strike strike NOUN NN  2 obl
        """
        assert [] == extract(rows, StrikeTalks)


class TestObjects:
    """A trigger that asks for an object, though no role does."""

    @pytest.mark.parametrize(
        ("rows", "expected"), [(HOSTAGES, 1), (THEM, 1), (BANKS, 0), ("", 0), ("it it PRON PRP 2 obj", 0)]
    )
    def test_verb(self, rows: str, expected: int) -> None:
        """It must be known to be of that kind."""

        @attrs.frozen(kw_only=True)
        class Freeing(Event):
            triggers: ClassVar[Triggers] = verbs("free", objects=["person", "group"])
            by: Annotated[tuple[Actor, ...], Agent] = ()

        assert expected == len(extract(FREED.format(rows=rows), Freeing))

    def test_passive_and_noun(self) -> None:
        """Passive subject and of-phrase are objects too."""
        kind = freeing(Possessor, verbs("free", objects=["person"]) | nouns("freeing", objects=["person"]))
        passive = (
            "Women woman NOUN NNS 3 nsubj:pass\n were be AUX VBD 3 aux:pass\n freed free VERB VBN 0 root"
        )
        noun = (
            "the the DET DT 2 det\nfreeing freeing NOUN NN 0 root\nof of ADP IN 4 case\n{} {} NOUN NNS 2 nmod"
        )
        assert 1 == len(extract(passive, kind))
        assert (1, 0) == (
            len(extract(noun.format("women", "woman"), kind)),
            len(extract(noun.format("banks", "bank"), kind)),
        )


def test_possessor() -> None:
    """ "the minister's resignation": of nouns, not of verbs."""
    rows = """
        The         the         DET  DT  2 det
        minister    minister    NOUN NN  4 nmod:poss
        's          's          PART POS 2 case
        resignation resignation NOUN NN  0 root
    """
    (event,) = extract(rows, freeing(Possessor, nouns("resignation")))
    assert ["The minister"] == [actor.text for actor in event.freed]  # type: ignore[attr-defined]
    assert [[]] == freed(BANKS, Possessor)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("obl:in=protest", True),
        ("obl:in=protest !det", False),
        ("obl:in=protest !amod", True),
        ("obl:in=protest !det=a", True),
        ("!obj", True),
        ("!obl", False),
        ("!obl=march obl", True),
    ],
)
def test_step_that_tests(path: str, expected: bool) -> None:
    """ "!det" stays where it is if there is no determiner."""
    sentence = read_tree("""
        left    leave   VERB VBD 0 root
        in      in      ADP  IN  4 case
        the     the     DET  DT  4 det
        protest protest NOUN NN  1 obl
    """).sentences[0]
    assert expected == bool(follow_path(Graph(sentence), sentence.root, Path(path)))


DOOR = """
    They   they NOUN NNS 2 nsubj
    opened open VERB VBD 0 root
    the    the  DET  DT  4 det
    door   door NOUN NN  2 obj
    for    for  ADP  IN  6 case
    guests guest NOUN NNS 2 obl
"""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"unless": ["xcomp", "iobj"]}, True),
        ({"unless": ("xcomp", "obj=door")}, False),
        ({"unless": ["obj=door", "xcomp"]}, False),
        ({"unless": []}, True),
        ({"provided": ["obj=door", "obl:for"]}, True),
        ({"provided": ["obj=door", "obl:with"]}, False),
        ({"provided": ("obl:with", "obj=door")}, False),
        ({"provided": ["obj=door"], "unless": ["obl:with"]}, True),
    ],
)
@pytest.mark.parametrize("maker", [verbs, phrases])
def test_several_paths(maker: Any, options: dict[str, Any], expected: bool) -> None:
    """Any `unless` refuses; all of `provided` must lead somewhere."""
    assert expected == bool(triggers_in(DOOR, maker("open", **options)))
    assert expected == bool(triggers_in(DOOR, Frame("open", "obj", at_end=False, **options)))


def test_naming_leaves_out_the_paths_that_lead_up() -> None:
    """Each of several by itself: "talks about a ban" name the ban, "about an ad ban" don't."""

    @attrs.frozen(kw_only=True)
    class Ban(Event):
        triggers: ClassVar[Triggers] = nouns("ban", unless=["<obl:about", "det=an"])

    @attrs.frozen(kw_only=True)
    class BanTalks(Event):
        triggers: ClassVar[Triggers] = verbs("speak")
        topic: Annotated[Span, Topic.naming(Ban)]

    rows = TALKS.format(form="ban", lemma="ban")
    assert [BanTalks] == [type(event) for event in extract(rows, Ban, BanTalks)]
    assert [] == extract(rows.replace("the     the", "an      an"), Ban, BanTalks)


class TestFrames:
    """A frame has the options of verbs."""

    @pytest.mark.parametrize(("rows", "expected"), [(HOSTAGES, 1), (THEM, 1), (BANKS, 0)])
    @pytest.mark.parametrize("at_end", [True, False])
    def test_objects(self, rows: str, expected: int, at_end: bool) -> None:
        """Of the verb, though the frame lead to the same word, and known to be of that kind."""
        frame = Frame("free", "obj", at_end=at_end, objects=["person", "group"])
        assert expected == len(extract(FREED.format(rows=rows), type_named("Freeing", frame)))

    HEADLINE = """
        Deal    deal  NOUN NN  2 nsubj
        reached reach VERB VBD 0 root
        with    with  ADP  IN  4 case
        rebels  rebel NOUN NNS 2 obl
    """

    @pytest.mark.parametrize(("options", "expected"), [({}, False), ({"transitive": True}, True)])
    def test_transitive(self, options: dict[str, Any], expected: bool) -> None:
        """A headline's lone subject is what is reached, for the frame's own path too."""
        deal = type_named("Deal", Frame("reach", "obj|nsubj:pass=deal", **options))
        assert expected == bool(extract(self.HEADLINE, deal))
        sentence = self.HEADLINE + ".  .  PUNCT . 2 punct"
        assert [] == extract(sentence, deal)


@attrs.frozen(kw_only=True)
class Warning_(Event):  # noqa: N801 - Warning is Python's
    """Someone threatens somebody, or something bad."""

    triggers: ClassVar[Triggers] = verbs("threaten")
    threatened: Annotated[tuple[Actor, ...], Patient.only("person", "group")] = ()
    threat: Annotated[Span | None, Path("obj")] = None


THREATENED = """
    He         he       PRON PRP 2 nsubj
    threatened threaten VERB VBD 0 root
    {form}     {lemma}  NOUN NNS 2 obj
"""


class TestRefusedWords:
    """A word that a role refuses is free for the next role, and the role's next path is followed."""

    @pytest.mark.parametrize(
        ("form", "lemma", "threatened", "threat"),
        [("editors", "editor", ["editors"], None), ("tariffs", "tariff", [], "tariffs")],
    )
    def test_next_role_takes_it(
        self, form: str, lemma: str, threatened: list[str], threat: str | None
    ) -> None:
        """By its kind: people are threatened, taxes are what is threatened with."""
        (event,) = extract(THREATENED.format(form=form, lemma=lemma), Warning_)
        assert isinstance(event, Warning_)
        assert (threatened, threat) == (
            [actor.text for actor in event.threatened],
            event.threat and event.threat.text,
        )

    def test_next_path_is_followed(self) -> None:
        """Banks are no people, so the for-phrase is asked."""
        rows = f"{BANKS}\n for for ADP IN 5 case\n women woman NOUN NNS 2 obl"
        role = attrs.evolve(Patient, verb=(Path("obj"), Path("obl:for"))).only("person")
        assert [["women"]] == freed(rows, role)

    def test_a_role_that_decides_still_decides(self) -> None:
        """Its first wrong word refuses the event, whatever other paths lead to."""
        rows = f"{BANKS}\n for for ADP IN 5 case\n women woman NOUN NNS 2 obl"
        role = attrs.evolve(Patient, verb=(Path("obj"), Path("obl:for"))).only("person", decides=True)
        assert [] == freed(rows, role)

    def test_compound_that_is_no_patient_may_be_the_agent(self) -> None:
        """ "army raids": an army is no person who is raided."""
        raid = attrs.frozen(kw_only=True)(
            type(
                "Raid",
                (Event,),
                {
                    "__annotations__": {
                        "raided": Annotated[tuple[Actor, ...], Patient.only("person")],
                        "raiders": Annotated[tuple[Actor, ...], Agent.only("organisation", "group")],
                    },
                    "raided": (),
                    "raiders": (),
                    "triggers": nouns("raid"),
                    "__module__": __name__,
                },
            )
        )
        (event,) = extract("ministry ministry NOUN NN 2 compound\nraids raid NOUN NNS 0 root", raid)
        assert ([], ["ministry"]) == (
            list(event.raided),  # type: ignore[attr-defined]
            [one.text for one in event.raiders],  # type: ignore[attr-defined]
        )

    def test_noun_whose_filler_is_refused_does_not_refer_back(self) -> None:
        """ "the release of funds" has said what is released."""
        kind = freeing(Patient.only("person"), nouns("release", needs=["freed"]))
        rows = "release release NOUN NN 0 root\nof of ADP IN 3 case\nbanks bank NOUN NNS 1 nmod"
        assert [] == extract(rows, kind)


def test_among_finds_forms() -> None:
    """A plural for the plural alone."""
    assert ([["banks"]], [[]]) == (
        freed(BANKS, Patient.among("banks")),
        freed("bank bank NOUN NN 2 obj", Patient.among("banks")),
    )


def test_phrase_with_an_apostrophe() -> None:
    """Whichever way it is written."""
    rows = "coup coup NOUN NN 0 root\nd’état d’état NOUN NN 1 flat"
    assert [("coup", "noun")] == triggers_in(rows, phrases("coup d'état"))


def test_states_take_paths() -> None:
    """Options tell senses of states apart, too."""
    assert [] == triggers_in(UNDER_HOUSE_ARREST, states("under arrest", unless="compound=house"))
    assert [("arrest", "state")] == triggers_in(UNDER_HOUSE_ARREST, states("under arrest"))


@attrs.frozen(kw_only=True)
class HungerStrike(Protest):
    """Prisoners refuse to eat.

    Example: Ten inmates went on hunger strike over the food on Monday.
    """

    triggers: ClassVar[Triggers] = Protest.triggers | phrases("hunger strike", "on hunger strike")
    protesters: Annotated[tuple[Actor, ...], Experiencer.among("inmate", "prisoner").needed()] = ()
    demand: Annotated[Span | None, Oblique("for")] = None


PROTEST = """
    {who}     {lemma}  NOUN NNS 2 nsubj
    protested protest  VERB VBD 0 root
    for       for      ADP  IN  4 case
    bread     bread    NOUN NN  2 obl
"""


class TestInheritance:
    """A subclass is a special case of its parent."""

    def test_most_specific_stays(self) -> None:
        """With the subclass's own roles, and its own idea of an inherited one."""
        (event,) = extract(PROTEST.format(who="Inmates", lemma="inmate"), Protest, HungerStrike)
        assert isinstance(event, HungerStrike)
        assert event.demand is not None
        assert (["Inmates"], "bread") == ([who.text for who in event.protesters], event.demand.text)

    def test_parent_stays_where_the_subclass_asks_for_more(self) -> None:
        """Whichever comes first in the list."""
        rows = PROTEST.format(who="Farmers", lemma="farmer")
        for types in ((Protest, HungerStrike), (HungerStrike, Protest)):
            assert [Protest] == [type(event) for event in extract(rows, *types)]

    def test_trigger_of_the_subclass_alone(self) -> None:
        """A phrase that the parent doesn't know."""
        rows = """
            Inmates inmate NOUN NNS 2 nsubj
            began   begin  VERB VBD 0 root
            a       a      DET  DT  5 det
            hunger  hunger NOUN NN  5 compound
            strike  strike NOUN NN  2 obj
        """
        assert [HungerStrike] == [type(event) for event in extract(rows, Protest, HungerStrike)]

    def test_noun_and_state(self) -> None:
        """A noun's own phrases, or who is in the state, whichever reading has them."""
        rows = """
            Inmates inmate NOUN NNS 2 nsubj
            went    go     VERB VBD 0 root
            on      on     ADP  IN  5 case
            hunger  hunger NOUN NN  5 compound
            strike  strike NOUN NN  2 obl
        """
        (event,) = extract(rows, Protest, HungerStrike)
        assert isinstance(event, HungerStrike)
        assert ["Inmates"] == [who.text for who in event.protesters]

    def test_inherited_triggers(self) -> None:
        """A subclass without triggers has its parent's."""

        @attrs.frozen(kw_only=True)
        class BreadRiot(Protest):
            demand: Annotated[Span, Oblique("for").among("bread")]

        rows = PROTEST.format(who="Farmers", lemma="farmer")
        assert [BreadRiot] == [type(event) for event in extract(rows, Protest, BreadRiot)]


JAILED = """
    Judges judge NOUN NNS 2 nsubj
    jailed jail  VERB VBD 0 root
    him    he    PRON PRP 2 obj
    for    for   ADP  IN  6 case
    five   five  NUM  CD  6 nummod
    years  year  NOUN NNS 2 obl
"""


def type_named(name: str, triggers: Triggers, parent: type[Event] = Event) -> type[Event]:
    """A type without roles."""
    return attrs.frozen(kw_only=True)(type(name, (parent,), {"triggers": triggers, "__module__": __name__}))


class TestTwoTypesOnOneWord:
    """Where a sentence reports two events by one word, both come out."""

    def names(self, *types: type[Event]) -> set[str]:
        found = {
            frozenset(type(e).__name__ for e in extract(JAILED, *order)) for order in (types, types[::-1])
        }
        (same,) = found  # whatever the order of the types
        return set(same)

    def test_unrelated_types_share_a_word(self) -> None:
        detention = type_named("Jailing", verbs("jail"))
        sentence = type_named("Sentence", verbs("jail", provided="obl:for=year"))
        assert {"Jailing", "Sentence"} == self.names(detention, sentence)

    def test_frame_has_its_verb_alone(self) -> None:
        detention = type_named("Jailing", verbs("jail"))
        term = type_named("Term", Frame("jail", "obl:for=year", at_end=False))
        assert {"Term"} == self.names(detention, term)

    def test_two_frames_on_one_verb(self) -> None:
        """And a plain trigger of a subclass of either."""
        term = type_named("Term", Frame("jail", "obl:for=year", at_end=False))
        ruling = type_named("Ruling", Frame("jail", "nsubj=judge", at_end=False))
        special = type_named("Special", verbs("jail"), parent=term)
        assert {"Term", "Ruling"} == self.names(term, ruling)
        assert {"Special", "Ruling"} == self.names(term, ruling, special)

    def test_frame_named_by_its_end_claims_nothing(self) -> None:
        years = type_named("Years", nouns("judge"))
        frame = type_named("Ruling", Frame("jail", "nsubj=judge"))
        assert {"Years", "Ruling"} == self.names(years, frame)

    def test_frame_that_comes_to_nothing_claims_nothing(self) -> None:
        """It asks for something that isn't there."""
        detention = type_named("Jailing", verbs("jail"))

        @attrs.frozen(kw_only=True)
        class Term(Event):
            triggers: ClassVar[Triggers] = Frame("jail", "obl:for=year", at_end=False)
            crime: Annotated[Span, Oblique("over")]

        assert {"Jailing"} == self.names(detention, Term)


def not_anonymous(_event: Event, _field: object, who: tuple[Actor, ...]) -> None:
    """A validator: pronouns alone won't do."""
    if all(actor.head.text == "them" for actor in who):
        raise ValueError("nobody is named")


@attrs.frozen(kw_only=True)
class Rescue(Event):
    """With fields of the author's own."""

    triggers: ClassVar[Triggers] = verbs("free")
    freed: Annotated[tuple[Actor, ...], Patient] = attrs.field(default=(), validator=not_anonymous)
    level: int = attrs.field(default="2", converter=int)
    checked: bool = False
    size: int = attrs.field(init=False)

    @size.default
    def _size(self) -> int:
        return len(self.freed)


class TestOwnFields:
    """Fields that are no roles, with attrs' defaults, converters and validators."""

    def test_defaults_and_what_follows_from_roles(self) -> None:
        (event,) = extract(FREED.format(rows=BANKS), Rescue, merge=True)
        assert isinstance(event, Rescue)
        assert (2, False, 1) == (event.level, event.checked, event.size)

    def test_json_and_back(self) -> None:
        (event,) = extract(FREED.format(rows=BANKS), Rescue)
        assert event == from_dict(event.to_dict(), events=[Rescue])
        assert "freed: 'banks' by obj" in event.explain()

    def test_validator_refuses_a_match(self) -> None:
        """By a ValueError, as attrs' validators raise."""
        assert [] == extract(FREED.format(rows=THEM), Rescue)

    def test_other_errors_are_the_authors(self) -> None:
        """They aren't hidden."""

        @attrs.frozen(kw_only=True)
        class Broken(Event):
            triggers: ClassVar[Triggers] = verbs("free")
            level: int = attrs.field(default=0)

            def __attrs_post_init__(self) -> None:
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            extract(FREED.format(rows=BANKS), Broken)


def mention(kind: type[Event], start: int, **values: Any) -> Event:
    """A mention that agrees with all others: the same named people on the same day."""
    day = datetime.date(2020, 8, 14)
    when = Timex(text="Friday", start=0, end=6, earliest=day, latest=day)
    name = Span(text="Lund", start=0, end=4)
    who = Actor(text="Lund", start=0, end=4, name="Ada Lund", head=name, kind=Kind.PERSON)
    trigger = Span(text="met", start=start, end=start + 3)
    return kind(trigger=trigger, sentence=trigger, when=when, participants=(who,), **values)


@attrs.frozen(kw_only=True)
class PeaceTalks(Meeting):
    """A special meeting, with a field that follows from another."""

    triggers: ClassVar[Triggers] = phrases("peace talks")
    size: int = attrs.field(init=False)

    @size.default
    def _size(self) -> int:
        return len(self.participants)


class TestMerging:
    """Mentions of a parent type join those of a subclass, if they can be of it."""

    def test_parent_becomes_the_subclass(self) -> None:
        (event,) = merge_mentions([mention(Meeting, 0), mention(PeaceTalks, 10)])
        assert [PeaceTalks, PeaceTalks] == [type(one) for one in event.mentions]

    def test_siblings_stay_apart(self) -> None:
        """Though their parent's mention could join either."""
        events = merge_mentions([mention(Meeting, 0), mention(PeaceTalks, 10), mention(SanctionsMeeting, 20)])
        assert [PeaceTalks, SanctionsMeeting] == [
            type(event.mentions[0]) if event.mentions else type(event) for event in events
        ]

    def test_subclass_that_asks_for_more(self) -> None:
        """A field without default, which the parent's mention hasn't."""

        @attrs.frozen(kw_only=True)
        class Hosted(Meeting):
            host: Annotated[Actor, Agent]

        host = mention(Meeting, 0).participants[0]  # type: ignore[attr-defined]
        events = merge_mentions([mention(Meeting, 0), mention(Hosted, 10, host=host)])
        assert [Meeting, Hosted] == [type(event) for event in events]

    def test_subclass_whose_validator_refuses(self) -> None:
        """It may not be of it."""

        @attrs.frozen(kw_only=True)
        class Crowded(Meeting):
            def __attrs_post_init__(self) -> None:
                if len(self.participants) < 2:
                    raise ValueError("not crowded")

        crowd = mention(Meeting, 0).participants * 2  # type: ignore[attr-defined]
        crowded = attrs.evolve(mention(Meeting, 10), participants=crowd)
        shared = {f.alias: getattr(crowded, f.name) for f in attrs.fields(Meeting)}
        events = merge_mentions([mention(Meeting, 0), Crowded(**shared)])
        assert [Meeting, Crowded] == [type(event) for event in events]
