"""Turn trained parts into the bundled model: `python training/package.py`.

Weights become half precision (they load into single-precision modules as they are), optimizer states
and the tagger's and parser's copies of the encoder go, and a manifest lists every file with its hash.
"""

import argparse
import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from stanza.models.lemma.trainer import _pack_pos_dict

HERE = Path(__file__).parent
LEMMAS = HERE / "work" / "data" / "lemma" / "train.conllu"
TARGET = HERE.parent / "src" / "eventx" / "model" / "en"
PARTS = ("tokenize", "mwt", "pos", "lemma", "depparse")
ENCODER = "eventx-encoder"
DROPPED = {
    "optimizer_state_dict",
    "scheduler_state_dict",
    "dev_score_history",
    "global_step",
    "last_best_step",
}
VERSION = "1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--parts", type=Path, default=HERE / "work" / "saved", help="folder of PART.pt and encoder/"
    )
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument(
        "--split-encoder", action="store_true", help="only take the encoder out of the parser"
    )
    options = parser.parse_args()
    if options.split_encoder:
        split_encoder(options.parts)
        return
    options.target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        pack(options.parts / f"{part}.pt", options.target / f"{part}.pt")
    pack_encoder(options.parts / "encoder", options.target)
    languages = {"en": {"lang_name": "English", "packages": {}, **{part: {} for part in PARTS}}}
    (options.target / "resources.json").write_text(json.dumps(languages) + "\n", encoding="utf-8")
    write_manifest(options.target)


def pack(source: Path, target: Path) -> None:
    """One of stanza's checkpoints, as small as it loads."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    checkpoint = {key: value for key, value in checkpoint.items() if key not in DROPPED}
    checkpoint["model"] = {
        name: value.half() if value.is_floating_point() else value
        for name, value in checkpoint["model"].items()
        if not name.startswith("bert_model.")
    }
    checkpoint["config"] = {key: value for key, value in checkpoint["config"].items() if not is_path(key)}
    if checkpoint["config"].get("bert_model"):
        checkpoint["config"] |= {"bert_model": ENCODER, "bert_finetune": False}
    if "dicts" in checkpoint:
        checkpoint["dicts"] = _pack_pos_dict(dictionary(LEMMAS))
    torch.save(checkpoint, target)


def is_path(setting: str) -> bool:
    """Whether a setting names a file or folder of the machine that trained; stanza needs none of them."""
    return setting.endswith(("_dir", "_file")) and not setting.startswith(("charlm", "wordvec"))


def dictionary(rows: Path) -> dict[str, dict[str, str]]:
    """The most frequent lemma of each form and tag.

    stanza's own dictionary has a fallback that ignores tags besides; it would lemmatise the verb
    "jailed" as the adjective "jailed" is, if that is all that was seen. Here the network decides.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in rows.read_text(encoding="utf-8").splitlines():
        if line:
            _, form, lemma, tag, *_ = line.split("\t")
            counts[tag, form, lemma] += 1
    lemmas: dict[str, dict[str, str]] = {}
    for (tag, form, lemma), _ in counts.most_common():
        lemmas.setdefault(tag, {}).setdefault(form, lemma)
    return lemmas


def split_encoder(parts: Path) -> None:
    """The encoder that was fine-tuned with the parser, as transformers reads it, for the tagger to use."""
    model = torch.load(parts / "depparse.pt", map_location="cpu", weights_only=True)["model"]
    prefix = "bert_model."
    weights = {name.removeprefix(prefix): value for name, value in model.items() if name.startswith(prefix)}
    (parts / "encoder").mkdir(exist_ok=True)
    save_file(weights, parts / "encoder" / "model.safetensors", metadata={"format": "pt"})
    for name in (
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "vocab.txt",
    ):
        if (parts / "pretrained" / name).exists():
            shutil.copyfile(parts / "pretrained" / name, parts / "encoder" / name)


def pack_encoder(source: Path, target: Path) -> None:
    """The encoder's weights, configuration and subwords."""
    weights = load_file(source / "model.safetensors")
    save_file(
        {
            name: value.half()
            for name, value in weights.items()
            if "pooler" not in name and "position_ids" not in name
        },
        target / "encoder.safetensors",
    )
    keep = json.loads((source / "config.json").read_text(encoding="utf-8"))
    for key in ("_name_or_path", "architectures", "transformers_version", "gradient_checkpointing"):
        keep.pop(key, None)
    (target / "encoder.json").write_text(json.dumps(keep, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(source / "tokenizer.json", target / "subwords.json")
    (target / "encoder.safetensors").chmod(0o644)  # written for the owner only


def write_manifest(target: Path) -> None:
    """Every file but the documents, with size and hash."""
    files = [
        {
            "name": path.name,
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(target.iterdir())
        if path.suffix in {".pt", ".safetensors", ".json"} and path.name != "manifest.json"
    ]
    manifest = {"version": VERSION, "files": files}
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
