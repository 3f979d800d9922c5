"""Enhanced dependencies: what English leaves unsaid, one fact a test."""

import attrs
import pytest

from eventx.match.graph import Graph
from eventx.match.path import way_to
from eventx.testing import read_tree


def edges(rows: str) -> set[str]:
    """The enhanced edges of the first sentence, as "head label dependent"."""
    sentence = read_tree(rows).sentences[0]
    graph = Graph(sentence)
    return {
        f"{sentence.words[edge.head].text} {edge.label} {word.text}"
        for word in sentence.words
        for edge in graph.edges_up(word)
    }


def test_relative_pronoun_gives_way_to_its_antecedent() -> None:
    """ "the man who was jailed": the man was jailed."""
    found = edges("""
        The    the    DET  DT  2 det
        man    man    NOUN NN  0 root
        who    who    PRON WP  5 nsubj:pass
        was    be     AUX  VBD 5 aux:pass
        jailed jail   VERB VBN 2 acl:relcl
    """)
    assert "jailed nsubj:pass man" in found


def test_relative_clause_without_pronoun_has_its_antecedent_as_object() -> None:
    """ "the man police arrested"."""
    found = edges("""
        The      the    DET  DT  2 det
        man      man    NOUN NN  0 root
        police   police NOUN NNS 4 nsubj
        arrested arrest VERB VBD 2 acl:relcl
    """)
    assert "arrested obj man" in found


def test_relative_clause_after_an_apposition_is_about_the_first_phrase() -> None:
    """ "her husband, a blogger, who was jailed"."""
    found = edges("""
        Her     her     PRON PRP$ 2 nmod:poss
        husband husband NOUN NN   0 root
        ,       ,       PUNCT ,   5 punct
        a       a       DET  DT   5 det
        blogger blogger NOUN NN   2 appos
        who     who     PRON WP   8 nsubj:pass
        was     be      AUX  VBD  8 aux:pass
        jailed  jail    VERB VBN  5 acl:relcl
    """)
    assert "jailed nsubj:pass husband" in found


def test_participle_after_its_noun_is_passive() -> None:
    """ "people detained in May"."""
    found = edges("""
        people   people NOUN  NNS 0 root
        detained detain VERB  VBN 1 acl
        in       in     ADP   IN  4 case
        May      May    PROPN NNP 2 obl
    """)
    assert "detained nsubj:pass people" in found


def test_control_by_the_subject() -> None:
    """ "The junta agreed to release them": the junta releases."""
    found = edges("""
        The     the     DET  DT  2 det
        junta   junta   NOUN NN  3 nsubj
        agreed  agree   VERB VBD 0 root
        to      to      PART TO  5 mark
        release release VERB VB  3 xcomp
        them    they    PRON PRP 5 obj
    """)
    assert "release nsubj junta" in found


def test_control_by_the_object() -> None:
    """ "The court ordered police to release them": police release."""
    found = edges("""
        The     the     DET  DT  2 det
        court   court   NOUN NN  3 nsubj
        ordered order   VERB VBD 0 root
        police  police  NOUN NNS 3 obj
        to      to      PART TO  6 mark
        release release VERB VB  3 xcomp
        them    they    PRON PRP 6 obj
    """)
    assert "release nsubj police" in found
    assert "release nsubj court" not in found


def test_who_promises_is_who_acts() -> None:
    """ "He promised them to apologise": he apologises, in spite of the object."""
    found = edges("""
        He        he        PRON PRP 2 nsubj
        promised  promise   VERB VBD 0 root
        them      they      PRON PRP 2 obj
        to        to        PART TO  5 mark
        apologise apologise VERB VB  2 xcomp
    """)
    assert "apologise nsubj He" in found


def test_raising_through_an_adjective() -> None:
    """ "Ministers are due to meet": ministers meet."""
    found = edges("""
        Ministers minister NOUN NNS 3 nsubj
        are       be       AUX  VBP 3 cop
        due       due      ADJ  JJ  0 root
        to        to       PART TO  5 mark
        meet      meet     VERB VB  3 xcomp
    """)
    assert "meet nsubj Ministers" in found


