"""Check what a built wheel holds: python3 .ci/check_wheel.py dist/*.whl"""

import fnmatch
import sys
import zipfile
from pathlib import Path

LARGEST = 40_000_000  # bytes
NEEDED = (
    "eventx/__init__.py",
    "eventx/py.typed",
    "eventx/data/*.toml",
    "eventx/data/cities.tsv.gz",
    "eventx/data/regions.tsv.gz",
    "eventx/model/en/manifest.json",
    "eventx/model/en/*.safetensors",
    "eventx/model/en/tokenize.pt",
    "eventx/model/en/mwt.pt",
    "eventx/model/en/lemmas.json",
    "eventx/model/en/LICENSE",
    "eventx/model/en/LICENSE-LemmInflect",
    "eventx/model/en/*.md",
    "*.dist-info/licenses/LICENSE",
    "*.dist-info/licenses/NOTICE",
    "*.dist-info/entry_points.txt",
)
UNWANTED = ("*__pycache__*", "tests/*", "training/*", "examples/*", "*.conllu", "*.jsonl", "*.tmp", "*.log")


def faults_of(wheel: Path) -> list[str]:
    names = zipfile.ZipFile(wheel).namelist()
    missing = [f"no {pattern}" for pattern in NEEDED if not fnmatch.filter(names, pattern)]
    extra = [f"holds {name}" for pattern in UNWANTED for name in fnmatch.filter(names, pattern)]
    outside = [f"holds {name}" for name in names if not name.startswith(("eventx/", "eventx_news-"))]
    size = wheel.stat().st_size
    large = [f"{size:,} bytes are more than {LARGEST:,}"] if size > LARGEST else []
    return [*missing, *extra, *outside, *large]


wheel = Path(sys.argv[1])
faults = faults_of(wheel)
print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(zipfile.ZipFile(wheel).namelist())} files")
sys.exit("\n".join(faults) or None)
