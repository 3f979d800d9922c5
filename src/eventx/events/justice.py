"""Justice: people are charged, tried, convicted or acquitted, and sentenced.

After the Justice types of ACE 2005 (Charge-Indict, Trial-Hearing, Convict, Sentence, Acquit).
"""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import ACTING, Agent, Path, Patient, Role
from eventx.schema.values import Actor, Span

_COURTS = "court|judge|jury|juror|tribunal|magistrate|justice|bench|court-martial"
_RULING = "convict|sentence|try|acquit|clear|exonerate|absolve|find|jail|imprison|gaol|condemn|hand|give"
_ACCUSING = "charge|indict|prosecute|arraign|plead|appear|get|receive"
_PROSECUTORS = "police|prosecutor|prosecution|attorney|authority|official|government|court|judge|jury"
_CRIMES = (
    "murder|manslaughter|homicide|killing|assault|battery|rape|abuse|harassment|kidnapping|abduction|torture"
    "|theft|robbery|burglary|looting|fraud|forgery|bribery|corruption|graft|embezzlement|extortion|blackmail"
    "|money-laundering|laundering|racketeering|perjury|libel|slander|defamation|blasphemy|insult|contempt"
    "|treason|sedition|subversion|espionage|spying|terrorism|terror|sabotage|arson|vandalism|hooliganism|incitement"
    "|conspiracy|smuggling|trafficking|possession|drug|drugs|weapon|firearm|gun|corruption|obstruction|evasion|tax"
    "|negligence|misconduct|genocide|crime|offence|offense|felony|misdemeanor|misdemeanour|count|dui|trespass"
    "|trespassing|stalking|cruelty|endangerment|rioting|riot|war"
)
_LEGAL = "criminal|federal|felony|formal|trumped-up|capital|civil|disciplinary"
_FILING = "file|bring|press|lay|level|drop|prepare|announce|pursue|seek|issue"
_ANSWERING = "face|deny|admit|answer|fight|contest|beat|await"
_PROCEEDINGS = (
    "convict|guilty|acquit|clear|plead|indict|try|trial|arrest|detain|hold|jail|custody|want|arraign"
)
_DUTIES = (
    "oversee|run|lead|manage|supervise|protect|guard|draft|write|enforce|implement|monitor|regulate|review|find"
    "|ensure|maintain|keep|prepare|develop|deliver|coordinate|handle|administer|investigate|provide|build|form"
    "|guarantee|defend|carry|organise|organize|promote|create|advise|task|duty|responsibility|job"
)
_PAYERS = "customer|visitor|guest|client|consumer|user|shopper|subscriber"
_MONEY = "euro|dollar|pound|yen|rouble|rupee|yuan|peso|franc|cent|penny|fee|price|rate|rent|interest"
_CROWDS = "crowd|protester|demonstrator|marcher|rioter|fan|supporter|enemy|line|position"

_TESTS = (
    "clinical|drug|field|medical|vaccine|human|time|free|safety|cancer|sea|pilot|test|error|treatment|fire"
)

_HEARINGS = (
    "court|bail|extradition|pre-trial|pretrial|preliminary|custody|remand|appeal|sentencing|status|detention"
)
_HEARD = "appeal|argument|arguments|case|challenge|testimony|evidence|petition"
_ASSEMBLIES = (
    "congressional|parliamentary|senate|house|committee|commission|confirmation|budget|public|council"
)

