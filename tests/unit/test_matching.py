"""From a tree to events: the constructions of English, on trees written by hand."""

import datetime

import attrs
import pytest

from eventx import (
    Agreement,
    Apology,
    Attack,
    Death,
    Detention,
    Event,
    Extractor,
    Injury,
    InputError,
    Meeting,
    Negotiation,
    Protest,
    Realis,
    Release,
    Resignation,
    Sanction,
    SanctionsMeeting,
)
from eventx.errors import RegistryError
from eventx.testing import FakeParser, read_tree

FRIDAY = datetime.date(2020, 8, 14)


def extract(rows: str, published: datetime.date | None = FRIDAY) -> list[Event]:
    """The events of a tree."""
    document = read_tree(rows)
    return Extractor(parser=FakeParser.of(document)).extract(document.text, published=published)


def only(rows: str) -> Event:
    """The one event of a tree."""
    (event,) = extract(rows)
    return event


def texts(values: tuple[object, ...]) -> list[str]:
    """What the fillers say."""
    return [value.text for value in values]  # type: ignore[attr-defined]


def test_active() -> None:
    """Subject, object, place and day of an active clause."""
    event = only("""
        Police     police    NOUN  NNS 2 nsubj
        detained   detain    VERB  VBD 0 root
        40         40        NUM   CD  4 nummod
        protesters protester NOUN  NNS 2 obj
        in         in        ADP   IN  6 case
        Minsk      Minsk     PROPN NNP 2 obl
        on         on        ADP   IN  8 case
        Sunday     Sunday    PROPN NNP 2 obl
        .          .         PUNCT .   2 punct
    """)
    assert isinstance(event, Detention)
    assert (["Police"], ["40 protesters"]) == (texts(event.detainers), texts(event.detainees))
    assert ["Minsk"] == texts(event.places)
    assert event.detainees[0].count is not None
    assert event.detainees[0].count.value == 40
    assert event.when is not None
    assert datetime.date(2020, 8, 9) == event.when.earliest == event.when.latest
    assert Realis.ACTUAL == event.realis


def test_passive_without_agent_has_no_agent() -> None:
    """Nobody is made up; the prison that they leave is no agent either."""
    event = only("""
        About    about   ADV  RB  2 advmod
        1,000    1000    NUM  CD  3 nummod
        people   people  NOUN NNS 6 nsubj:pass
        have     have    AUX  VBP 6 aux
        been     be      AUX  VBN 6 aux:pass
        released release VERB VBN 0 root
        from     from    ADP  IN  8 case
        jails    jail    NOUN NNS 6 obl
        .        .       PUNCT .  6 punct
    """)
    assert isinstance(event, Release)
    assert (["About 1,000 people"], []) == (texts(event.released), texts(event.releasers))
    assert event.when is None


@pytest.mark.parametrize("by_phrase_on", [2, 5])
def test_nominal(by_phrase_on: int) -> None:
    """ "The release of 12 activists by the junta": the by-phrase is the agent, wherever it was hung."""
    event = only(f"""
        The       the      DET  DT   2 det
        release   release  NOUN NN   9 nsubj
        of        of       ADP  IN   5 case
        12        12       NUM  CD   5 nummod
        activists activist NOUN NNS  2 nmod
        by        by       ADP  IN   8 case
        the       the      DET  DT   8 det
        junta     junta    NOUN NN   {by_phrase_on} nmod
        surprised surprise VERB VBD  0 root
        their     they     PRON PRP$ 11 nmod:poss
        lawyers   lawyer   NOUN NNS  9 obj
    """)
    assert isinstance(event, Release)
    assert (["12 activists"], ["the junta"]) == (texts(event.released), texts(event.releasers))


def test_possessor_is_the_patient_where_there_is_a_by_phrase() -> None:
    """ "their arrest by police"."""
    event = only("""
        Their    they    PRON PRP$ 2 nmod:poss
        arrest   arrest  NOUN NN   5 nsubj
        by       by      ADP  IN   4 case
        police   police  NOUN NNS  2 nmod
        angered  anger   VERB VBD  0 root
        lawyers  lawyer  NOUN NNS  5 obj
    """)
    assert isinstance(event, Detention)
    assert (["Their"], ["police"]) == (texts(event.detainees), texts(event.detainers))


