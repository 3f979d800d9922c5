"""Make stanza's training files in training/work/data from the treebanks: `python training/prepare.py`."""

import argparse
import itertools
import json
import math
import random
import re
from collections import Counter
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
OPEN_TAGS = {"VERB", "NOUN", "ADJ", "ADV", "AUX"}
WORD = re.compile("[a-z-]{3,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, default=UD, help="folder of the treebanks' CoNLL-U files")
    ud = parser.parse_args().ud
    for kind in ("tokenize", "words", "lemma"):
        (DATA / kind).mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        files = [ud / f"{name}-{part}.conllu" for name in TREEBANKS]
        copy_words(files, DATA / "words" / f"{part}.conllu")
        sentences = list(itertools.chain.from_iterable(map(read_sentences, files)))
        if part == "train":
            sentences += list(augment.vary(sentences, random.Random(SEED)))
        write_tokenizer_data(sentences, part)
    write_lemma_data(DATA / "words" / "train.conllu", DATA / "lemma" / "train.conllu")


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


def write_lemma_data(source: Path, target: Path) -> None:
    """Each (form, tag, lemma) as a sentence of one word, most frequent first, thrice at most.

    Regular forms that weren't seen are added, and the title case and capitals, which headlines have.
    """
    counts = lemma_counts(source)
    counts.update(unseen(regular_forms(counts), counts))
    counts.update(unseen(irregular_forms(), counts))
    counts.update(verb_entries(listed_verbs()))
    counts.update(unseen(headline_forms(counts), counts))
    with target.open("w", encoding="utf-8") as out:
        for (form, tag, lemma), count in counts.most_common():
            row = f"1\t{form}\t{lemma}\t{tag}\t_\t_\t0\troot\t_\t_\n\n"
            out.write(row * min(3, 1 + round(math.log10(count))))


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


def unseen(entries: Iterable[Entry], counts: Iterable[Entry]) -> list[Entry]:
    """The entries whose form and tag aren't counted yet."""
    seen = {(form, tag) for form, tag, _ in counts}
    return [entry for entry in entries if entry[:2] not in seen]


def headline_forms(counts: Mapping[Entry, int]) -> Iterator[Entry]:
    """Words of the open classes in title case, frequent and listed ones in capitals too."""
    listed = set(verb_entries(listed_verbs()))
    for (form, tag, lemma), count in counts.items():
        if tag in OPEN_TAGS and form.islower() and len(form) > 1:
            yield form.capitalize(), tag, lemma
            if count >= 5 or (form, tag, lemma) in listed:
                yield form.upper(), tag, lemma


def has_lemma(row: list[str]) -> bool:
    """Whether a row is a word spelt right ("wandering" for "wondering" isn't), with a lemma."""
    return row[0].isdigit() and row[2] != "_" and "Typo=Yes" not in row[5]


def regular_forms(counts: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The regular forms of the verbs and nouns that were seen."""
    lemmas = {(lemma, tag) for _, tag, lemma in counts if WORD.fullmatch(lemma)}
    doubled = {lemma for form, tag, lemma in counts if tag == "VERB" and form.startswith(lemma + lemma[-1])}
    yield from verb_entries({word: word in doubled or None for word, tag in sorted(lemmas) if tag == "VERB"})
    for word in sorted(lemma for lemma, tag in lemmas if tag == "NOUN"):
        yield inflect.with_s(word), "NOUN", word


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
