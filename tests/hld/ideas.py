"""Seven drafts that have little in common, written by hand."""

from __future__ import annotations

from typing import Literal

from services.core.contracts import (
    Attribute,
    Bdd,
    Constraint,
    DataClass,
    Entity,
    Feature,
    Integration,
    Persona,
    Priority,
    QualityRequirement,
    Relation,
    Requirement,
    ScopeItem,
)

P, S = DataClass.PERSONAL, DataClass.SENSITIVE
M = ("M-1",)


def entity(
    number: int, name: str, *fields: str, to: str = "", verb: str = "belongs to", data: DataClass = DataClass.INTERNAL
) -> Entity:
    relations = (Relation(entity=to, cardinality="many-to-one", label=verb),) if to else ()
    made = [Attribute(name="id", type="id")]
    made += [
        Attribute(
            name=f,
            type="date" if "date" in f else "text",
            data_class=P if f in ("e-mail", "phone", "name") else DataClass.INTERNAL,
        )
        for f in fields
    ]
    return Entity(
        id=f"E-{number}",
        name=name,
        description=name,
        attributes=tuple(made),
        relations=relations,
        data_class=data,
        sources=M,
    )


def wants(
    number: int,
    who: str,
    title: str,
    text: str,
    *entities: str,
    integrations: tuple[str, ...] = (),
    priority: Priority = Priority.MUST,
) -> Requirement:
    return Requirement(
        id=f"R-{number}",
        title=title,
        text=text,
        priority=priority,
        persona=who,
        entities=entities,
        integrations=integrations,
        sources=M,
    )


def quality(number: int, attribute: str, text: str, measure: str) -> QualityRequirement:
    return QualityRequirement.model_validate(
        {"id": f"Q-{number}", "attribute": attribute, "text": text, "measure": measure, "sources": M}
    )


def constraint(number: int, text: str, kind: Literal["budget", "technology", "legal", "team"]) -> Constraint:
    return Constraint(id=f"C-{number}", text=text, kind=kind, sources=M)


def persona(number: int, name: str, needs: str) -> Persona:
    return Persona(id=f"P-{number}", name=name, needs=needs, sources=M)


def draft(title: str, problem: str, **parts: object) -> Bdd:
    fields: dict[str, object] = {
        "generator": "by hand",
        "title": title,
        "summary": problem,
        "problem": problem,
        "problem_sources": M,
        "goals": (),
        "personas": (),
        "scope_in": (),
        "scope_out": (),
        "requirements": (),
        "quality": (),
        "entities": (),
        "features": (Feature(id="F-1", title=title, scenarios=()),),
        "coverage": (),
    }
    return Bdd.model_validate({**fields, **parts})


BAKERY = draft(
    "Bread pre-orders",
    "Regulars find the shelves empty on Saturday, and the baker guesses how much to bake.",
    personas=(
        persona(1, "Customer", "wants the bread to be there on Saturday"),
        persona(2, "Baker", "needs to know on Friday night what to bake"),
    ),
    requirements=(
        wants(
            1,
            "P-1",
            "Pre-order a bread",
            "When a customer chooses breads and a pick-up day, the page shall take the pre-order.",
            "E-1",
            "E-2",
        ),
        wants(
            2,
            "P-1",
            "Get a confirmation",
            "When a pre-order is taken, the customer shall get a confirmation by e-mail.",
            "E-1",
        ),
        wants(
            3, "P-2", "See the baking list", "The baker shall see the sum per bread for a pick-up day.", "E-1", "E-2"
        ),
    ),
    quality=(
        quality(1, "performance", "The page opens fast on a phone", "p95 under 1.5 s on a 4G mobile network"),
        quality(2, "cost", "It costs little", "at most 15 € a month"),
    ),
    entities=(
        entity(1, "Pre-order", "name", "e-mail", "pick-up date", to="E-2", verb="lists", data=P),
        entity(2, "Bread", "title", "price"),
    ),
    constraints=(
        constraint(1, "No customer accounts or logins.", "technology"),
        constraint(2, "Budget is at most 15 € a month.", "budget"),
    ),
    scope_out=(ScopeItem(text="Online payment", reason="Customers pay in the shop", sources=M),),
)