def test_relative_clause() -> None:
    """ "The editor, who was freed on Friday, thanked his lawyers"."""
    event = only("""
        The     the    DET   DT  2 det
        editor  editor NOUN  NN  10 nsubj
        ,       ,      PUNCT ,   6 punct
        who     who    PRON  WP  6 nsubj:pass
        was     be     AUX   VBD 6 aux:pass
        freed   free   VERB  VBN 2 acl:relcl
        on      on     ADP   IN  8 case
        Friday  Friday PROPN NNP 6 obl
        ,       ,      PUNCT ,   2 punct
        thanked thank  VERB  VBD 0 root
        his     he     PRON  PRP$ 12 nmod:poss
        lawyers lawyer NOUN  NNS 10 obj
    """)
    assert isinstance(event, Release)
    assert ["The editor"] == texts(event.released)


def test_participial_clause_and_state() -> None:
    """ "Two reporters arrested in May remain in prison": two mentions, each with the reporters."""
    first, second = extract("""
        Two       two      NUM   CD  2 nummod
        reporters reporter NOUN  NNS 6 nsubj
        arrested  arrest   VERB  VBN 2 acl
        in        in       ADP   IN  5 case
        May       May      PROPN NNP 3 obl
        remain    remain   VERB  VBP 0 root
        in        in       ADP   IN  8 case
        prison    prison   NOUN  NN  6 obl
    """)[0].mentions
    assert ("arrested", "prison") == (first.trigger.text, second.trigger.text)
    assert isinstance(first, Detention)
    assert isinstance(second, Detention)
    assert ["Two reporters"] == texts(first.detainees) == texts(second.detainees)


def test_coordinated_agents_patients_and_places() -> None:
    """Each conjunct is a filler of its own."""
    event = only("""
        Soldiers soldier NOUN  NNS 4 nsubj
        and      and     CCONJ CC  3 cc
        police   police  NOUN  NNS 1 conj
        arrested arrest  VERB  VBD 0 root
        the      the     DET   DT  6 det
        mayor    mayor   NOUN  NN  4 obj
        and      and     CCONJ CC  9 cc
        his      he      PRON  PRP$ 9 nmod:poss
        driver   driver  NOUN  NN  6 conj
        in       in      ADP   IN  11 case
        Gomel    Gomel   PROPN NNP 4 obl
        and      and     CCONJ CC  13 cc
        Brest    Brest   PROPN NNP 11 conj
    """)
    assert isinstance(event, Detention)
    assert ["Soldiers", "police"] == texts(event.detainers)
    assert ["the mayor", "his driver"] == texts(event.detainees)
    assert ["Gomel", "Brest"] == texts(event.places)


def test_two_verbs_with_one_subject() -> None:
    """ "The general resigned and apologised to the nation"."""
    resignation, event = extract("""
        The        the       DET   DT  2 det
        general    general   NOUN  NN  3 nsubj
        resigned   resign    VERB  VBD 0 root
        and        and       CCONJ CC  5 cc
        apologised apologise VERB  VBD 3 conj
        to         to        ADP   IN  8 case
        the        the       DET   DT  8 det
        nation     nation    NOUN  NN  5 obl
    """)
    assert isinstance(resignation, Resignation)
    assert ["The general"] == texts(resignation.people)
    assert isinstance(event, Apology)
    assert (["The general"], ["the nation"]) == (texts(event.apologizers), texts(event.recipients))


def test_control() -> None:
    """ "The junta agreed to release 20 prisoners" has an agent and lies ahead; they agreed already."""
    agreement, event = extract("""
        The       the      DET  DT  2 det
        junta     junta    NOUN NN  3 nsubj
        agreed    agree    VERB VBD 0 root
        to        to       PART TO  5 mark
        release   release  VERB VB  3 xcomp
        20        20       NUM  CD  7 nummod
        prisoners prisoner NOUN NNS 5 obj
    """)
    assert isinstance(event, Release)
    assert (["The junta"], ["20 prisoners"]) == (texts(event.releasers), texts(event.released))
    assert (Agreement, Realis.ACTUAL) == (type(agreement), agreement.realis)
    assert Realis.FUTURE == event.realis


def test_meeting_about_sanctions() -> None:
    """Raising, a future day, the purpose clause's sanctions and whom they are against."""
    event = only("""
        EU        EU       PROPN NNP 3 compound
        foreign   foreign  ADJ   JJ  3 amod
        ministers minister NOUN  NNS 5 nsubj
        are       be       AUX   VBP 5 cop
        due       due      ADJ   JJ  0 root
        to        to       PART  TO  7 mark
        meet      meet     VERB  VB  5 xcomp
        on        on       ADP   IN  9 case
        Monday    Monday   PROPN NNP 7 obl
        to        to       PART  TO  11 mark
        discuss   discuss  VERB  VB  7 advcl
        sanctions sanction NOUN  NNS 11 obj
        against   against  ADP   IN  14 case
        Belarus   Belarus  PROPN NNP 12 nmod
    """)
    assert isinstance(event, SanctionsMeeting)
    assert (["EU foreign ministers"], ["Belarus"]) == (texts(event.participants), texts(event.targets))
    assert event.when is not None
    assert datetime.date(2020, 8, 17) == event.when.earliest
    assert Realis.FUTURE == event.realis