def test_passive_below_raising() -> None:
    """ "They have yet to be released": they are the passive subject."""
    found = edges("""
        They     they    PRON PRP 2 nsubj
        have     have    VERB VBP 0 root
        yet      yet     ADV  RB  2 advmod
        to       to      PART TO  6 mark
        be       be      AUX  VB  6 aux:pass
        released release VERB VBN 2 xcomp
    """)
    assert "released nsubj:pass They" in found


def test_two_verbs_share_their_subject_each_in_its_own_voice() -> None:
    """ "The general resigned and was arrested"."""
    found = edges("""
        The      the     DET  DT  2 det
        general  general NOUN NN  3 nsubj
        resigned resign  VERB VBD 0 root
        and      and     CCONJ CC 6 cc
        was      be      AUX  VBD 6 aux:pass
        arrested arrest  VERB VBN 3 conj
    """)
    assert "arrested nsubj:pass general" in found


def test_two_verbs_share_the_object_after_them() -> None:
    """ "Police arrested and jailed 40 people"."""
    found = edges("""
        Police   police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        and      and    CCONJ CC 4 cc
        jailed   jail   VERB VBD 2 conj
        40       40     NUM  CD  6 nummod
        people   people NOUN NNS 4 obj
    """)
    assert {"arrested obj people", "jailed obj people", "jailed nsubj Police"} <= found


@pytest.mark.parametrize(
    ("preposition", "expected"),
    [("in", True), ("from", False)],
)
def test_conjuncts_stand_where_the_first_one_stands(preposition: str, expected: bool) -> None:
    """ "in Minsk and (in) Gomel", but not "in Minsk and from Gomel"."""
    found = edges(f"""
        held   hold   VERB  VBN 0 root
        in     in     ADP   IN  3 case
        Minsk  Minsk  PROPN NNP 1 obl
        and    and    CCONJ CC  6 cc
        {preposition} {preposition} ADP IN 6 case
        Gomel  Gomel  PROPN NNP 3 conj
    """)
    assert expected == ("held obl Gomel" in found)


def test_participial_clause_has_the_subject_of_its_main_clause() -> None:
    """ "The bomber struck, killing 18 officers": the bomber kills."""
    found = edges("""
        The      the     DET  DT  2 det
        bomber   bomber  NOUN NN  3 nsubj
        struck   strike  VERB VBD 0 root
        ,        ,       PUNCT ,  5 punct
        killing  kill    VERB VBG 3 advcl
        18       18      NUM  CD  7 nummod
        officers officer NOUN NNS 5 obj
    """)
    assert "killing nsubj bomber" in found


def test_plan_to_arrest_is_the_planners() -> None:
    """ "the junta's plan to arrest him": the junta arrests."""
    found = edges("""
        the    the    DET  DT  2 det
        junta  junta  NOUN NN  4 nmod:poss
        's     's     PART POS 2 case
        plan   plan   NOUN NN  0 root
        to     to     PART TO  6 mark
        arrest arrest VERB VB  4 acl
        him    he     PRON PRP 6 obj
    """)
    assert "arrest nsubj junta" in found


def test_who_is_accused_of_it_did_it() -> None:
    """ "Police accused him of attacking a guard": he attacked, not the police."""
    found = edges("""
        Police    police NOUN NNS 2 nsubj
        accused   accuse VERB VBD 0 root
        him       he     PRON PRP 2 obj
        of        of     SCONJ IN 5 mark
        attacking attack VERB VBG 2 advcl
        a         a      DET  DT  7 det
        guard     guard  NOUN NN  5 obj
    """)
    assert "attacking nsubj him" in found
    assert "attacking nsubj Police" not in found


