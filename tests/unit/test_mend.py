"""Trees that contradict English, and the same ones mended; trees that don't stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.match.mend import mend, mend_sentence
from eventx.schema.document import Sentence, Word
from eventx.testing import read_tree


def relations(rows: str) -> dict[str, str]:
    """Of each word its class, relation and head after mending, as "VERB root" or "NOUN obj free"."""
    (sentence,) = mend(read_tree(rows)).sentences
    return {
        word.text: " ".join((word.upos, word.deprel, *(h.text for h in [sentence.head(word)] if h)))
        for word in sentence.words
    }


def test_adjective_with_an_object_is_a_verb() -> None:
    """ "Rebels free five hostages after talks"."""
    found = relations("""
        Rebels   rebel   NOUN NNS 2 nsubj
        free     free    ADJ  JJ  0 root
        five     five    NUM  CD  4 nummod
        hostages hostage NOUN NNS 2 obj
    """)
    assert ("VERB root", "NOUN nsubj free") == (found["free"], found["Rebels"])


def test_noun_with_an_object_is_a_verb() -> None:
    """ "Court jails 12 over riot": the phrase after it is its adjunct."""
    found = relations("""
        Court court NOUN NN  2 compound
        jails jail  NOUN NNS 0 root
        12    12    NUM  CD  2 obj
        over  over  ADP  IN  5 case
        riot  riot  NOUN NN  2 nmod
    """)
    assert ("VERB root", "NOUN nsubj jails", "NOUN obl jails") == (
        found["jails"],
        found["Court"],
        found["riot"],
    )


def test_adjective_with_a_copula_stays() -> None:
    """ "The prize is worth 12 pounds": "worth" is among the few adjectives with an object."""
    found = relations("""
        The    the   DET  DT  2 det
        prize  prize NOUN NN  4 nsubj
        is     be    AUX  VBZ 4 cop
        worth  worth ADJ  JJ  0 root
        12     12    NUM  CD  6 nummod
        pounds pound NOUN NNS 4 obj
    """)
    assert "ADJ root" == found["worth"]


@pytest.mark.parametrize(("noun", "number"), [("unit", "40"), ("protest", "1989")])
def test_number_of_a_name_or_a_year_stays(noun: str, number: str) -> None:
    """ "Police unit 40", "Tiananmen protest 1989"."""
    found = relations(f"""
        Police   police   NOUN NN  2 compound
        {noun}   {noun}   NOUN NN  0 root
        {number} {number} NUM  CD  2 flat
    """)
    assert ("NOUN root", f"NUM flat {noun}") == (found[noun], found[number])


def test_adjective_after_a_singular_stays() -> None:
    """ "Sugar free drinks sell": one sugar would "free"."""
    found = relations("""
        Sugar  sugar NOUN NN  3 compound
        free   free  ADJ  JJ  3 amod
        drinks drink NOUN NNS 4 nsubj
        sell   sell  VERB VBP 0 root
    """)
    assert "ADJ amod drinks" == found["free"]


@pytest.mark.parametrize(
    ("number", "noun"), [("12", "March"), ("2019", "strike"), ("One", "shot"), ("two", "shots")]
)
def test_dates_and_plain_counts_stay(number: str, noun: str) -> None:
    """ "12 March", "2019 strike", "One shot", "two shots"."""
    found = relations(f"""
        {number} {number} NUM  CD 2 nummod
        {noun}   {noun}   NOUN NN 0 root
    """)
    assert "NOUN root" == found[noun]


def test_number_on_top_of_a_state_is_its_subject() -> None:
    """ "12 dead as bus crashes"."""
    found = relations("""
        12      12    NUM   CD  0 root
        dead    dead  ADJ   JJ  1 parataxis
        as      as    SCONJ IN  5 mark
        bus     bus   NOUN  NN  5 nsubj
        crashes crash VERB  VBZ 1 advcl
    """)
    assert ["NUM nsubj dead", "ADJ root", "VERB advcl dead"] == [
        found[word] for word in ("12", "dead", "crashes")
    ]


def test_number_below_a_state_is_its_subject_and_it_is_empty() -> None:
    """ "It is more than 70 dead"."""
    found = relations("""
        It   it   PRON PRP 6 nsubj
        is   be   AUX  VBZ 6 cop
        more more ADJ  JJR 5 advmod
        than than ADP  IN  3 fixed
        70   70   NUM  CD  6 nummod
        dead dead ADJ  JJ  0 root
    """)
    assert ("NUM nsubj dead", "PRON expl dead") == (found["70"], found["It"])


def test_coordinated_states_each_have_their_number() -> None:
    """ "There were 12 dead and 40 wounded"."""
    found = relations("""
        There   there   PRON  EX  2 expl
        were    be      VERB  VBD 0 root
        12      12      NUM   CD  4 nummod
        dead    dead    ADJ   JJ  2 nsubj
        and     and     CCONJ CC  6 cc
        40      40      NUM   CD  4 conj
        wounded wounded ADJ   VBN 4 conj
    """)
    assert ("NUM nsubj dead", "NUM nsubj wounded") == (found["12"], found["40"])


def test_what_follows_a_colon_counts_nothing_before_it() -> None:
    """ "Belarus: 6,000 held"."""
    found = relations("""
        Belarus Belarus PROPN NNP 0 root
        :       :       PUNCT :   4 punct
        6,000   6000    NUM   CD  1 nummod
        held    hold    VERB  VBN 1 acl
    """)
    assert ("NUM nsubj:pass held", "VERB parataxis Belarus") == (found["6,000"], found["held"])


def test_number_of_a_determined_adjective_stays() -> None:
    """ "The 12 dead were buried": nothing is said of their being dead."""
    found = relations("""
        The    the  DET  DT  3 det
        12     12   NUM  CD  3 nummod
        dead   dead ADJ  JJ  5 nsubj:pass
        were   be   AUX  VBD 5 aux:pass
        buried bury VERB VBN 0 root
    """)
    assert "NUM nummod dead" == found["12"]


def test_bare_phrase_beside_a_clause_is_its_subject() -> None:
    """ "He says 21 of the girls abducted have been released"."""
    found = relations("""
        He       he      PRON PRP 2 nsubj
        says     say     VERB VBZ 0 root
        21       21      NUM  CD  2 ccomp
        of       of      ADP  IN  6 case
        the      the     DET  DT  6 det
        girls    girl    NOUN NNS 3 nmod
        abducted abduct  VERB VBN 6 acl
        have     have    AUX  VBP 10 aux
        been     be      AUX  VBN 10 aux:pass
        released release VERB VBN 2 ccomp
    """)
    assert "NUM nsubj:pass released" == found["21"]


def test_garden_path() -> None:
    """ "She says two men shot on Friday were improving"."""
    found = relations("""
        She       she     PRON  PRP 2 nsubj
        says      say     VERB  VBZ 0 root
        two       two     NUM   CD  4 nummod
        men       man     NOUN  NNS 5 nsubj
        shot      shoot   VERB  VBD 2 ccomp
        on        on      ADP   IN  7 case
        Friday    Friday  PROPN NNP 5 obl
        were      be      AUX   VBD 9 aux
        improving improve VERB  VBG 2 ccomp
    """)
    assert ("NOUN nsubj improving", "VERB acl men") == (found["men"], found["shot"])


def test_clause_with_its_object_is_no_garden_path() -> None:
    """ "She says he shot a guard, was jailed": the first clause is complete."""
    found = relations("""
        She    she   PRON  PRP 2 nsubj
        says   say   VERB  VBZ 0 root
        he     he    PRON  PRP 4 nsubj
        shot   shoot VERB  VBD 2 ccomp
        a      a     DET   DT  6 det
        guard  guard NOUN  NN  4 obj
        ,      ,     PUNCT ,   9 punct
        was    be    AUX   VBD 9 aux:pass
        jailed jail  VERB  VBN 2 ccomp
    """)
    assert "PRON nsubj shot" == found["he"]


def test_conjunct_before_a_coordinated_verb_stays() -> None:
    """ "They attacked guards and police and fled"."""
    found = relations("""
        They     they   PRON  PRP 2 nsubj
        attacked attack VERB  VBD 0 root
        guards   guard  NOUN  NNS 2 obj
        and      and    CCONJ CC  5 cc
        police   police NOUN  NNS 3 conj
        and      and    CCONJ CC  7 cc
        fled     flee   VERB  VBD 2 conj
    """)
    assert "NOUN conj guards" == found["police"]


def test_second_verb_with_an_object_leaves_the_conjunct() -> None:
    """ "killed a guard, wounded a driver and a nurse": the nurse stands with "and" of her own."""
    found = relations("""
        He      he     PRON  PRP 2 nsubj
        killed  kill   VERB  VBD 0 root
        guards  guard  NOUN  NNS 2 obj
        ,       ,      PUNCT ,   5 punct
        wounded wound  VERB  VBD 2 conj
        drivers driver NOUN  NNS 5 obj
        and     and    CCONJ CC  8 cc
        nurses  nurse  NOUN  NNS 6 conj
    """)
    assert "NOUN conj drivers" == found["nurses"]


def test_infinitive_of_an_ordinal() -> None:
    """ "They are the first of 276 girls captured to be freed"."""
    found = relations("""
        They     they    PRON PRP 4 nsubj
        are      be      AUX  VBP 4 cop
        the      the     DET  DT  4 det
        first    first   ADJ  JJ  0 root
        of       of      ADP  IN  7 case
        276      276     NUM  CD  7 nummod
        girls    girl    NOUN NNS 4 obl
        captured capture VERB VBN 7 acl
        to       to      PART TO  11 mark
        be       be      AUX  VB  11 aux:pass
        freed    free    VERB VBN 8 advcl
    """)
    assert "VERB acl first" == found["freed"]


def test_purpose_below_an_ordinal_subject_stays() -> None:
    """ "The first of them left to eat": who is the first isn't told by the infinitive."""
    found = relations("""
        The   the   DET  DT  2 det
        first first ADJ  JJ  5 nsubj
        of    of    ADP  IN  4 case
        them  they  PRON PRP 2 nmod
        left  leave VERB VBD 0 root
        to    to    PART TO  7 mark
        eat   eat   VERB VB  5 advcl
    """)
    assert "VERB advcl left" == found["eat"]


