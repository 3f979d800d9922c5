"""The documentation site: Markdown pages, and a reference from the docstrings.

    python3 -m pip install -c constraints.txt -e '.[docs]'
    python3 -m sphinx -W --keep-going -n docs docs/_build/html

Nothing is fetched, neither to build it nor by its pages, and no model is loaded.
"""

import builtins
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

import eventx
from eventx.schema import examples_of, is_event_class
from eventx.schema.fields import RoleField, role_fields

_LABEL = re.compile(r"(Example|Not): ")

project = "eventx"
author = "The eventx authors"
release = version = eventx.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "README.md"]  # README.md is part of the index

html_theme = "furo"
html_title = f"eventx {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False

myst_heading_anchors = 4
default_role = "code"  # the docstrings' `name`, as in Markdown
python_use_unqualified_type_names = True
autodoc_mock_imports = ["spacy"]  # eventx.integrations.spacy imports it at once
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": True}

nitpick_ignore_regex = [
    # what isn't ours: no inventory is fetched
    (
        r"py:.*",
        r"(attrs?|builtins|collections|datetime|enum|matplotlib|os|pandas|pathlib|polars|pyarrow)\..*",
    ),
    (r"py:.*", r"(spacy|stanza|typing|types)\..*"),
    (
        r"py:.*",
        r"(Annotated|Any|Axes|DataFrame|Doc|DuckDBPyConnection|Iterable|Literal|Path|Pipeline|optional|p[dal]\..*)",
    ),
    # not for users
    (r"py:class", "Reading"),
    (
        r"py:class",
        r"eventx\.(extractor\._Context|results\.Asked(_co)?|schema\.roles\.Step|schema\.triggers\.Trigger)",
    ),
]


def describe_event(app: Any, what: str, name: str, value: object, options: Any, lines: list[str]) -> None:
    """List an event class's examples and roles below its definition."""
    if what == "class" and is_event_class(value) and value is not eventx.Event:
        labelled = next((at for at, line in enumerate(lines) if _LABEL.match(line)), len(lines))
        examples, others = examples_of(value)
        roles = [f"``{field.name}``: {_describe_role(field)}" for field in role_fields(value)]
        lists = {"Examples": examples, "Not": others, "Roles": roles}
        lines[labelled:] = [line for title, items in lists.items() for line in _listed(title, items)]


def _listed(title: str, items: Iterable[str]) -> list[str]:
    bullets = [f"* {item}" for item in items]
    return [f"*{title}*", "", *bullets, ""] if bullets else []


def _describe_role(field: RoleField) -> str:
    return ", ".join(_facts(field))


def _facts(field: RoleField) -> Iterator[str]:
    yield f"{'any number of' if field.many else 'at most one'} `{field.value.__name__}`"
    if field.role.kinds:
        yield f"of kind {' or '.join(sorted(field.role.kinds))}"
    if field.role.lemmas:
        yield f"among {', '.join(sorted(field.role.lemmas))}"
    if field.required:
        yield "needed"


def shorten_signature(app: Any, what: str, name: str, value: object, *rest: Any) -> tuple[str, str] | None:
    """Leave out the signature of an event class: it repeats the roles."""
    return ("", "") if what == "class" and is_event_class(value) else None


def unlink_builtins(app: Any, doctree: Any) -> None:
    """Keep the builtin `type` from being looked up among attributes of that name."""
    for node in list(doctree.findall(pending_xref)):
        if node.get("refdomain") == "py" and hasattr(builtins, node["reftarget"]):
            node.replace_self(nodes.Text(node["reftarget"]))


def find_public(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Resolve a type of an annotation, eventx.schema.values.Actor, where it is documented: eventx.Actor."""
    name = str(node.get("reftarget", "")).rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in eventx.__all__:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"eventx.{name}", node, content)


def setup(app: Any) -> None:
    """Connect the functions above."""
    app.connect("autodoc-process-docstring", describe_event)
    app.connect("autodoc-process-signature", shorten_signature)
    app.connect("doctree-read", unlink_builtins)
    app.connect("missing-reference", find_public)