def test_who_is_held_on_suspicion_of_it_did_it() -> None:
    """ "She was held on suspicion of attacking a guard"."""
    found = edges("""
        She       she       PRON PRP 3 nsubj:pass
        was       be        AUX  VBD 3 aux:pass
        held      hold      VERB VBN 0 root
        on        on        ADP  IN  5 case
        suspicion suspicion NOUN NN  3 obl
        of        of        SCONJ IN 7 mark
        attacking attack    VERB VBG 5 acl
        a         a         DET  DT  9 det
        guard     guard     NOUN NN  7 obj
    """)
    assert "attacking nsubj She" in found


def test_an_infinitive_that_hangs_on_a_verb_has_its_subject() -> None:
    """ "The army plans to arrest deserters", where the tree takes "plans" for a noun's."""
    found = edges("""
        The       the      DET  DT  2 det
        army      army     NOUN NN  3 nsubj
        plans     plan     VERB VBZ 0 root
        to        to       PART TO  5 mark
        arrest    arrest   VERB VB  3 acl
        deserters deserter NOUN NNS 5 obj
    """)
    assert "arrest nsubj army" in found


def test_a_total_is_what_it_is_of() -> None:
    """ "A total of six men and one woman died": both are its subjects."""
    found = edges("""
        A     a     DET   DT  2 det
        total total NOUN  NN  8 nsubj
        of    of    ADP   IN  5 case
        six   six   NUM   CD  5 nummod
        men   man   NOUN  NNS 2 nmod
        and   and   CCONJ CC  7 cc
        woman woman NOUN  NN  5 conj
        died  die   VERB  VBD 0 root
    """)
    assert {"died nsubj men", "died nsubj woman"} <= found
    assert "died nsubj total" not in found


def test_participle_describes_all_of_an_open_number() -> None:
    """ "dozens of students held" are dozens, "21 of the girls held" are the girls."""
    dozens = edges("""
        dozens   dozen   NOUN NNS 0 root
        of       of      ADP  IN  3 case
        students student NOUN NNS 1 nmod
        held     hold    VERB VBN 3 acl
    """)
    girls = edges("""
        21    21   NUM  CD  0 root
        of    of   ADP  IN  4 case
        the   the  DET  DT  4 det
        girls girl NOUN NNS 1 nmod
        held  hold VERB VBN 4 acl
    """)
    assert ("held nsubj:pass dozens" in dozens, "held nsubj:pass girls" in girls) == (True, True)


def test_participle_with_a_subject_but_no_auxiliary_is_passive() -> None:
    """ "It left eight dead and 17 wounded": the 17 wound nobody."""
    rows = """
        It      it    PRON  PRP 2 nsubj
        left    leave VERB  VBD 0 root
        men     man   NOUN  NNS 2 obj
        dead    dead  ADJ   JJ  2 xcomp
        and     and   CCONJ CC  7 cc
        17      17    NUM   CD  7 nsubj
        wounded wound VERB  VBN 2 conj
    """
    (sentence,) = read_tree(rows).sentences
    verb = sentence.words[6]
    passive = attrs.evolve(verb, feats=f"{verb.feats}|Voice=Pass")
    graph = Graph(attrs.evolve(sentence, words=(*sentence.words[:6], passive)))
    assert ["nsubj:pass"] == [edge.label for edge in graph.edges_up(sentence.words[5])]


def test_infinitive_after_an_ordinal_is_about_the_subject() -> None:
    """ "She was the third minister to resign", but not "the minister to meet"."""
    rows = """
        She      she      PRON PRP 5 nsubj
        was      be       AUX  VBD 5 cop
        the      the      DET  DT  5 det
        {0}      {0}      ADJ  JJ  5 amod
        minister minister NOUN NN  0 root
        to       to       PART TO  7 mark
        resign   resign   VERB VB  5 acl
    """
    third, good = edges(rows.replace("{0}", "third")), edges(rows.replace("{0}", "good"))
    assert ("resign nsubj She" in third, "resign nsubj She" in good) == (True, False)