_ACCUSED = attrs.evolve(
    Patient,
    name="Accused",
    # A lone subject that is no court is a headline's passive: "Banker found guilty of fraud".
    verb=(*Patient.verb, Path(f"~{_RULING}|{_ACCUSING} >nsubj"), Path("ccomp=guilty nsubj")),
    noun=(
        Path("nmod:against|obl:against"),
        Path("~hearing nmod:for"),
        Path("nmod:of"),
        Path("nmod:poss"),
        Path("<obj=hand|give >iobj|nsubj:pass"),
        Path("<obj=hand|give|impose|issue >obl:to|obl:on"),
        Path("<obj|nsubj:pass=return|deliver >obl:against"),
        Path("<obj|xcomp=stand|face|await|undergo|get|receive|serve|avoid|escape >nsubj"),
    ),
    undergoer=(),  # who secures a conviction is not convicted
).only("person", "group", "organisation", decides=True)
_CHARGED = attrs.evolve(
    _ACCUSED,
    noun=(
        Path("~indictment nmod:of|nmod:for"),
        Path("nmod:against|obl:against"),
        Path("nmod:of nmod:against"),
        Path(f"<obj|nsubj:pass={_FILING} >obl:against"),
        Path(f"<obj={_ANSWERING} >nsubj"),
        Path("<obl:on|obl:of >obj|nsubj:pass"),
        Path("<obl:to=plead >nsubj"),
        Path("<obl:to=guilty <xcomp >nsubj"),
        Path("nmod:poss"),
    ),
)
_PROSECUTING = attrs.evolve(
    Agent,
    name="Prosecutor",
    verb=(Path(f"nsubj={_PROSECUTORS}"), Path("obl:agent|obl:by"), Path("iobj"), Path("nsubj")),
    noun=(Path("nmod:by|obl:by"), Path(f"<obj={_FILING} >nsubj"), Path("nmod:poss")),
).only(*ACTING)
_PROSECUTOR = Role(
    name="Prosecutor",
    verb=(Path("~prosecute >nsubj"), Path("~prosecute >obl:agent|obl:by")),
    noun=(Path("~prosecution >nmod:by"),),
    kinds=frozenset(ACTING),
)
_COURT = Role(
    name="Court",
    verb=(
        Path(f"nsubj={_COURTS}"),
        Path("obl:agent|obl:by"),
        Path(f"obl:in|obl:at|obl:before={_COURTS}"),
        Path(f"~{_RULING} >nsubj"),  # who attends a trial is no court
        Path("<conj <ccomp >nsubj"),  # "The judge found that he had lied and sentenced him."
    ),
    noun=(
        Path("nmod:by|obl:by"),
        Path(f"nmod:in|nmod:at|nmod:before|obl:in|obl:at|obl:before={_COURTS}"),
        Path(f"<obj >nsubj={_COURTS}"),
        Path(f"<nsubj:pass >obl:agent={_COURTS}"),
    ),
    state=(Path(f"<obl >obl:in|obl:at|obl:before={_COURTS}"),),
    kinds=frozenset(ACTING),
    lemmas=frozenset((*_COURTS.split("|"), "panel", "chamber", "assizes", "icc", "tribunals")),
)


def _offence(*prepositions: str, of: str = "") -> Role:
    """What someone is said to have done, after one of these prepositions.

    `of`: "verb" or "noun" if "of" does so below it; else it tells who is tried.
    """
    loose = "|".join(f"{relation}:{p}" for p in prepositions for relation in ("obl", "advcl", "nmod", "acl"))
    verbal = f"{loose}|obl:of|advcl:of" if of == "verb" else loose  # of the verb, or of "guilty"
    nominal = f"{verbal}|nmod:of|acl:of" if of == "noun" else verbal
    counts = "obl:on|nmod:on=charge|count|suspicion"
    return Role(
        name="Offence",
        verb=(
            Path(verbal),
            Path(counts),
            Path("obl:in=connection nmod:with"),
            Path(f"obj nmod:of={_CRIMES}"),
            Path("obj acl:of"),
            Path("~plead >obl:to|advcl:to"),
            Path("xcomp=guilty >obl:to|advcl:to"),
        ),
        noun=(
            Path(f"compound={_CRIMES}"),
            Path(nominal),
            Path(counts),
            Path(f"<obj|xcomp=stand|face >{loose}"),
            Path("<obj >obl:on=charge|count"),
            Path("nmod:of >nmod:for|acl:for"),
        ),
        state=(Path(f"<obl >{loose}"), Path(loose)),
        clausal=True,
    )


@attrs.frozen(kw_only=True)
class Charge(Event):
    """Someone is formally accused of a crime: charged or indicted (ACE: Charge-Indict).

    Example: Prosecutors charged the mayor with fraud on Monday.
    Example: A grand jury indicted the senator on three counts of bribery.
    Example: Prosecutors filed murder charges against the two guards.
    Not: The hotel charged guests $5 for towels.
    Not: Visitors are charged 12 euros.
    Not: The agency is charged with overseeing elections.
    Not: She is in charge of the project.
    """

    triggers: ClassVar[Triggers] = (
        verbs("indict")
        | verbs(
            "charge",
            provided="obl:with|advcl:with|obl:over|advcl:over|obl:under",
            unless=f"obl:with|advcl:with={_DUTIES}",
        )
        | verbs("charge", provided="obl:in=connection|absentia")
        | verbs("charge", provided=f"obl:for={_CRIMES}|bombing|attack|death|role", unless="obj=fee|price")
        | verbs(
            "charge",
            needs=["defendants"],
            provided="nsubj:pass|advcl:for",
            unless=["obj|obl:for|obl:with|advcl:with", f"nsubj:pass={_PAYERS}", f"obl={_MONEY}"],
        )
        | verbs("charge", needs=["defendants"], provided=f"nsubj={_PROSECUTORS}", unless=f"obj={_CROWDS}")
        | nouns("indictment", needs=["defendants"], unless="amod=damning|scathing|searing|sad|stinging")
        | nouns("charge", provided=f"compound|amod|nmod:of={_CRIMES}|{_LEGAL}")
        | nouns("charge", provided=f"<obl|nmod:on={_PROCEEDINGS}")
        | nouns("charge", provided="nmod:against|obl:against|acl:of")
        | nouns("charge", provided="acl:of", unless=["case=in", "nmod:for"])
        | nouns("charges", provided="nmod:of", unless="nmod:for")
        | nouns("charges", provided="<obl:on", unless="nmod:for")
        | nouns(
            "charges", provided=f"<obj={_ANSWERING}|bring|file|drop|dismiss|include|report", unless="nmod:for"
        )
        | nouns("charges", provided="<nsubj=relate|stem|include|involve|carry|follow")
        | nouns("count", provided=f"nmod:of={_CRIMES}")
        | verbs(
            "book",
            needs=["defendants"],
            provided=f"obl:for|obl:under|advcl:for={_CRIMES}|section|act|law|allegedly",
        )
        | nouns("charge", provided=f"<obj|nsubj:pass={_FILING}|{_ANSWERING}|dismiss", unless="nmod:for")
    )
    defendants: Annotated[tuple[Actor, ...], _CHARGED] = ()
    prosecutors: Annotated[tuple[Actor, ...], _PROSECUTING] = ()
    offence: Annotated[Span | None, _offence("with", "for", "over", of="noun")] = None