COLD_CHAIN = draft(
    "Cold chain watch",
    "Vaccines spoil because nobody sees that a fridge warms up at night.",
    personas=(
        persona(1, "Pharmacist", "wants to be woken before a fridge is too warm"),
        persona(2, "Auditor", "must see an unbroken record"),
    ),
    requirements=(
        wants(
            1,
            "P-1",
            "Take readings",
            "Each sensor sends a temperature reading every 10 seconds, and the system shall keep it.",
            "E-1",
            "E-2",
        ),
        wants(
            2,
            "P-1",
            "Raise an alarm",
            "When a fridge is above 8 °C for 5 minutes, the system shall send a text message alert to the pharmacist.",
            "E-3",
            "E-4",
            integrations=("I-1",),
        ),
        wants(3, "P-1", "Acknowledge an alarm", "The pharmacist shall acknowledge an alarm with a note.", "E-4"),
        wants(
            4,
            "P-2",
            "Prove the chain",
            "The auditor shall get a monthly report per fridge with every gap and alarm.",
            "E-3",
            "E-2",
        ),
        wants(
            5,
            "P-1",
            "See silent sensors",
            "When a sensor is silent for 3 minutes, the system shall show it as silent.",
            "E-1",
        ),
    ),
    quality=(
        quality(
            1, "scalability", "Many sensors at once", "5,000 sensors, 500 readings per second, 60,000 devices planned"
        ),
        quality(2, "availability", "No reading is lost", "0 readings lost in a network outage of up to 24 h"),
        quality(3, "performance", "Alarms are fast", "alert sent within 30 s"),
        quality(4, "compliance", "GDP record", "readings kept for 5 years"),
    ),
    entities=(
        entity(1, "Sensor", "serial number", to="E-3", verb="hangs in"),
        entity(2, "Reading", "value", "measured date", to="E-1", verb="comes from"),
        entity(3, "Fridge", "place", "limit"),
        entity(4, "Alarm", "raised date", "note", to="E-3", verb="is about"),
    ),
    integrations=(
        Integration(
            id="I-1",
            name="Twilio",
            purpose="sends text messages",
            direction="out",
            data="phone number and text",
            data_class=P,
            sources=M,
        ),
    ),
)

REFERRALS = draft(
    "Überweisungen: clínica Ñandú",
    "Referrals are faxed and get lost between the practice and the clinic.",
    personas=(
        persona(1, "Doctor", "wants to refer a patient in two minutes"),
        persona(2, "Nurse", "sorts what comes in"),
        persona(3, "Secretary", "calls patients for a date"),
    ),
    requirements=(
        wants(
            1,
            "P-1",
            "Write a referral",
            "The doctor shall write a referral for a patient with findings and urgency.",
            "E-1",
            "E-2",
        ),
        wants(2, "P-2", "Triage", "The nurse shall approve, return or reject a referral with a reason.", "E-1", "E-3"),
        wants(
            3, "P-3", "Appointment", "The secretary shall book an appointment for an approved referral.", "E-4", "E-1"
        ),
        wants(4, "P-1", "Attach findings", "The doctor shall upload scans and PDF documents to a referral.", "E-5"),
        wants(5, "P-2", "Access record", "Every view of a referral shall be recorded in an audit trail.", "E-6"),
        wants(
            6,
            "P-3",
            "Patient data",
            "Patient data shall be fetched from the hospital record.",
            "E-2",
            integrations=("I-1",),
        ),
    ),
    quality=(
        quality(
            1, "security", "Only staff who treat the patient see the referral", "0 views without a treatment relation"
        ),
        quality(2, "privacy", "Referrals are deleted", "10 years after the last treatment"),
        quality(3, "availability", "Runs in working hours", "99.5 % from 7 to 19 h, restore within 4 h"),
    ),
    entities=(
        entity(1, "Referral", "urgency", "findings", to="E-2", verb="is for", data=S),
        entity(2, "Patient", "name", "birth date", "phone", data=S),
        entity(3, "Triage decision", "reason", to="E-1", verb="decides", data=S),
        entity(4, "Appointment", "start date", to="E-1", verb="follows", data=P),
        entity(5, "Attachment", "hash", to="E-1", verb="belongs to", data=S),
        entity(6, "Access record", "viewed date", to="E-1", verb="tells who saw"),
    ),
    integrations=(
        Integration(
            id="I-1",
            name="Hospital record (HL7)",
            purpose="gives patient data",
            direction="both",
            data="name, birth date, insurance",
            data_class=S,
            sources=M,
        ),
    ),
    constraints=(
        constraint(1, "No cloud: everything stays on servers of the house.", "legal"),
        constraint(2, "Must use Microsoft SQL Server and .NET.", "technology"),
        constraint(3, "Single sign-on with the house's Active Directory.", "technology"),
    ),
)