def test_passive_infinitive_after_an_ordinal() -> None:
    """ "They are the first to be freed", and "the last to be freed" as a phrase of its own."""
    they = edges("""
        They  they  PRON PRP 4 nsubj
        are   be    AUX  VBP 4 cop
        the   the   DET  DT  4 det
        first first ADJ  JJ  0 root
        to    to    PART TO  7 mark
        be    be    AUX  VB  7 aux:pass
        freed free  VERB VBN 4 acl
    """)
    last = edges("""
        The   the   DET  DT  2 det
        last  last  ADJ  JJ  6 nsubj
        to    to    PART TO  5 mark
        be    be    AUX  VB  5 aux:pass
        freed free  VERB VBN 2 acl
        wept  weep  VERB VBD 0 root
    """)
    assert ("freed nsubj:pass They" in they, "freed nsubj:pass last" in last) == (True, True)


def test_all_over_tells_where() -> None:
    """ "held all over Europe" has no "over" phrase of a cause."""
    (sentence,) = read_tree("""
        held   hold   VERB  VBN 0 root
        all    all    ADV   RB  4 advmod
        over   over   ADP   IN  4 case
        Europe Europe PROPN NNP 1 obl
    """).sentences
    graph = Graph(sentence)
    assert ([], ["Europe"]) == (
        graph.down(sentence.words[0], "obl:over"),
        [w.text for w in graph.down(sentence.words[0], "obl:all_over")],
    )


NOUNS = """
    The       the       DET   DT  2 det
    arrest    arrest    NOUN  NN  0 root
    {words}
    of        of        ADP   IN  {last} case
    activists activist  NOUN  NNS {head} nmod
"""


@pytest.mark.parametrize("head", [2, 4])
def test_nouns_side_by_side_share_what_follows_them(head: int) -> None:
    """ "the arrest and detention of activists", whichever of the two the parser hung it on."""
    both = "and and CCONJ CC 4 cc\n    detention detention NOUN NN 2 conj"
    found = edges(NOUNS.format(words=both, last=6, head=head))
    assert {"arrest nmod activists", "detention nmod activists"} <= found


def test_nouns_share_nothing_over_an_article() -> None:
    """ "the arrest and a march of activists": nobody says who was arrested."""
    apart = "and and CCONJ CC 5 cc\n    a a DET DT 5 det\n    march march NOUN NN 2 conj"
    assert "arrest nmod activists" not in edges(NOUNS.format(words=apart, last=7, head=5))


def test_a_noun_keeps_its_own_complement() -> None:
    """ "the arrest of activists and detention": what stands between the two is the first one's alone."""
    found = edges("""
        The       the       DET   DT  2 det
        arrest    arrest    NOUN  NN  0 root
        of        of        ADP   IN  4 case
        activists activist  NOUN  NNS 2 nmod
        and       and       CCONJ CC  6 cc
        detention detention NOUN  NN  2 conj
    """)
    assert "detention nmod activists" not in found


def test_the_way_to_a_word_is_a_path() -> None:
    """Up to what both words hang on, and down from there; the trigger itself is no way."""
    sentence = read_tree("""
        Police Police NOUN NN 3 nsubj
        had have AUX VBD 3 aux
        detained detain VERB VBN 0 root
        40 40 NUM CD 5 nummod
        men man NOUN NNS 3 obj
        in in ADP IN 7 case
        Minsk Minsk PROPN NNP 3 obl
        , , PUNCT , 9 punct
        said say VERB VBD 3 parataxis
        lawyers lawyer NOUN NNS 9 nsubj
    """).sentences[0]
    word = {w.text: w for w in sentence.words}

    assert "obl:in" == way_to(sentence, word["detained"], word["Minsk"])
    assert "<obj" == way_to(sentence, word["men"], word["detained"])
    assert "<obj >parataxis >nsubj" == way_to(sentence, word["men"], word["lawyers"])
    assert "" == way_to(sentence, word["men"], word["men"])
