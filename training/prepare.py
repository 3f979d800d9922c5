"""Make stanza's training files in training/work/data from the treebanks: `python training/prepare.py`."""

import argparse
import gzip
import importlib.resources
import itertools
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import augment
import inflect
from treebank import Sentence, paragraphs, raw_text, read_blocks, read_sentences

HERE = Path(__file__).parent
DATA = HERE / "work" / "data"
UD = HERE.parent.parent / "shared" / "ud"
TREEBANKS = ("ewt", "gum")
SHORTHAND = "en_eventx"
SEED = 1234
WORD = re.compile("[a-z-]{3,}")
LEXICAL = {"verb", "noun", "adj", "adv"}
UNLISTED = {"PROPN", "X", "PUNCT", "SYM", "NUM"}
"""Tags whose lemmas the rules find better."""
AGREED = 0.5
"""Of a form's occurrences, how many must have the lemma that is listed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, default=UD, help="folder of the treebanks' CoNLL-U files")
    ud = parser.parse_args().ud
    for kind in ("tokenize", "words"):
        (DATA / kind).mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        files = [ud / f"{name}-{part}.conllu" for name in TREEBANKS]
        copy_words(files, DATA / "words" / f"{part}.conllu")
        sentences = list(itertools.chain.from_iterable(map(read_sentences, files)))
        if part == "train":
            sentences += list(augment.vary(sentences, random.Random(SEED)))
        write_tokenizer_data(sentences, part)
    write_lemmas(DATA / "words" / "train.conllu", DATA / "lemmas.json")


def copy_words(files: list[Path], target: Path) -> None:
    """The treebanks one after the other, as the tagger, parser and MWT expander take them.

    Sentences with a multi-word token that isn't its words joined (a handful of typos) are left out,
    so that stanza trains the expander that only ever cuts.
    """
    with target.open("w", encoding="utf-8") as out:
        for block in itertools.chain.from_iterable(map(read_blocks, files)):
            if all(token.form == "".join(token.pieces) for token in Sentence.of(block).tokens):
                out.write("\n".join(line for line in block if not line.startswith("# newdoc")) + "\n\n")


def write_tokenizer_data(sentences: list[Sentence], part: str) -> None:
    """Text, a label for each of its characters, and the multi-word tokens that occur.

    Labels: 1 ends a token, 2 a sentence, 3 a multi-word token, 4 both, 0 the rest.
    """
    texts, labels = [], []
    for paragraph in paragraphs(sentences):
        texts.append(raw_text(paragraph))
        labels.append("".join(label_sentences(paragraph)).rstrip(" "))
        assert len(texts[-1]) == len(labels[-1]), texts[-1]
    folder = DATA / "tokenize"
    (folder / f"{part}.txt").write_text("\n\n".join(texts) + "\n\n", encoding="utf-8")
    (folder / f"{part}.labels").write_text("\n\n".join(labels) + "\n\n", encoding="utf-8")
    words = Counter(
        (token.form, tuple(piece.lower() for piece in token.pieces))
        for sentence in sentences
        for token in sentence.tokens
        if len(token.pieces) > 1
    )
    (folder / f"{part}-mwt.json").write_text(json.dumps(list(words.items())), encoding="utf-8")


def label_sentences(paragraph: list[Sentence]) -> Iterator[str]:
    """The labels of a paragraph's characters; white space between tokens is 0."""
    for number, sentence in enumerate(paragraph, 1):
        for position, token in enumerate(sentence.tokens, 1):
            last = position == len(sentence.tokens)
            yield "0" * (len(token.form) - 1) + str(1 + last + 2 * (len(token.pieces) > 1))
            if token.space and not (last and number == len(paragraph)):
                yield "0"


Entry = tuple[str, str, str]
"""A form, its tag and its lemma."""