@attrs.frozen(kw_only=True)
class Trial(Event):
    """A court tries someone, or hears a case (ACE: Trial-Hearing).

    Example: A court in Istanbul tried the editors for insulting the president.
    Example: The former general went on trial on Tuesday.
    Example: The singer appeared in court on Friday.
    Not: She tried a new dish at the restaurant.
    Not: A clinical trial of the vaccine began in May.
    Not: They learned by trial and error.
    """

    triggers: ClassVar[Triggers] = (
        verbs("try", needs=["defendants"], provided="nsubj:pass|obl:for|advcl:for", unless="xcomp|ccomp")
        | verbs("try", needs=["defendants"], provided=f"nsubj={_COURTS}", unless="xcomp|ccomp")
        | verbs("try", needs=["defendants"], provided="obl:on|obl:in=charge|count|absentia|court|tribunal")
        | verbs("prosecute", "court-martial", "arraign")
        | verbs("try", needs=["defendants"], provided="nsubj:pass", unless="xcomp|ccomp|advcl:to")
        | verbs("hear", provided=f"obj|nsubj:pass={_HEARD}", unless="nsubj=i|we|he|she|they|you")
        | nouns("trial", unless=[f"compound|amod|conj|nsubj|nmod:by={_TESTS}", "<nsubj=collect|show|find"])
        | nouns("retrial", "court martial", "mistrial", "arraignment")
        | nouns("prosecution", provided="nmod:of")
        | nouns(
            "hearing",
            provided=f"compound|amod={_HEARINGS}",
        )
        | nouns("hearing", provided=f"<obj >nsubj={_COURTS}")
        | nouns("hearing", needs=["defendants"], unless=f"compound|amod={_ASSEMBLIES}")
        | nouns("hearing", provided=f"nmod:in|nmod:at|nmod:before|obl:in|obl:at|obl:before={_COURTS}")
        | states("on trial")
        | Frame("appear", f"obl:in|obl:before={_COURTS}|dock", at_end=False)
    )
    defendants: Annotated[tuple[Actor, ...], _ACCUSED] = ()
    prosecutors: Annotated[tuple[Actor, ...], _PROSECUTOR] = ()
    court: Annotated[Actor | None, _COURT] = None
    offence: Annotated[Span | None, _offence("for", "over")] = None


_GUILTY = "xcomp|obj|advmod|amod|obl=guilty"
_REVIEWING = "uphold|overturn|quash|appeal|secure|confirm|annul|void|reverse|vacate|affirm|challenge|increase"


@attrs.frozen(kw_only=True)
class Conviction(Event):
    """A court finds someone guilty, or someone pleads guilty (ACE: Convict).

    Example: A court in Cairo convicted the editor of libel.
    Example: Three traders were found guilty.
    Example: His conviction for fraud was overturned on appeal.
    Not: He is a socialist by conviction.
    Not: Her political convictions were well known.
    Not: He felt guilty about leaving.
    """

    triggers: ClassVar[Triggers] = (
        verbs("convict")
        | Frame("find", "xcomp|ccomp|advmod|obj|amod=guilty")
        | Frame("plead", _GUILTY, unless=f"{_GUILTY} advmod=not")
        | Frame("admit", "obj=guilt")
        | nouns("conviction", provided=f"nmod:for|acl:for|compound|amod|nmod:of={_CRIMES}|criminal|wrongful")
        | nouns("conviction", provided=f"<obj|nsubj:pass={_REVIEWING}")
        | nouns(
            "conviction",
            needs=["convicted"],
            provided="nmod:of|nmod:poss",
            unless=[
                "amod=political|religious|deep|firm|strong|moral|personal",
                "acl|ccomp",
                "<nmod:of=courage",
            ],
        )
        | nouns("conviction", provided="nmod:against")
        | nouns("conviction", provided="<obl:against=appeal|fight")
        | nouns("conviction", provided="nmod:on|obl:on=charge|count")
        | nouns(
            "verdict", provided="amod|nmod:of|compound=guilty", unless="amod|nmod:of|compound >advmod=not"
        )
    )
    convicted: Annotated[tuple[Actor, ...], _ACCUSED] = ()
    court: Annotated[Actor | None, _COURT] = None
    offence: Annotated[Span | None, _offence("for", "over", of="verb")] = None