def test_object_has_no_preposition() -> None:
    """ "put him on its list", but "free up to 60 men"."""
    found = relations("""
        They they PRON PRP  2 nsubj
        put  put  VERB VBD  0 root
        him  he   PRON PRP  2 obj
        on   on   ADP  IN   6 case
        its  its  PRON PRP$ 6 nmod:poss
        list list NOUN NN   2 obj
    """)
    counted = relations("""
        They they PRON PRP 2 nsubj
        free free VERB VBP 0 root
        up   up   ADP  RP  2 compound:prt
        to   to   ADP  IN  6 case
        60   60   NUM  CD  6 nummod
        men  man  NOUN NNS 2 obj
    """)
    assert ("NOUN obl put", "NOUN obj free") == (found["list"], counted["men"])


def test_object_with_a_mark_stays() -> None:
    """A parser may take "to" before an object for the mark of a clause, which is no preposition."""
    found = relations("""
        They they PRON PRP 2 nsubj
        free free VERB VBP 0 root
        to   to   PART TO  4 mark
        men  man  NOUN NNS 2 obj
    """)
    assert "NOUN obj free" == found["men"]


def test_document_without_faults_is_the_same_object() -> None:
    """Nothing is built anew for most texts."""
    document = read_tree("""
        Police  police NOUN NNS 2 nsubj
        arrived arrive VERB VBD 0 root
    """)
    assert mend(document) is document