def test_meeting_about_something_else_is_a_plain_meeting() -> None:
    """The parent class, with the light verb's subject and the with-phrase as participants."""
    event, negotiation = extract("""
        Ministers minister NOUN NNS 2 nsubj
        held      hold     VERB VBD 0 root
        talks     talk     NOUN NNS 2 obj
        with      with     ADP  IN  6 case
        union     union    NOUN NN  6 compound
        leaders   leader   NOUN NNS 3 nmod
        about     about    ADP  IN  8 case
        pay       pay      NOUN NN  3 nmod
    """)
    assert (Meeting, Negotiation) == (type(event), type(negotiation))
    assert isinstance(event, Meeting)
    assert ["Ministers", "union leaders"] == texts(event.participants)
    assert event.topic is not None
    assert event.topic.text == "pay"


def test_whoever_acts_at_the_summit_takes_part_in_it() -> None:
    """ "At a summit in Vienna, leaders approved sanctions on Iran"."""
    event, sanction = extract("""
        At        at       ADP   IN  3 case
        a         a        DET   DT  3 det
        summit    summit   NOUN  NN  8 obl
        in        in       ADP   IN  5 case
        Vienna    Vienna   PROPN NNP 3 nmod
        ,         ,        PUNCT ,   3 punct
        leaders   leader   NOUN  NNS 8 nsubj
        approved  approve  VERB  VBD 0 root
        sanctions sanction NOUN  NNS 8 obj
        on        on       ADP   IN  11 case
        Iran      Iran     PROPN NNP 9 nmod
    """)
    assert isinstance(sanction, Sanction)
    assert (["leaders"], ["Iran"]) == (texts(sanction.imposers), texts(sanction.targets))
    assert isinstance(event, SanctionsMeeting)
    assert (["leaders"], ["Iran"]) == (texts(event.participants), texts(event.targets))
    assert ["Vienna"] == texts(event.places)


def test_state_after_a_verb_of_taking() -> None:
    """ "taken into custody": the noun names the event, the verb's subject undergoes it."""
    event = only("""
        The        the        DET  DT  2 det
        journalist journalist NOUN NN  4 nsubj:pass
        was        be         AUX  VBD 4 aux:pass
        taken      take       VERB VBN 0 root
        into       into       ADP  IN  6 case
        custody    custody    NOUN NN  4 obl
        at         at         ADP  IN  9 case
        the        the        DET  DT  9 det
        airport    airport    NOUN NN  4 obl
    """)
    assert isinstance(event, Detention)
    assert ("custody", ["The journalist"]) == (event.trigger.text, texts(event.detainees))


def test_light_verb_and_count_on_the_noun() -> None:
    """ "Officers made 20 arrests": twenty people, whom the text doesn't name."""
    event = only("""
        Officers officer NOUN  NNS 2 nsubj
        made     make    VERB  VBD 0 root
        20       20      NUM   CD  4 nummod
        arrests  arrest  NOUN  NNS 2 obj
        in       in      ADP   IN  6 case
        Warsaw   Warsaw  PROPN NNP 2 obl
    """)
    assert isinstance(event, Detention)
    assert (["Officers"], []) == (texts(event.detainers), texts(event.detainees))
    assert event.count is not None
    assert event.count.value == 20
    assert ["Warsaw"] == texts(event.places)


def test_who_faces_detention_undergoes_it() -> None:
    """The subject of "face" is no agent."""
    event = only("""
        Up        up        ADP  RB  3 advmod
        to        to        ADP  IN  1 fixed
        60        60        NUM  CD  4 nummod
        men       man       NOUN NNS 5 nsubj
        face      face      VERB VBP 0 root
        detention detention NOUN NN  5 obj
    """)
    assert isinstance(event, Detention)
    assert (["Up to 60 men"], []) == (texts(event.detainees), texts(event.detainers))


def test_who_accepts_an_apology_receives_it() -> None:
    """And whom it comes from has apologised."""
    event = only("""
        The       the       DET  DT  2 det
        president president NOUN NN  3 nsubj
        accepted  accept    VERB VBD 0 root
        an        a         DET  DT  5 det
        apology   apology   NOUN NN  3 obj
        from      from      ADP  IN  8 case
        the       the       DET  DT  8 det
        newspaper newspaper NOUN NN  5 nmod
    """)
    assert isinstance(event, Apology)
    assert (["the newspaper"], ["The president"]) == (texts(event.apologizers), texts(event.recipients))


