"""Tense, and which time belongs to which event, on trees written by hand."""

import datetime

import pytest

from eventx.resolve.time import find_timexes, time_of
from eventx.schema.document import Word
from eventx.testing import read_tree

PUBLISHED = datetime.date(2020, 8, 14)  # a Friday


def when(tree: str, trigger: str, *, anchor: str = "", speech: bool = False) -> str | None:
    """The text and days of the trigger's time in the tree's one sentence: "Monday 2020-08-10 2020-08-10"."""
    document = read_tree(tree)
    sentence = document.sentences[0]
    timexes = find_timexes(document, sentence, PUBLISHED)
    word = word_named(sentence.words, trigger)
    head = word_named(sentence.words, anchor or trigger)
    timex = time_of(sentence, head, word, timexes, published=PUBLISHED, speech=speech)
    return None if timex is None else f"{timex.text} {timex.earliest} {timex.latest}"


def word_named(words: tuple[Word, ...], text: str) -> Word:
    return next(word for word in words if word.text == text)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("met  meet VERB VBD 0 root", "Wednesday 2020-08-12 2020-08-12"),
        ("meet meet VERB VBP 0 root", "Wednesday 2020-08-19 2020-08-19"),
        ("meet meet VERB VBD 0 root", "Wednesday 2020-08-19 2020-08-19"),  # a tagger's error: no past form
    ],
)
def test_the_tense_of_the_verb_tells_which_way_a_weekday_lies(verb: str, expected: str) -> None:
    """A past tense looks back, a present tense ahead."""
    tree = f"""
        Ministers minister NOUN NNS 2 nsubj
        {verb}
        on on ADP IN 4 case
        Wednesday Wednesday PROPN NNP 2 obl
        . . PUNCT . 2 punct
    """

    assert expected == when(tree, verb.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("auxiliary", "expected"),
    [
        ("will will AUX MD 3 aux", "Wednesday 2020-08-19 2020-08-19"),
        ("to to PART TO 3 mark", "Wednesday 2020-08-19 2020-08-19"),
        ("did do AUX VBD 3 aux", "Wednesday 2020-08-12 2020-08-12"),
        ("could could AUX MD 3 aux", "Wednesday 2020-08-12 2020-08-12"),  # either way: the nearest
    ],
)
def test_an_auxiliary_tells_which_way_a_weekday_lies(auxiliary: str, expected: str) -> None:
    """A modal and a headline's infinitive look ahead."""
    tree = f"""
        Ministers minister NOUN NNS 3 nsubj
        {auxiliary}
        meet meet VERB VB 0 root
        Wednesday Wednesday PROPN NNP 3 obl:tmod
        . . PUNCT . 3 punct
    """

    assert expected == when(tree, "meet")


@pytest.mark.parametrize(
    ("governor", "expected"),
    [
        ("agreed agree VERB VBD 0 root", "Monday 2020-08-17 2020-08-17"),
        ("refused refuse VERB VBD 0 root", "Monday 2020-08-10 2020-08-10"),
    ],
)
def test_an_infinitive_looks_where_its_governor_does(governor: str, expected: str) -> None:
    """What is agreed lies ahead, what is refused happened when it was refused."""
    tree = f"""
        They they PRON PRP 2 nsubj
        {governor}
        to to PART TO 4 mark
        meet meet VERB VB 2 xcomp
        on on ADP IN 6 case
        Monday Monday PROPN NNP 4 obl
        . . PUNCT . 2 punct
    """

    assert expected == when(tree, "meet")


def test_a_time_right_after_a_verb_of_saying_is_not_the_events() -> None:
    """The wire's "said Tuesday that ... Monday": each verb has its own, wherever the parser hangs them."""
    tree = """
        Police police NOUN NNS 2 nsubj
        said say VERB VBD 0 root
        Tuesday Tuesday PROPN NNP 7 obl:tmod
        that that SCONJ IN 7 mark
        they they PRON PRP 7 nsubj:pass
        were be AUX VBD 7 aux:pass
        freed free VERB VBN 2 ccomp
        Monday Monday PROPN NNP 7 obl:tmod
        . . PUNCT . 2 punct
    """

    assert "Monday 2020-08-10 2020-08-10" == when(tree, "freed")


def test_the_time_of_a_saying_alone_is_no_events() -> None:
    """ "Police said on Tuesday that they were freed" doesn't tell when they were."""
    tree = """
        Police police NOUN NNS 2 nsubj
        said say VERB VBD 0 root
        Tuesday Tuesday PROPN NNP 2 obl:tmod
        that that SCONJ IN 7 mark
        they they PRON PRP 7 nsubj:pass
        were be AUX VBD 7 aux:pass
        freed free VERB VBN 2 ccomp
        . . PUNCT . 2 punct
    """

    assert when(tree, "freed") is None