def write_lemmas(source: Path, target: Path) -> None:
    """By tag the lemma of each form in lower case: the treebanks' where they agree, and the listed verbs'."""
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (form, tag, lemma), count in lemma_counts(source).items():
        if tag not in UNLISTED:
            votes[form.lower(), tag][lemma] += count
    dictionary: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (form, tag), lemmas in sorted(votes.items()):
        [(lemma, count)] = lemmas.most_common(1)
        if sum(lemmas.values()) > 1 and count >= AGREED * sum(lemmas.values()):
            dictionary[tag][form] = lemma
    for form, tag, lemma in (*lexicon(), *regular_forms(lemma_counts(source))):
        dictionary[tag].setdefault(form, lemma)
    for form, tag, lemma in (*irregular_forms(), *verb_entries(listed_verbs())):
        dictionary[tag][form] = lemma
    target.write_text(json.dumps(dictionary, ensure_ascii=False), encoding="utf-8")


def lemma_counts(source: Path) -> Counter[Entry]:
    """How often the treebanks have each entry, without slips in verbs that verbs.txt lists."""
    counts: Counter[Entry] = Counter()
    for block in read_blocks(source):
        rows = [line.split("\t") for line in block if line[0].isdigit()]
        parts = [row for row in rows if row[7] == "goeswith"]
        broken = {row[0] for row in parts} | {row[6] for row in parts}
        counts.update((row[1], row[3], row[2]) for row in rows if row[0] not in broken and has_lemma(row))
    listed = {(form, tag): lemma for form, tag, lemma in verb_entries(listed_verbs())}
    slips = [entry for entry in counts if listed.get(entry[:2], entry[2]) != entry[2]]
    return Counter({entry: count for entry, count in counts.items() if entry not in slips})


def has_lemma(row: list[str]) -> bool:
    """Whether a row is a word spelt right ("wandering" for "wondering" isn't), with a lemma."""
    return row[0].isdigit() and row[2] != "_" and "Typo=Yes" not in row[5]


def lexicon() -> Iterator[Entry]:
    """The SPECIALIST Lexicon's inflected forms, where one lemma is certain and isn't the form without its s.

    The lexicon is the US National Library of Medicine's; the table comes with LemmInflect.
    """
    table = importlib.resources.files("lemminflect") / "resources" / "lemma_lu.csv.gz"
    with table.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, tag, lemmas = line.rstrip("\n").split(",")
            regular = tag == "noun" and lemmas == form[:-1]
            if tag in LEXICAL and WORD.fullmatch(form) and "/" not in lemmas and not regular:
                yield form, tag.upper(), lemmas


def regular_forms(counts: Iterable[Entry]) -> Iterator[Entry]:
    """The regular forms of the verbs and nouns that were seen, in British spelling too."""
    words = {(lemma, tag) for _, tag, lemma in counts if WORD.fullmatch(lemma)}
    words |= {(british(lemma), tag) for lemma, tag in words if tag == "VERB"}
    doubled = {lemma for form, tag, lemma in counts if tag == "VERB" and form.startswith(lemma + lemma[-1])}
    verbs = {word: word in doubled or None for word, tag in sorted(words) if tag == "VERB"}
    yield from verb_entries(verbs)
    yield from verb_entries({verb: True for verb in verbs if verb.endswith("el")})
    for noun in sorted(lemma for lemma, tag in words if tag == "NOUN"):
        yield inflect.with_s(noun), "NOUN", noun


def british(verb: str) -> str:
    """The verb as spelt in Britain: "organise", "paralyse"."""
    return re.sub("yze$", "yse", re.sub("ize$", "ise", verb))


def irregular_forms() -> Iterator[tuple[str, str, str]]:
    """The forms of the verbs of irregular.txt."""
    for line in (HERE / "irregular.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lemma, *forms = line.split()
            yield from ((form, "VERB", lemma) for form in (lemma, inflect.with_s(lemma), *forms))


def listed_verbs() -> dict[str, bool | None]:
    """The verbs of verbs.txt; the value is whether the last consonant doubles, None for "by rule"."""
    lines = (HERE / "verbs.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return {word.rstrip("*"): word.endswith("*") or None for word in words}


def verb_entries(verbs: Mapping[str, bool | None]) -> Iterator[tuple[str, str, str]]:
    """(form, tag, lemma) of each verb's forms."""
    for verb, doubles in verbs.items():
        yield from ((form, "VERB", verb) for form in (verb, *inflect.verb_forms(verb, doubles=doubles)))


if __name__ == "__main__":
    main()