def test_title_and_apposition() -> None:
    """A title belongs to the filler, an apposition doesn't; the name is the name alone."""
    event = only("""
        Interior   interior  NOUN  NN  2 compound
        Minister   minister  NOUN  NN  3 compound
        Anna       Anna      PROPN NNP 10 nsubj
        Kowalska   Kowalska  PROPN NNP 3 flat
        ,          ,         PUNCT ,   8 punct
        a          a         DET   DT  8 det
        former     former    ADJ   JJ  8 amod
        judge      judge     NOUN  NN  3 appos
        ,          ,         PUNCT ,   8 punct
        apologised apologise VERB  VBD 0 root
        for        for       ADP   IN  13 case
        the        the       DET   DT  13 det
        delay      delay     NOUN  NN  10 obl
    """)
    assert isinstance(event, Apology)
    assert ["Interior Minister Anna Kowalska"] == texts(event.apologizers)
    assert event.apologizers[0].name == "Anna Kowalska"
    assert event.reason is not None
    assert event.reason.text == "the delay"


def test_partitive() -> None:
    """ "Twelve of the 40 sailors were set free" is twelve."""
    event = only("""
        Twelve  twelve NUM  CD  7 nsubj:pass
        of      of     ADP  IN  5 case
        the     the    DET  DT  5 det
        40      40     NUM  CD  5 nummod
        sailors sailor NOUN NNS 1 nmod
        were    be     AUX  VBD 7 aux:pass
        set     set    VERB VBN 0 root
        free    free   ADJ  JJ  7 xcomp
    """)
    assert isinstance(event, Release)
    assert ["Twelve of the 40 sailors"] == texts(event.released)
    assert event.released[0].count is not None
    assert event.released[0].count.value == 12


def test_headline_passive() -> None:
    """ "Eleven held in Spain": a lone subject of a transitive verb is its patient."""
    event = only("""
        Eleven eleven NUM   CD  2 nsubj
        held   hold   VERB  VBD 0 root
        in     in     ADP   IN  4 case
        Spain  Spain  PROPN NNP 2 obl
    """)
    assert isinstance(event, Detention)
    assert (["Eleven"], []) == (texts(event.detainees), texts(event.detainers))


@pytest.mark.parametrize(
    ("verb", "lemma", "object_", "object_lemma"),
    [
        ("released", "release", "statement", "statement"),
        ("released", "release", "film", "film"),
        ("released", "release", "figures", "figure"),
        ("released", "release", "water", "water"),
        ("held", "hold", "rates", "rate"),
        ("held", "hold", "auction", "auction"),
        ("seized", "seize", "boats", "boat"),
        ("met", "meet", "expectations", "expectation"),
        ("arrested", "arrest", "decline", "decline"),
    ],
)
def test_object_decides(verb: str, lemma: str, object_: str, object_lemma: str) -> None:
    """What is released, held, seized or met may be no person; then there is no event."""
    assert [] == extract(f"""
        The       the       DET  DT  2 det
        company   company   NOUN NN  3 nsubj
        {verb}    {lemma}   VERB VBD 0 root
        the       the       DET  DT  5 det
        {object_} {object_lemma} NOUN NN 3 obj
    """)


def test_bare_noun_refers_back_to_what_was_told() -> None:
    """ "The releases came hours later" is a mention only after a release was told."""
    told = """
        The    the    DET  DT  2 det
        junta  junta  NOUN NN  3 nsubj
        freed  free   VERB VBD 0 root
        them   they   PRON PRP 3 obj

    """
    bare = """
        The      the     DET  DT  2 det
        releases release NOUN NNS 3 nsubj
        came     come    VERB VBD 0 root
        hours    hour    NOUN NNS 5 obl
        later    later   ADV  RB  3 advmod
    """
    assert [] == extract(bare)
    assert ["freed", "releases"] == [m.trigger.text for m in extract(told + bare)[0].mentions]


