"""What people and programs say in the examples, by the name that asks for it; the rest says `any`."""

from __future__ import annotations

# The same in every language: names, ids, addresses and words of the product's own.
_SAME = {
    "person": ("Ada Lovelace", "Grace Hopper"),
    "date": ("2026-05-04", "2026-05-05"),
    "developer_id": ("ada", "grace"),
    "ticket": ("T-3", "T-5"),
    "ticket_key": ("ACME-12", "ACME-15"),
    "key": ("ACME-12", "ACME-15"),
    "target": ("R-2", "T-5"),
    "id": ("T-3", "T-5"),
    "question": ("QN-2", "QN-3"),
    "known": ("QN-1", "QN-2"),
    "ref": ("R-2", "T-5"),
    "root": ("T-3",),
    "stage": ("hld", "slicing"),
    "gate": ("bdd", "plan"),
    "project": ("ACME", "SHOP"),
    "site": ("https://acme.atlassian.net", "https://jira.example.com"),
    "link": ("https://plans.example.com/join/3f9ab2",),
    "url": ("https://acme.atlassian.net/browse/ACME-12",),
    "type": ("story", "bug"),
    "status": ("Open", "Done"),
    "language": ("de", "es"),
    "chat": ("en",),
    "document": ("bdd", "hld"),
    "scope": ("read", "write"),
    "role": ("member", "admin"),
    "mode": ("approval",),
    "hears": ("mention", "all"),
    "kind": ("member", "crud"),
    "step": ("bdd", "hld"),
    "doing": ("hld", "slicing"),
    "version": ("3", "4"),
    "provider": ("openai", "anthropic"),
    "model": ("openai/gpt-4.1-mini", "anthropic/claude-sonnet"),
    "at_cap": ("stop",),
    "money": ("$0.42",),
    "seconds": ("12",),
    "technologie": ("PostgreSQL", "React"),
    "hash": ("9f2c41aa07b3d5e1", "0b77c2d94e6fa813"),
    "file": ("notes.md", "plan.csv"),
    "column": ("ID", "P50", "P80"),
    "bug_id": ("7c1f09",),
    "tenant": ("Acme", "Globex"),
    "workspace": ("T024BE7LH",),
    "user_id": ("U2147483697", "U061F7AUR"),
    "live": ("3",),
    "canary": ("4",),
    "unknown": ("estimat",),
    "nearest": ("/plan show estimates",),
    "secret": ("tw_4f1e…",),
    "issue": ("ACME-12", "ACME-15"),
    "without": ("ada",),
    "away": ("grace",),
    "left": ("estimating",),
    "found": ("ACME-12", "ACME-15"),
    "picture": ("tenant/picture.png",),
    "blob": ("tenant/picture.png",),
    "digest": ("9f2c41aa07b3d5e1",),
}
_NAMES = ("by", "name", "author", "asked_of", "assignee", "decided_by", "confirmed_by", "created_by", "member", "whom")
_NAMES += ("follow_up", "turn", "voter", "user", "people")
_IDS = ("twin", "subject", "lesson", "blocker", "origin", "parent", "epic", "expected_id", "elsewhere_id", "change")


def _in(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    same = {**_SAME, **dict.fromkeys(_NAMES, _SAME["person"]), **dict.fromkeys(_IDS, _SAME["ticket"])}
    return {**same, **words}


SAID = {
    "en": _in(
        {
            "any": ("what the owner wrote", "another line of it"),
            "title": ("Appointments for a vet clinic", "Vaccination reminders"),
            "sentence": ("The model did not answer in time.", "The day's budget is spent."),
            "text": ("A clinic books appointments & reminds owners of <vaccinations>.", "Only the front desk cancels."),
            "reason": ("same wording in the title", "knows the booking code"),
            "why": ("The plan has moved on since.",),
            "topic": ("who cancels", "how long data is kept"),
            "team": ("Clinic team",),
        }
    ),
    "de": _in(
        {
            "any": ("was die Besitzerin schrieb", "noch eine Zeile davon"),
            "title": ("Abholkisten für den Hofladen", "Erinnerung an die Abholung"),
            "sentence": ("Das Modell hat nicht rechtzeitig geantwortet.", "Das Tagesbudget ist aufgebraucht."),
            "text": ("Ein Hofladen nimmt Bestellungen für <Abholkisten> & erinnert daran.", "Nur der Hof storniert."),
            "reason": ("gleiche Worte im Titel", "kennt die Bestellungen"),
            "why": ("Der Plan ist inzwischen weiter.",),
            "topic": ("wer storniert", "wie lange Daten bleiben"),
            "team": ("Hofteam",),
        }
    ),
    "es": _in(
        {
            "any": ("lo que escribió la dueña", "otra línea de ello"),
            "title": ("Citas para un taller", "Recordatorios de revisión"),
            "sentence": ("El modelo no respondió a tiempo.", "El presupuesto del día está agotado."),
            "text": ("Un taller reserva citas y avisa a los <dueños> & técnicos.", "Solo el taller cancela."),
            "reason": ("las mismas palabras en el título", "conoce las reservas"),
            "why": ("El plan ya ha cambiado.",),
            "topic": ("quién cancela", "cuánto se guardan los datos"),
            "team": ("Equipo del taller",),
        }
    ),
}
