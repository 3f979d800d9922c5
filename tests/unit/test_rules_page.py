"""docs/rules.md names the rules that there are."""

import importlib.util
import re
import sys
from pathlib import Path


def test_every_rule_is_in_the_catalogue(root: Path) -> None:
    """Those that say what they decide, by module, and no other: write it anew when rules come or go."""
    path = root / "tools" / "worth.py"
    spec = importlib.util.spec_from_file_location("worth", path)
    assert spec is not None
    assert spec.loader is not None
    worth = importlib.util.module_from_spec(spec)
    sys.modules["worth"] = worth
    spec.loader.exec_module(worth)
    page = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    named = set()
    for module, part in re.findall(r"^## `([\w.]+)`$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL):
        named |= {f"{module}.{name}" for name in re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)}
    assert {rule.name for rule in worth.rules() if rule.says} == named