def test_same_meeting_told_again_is_a_sanctions_meeting_too() -> None:
    """A later mention without the word is typed and merged by its participants and day."""
    event = only("""
        Ministers minister NOUN  NNS 3 nsubj
        will      will     AUX   MD  3 aux
        meet      meet     VERB  VB  0 root
        on        on       ADP   IN  5 case
        Monday    Monday   PROPN NNP 3 obl
        to        to       PART  TO  7 mark
        discuss   discuss  VERB  VB  3 advcl
        sanctions sanction NOUN  NNS 7 obj
        .         .        PUNCT .   3 punct

        The       the      DET   DT  2 det
        ministers minister NOUN  NNS 4 nsubj
        will      will     AUX   MD  4 aux
        meet      meet     VERB  VB  0 root
        in        in       ADP   IN  6 case
        Brussels  Brussels PROPN NNP 4 obl
        .         .        PUNCT .   4 punct
    """)
    assert isinstance(event, SanctionsMeeting)
    assert [SanctionsMeeting, SanctionsMeeting] == [type(mention) for mention in event.mentions]
    assert ["Brussels"] == texts(event.places)


def test_types_asked_for() -> None:
    """Only they are looked for; anything but event classes is refused."""
    document = read_tree("Police police NOUN NNS 2 nsubj\nfreed free VERB VBD 0 root\nhim he PRON PRP 2 obj")
    parser = FakeParser.of(document)
    assert [] == Extractor([Apology], parser=parser).extract(document.text)
    assert [Release] == [type(e) for e in Extractor([Release], parser=parser).extract(document.text)]
    with pytest.raises(RegistryError, match="two event classes"):
        Extractor([Release, attrs.make_class("Release", [], bases=(Release,), frozen=True)], parser=parser)


@pytest.mark.parametrize("events", [[str], "Release", 5, Release, [None]])
def test_wrong_types_are_refused(events: object) -> None:
    """Whatever isn't a list of event classes."""
    with pytest.raises(InputError, match="event classes"):
        Extractor(events, parser=FakeParser({}))  # type: ignore[arg-type]


@pytest.mark.parametrize("batch_size", [0, -1, "2"])
def test_wrong_batch_size_is_refused(batch_size: object) -> None:
    """Else nothing would come out, silently."""
    with pytest.raises(InputError, match="batch_size"):
        list(Extractor(parser=FakeParser({})).pipe(["text"], batch_size=batch_size))  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["yesterday", 20200814, "2020-13-01"])
def test_wrong_published_is_refused(published: object) -> None:
    """The message names the value."""
    with pytest.raises(InputError, match="published"):
        Extractor(parser=FakeParser({})).extract("", published=published)  # type: ignore[arg-type]


def test_wrong_text_is_refused() -> None:
    """Text is a string, nothing else."""
    with pytest.raises(InputError, match="bytes"):
        Extractor(parser=FakeParser({})).extract(b"abc")  # type: ignore[arg-type]


def test_explanation_names_trigger_and_paths() -> None:
    """Every field that is filled says what found it."""
    event = only("""
        Police police NOUN NNS 2 nsubj
        freed  free   VERB VBD 0 root
        him    he     PRON PRP 2 obj
    """)
    explained = event.explain()
    assert "trigger: 'freed' by verb \"free\"" in explained
    assert "released: 'him' by obj" in explained
    assert "releasers: 'Police' by nsubj" in explained


def test_pipe_keeps_the_order_and_takes_every_form_of_document() -> None:
    """Strings, mappings and objects; a batch changes nothing."""
    document = read_tree("Police police NOUN NNS 2 nsubj\nfreed free VERB VBD 0 root\nhim he PRON PRP 2 obj")
    extractor = Extractor(parser=FakeParser.of(document))
    documents = [document.text, "nothing", {"text": document.text, "published": "2020-08-14"}, document]
    for batch_size in (1, 2, 32):
        found = list(extractor.pipe(documents, batch_size=batch_size))
        assert [1, 0, 1, 1] == [len(events) for events in found]


def test_who_suffers_injuries_is_hurt() -> None:
    """The subject undergoes them, in coordination too; "knee" is no victim."""
    event = only("""
        Three    three   NUM   CD  2 nummod
        nurses   nurse   NOUN  NNS 3 nsubj
        suffered suffer  VERB  VBD 0 root
        burns    burn    NOUN  NNS 3 obj
        and      and     CCONJ CC  7 cc
        knee     knee    NOUN  NN  7 compound
        injuries injury  NOUN  NNS 4 conj
        .        .       PUNCT .   3 punct
    """)
    assert isinstance(event, Injury)
    assert ["Three nurses"] == texts(event.victims)


def test_what_is_fired_is_no_target() -> None:
    """ "fired four shots": the end of a frame takes no part."""
    event = only("""
        The     the    DET  DT  2 det
        gunman  gunman NOUN NN  3 nsubj
        fired   fire   VERB VBD 0 root
        four    four   NUM  CD  5 nummod
        shots   shot   NOUN NNS 3 obj
        at      at     ADP  IN  8 case
        the     the    DET  DT  8 det
        guards  guard  NOUN NNS 3 obl
        .       .      PUNCT .  3 punct
    """)
    assert isinstance(event, Attack)
    assert (["The gunman"], ["the guards"]) == (texts(event.attackers), texts(event.targets))