FORMS = """
    Two 12 free freed shot dead more march first of and but between to by on in from at says saying
    men one there then everyone none ; , Paris
""".split()
TAGS = "NUM NOUN PROPN ADJ ADV VERB AUX ADP PART PRON DET CCONJ SCONJ PUNCT".split()
RELATIONS = """
    nsubj nsubj:pass csubj obj obl obl:unmarked nmod nmod:poss nmod:unmarked amod advmod conj cc
    ccomp xcomp advcl acl acl:relcl appos parataxis nummod compound compound:prt flat dep
    case mark det cop aux aux:pass expl punct
""".split()


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Trees of any shape, in which the first word is the root and later ones hang on any earlier one."""
    size = draw(st.integers(min_value=1, max_value=8))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: -1, **{order[n]: order[draw(st.integers(0, n - 1))] for n in range(1, size)}}
    words = []
    for index in range(size):
        form = draw(st.sampled_from(FORMS))
        relation = "root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS))
        words.append(
            Word(
                index=index,
                text=form,
                lemma=form.lower(),
                upos=draw(st.sampled_from(TAGS)),
                xpos=draw(st.sampled_from(["NN", "NNS", "VB", "VBN", "VBD", "VBZ", "VBG", "JJ", "TO", "CD"])),
                feats=draw(
                    st.sampled_from(["", "VerbForm=Inf", "VerbForm=Part", "Number=Plur", "Voice=Pass"])
                ),
                head=heads[index],
                deprel=relation,
                start=index * 8,
                end=index * 8 + len(form),
            )
        )
    return Sentence(start=0, end=size * 8, words=tuple(words))


@given(sentences())
def test_mended_tree_is_a_tree_of_the_same_words(sentence: Sentence) -> None:
    """One root, no circles, and the text untouched, whatever the parser said."""
    mended = mend_sentence(sentence)
    assert [w.text for w in sentence.words] == [w.text for w in mended.words]
    assert len(mended.subtree(mended.root)) == len(sentence.words)


def test_due_before_an_infinitive_is_no_preposition() -> None:
    """ "Ministers are due to meet": what they are due to do hangs on "due"."""
    found = relations("""
        Ministers minister NOUN NNS 5 nsubj
        are       be       AUX  VBP 5 cop
        due       due      ADJ  JJ  5 case
        to        to       PART TO  3 fixed
        meet      meet     VERB VB  0 root
    """)
    assert ("ADJ root", "VERB xcomp due") == (found["due"], found["meet"])
    assert ("NOUN nsubj due", "PART mark meet") == (found["Ministers"], found["to"])


def test_due_before_a_noun_stays_a_preposition() -> None:
    """ "It ended due to rain"."""
    rows = """
        It    it   PRON PRP 2 nsubj
        ended end  VERB VBD 0 root
        due   due  ADJ  JJ  5 case
        to    to   ADP  IN  3 fixed
        rain  rain NOUN NN  2 obl
    """
    assert "NOUN obl ended" == relations(rows)["rain"]
