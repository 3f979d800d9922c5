"""Event types of company news, for eventx."""

from typing import Annotated, ClassVar

import attrs

from eventx import Actor, Agent, Event, Frame, Oblique, Patient, Span, Triggers, nouns, verbs

# A path that must lead to one of these words tells this sense of "recall" from "recalled the evening".
_PRODUCTS = "product|car|vehicle|truck|phone|battery|charger|heater|toy|doll|crib|food|drug|batch|model"


@attrs.frozen(kw_only=True)
class Acquisition(Event):
    """A company is bought by another, or by people.

    Example: Contoso Ltd acquired the software company Fabrikam for $2 billion on Monday.
    Example: Shareholders approved the takeover of the airline by its larger rival.
    Example: The bank will be taken over by a group of investors.
    Not: The pianist acquired a taste for oysters.
    Not: Shoppers bought bread and candles.
    """

    triggers: ClassVar[Triggers] = verbs(
        "acquire", "buy", "take over", transitive=True, needs=["acquired"]
    ) | nouns("acquisition", "takeover", "buyout", needs=["acquired"])
    acquired: Annotated[tuple[Actor, ...], Patient.only("organisation", decides=True)] = ()
    buyers: Annotated[tuple[Actor, ...], Agent.only("organisation", "group", "person")] = ()
    price: Annotated[Span | None, Oblique("for")] = None


@attrs.frozen(kw_only=True)
class Layoff(Event):
    """Employees lose their jobs because their employer cuts them.

    Example: The carmaker laid off 1,200 workers at its plant in Leipzig.
    Example: About 300 employees were made redundant in March.
    Example: Unions protested against the layoffs of 80 nurses.
    Not: The cook laid off the salt.
    Not: The report was made public.
    """

    triggers: ClassVar[Triggers] = (
        verbs("lay off", "furlough", transitive=True, needs=["employees"])
        | Frame("make", "xcomp=redundant", needs=["employees"])
        | nouns("layoff", "lay-off", "redundancy")
    )
    employees: Annotated[tuple[Actor, ...], Patient.only("person", "group", decides=True)] = ()
    employers: Annotated[tuple[Actor, ...], Agent.only("organisation", "person", "group")] = ()


@attrs.frozen(kw_only=True)
class ProductRecall(Event):
    """A maker or an authority calls products back because of a defect.

    Example: The toymaker recalled 40,000 dolls because of sharp edges.
    Example: Regulators ordered a recall of the heaters on Friday.
    Not: The witness recalled the evening.
    Not: France recalled its ambassador from the capital.
    """

    triggers: ClassVar[Triggers] = verbs(
        "recall", transitive=True, provided=f"obj|nsubj:pass={_PRODUCTS}"
    ) | nouns("recall", provided=f"nmod:of|compound={_PRODUCTS}")
    products: Annotated[tuple[Actor, ...], Patient] = ()
    makers: Annotated[tuple[Actor, ...], Agent.only("organisation", "person", "group")] = ()
    reason: Annotated[Span | None, Oblique("over", "for", "because of", "due to")] = None


EVENTS = (Acquisition, Layoff, ProductRecall)