def test_who_is_hurt_in_an_attack_is_its_target() -> None:
    """ "Six guards were wounded in an attack": one event of each type, with the same people."""
    injury, attack = extract("""
        Six     six    NUM  CD  2 nummod
        guards  guard  NOUN NNS 4 nsubj:pass
        were    be     AUX  VBD 4 aux:pass
        wounded wound  VERB VBN 0 root
        in      in     ADP  IN  7 case
        an      a      DET  DT  7 det
        attack  attack NOUN NN  4 obl
        .       .      PUNCT .  4 punct
    """)
    assert isinstance(injury, Injury)
    assert isinstance(attack, Attack)
    assert texts(injury.victims) == texts(attack.targets) == ["Six guards"]


def test_who_is_hit_by_bullets_is_hurt() -> None:
    """A blow is an injury if a missile deals it."""
    events = extract("""
        His    his    PRON PRP$ 2 nmod:poss
        wife   wife   NOUN NN   4 nsubj:pass
        was    be     AUX  VBD  4 aux:pass
        struck strike VERB VBN  0 root
        by     by     ADP  IN   7 case
        two    two    NUM  CD   7 nummod
        bullets bullet NOUN NNS 4 obl:agent
        .      .      PUNCT .   4 punct
    """)
    assert [Injury] == [type(event) for event in events]


def test_sanctions_by_their_noun() -> None:
    """Who is sanctioned stands after "against" or "on"; what is only talked about is none."""
    event = only("""
        Trade     trade    NOUN NN  2 nsubj
        collapsed collapse VERB VBD 0 root
        after     after    ADP  IN  5 case
        new       new      ADJ  JJ  5 amod
        sanctions sanction NOUN NNS 2 obl
        against   against  ADP  IN  7 case
        Ruritania Ruritania PROPN NNP 5 nmod
        .         .        PUNCT .  2 punct
    """)
    assert isinstance(event, Sanction)
    assert ["Ruritania"] == texts(event.targets)


def test_what_is_demonstrated_is_no_protest() -> None:
    """ "demonstrated restraint"."""
    assert [] == extract("""
        Officers     officer     NOUN NNS 2 nsubj
        demonstrated demonstrate VERB VBD 0 root
        restraint    restraint   NOUN NN  2 obj
        .            .           PUNCT .  2 punct
    """)


def test_what_people_die_in_is_the_cause() -> None:
    """A mishap or violence after "in"; a place is none."""
    event = only("""
        Two    two    NUM   CD  2 nummod
        miners miner  NOUN  NNS 3 nsubj
        died   die    VERB  VBD 0 root
        in     in     ADP   IN  6 case
        a      a      DET   DT  6 det
        storm  storm  NOUN  NN  3 obl
        in     in     ADP   IN  8 case
        Gomel  Gomel  PROPN NNP 3 obl
        .      .      PUNCT .   3 punct
    """)
    assert isinstance(event, Death)
    assert event.cause is not None
    assert ("a storm", ["Gomel"]) == (event.cause.text, texts(event.places))


def test_the_weapon_before_attack_is_the_instrument() -> None:
    """ "a truck attack"; its victims are its targets."""
    event = only("""
        Victims victim NOUN  NNS 0 root
        of      of     ADP   IN  5 case
        the     the    DET   DT  5 det
        truck   truck  NOUN  NN  5 compound
        attack  attack NOUN  NN  1 nmod
        .       .      PUNCT .   1 punct
    """)
    assert isinstance(event, Attack)
    assert event.instrument is not None
    assert ("truck", ["Victims"]) == (event.instrument.text, texts(event.targets))


def test_a_broken_arm_is_an_injury_of_its_owner() -> None:
    """ "broke my brother's arm"."""
    event = only("""
        They    they    PRON  PRP  2 nsubj
        broke   break   VERB  VBD  0 root
        my      my      PRON  PRP$ 4 nmod:poss
        brother brother NOUN  NN   6 nmod:poss
        's      's      PART  POS  4 case
        arm     arm     NOUN  NN   2 obj
        .       .       PUNCT .    2 punct
    """)
    assert isinstance(event, Injury)
    assert (["my brother"], ["They"]) == (texts(event.victims), texts(event.agents))


