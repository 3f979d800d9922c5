"""The bundled model's files are checked before anything is loaded."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eventx.errors import ModelError
from eventx.parse.model import MANIFEST, bundled_directory, open_model
from eventx.parse.stanza_ import StanzaParser, load_pipeline

SMALL = "expander.onnx"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A directory with the bundled model's files, those that tests spoil as copies, the rest as links."""
    for path in bundled_directory().iterdir():
        if path.name in {SMALL, MANIFEST}:
            shutil.copy(path, tmp_path / path.name)
        else:
            (tmp_path / path.name).symlink_to(path)
    return tmp_path


def relist(directory: Path, name: str) -> None:
    """Enter a file's present size and hash into the manifest."""
    import hashlib

    manifest = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    content = (directory / name).read_bytes()
    for file in manifest["files"]:
        if file["name"] == name:
            file |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (directory / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_the_bundled_model_is_whole_and_small() -> None:
    """Every file has the size and hash of the manifest, together under 70 MB."""
    model = open_model()

    assert sum(file.size for file in model.files) < 70_000_000
    assert model.version
    assert model.path(SMALL) == bundled_directory() / SMALL


def test_no_other_weights_lie_beside_it() -> None:
    """What the manifest doesn't list isn't shipped."""
    listed = {file.name for file in open_model().files} | {
        MANIFEST,
        "README.md",
        "LICENSE",
        "LICENSE-LemmInflect",
    }

    assert {path.name for path in bundled_directory().iterdir()} <= listed


def test_looking_for_the_model_imports_no_torch() -> None:
    """Missing files are told without loading stanza."""
    code = (
        "import sys, eventx.parse.model as m; m.open_model(); print({'torch', 'stanza'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == answer.stdout.strip()


def test_a_missing_file_is_named(copy: Path) -> None:
    """The message tells the file and the remedy."""
    (copy / SMALL).unlink()

    with pytest.raises(ModelError, match=r"expander\.onnx is missing: reinstall eventx-news"):
        StanzaParser(model=copy)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    """A directory without a model."""
    with pytest.raises(ModelError, match=r"manifest\.json is missing: reinstall eventx-news"):
        StanzaParser(model=tmp_path)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"files": [{"name": "mwt.pt"}]}', '{"version": "1", "files": 3}']
)
def test_an_unreadable_manifest_is_named(copy: Path, content: str) -> None:
    """A manifest of another form."""
    (copy / MANIFEST).write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"manifest\.json is damaged .*reinstall eventx-news"):
        open_model(copy)


def test_a_truncated_file_is_named(copy: Path) -> None:
    """Its size tells."""
    (copy / SMALL).write_bytes((copy / SMALL).read_bytes()[:-100])

    with pytest.raises(
        ModelError, match=r"expander\.onnx is damaged \(\d+ bytes instead of \d+\): reinstall eventx-news"
    ):
        StanzaParser(model=copy)


def test_a_file_with_a_changed_byte_is_named(copy: Path) -> None:
    """Its hash tells."""
    content = bytearray((copy / SMALL).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / SMALL).write_bytes(content)

    with pytest.raises(ModelError, match=r"expander\.onnx is damaged \(its SHA-256 differs"):
        StanzaParser(model=copy)


def test_a_file_that_is_no_model_is_a_model_error(copy: Path) -> None:
    """Even where size and hash agree, what can't be loaded is a ModelError."""
    (copy / SMALL).write_bytes(b"no weights")
    relist(copy, SMALL)

    with pytest.raises(ModelError, match="damaged"):
        StanzaParser(model=copy)


def test_weights_that_hold_code_are_refused(copy: Path) -> None:
    """Loading never runs what a file says: a pickled call is a ModelError."""
    import pickle

    (copy / "mwt.pt").unlink()
    (copy / "mwt.pt").write_bytes(pickle.dumps(Call(copy / "trace"), protocol=2))
    relist(copy, "mwt.pt")

    with pytest.raises(ModelError, match="damaged"):
        load_pipeline(open_model(copy))
    assert not (copy / "trace").exists()


class Call:
    """Pickles as a call that makes a directory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.mkdir, (self.path,)


def test_a_model_of_before_is_a_model_error(copy: Path) -> None:
    """It lacks the graphs."""
    manifest = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"] = [file for file in manifest["files"] if not file["name"].endswith(".onnx")]
    (copy / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(ModelError, match=r"has no segmenter\.onnx: reinstall eventx-news"):
        StanzaParser(model=copy)


def test_a_file_that_the_model_lacks_is_a_model_error() -> None:
    """A manifest of an older model may list less."""
    with pytest.raises(ModelError, match=r"has no entities\.pt: reinstall eventx-news"):
        open_model().path("entities.pt")