def test_earlier_in_the_day_is_anchored_to_the_saying() -> None:
    """The day of "said late Thursday", not the day of publication."""
    tree = """
        She she PRON PRP 2 nsubj
        said say VERB VBD 0 root
        late late ADV RB 4 advmod
        Thursday Thursday PROPN NNP 2 obl:tmod
        that that SCONJ IN 9 mark
        some some PRON DT 9 nsubj:pass
        were be AUX VBD 9 aux:pass
        already already ADV RB 9 advmod
        freed free VERB VBN 2 ccomp
        earlier early ADV RBR 9 advmod
        in in ADP IN 13 case
        the the DET DT 13 det
        day day NOUN NN 10 obl
        . . PUNCT . 2 punct
    """

    assert "earlier in the day 2020-08-13 2020-08-13" == when(tree, "freed")


def test_a_light_verb_and_an_event_verb_lend_their_time_to_the_noun() -> None:
    """ "held talks on Monday" with the verb as anchor, "Talks began on Monday" without."""
    held = """
        They they PRON PRP 2 nsubj
        held hold VERB VBD 0 root
        talks talk NOUN NNS 2 obj
        on on ADP IN 5 case
        Monday Monday PROPN NNP 2 obl
    """
    began = """
        Talks talk NOUN NNS 2 nsubj
        began begin VERB VBD 0 root
        on on ADP IN 4 case
        Monday Monday PROPN NNP 2 obl
    """

    assert "Monday 2020-08-10 2020-08-10" == when(held, "talks", anchor="held")
    assert "Monday 2020-08-10 2020-08-10" == when(began, "Talks")


def test_a_verb_that_tells_of_an_event_keeps_its_time() -> None:
    """ "The arrests drew protests on Monday": the arrests may be older."""
    tree = """
        The the DET DT 2 det
        arrests arrest NOUN NNS 3 nsubj
        drew draw VERB VBD 0 root
        condemnation condemnation NOUN NN 3 obj
        on on ADP IN 6 case
        Monday Monday PROPN NNP 3 obl
    """

    assert when(tree, "arrests") is None


def test_conjuncts_share_the_time_of_the_first() -> None:
    """ "He resigned on Sunday and apologised"."""
    tree = """
        He he PRON PRP 2 nsubj
        resigned resign VERB VBD 0 root
        on on ADP IN 4 case
        Sunday Sunday PROPN NNP 2 obl
        and and CCONJ CC 6 cc
        apologised apologise VERB VBD 2 conj
    """

    assert "Sunday 2020-08-09 2020-08-09" == when(tree, "apologised")


def test_a_first_conjunct_shares_the_time_of_the_next_if_nothing_parts_them() -> None:
    """ "was fined and banned in January"."""
    tree = """
        He he PRON PRP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        fined fine VERB VBN 0 root
        and and CCONJ CC 5 cc
        banned ban VERB VBN 3 conj
        in in ADP IN 7 case
        January January PROPN NNP 5 obl
    """

    assert "January 2020-01-01 2020-01-31" == when(tree, "fined")


def test_a_clause_with_when_shares_its_time_both_ways() -> None:
    """ "Seven died when a roof fell on Sunday"."""
    tree = """
        Seven seven NUM CD 2 nsubj
        died die VERB VBD 0 root
        when when ADV WRB 6 advmod
        a a DET DT 5 det
        roof roof NOUN NN 6 nsubj
        fell fall VERB VBD 2 advcl
        on on ADP IN 8 case
        Sunday Sunday PROPN NNP 6 obl
    """

    assert "Sunday 2020-08-09 2020-08-09" == when(tree, "died")


def test_a_noun_after_since_opens_a_range() -> None:
    """ "has been held since the coup in May": up to publication; the coup itself was in May."""
    tree = """
        He he PRON PRP 4 nsubj:pass
        has have AUX VBZ 4 aux
        been be AUX VBN 4 aux:pass
        held hold VERB VBN 0 root
        since since ADP IN 7 case
        the the DET DT 7 det
        coup coup NOUN NN 4 obl
        in in ADP IN 9 case
        May May PROPN NNP 7 nmod
    """

    assert "May 2020-05-01 2020-08-14" == when(tree, "held")
    assert "May 2020-05-01 2020-05-31" == when(tree, "coup")


def test_the_time_of_another_event_in_the_clause_is_its_own() -> None:
    """ "fined two men over the 2018 theft of a boat": a year before a noun is the noun's."""
    tree = """
        They they PRON PRP 2 nsubj
        fined fine VERB VBD 0 root
        two two NUM CD 4 nummod
        men man NOUN NNS 2 obj
        over over ADP IN 8 case
        the the DET DT 8 det
        2018 2018 NUM CD 8 nummod
        theft theft NOUN NN 2 obl
    """

    assert when(tree, "fined") is None
    assert "2018 2018-01-01 2018-12-31" == when(tree, "theft")


def test_the_day_that_something_happens_is_its_time() -> None:
    """ "It comes on the day that ministers meet": of a present tense, so today."""
    tree = """
        It it PRON PRP 2 nsubj
        comes come VERB VBZ 0 root
        on on ADP IN 5 case
        the the DET DT 5 det
        day day NOUN NN 2 obl
        that that PRON WDT 8 obl
        ministers minister NOUN NNS 8 nsubj
        meet meet VERB VBP 5 acl:relcl
        . . PUNCT . 2 punct
    """

    assert "the day 2020-08-14 2020-08-14" == when(tree, "meet")