def test_who_foils_a_plot_does_not_carry_it_out() -> None:
    """ "Police foiled a plot to bomb a church"."""
    (event,) = extract("""
        Police police NOUN  NNS 2 nsubj
        foiled foil   VERB  VBD 0 root
        a      a      DET   DT  4 det
        plot   plot   NOUN  NN  2 obj
        to     to     PART  TO  6 mark
        bomb   bomb   VERB  VB  4 acl
        a      a      DET   DT  8 det
        church church NOUN  NN  6 obj
        .      .      PUNCT .   2 punct
    """)
    assert isinstance(event, Attack)
    assert () == event.attackers


def test_who_stops_short_of_an_apology_would_be_its_maker() -> None:
    """The noun hangs on an adverb of the verb."""
    event = only("""
        The     the     DET   DT  2 det
        bishop  bishop  NOUN  NN  3 nsubj
        stopped stop    VERB  VBD 0 root
        short   short   ADV   RB  3 advmod
        of      of      ADP   IN  7 case
        an      an      DET   DT  7 det
        apology apology NOUN  NN  4 obl
        .       .       PUNCT .   3 punct
    """)
    assert isinstance(event, Apology)
    assert ["The bishop"] == texts(event.apologizers)


def test_who_kills_in_protests_is_no_protester() -> None:
    """ "Police killed two miners in the protests": what happens there tells nothing of who protests."""
    _, protest = extract("""
        Police   police  NOUN NNS 2 nsubj
        killed   kill    VERB VBD 0 root
        two      two     NUM  CD  4 nummod
        miners   miner   NOUN NNS 2 obj
        in       in      ADP  IN  7 case
        the      the     DET  DT  7 det
        protests protest NOUN NNS 2 obl
        .        .       PUNCT .  2 punct
    """)
    assert isinstance(protest, Protest)
    assert () == protest.protesters


def test_who_loses_a_hand_is_hurt() -> None:
    """The subject undergoes it; it is nobody's deed."""
    event = only("""
        The   the   DET  DT   2 det
        miner miner NOUN NN   3 nsubj
        lost  lose  VERB VBD  0 root
        his   his   PRON PRP$ 5 nmod:poss
        hand  hand  NOUN NN   3 obj
        .     .     PUNCT .   3 punct
    """)
    assert isinstance(event, Injury)
    assert (["The miner"], ()) == (texts(event.victims), event.agents)


def test_who_is_clashed_with_attacks_too() -> None:
    """Both sides of a clash act; what an attack is made with doesn't."""
    event = only("""
        Protesters protester NOUN  NNS 2 nsubj
        clashed    clash     VERB  VBD 0 root
        with       with      ADP   IN  5 case
        200        200       NUM   CD  5 nummod
        officers   officer   NOUN  NNS 2 obl
        .          .         PUNCT .   2 punct
    """)
    armed = only("""
        Rebels   rebel   NOUN  NNS 2 nsubj
        attacked attack  VERB  VBD 0 root
        them     they    PRON  PRP 2 obj
        with     with    ADP   IN  5 case
        knives   knife   NOUN  NNS 2 obl
        .        .       PUNCT .   2 punct
    """)
    assert isinstance(event, Attack)
    assert isinstance(armed, Attack)
    assert (["Protesters", "200 officers"], None) == (texts(event.attackers), event.instrument)
    assert (["Rebels"], "knives") == (texts(armed.attackers), armed.instrument and armed.instrument.text)


def test_vehicle_is_the_instrument() -> None:
    """ "A lorry ploughed into a crowd": it isn't the attacker."""
    event = only("""
        A        a      DET   DT  2 det
        lorry    lorry  NOUN  NN  3 nsubj
        ploughed plough VERB  VBD 0 root
        into     into   ADP   IN  6 case
        a        a      DET   DT  6 det
        crowd    crowd  NOUN  NN  3 obl
        .        .      PUNCT .   3 punct
    """)
    assert isinstance(event, Attack)
    assert event.instrument is not None
    assert ("A lorry", [], ["a crowd"]) == (
        event.instrument.text,
        texts(event.attackers),
        texts(event.targets),
    )


def test_bullet_is_the_cause() -> None:
    """ "One of his rounds hit the woman": the cause has no count of its own, and is no agent."""
    event = only("""
        One    one   NUM   CD   5 nsubj
        of     of    ADP   IN   4 case
        his    he    PRON  PRP$ 4 nmod:poss
        rounds round NOUN  NNS  1 nmod
        hit    hit   VERB  VBD  0 root
        the    the   DET   DT   7 det
        woman  woman NOUN  NN   5 obj
        .      .     PUNCT .    5 punct
    """)
    assert isinstance(event, Injury)
    assert (["the woman"], []) == (texts(event.victims), texts(event.agents))


