"""Whether words that look like a time expression are one, by the words and the tree around them."""

from collections.abc import Mapping

from eventx.resolve.times.calendar import Direction
from eventx.resolve.times.lexicon import cues
from eventx.resolve.times.lexicon import words as words_of
from eventx.resolve.times.tense import clause_direction
from eventx.schema.document import Document, Sentence, Word

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def alone(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "on the 14th", "in the morning", but not "the 14th amendment", "the night club"."""
    after = _next(sentence, words)
    return after is None or after.upos not in _NOMINAL or not _glued(document, words[-1], after)


def month(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "in May", "mid-March 2019", but not "May said", "they may", "a march", "Black September"."""
    name, opening = groups["month"], _before(sentence, words)
    if opening is not None and opening.text[0].isupper() and opening.text.lower() in cues("named_month"):
        return False
    if name not in cues("ambiguous_months"):
        return True
    word = next((w for w in words if w.text.lower().rstrip(".").endswith(name)), words[-1])
    if not word.text[word.text.lower().find(name)].isupper() or word.upos in ("VERB", "AUX"):
        return False
    if len(words) > 1:
        return True
    before = sentence.words[word.index - 1] if word.index else None
    return before is not None and before.text.lower() in cues("month_prepositions")


def year(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "in 2013", "the 2013 mauling", but not "2000 people", "Boeing 1900", "$1990", "room 2012"."""
    word, after = words[-1], _next(sentence, words)
    before = sentence.words[words[0].index - 1] if words[0].index else None
    if after is not None and after.lemma.lower() in _MEASURES:
        return False
    if before is not None and before.text in _NUMBERED:
        return False
    if len(words) > 1 or (before is not None and before.text.lower() in _YEAR_OPENERS):
        return True
    return word.relation in _YEAR_RELATIONS and not _counts(sentence, word)


def weekday(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "on Friday", but not "Friday prayers", "Black Friday", "the Sunday Times"."""
    after = _next(sentence, words)
    if after is not None and after.text.lower() in cues("not_weekday"):
        return False
    first = words[0].index
    before = sentence.words[first - 1] if first else None
    return before is None or before.text.lower() not in cues("named_weekday")


def abbreviated(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "on Thurs.", "late Weds.", not "on sun", "the Sun", nor what the weekday's own rule takes."""
    first = words[0].text
    return first[0].isupper() and first.lower() not in words_of("weekday") and first != "Sun"


def near_day(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "today", "Today we left", but not the names "USA TODAY", "the Today programme"."""
    before = sentence.words[words[0].index - 1] if words[0].index else None
    named = words[0].text[0].isupper() and before is not None and before.upos in _BEFORE_NAMES
    return not named


def hours(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "in the early hours", "the early hours of Sunday", but not "the early hours of the inquiry"."""
    after = _next(sentence, words)
    if after is None or after.text.lower() != "of":
        return alone(document, sentence, words, groups)
    named = sentence.words[after.index + 1 : after.index + 3]
    return any(w.text[0].isdigit() or w.text.lower() in _NAMED_HOURS for w in named)


def season(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "last summer", but not "spring", the verb, nor "the fall of the wall", "a fall in prices"."""
    if any(w.upos == "VERB" for w in words):
        return False
    if groups.get("season") != "fall" or "year" in groups or "yy" in groups or "deictic2" in groups:
        return True
    before, after = _before(sentence, words), _next(sentence, words)
    if after is not None and after.text.lower() in ("of", "in", "from", "by"):
        return False
    within = before is not None and before.text.lower() in _IN and groups["span"] == "the fall"
    return "deictic" in groups or "edge" in groups or within


def holiday(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "at Christmas", "on Boxing Day", not "Christmas trees", "Father Christmas", "Lunar New Year"."""
    before = _before(sentence, words)
    if before is not None and before.text.lower() in cues("other_calendars"):
        return False
    named = before is not None and before.upos == "PROPN" and not before.text.endswith(".")
    return len(words) > 1 or (not named and alone(document, sentence, words, groups))


def calendar_quarter(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "the third quarter", but not the fiscal ones, nor "a quarter" of a match."""
    before, after = _before(sentence, words), groups["after"].lstrip()
    named = before is not None and before.text.lower() in _COMPANY_YEARS
    return not named and not after.startswith(("of fisc", "of the f", "of fina"))


def current(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "for the year", but not "for the year to June", "for the year 2010", "for the week that was"."""
    after = _next(sentence, words)
    return after is None or (after.upos in _CLOSED and after.text.lower() not in _UNIT_FOLLOWERS)


def rate(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "$500 a month", "15 cars a day", but not "spent a month", "for a day", "a day later"."""
    before = _before(sentence, words)
    return before is not None and (before.upos in ("NUM", "SYM") or before.has("Number=Plur"))


def bare(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "waited weeks", "in just minutes", but not "opening hours", "their days"."""
    word, before = words[0], _before(sentence, words)
    if word.upos != "NOUN" or groups["after"].startswith(("-", "'", "’")):
        return False
    return before is None or before.upos in _BEFORE_BARE


def later(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "was later freed", but not "later than", "earlier talks", "no later", "sooner or later"."""
    word, before, after = words[0], _before(sentence, words), _next(sentence, words)
    head = sentence.head(word)
    if (
        word.upos != "ADV"
        or head is None
        or head.upos != "VERB"
        or groups["edge"] not in ("earlier", "later")
    ):
        return False
    told = before is not None and (before.upos == "NOUN" or before.text.lower() in ("or", "no", "and"))
    return not told and (after is None or after.text.lower() not in ("than", "in", "on", "this", "that"))


def duration(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "two-week", "for nine days", but not the ages of "a 44-year-old" and "12 years old"."""
    if groups["after"].lstrip(" -").startswith("old"):
        return False
    if groups.get("unit", groups.get("units")) in ("quarter", "quarters"):
        some = groups.get("number") == "three" and groups["after"].lstrip().startswith("of ")
        part = groups.get("number") in ("a", "one") or (some and "consecutive" not in groups["span"])
        if part:
            return False  # "about a quarter of its dealers", "three-quarters of them"
    before = _before(sentence, words)
    if before is not None and before.text.lower() == "as" and groups.get("number") == "many":
        return False  # "three times in as many months"
    return before is None or before.lemma.lower() not in ("aged", "age", "half")


def distance(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "a day later", "two days before", but not "a day after the coup", which counts from the coup."""
    after = _next(sentence, words)
    if words[-1].lemma.lower() not in ("before", "after", "on"):
        return True
    return after is None or after.upos in ("PUNCT", "CCONJ", "ADP") or not _glued(document, words[-1], after)


def the_day(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "throughout the day", "the day that ministers meet"; not "the day before", "the day he left"."""
    after = _next(sentence, words)
    told = [clause for word in words for clause in sentence.children(word, "acl")]
    if any(clause_direction(sentence, clause) is Direction.PAST for clause in told):
        return False
    return "edge" in groups or after is None or after.text.lower() not in _DAY_FOLLOWERS


def common(
    document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]
) -> bool:
    """Accept "a daily briefing", but not "the People's Daily"."""
    return all(w.upos != "PROPN" for w in words)


def vague(document: Document, sentence: Sentence, words: tuple[Word, ...], groups: Mapping[str, str]) -> bool:
    """Accept "now" and "recent", but not "now-cancelled", "as soon as" nor "now that", the conjunction."""
    before = _before(sentence, words)
    if groups["vague"] == "soon" and before is not None and before.text.lower() in ("as", "so"):
        return False
    return all(w.upos != "SCONJ" for w in words) and document.text[words[-1].end : words[-1].end + 1] != "-"


CHECKS = {
    "": None,
    "alone": alone,
    "month": month,
    "year": year,
    "weekday": weekday,
    "near_day": near_day,
    "abbreviated": abbreviated,
    "hours": hours,
    "season": season,
    "duration": duration,
    "distance": distance,
    "the_day": the_day,
    "current": current,
    "calendar_quarter": calendar_quarter,
    "holiday": holiday,
    "rate": rate,
    "bare": bare,
    "later": later,
    "vague": vague,
    "common": common,
}

_COMPANY_YEARS = frozenset({"fiscal", "financial"})
_BEFORE_NAMES = frozenset({"VERB", "PROPN", "PART", "DET", "ADP", "NOUN"})
_NAMED_HOURS = frozenset({"morning", *words_of("weekday"), *words_of("month")})
_MEASURES = frozenset(
    {"dollar", "euro", "mile", "km", "kilometer", "kilometre", "foot", "meter", "metre", "percent", "people"}
)
_NUMBERED = frozenset(
    {"#", "No.", "no.", "Boeing", "room", "flight", "Flight", "$", "£", "€", "+", "number", "page"}
)
_YEAR_OPENERS = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "of",
        "before",
        "after",
        "during",
        "between",
        "to",
        "through",
        "and",
        "for",
        "the",
        "late",
        "early",
        "mid",
        "mid-",
        "-",
        "–",
        "throughout",
        "as",
        "around",
        "circa",
        "(",
    }
)
_YEAR_RELATIONS = frozenset(
    {"obl", "nmod", "compound", "appos", "nummod", "amod", "conj", "root", "list", "dep"}
)
_DAY_FOLLOWERS = frozenset({"before", "after", "of", "one", "when", "to", "in"})
_UNIT_FOLLOWERS = _DAY_FOLLOWERS | {"that", "since", "from", "until", "through"}
_IN = frozenset({"in", "during", "by", "until", "since", "through", "throughout"})
_CLOSED = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "AUX", "VERB", "PRON", "DET", "ADV", "PART"})
_BEFORE_BARE = frozenset({"VERB", "AUX", "ADP", "ADV", "SCONJ", "CCONJ", "PUNCT"})


def _next(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    index = words[-1].index + 1
    return sentence.words[index] if index < len(sentence.words) else None


def _before(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    return sentence.words[words[0].index - 1] if words[0].index else None


def _glued(document: Document, left: Word, right: Word) -> bool:
    """Whether only white space or a hyphen stands between two words."""
    return not document.text[left.end : right.start].strip()


def _counts(sentence: Sentence, word: Word) -> bool:
    """Whether digits count: "2000 protesters" do, "the 2016 elections" don't."""
    head = sentence.head(word)
    if word.relation != "nummod" or head is None or head.index < word.index:
        return False
    opened = sentence.child(head, "det", "nmod:poss") is not None
    return head.has("Number=Plur") and not opened