def test_a_quotation_performs_an_act_of_speech_when_it_is_said() -> None:
    """ "I apologise," he said on Monday: only for acts of speech."""
    tree = """
        “ “ PUNCT `` 3 punct
        I I PRON PRP 3 nsubj
        apologise apologise VERB VBP 0 root
        , , PUNCT , 3 punct
        ” ” PUNCT '' 3 punct
        he he PRON PRP 7 nsubj
        said say VERB VBD 3 parataxis
        on on ADP IN 9 case
        Monday Monday PROPN NNP 7 obl
        . . PUNCT . 3 punct
    """

    assert "Monday 2020-08-10 2020-08-10" == when(tree, "apologise", speech=True)
    assert when(tree, "apologise") is None


def test_a_duration_is_returned_where_no_day_is_told() -> None:
    """ "for nine days" has no days, "nine days in May" has May's."""
    tree = """
        They they PRON PRP 2 nsubj
        held hold VERB VBD 0 root
        him he PRON PRP 2 obj
        for for ADP IN 6 case
        nine nine NUM CD 6 nummod
        days day NOUN NNS 2 obl
    """

    assert "nine days None None" == when(tree, "held")
    assert "May 2020-05-01 2020-05-31" == when(
        tree + "in in ADP IN 8 case\n        May May PROPN NNP 2 obl", "held"
    )


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("since since ADP IN 7 case", None),
        ("in in ADP IN 7 case", "May 2020-05-01 2020-05-31"),
    ],
)
def test_since_after_a_superlative_only_compares(phrase: str, expected: str | None) -> None:
    """ "the deadliest attack since May" isn't one that lasts."""
    tree = f"""
        It it PRON PRP 5 nsubj
        was be AUX VBD 5 cop
        the the DET DT 5 det
        deadliest deadly ADJ JJS 5 amod
        attack attack NOUN NN 0 root
        {phrase}
        May May PROPN NNP 5 nmod
    """

    assert expected == when(tree, "attack")


def test_what_an_event_is_due_to_do_tells_its_time() -> None:
    """ "Talks are due to resume on Monday"."""
    tree = """
        Talks talk NOUN NNS 3 nsubj
        are be AUX VBP 3 cop
        due due ADJ JJ 0 root
        to to PART TO 5 mark
        resume resume VERB VB 3 xcomp
        on on ADP IN 7 case
        Monday Monday PROPN NNP 5 obl
        . . PUNCT . 3 punct
    """

    assert "Monday 2020-08-17 2020-08-17" == when(tree, "Talks")


def test_an_event_in_which_something_happens_tells_its_time() -> None:
    """ "were arrested during Sunday's march": both on Sunday."""
    tree = """
        Some some PRON DT 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        arrested arrest VERB VBN 0 root
        during during ADP IN 7 case
        Sunday Sunday PROPN NNP 7 nmod:poss
        's 's PART POS 5 case
        march march NOUN NN 3 obl
    """

    assert "Sunday 2020-08-09 2020-08-09" == when(tree, "arrested")
    assert "Sunday 2020-08-09 2020-08-09" == when(tree, "march")


def test_a_time_as_predicate_is_its_subjects() -> None:
    """ "The meeting is on Tuesday"."""
    tree = """
        The the DET DT 2 det
        meeting meeting NOUN NN 5 nsubj
        is be AUX VBZ 5 cop
        on on ADP IN 5 case
        Tuesday Tuesday PROPN NNP 0 root
        . . PUNCT . 5 punct
    """

    assert "Tuesday 2020-08-18 2020-08-18" == when(tree, "meeting")


def test_a_planned_event_lies_nearest() -> None:
    """ "A fair planned for Sunday never happened": it may have been last Sunday or be next."""
    tree = """
        A a DET DT 2 det
        fair fair NOUN NN 7 nsubj
        planned plan VERB VBN 2 acl
        for for ADP IN 5 case
        Sunday Sunday PROPN NNP 3 obl
        never never ADV RB 7 advmod
        happened happen VERB VBD 0 root
    """

    assert "Sunday 2020-08-16 2020-08-16" == when(tree, "fair")


@pytest.mark.parametrize(
    ("word", "value"),
    [("day", "2020-08-12"), ("morning", "2020-08-12TMO"), ("evening", "2020-08-12TEV")],
)
def test_the_next_day_and_its_parts_follow_the_day_told_of(word: str, value: str) -> None:
    """ "on Tuesday … the next morning"."""
    document = read_tree(f"""
        Shot    shoot   VERB  VBN 0 root
        on      on      ADP   IN  3 case
        Tuesday Tuesday PROPN NNP 1 obl
        ,       ,       PUNCT ,   5 punct
        died    die     VERB  VBD 1 conj
        the     the     DET   DT  8 det
        next    next    ADJ   JJ  8 amod
        {word}  {word}  NOUN  NN  5 obl:tmod
    """)
    timexes = find_timexes(document, document.sentences[0], PUBLISHED)
    assert ["2020-08-11", value] == [timex.value for timex in timexes]