_TERMS = "year|month|week|day|decade|life"
_PENALTIES = (
    f"{_TERMS}|death|prison|jail|suspended|custodial|labour|labor|lash|imprisonment|probation|community"
    "|lenient|harsh|stiff|reduced|maximum|minimum|mandatory"
)
# "gave him life": the second object is the penalty
_SENTENCED = attrs.evolve(_ACCUSED, verb=(Path("iobj"), Path("obj"), Path("nsubj:pass"), *_ACCUSED.verb[3:]))
_PENALTY = Role(
    name="Penalty",
    verb=(
        Path(f"obl:for|obj={_TERMS}"),
        Path("obl:to"),
    ),
    noun=(
        Path("<obj|nsubj:pass=reduce|commute|cut|increase >obl:to"),
        Path(f"nmod:of={_PENALTIES}"),
        Path(f"compound={_PENALTIES}"),
        Path(f"amod={_PENALTIES}"),
    ),
    lengths=True,
)


@attrs.frozen(kw_only=True)
class Sentencing(Event):
    """A court says how a convicted person is to be punished (ACE: Sentence).

    Example: A judge sentenced the banker to five years in prison.
    Example: The court handed the general a life sentence.
    Example: The actor was jailed for five years for fraud.
    Not: He wrote a long sentence.
    Not: The sentence has no verb.
    """

    triggers: ClassVar[Triggers] = (
        verbs("sentence")
        | verbs("jail", "imprison", "gaol", provided=f"obl:for={_TERMS}")
        | verbs("condemn", provided="obl:to=death|prison|labour|labor")
        | Frame("give|get|receive|hand", f"obj={_TERMS} <obj >obl:in=prison|jail|custody", at_end=False)
        | nouns("sentencing")
        | nouns("term", provided="compound=jail|prison")
        | nouns("fine", provided="<obj=give|get|receive|impose|pay")
        | nouns("sentence", provided=f"compound|amod|nmod:of={_PENALTIES}")
        | nouns(
            "sentence",
            provided=f"<obj|nsubj:pass=serve|hand|impose|commute|pronounce|suspend|reduce|receive|{_REVIEWING}",
        )
    )
    sentenced: Annotated[tuple[Actor, ...], _SENTENCED] = ()
    court: Annotated[Actor | None, _COURT] = None
    penalty: Annotated[Span | None, _PENALTY] = None
    offence: Annotated[Span | None, _offence("for", "over")] = None


@attrs.frozen(kw_only=True)
class Acquittal(Event):
    """A court finds someone not guilty, or someone is cleared of what they were charged with (ACE: Acquit).

    Example: A court in Rome acquitted the two scientists on Monday.
    Example: The former banker was cleared of all charges.
    Example: The jury found the nurse not guilty.
    Not: Workers cleared the road of snow.
    Not: He acquitted himself well in the match.
    """

    triggers: ClassVar[Triggers] = (
        verbs("acquit", unless="obj=himself|herself|themselves|itself|oneself")
        | verbs("exonerate", "absolve")
        | verbs("clear", provided=f"obl:of={_CRIMES}|charge|allegation|accusation|wrongdoing|blame|suspicion")
        | verbs("clear", needs=["acquitted"], provided="obl:of|obl:over|advcl:of")
        | verbs("clear", needs=["acquitted"], provided=f"nsubj={_COURTS}")
        | Frame("find", "xcomp|ccomp=guilty advmod=not", at_end=False)
        | Frame("find", "xcomp|ccomp=innocent", at_end=False)
        | nouns("acquittal", "exoneration")
        | nouns("verdict", provided="amod|nmod:of|compound=guilty advmod=not")
    )
    acquitted: Annotated[tuple[Actor, ...], _ACCUSED] = ()
    court: Annotated[Actor | None, _COURT] = None
    offence: Annotated[Span | None, _offence("over", of="verb")] = None