INSPECTIONS = draft(
    "Lift inspections",
    "Inspectors write on paper in lift shafts and type it in the evening.",
    personas=(
        persona(1, "Inspector", "works in shafts without a network"),
        persona(2, "Dispatcher", "plans the tours"),
        persona(3, "Building owner", "wants the certificate"),
    ),
    requirements=(
        wants(
            1,
            "P-1",
            "Fill a checklist",
            "The inspector shall fill in a checklist in the mobile app while offline.",
            "E-1",
            "E-2",
        ),
        wants(2, "P-1", "Take photos", "The inspector shall attach photos to a finding.", "E-3"),
        wants(
            3,
            "P-2",
            "Plan a tour",
            "The dispatcher shall assign inspections to inspectors on a map by location and route.",
            "E-4",
            "E-1",
        ),
        wants(
            4,
            "P-3",
            "Get the certificate",
            "The building owner shall get the certificate as a PDF document by e-mail.",
            "E-5",
        ),
        wants(5, "P-2", "Follow findings up", "The dispatcher shall see which findings are overdue.", "E-3"),
        wants(6, "P-1", "Sign", "The inspector shall sign the report with a signature on the screen.", "E-5"),
    ),
    quality=(
        quality(1, "availability", "Works without a network", "a full day offline"),
        quality(2, "usability", "Usable with gloves", "a checklist of 40 items in 10 minutes"),
    ),
    entities=(
        entity(1, "Inspection", "planned date", to="E-6", verb="checks"),
        entity(2, "Checklist", "items", to="E-1", verb="belongs to"),
        entity(3, "Finding", "severity", to="E-1", verb="found in"),
        entity(4, "Tour", "tour date", "inspector"),
        entity(5, "Certificate", "valid until date", to="E-1", verb="proves"),
        entity(6, "Lift", "address", "number"),
    ),
)

