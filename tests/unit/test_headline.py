"""Headlines in title case."""

import pytest

from eventx.parse.headline import is_title_case, known_names, recase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police Jail 40 Activists After Protests", True),
        ("POLICE JAIL 40 ACTIVISTS", True),
        ("Rebels Freed From Jail near Border", True),
        ("Police jail activists in Minsk , Belarus", False),
        ("Anton Kuzmin", False),
        ("", False),
    ],
)
def test_title_case(text: str, expected: bool) -> None:
    """All of the longer words have a capital, and there are three of them."""
    assert expected == is_title_case(text.split())


def test_names_are_known_from_running_text() -> None:
    """A sentence's first word and headlines tell nothing; a word that is also in lower case is none."""
    sentences = ["Rebels Free Hostages Near Kano", "Police in Lagos met the Police", "Then police left Abuja"]

    assert {"Lagos", "Abuja"} == known_names([sentence.split() for sentence in sentences])


def test_names_keep_their_capital() -> None:
    """Also where all of the headline is in capitals."""
    assert ["Lagos", "Lagos", "police"] == [
        recase(w, frozenset({"Lagos"})) for w in ("LAGOS", "Lagos", "Police")
    ]