@pytest.mark.parametrize(("drawn", "protesters"), [("nurses", ["300 nurses"]), ("comments", [])])
def test_whom_a_rally_draws_protests(drawn: str, protesters: list[str]) -> None:
    """ "The rally drew 300 nurses"; comments make it no less a rally."""
    event = only(f"""
        The     the     DET   DT  2 det
        rally   rally   NOUN  NN  3 nsubj
        drew    draw    VERB  VBD 0 root
        300     300     NUM   CD  5 nummod
        {drawn} {drawn[:-1]} NOUN NNS 3 obj
        .       .       PUNCT .   3 punct
    """)
    assert isinstance(event, Protest)
    assert protesters == texts(event.protesters)


def test_who_marches_in_protest_protests() -> None:
    """ "marched in protest against the cuts": both words have protesters and cause."""
    events = extract("""
        Nurses  nurse   NOUN  NNS 2 nsubj
        marched march   VERB  VBD 0 root
        in      in      ADP   IN  4 case
        protest protest NOUN  NN  2 obl
        against against ADP   IN  7 case
        the     the     DET   DT  7 det
        cuts    cut     NOUN  NNS 4 nmod
        .       .       PUNCT .   2 punct
    """)
    mentions = [m for event in events for m in event.mentions or (event,)]
    assert [(["Nurses"], "the cuts")] * 2 == [
        (texts(m.protesters), m.against and m.against.text) for m in mentions if isinstance(m, Protest)
    ]


def test_putting_someone_on_a_sanctions_list_is_a_sanction() -> None:
    """Who is put there is the target; a plain list is none."""
    rows = """
        The       the      DET   DT   2 det
        Treasury  Treasury PROPN NNP  3 nsubj
        put       put      VERB  VBD  0 root
        five      five     NUM   CD   5 nummod
        officials official NOUN  NNS  3 obj
        on        on       ADP   IN   9 case
        its       its      PRON  PRP$ 9 nmod:poss
        {kind}    {lemma}  NOUN  NNS  9 compound
        list      list     NOUN  NN   3 obl
        .         .        PUNCT .    3 punct
    """
    event = only(rows.format(kind="sanctions", lemma="sanction"))
    assert isinstance(event, Sanction)
    assert ["five officials"] == texts(event.targets)
    assert [] == extract(rows.format(kind="visitors", lemma="visitor"))


@pytest.mark.parametrize(("over", "found"), [("pay", ["Strike"]), ("border", [])])
def test_striking_over_something(over: str, found: list[str]) -> None:
    """ "Pilots strike over pay"; rebels strike over the border."""
    events = extract(f"""
        Pilots pilot  NOUN NNS 2 nsubj
        strike strike VERB VBP 0 root
        over   over   ADP  IN  4 case
        {over} {over} NOUN NN  2 obl
    """)
    assert found == [type(event).__name__ for event in events]


def test_those_of_whom_some_died_are_no_cause() -> None:
    """ "Of the 20 passengers, 12 died", unlike "died of hunger"."""
    partitive = only("""
        Of         of        ADP   IN  3 case
        the        the       DET   DT  3 det
        passengers passenger NOUN  NNS 6 obl
        ,          ,         PUNCT ,   3 punct
        12         12        NUM   CD  6 nsubj
        died       die       VERB  VBD 0 root
    """)
    hunger = only("""
        12     12     NUM  CD  2 nsubj
        died   die    VERB VBD 0 root
        of     of     ADP  IN  4 case
        hunger hunger NOUN NN  2 obl
    """)
    assert isinstance(partitive, Death)
    assert isinstance(hunger, Death)
    assert (None, "hunger") == (partitive.cause, hunger.cause and hunger.cause.text)


def test_who_attends_takes_part() -> None:
    """ "The talks, attended by 40 delegates, ended"."""
    event, negotiation = extract("""
        The       the      DET   DT  2 det
        talks     talk     NOUN  NNS 9 nsubj
        ,         ,        PUNCT ,   4 punct
        attended  attend   VERB  VBN 2 acl
        by        by       ADP   IN  7 case
        40        40       NUM   CD  7 nummod
        delegates delegate NOUN  NNS 4 obl:agent
        ,         ,        PUNCT ,   4 punct
        ended     end      VERB  VBD 0 root
        .         .        PUNCT .   9 punct
    """)
    assert isinstance(event, Meeting)
    assert isinstance(negotiation, Negotiation)
    assert ["40 delegates"] == texts(event.participants)