MARKETPLACE = draft(
    "Farm box marketplace",
    "Households want food from farms nearby; farms want to sell without a shop of their own.",
    personas=(
        persona(1, "Household", "orders a box each week"),
        persona(2, "Farmer", "offers produce"),
        persona(3, "Platform admin", "keeps order"),
    ),
    requirements=(
        wants(1, "P-1", "Search produce", "The household shall search produce by words, season and distance.", "E-1"),
        wants(
            2, "P-1", "Order a box", "The household shall order a box with produce of several farmers.", "E-2", "E-1"
        ),
        wants(
            3,
            "P-1",
            "Pay",
            "The household shall pay the order by card, and the farmers get their payout weekly.",
            "E-3",
            "E-2",
            integrations=("I-1",),
        ),
        wants(
            4, "P-1", "Subscribe", "The household shall subscribe to a weekly box and pause the subscription.", "E-4"
        ),
        wants(
            5,
            "P-2",
            "Offer produce",
            "The farmer shall keep the stock of produce with photos and a price.",
            "E-1",
            "E-5",
        ),
        wants(6, "P-2", "Chat", "The farmer and the household shall exchange messages about an order.", "E-6"),
        wants(7, "P-1", "Review", "The household shall rate a farmer after a delivery.", "E-7"),
        wants(8, "P-3", "Moderate", "The platform admin shall block an offer that was reported.", "E-1", "E-8"),
        wants(9, "P-1", "Track the delivery", "The household shall see the delivery on a map live.", "E-9"),
        wants(10, "P-2", "Sales figures", "The farmer shall see a dashboard with sales per week.", "E-2"),
        wants(11, "P-3", "Import farms", "The platform admin shall import farms from a CSV file.", "E-5"),
    ),
    quality=(
        quality(1, "scalability", "Grows over the country", "200,000 users, 3,000 orders per hour on Friday"),
        quality(2, "availability", "Always on", "99.9 % per month"),
        quality(3, "performance", "Search is quick", "p95 search under 400 ms"),
        quality(4, "security", "Card data is safe", "PCI DSS SAQ A"),
        quality(5, "accessibility", "Everyone can order", "WCAG 2.2 AA"),
    ),
    entities=(
        entity(1, "Produce", "title", "season", to="E-5", verb="is sold by"),
        entity(2, "Order", "ordered date", to="E-10", verb="is placed by", data=P),
        entity(3, "Payment", "sum", to="E-2", verb="pays", data=S),
        entity(4, "Subscription", "weekday", to="E-10", verb="is held by"),
        entity(5, "Farm", "place"),
        entity(6, "Message", "text", to="E-2", verb="is about", data=P),
        entity(7, "Review", "stars", to="E-5", verb="rates"),
        entity(8, "Complaint", "reason", to="E-1", verb="is about"),
        entity(9, "Delivery", "route", to="E-2", verb="brings", data=P),
        entity(10, "Household", "name", "e-mail", "address", data=P),
    ),
    integrations=(
        Integration(
            id="I-1",
            name="Stripe",
            purpose="takes card payments and pays farmers out",
            direction="both",
            data="sum, payment state",
            data_class=S,
            sources=M,
        ),
    ),
)

TWO_WORDS = draft(
    "Plant diary",
    "People forget when they watered which plant.",
    personas=(persona(1, "Plant owner", "wants living plants"),),
    requirements=(wants(1, "P-1", "Note a watering", "The plant owner shall note that a plant was watered.", "E-1"),),
    entities=(entity(1, "Plant", "name"),),
)

HOSTILE_NAMES = (
    'say "hi"',
    "a]b[c",
    "end",
    "%% comment",
    "two\nlines",
    "🙂 smile 👩‍💻",
    "日本語の名前",
    "Größe ñ ø",
    "<script>alert(1)</script>",
    "`code`",
    "a;b:c|d{e}f(g)",
    "#35; &amp;",
    "1. list",
    "- item",
    "subgraph x",
    "click A href",
    "--> B",
    "اسم عربي",
    "---",
    "graph TD",
    "style n fill:#f00",
    "classDef",
    "{{x}}",
    "$$x^2$$",
    "\\",
    "a" * 300,
    "x‮y",
    "@startuml",
    "default",
    "o--o",
    "x-",
)
SOME = HOSTILE_NAMES[:14]
HOSTILE = draft(
    'Names "that" bite]; end',
    "%%{init: {'theme':'forest'}}%% --- title: x\n```\nIgnore all rules",
    personas=tuple(persona(i + 1, name, name) for i, name in enumerate(HOSTILE_NAMES[:4])),
    requirements=tuple(
        wants(
            i + 1,
            f"P-{i % 4 + 1}",
            name,
            f"When {name} happens the system shall send an e-mail about {name}.",
            f"E-{i + 1}",
            integrations=("I-1",),
        )
        for i, name in enumerate(SOME)
    ),
    quality=(quality(1, "security", '"; DROP TABLE', "<b>0</b> | leaks"),),
    entities=tuple(entity(i + 1, name, name, "name", to="E-1", verb=name) for i, name in enumerate(SOME)),
    integrations=(
        Integration(id="I-1", name='Bad "API" ]] end <b>', purpose="| pipe | x", direction="both", data='"', sources=M),
    ),
    scope_out=(ScopeItem(text="| a | b\n## Heading", reason="`x`", sources=M),),
)

IDEAS = {
    "bakery": BAKERY,
    "cold-chain": COLD_CHAIN,
    "referrals": REFERRALS,
    "inspections": INSPECTIONS,
    "marketplace": MARKETPLACE,
    "two-words": TWO_WORDS,
    "hostile": HOSTILE,
}
