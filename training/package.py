"""Turn trained parts into the bundled model: `python training/package.py`.

stanza's weights become half precision (they load into single-precision modules as they are), the
analyser's eight bits; what only training needs goes. The graphs that eventx runs are written from them
(`export.py`), and a manifest lists every file with its hash.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from export import write_graphs
from safetensors.torch import load_file, save_file

from eventx.parse.analyser import SCALE

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "eventx" / "model" / "en"
STANZA = ("tokenize", "mwt")
DROPPED = {
    "optimizer_state_dict",
    "scheduler_state_dict",
    "dev_score_history",
    "global_step",
    "last_best_step",
}
LARGE = 10_000
"""Numbers in a matrix that is worth eight bits."""
AUXILIARY = "entity"
"""The task that only helps to train: see "named entities" in README.md."""
DROPPED_TASKS = (f"tags.{AUXILIARY}.", "reader.roles.propbank")
"""What only helps to train."""
VERSION = "3"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--parts", type=Path, default=HERE / "work" / "saved", help="folder of the trained parts"
    )
    parser.add_argument("--analyser", default="reader", help="the network's folder in there")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument(
        "--only", choices=("events",), help="the scorer of events alone; all else of the model stays as it is"
    )
    options = parser.parse_args()
    if options.only:
        put_events(options.parts / "scorer", options.target)
        write_manifest(options.target)
        return
    options.target.mkdir(parents=True, exist_ok=True)
    for part in STANZA:
        if (source := options.parts / f"{part}.pt").exists():
            pack(source, options.target / source.name)
    pack_analyser(options.parts / options.analyser, options.target, options.parts / "scorer")
    trained = {
        "subwords.json": options.parts / "pretrained" / "tokenizer.json",
        "lemmas.json": HERE / "work" / "data" / "lemmas.json",
    }
    for name, source in trained.items():
        if source.exists():
            shutil.copyfile(source, options.target / name)
    for source in TARGET.iterdir():  # what was not trained anew
        if not (options.target / source.name).exists():
            shutil.copyfile(source, options.target / source.name)
    languages = {"en": {"lang_name": "English", "packages": {}, **{part: {} for part in STANZA}}}
    (options.target / "resources.json").write_text(json.dumps(languages) + "\n", encoding="utf-8")
    write_graphs(options.target)
    write_manifest(options.target)


def pack(source: Path, target: Path) -> None:
    """One of stanza's checkpoints, as small as it loads."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    checkpoint = {key: value for key, value in checkpoint.items() if key not in DROPPED}
    checkpoint["model"] = {
        name: value.half() if value.is_floating_point() else value
        for name, value in checkpoint["model"].items()
    }
    checkpoint["config"] = {key: value for key, value in checkpoint["config"].items() if not is_path(key)}
    torch.save(checkpoint, target)


def is_path(setting: str) -> bool:
    """Whether a setting names a file or folder of the machine that trained; stanza needs none of them."""
    return setting.endswith(("_dir", "_file")) and not setting.startswith(("charlm", "wordvec"))


def pack_analyser(source: Path, target: Path, scorer: Path) -> None:
    """The network's matrices in eight bits, each row with a scale of its own; the rest in half precision.

    The scorer, as far as there is one, stays as it is: it is small.
    """
    described = json.loads((source / "settings.json").read_text(encoding="utf-8"))
    described["labels"].pop(AUXILIARY, None)
    packed = {}
    if scorer.is_dir() and "told" in described:
        packed |= load_file(scorer / "weights.safetensors")
        described["scorers"] = json.loads((scorer / "settings.json").read_text(encoding="utf-8"))
    for name, value in load_file(source / "weights.safetensors").items():
        if name.startswith(DROPPED_TASKS):
            continue
        if value.ndim < 2 or value.numel() < LARGE:
            packed[name] = value.half()
            continue
        scale = value.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
        packed[name] = (value / scale).round().to(torch.int8)
        packed[name + SCALE] = scale
    save_file(packed, target / "analyser.safetensors")
    (target / "analyser.safetensors").chmod(0o644)  # written for the owner only
    write_described(described, target)


def put_events(scorer: Path, target: Path) -> None:
    """Give a model the scorer of events, or another one."""
    described = json.loads((target / "analyser.json").read_text(encoding="utf-8"))
    learnt = json.loads((scorer / "settings.json").read_text(encoding="utf-8"))
    described["scorers"]["events"] = learnt["events"]
    write_described(described, target)


def write_described(described: dict[str, Any], target: Path) -> None:
    (target / "analyser.json").write_text(json.dumps(described, ensure_ascii=False) + "\n", encoding="utf-8")


def write_manifest(target: Path) -> None:
    """Every file but the documents, with size and hash."""
    files = [
        {
            "name": path.name,
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(target.iterdir())
        if path.suffix in {".pt", ".safetensors", ".json", ".onnx"} and path.name != "manifest.json"
    ]
    manifest = {"version": VERSION, "files": files}
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
