"""Which language the bot speaks in a thread, and which one its documents are written in."""

from __future__ import annotations

from handlers import replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from services import audit, tenancy, workflow
from services.core.chat import Reply
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.words import AUTO, LANGUAGES
from services.workflow import Initiative

DOCUMENT = ("document", "documents", "documento", "documentos", "dokument", "dokumente")
DEFAULT = "default"
_NAMES = {
    "en": ("english", "inglés", "ingles", "englisch"),
    "es": ("spanish", "español", "espanol", "castellano", "spanisch"),
    "de": ("german", "alemán", "aleman", "deutsch"),
    AUTO: ("automatic", "automático", "automatisch"),
}


async def choose(call: Call) -> Reply | None:
    """`/plan language es`: of the bot in this thread; `document de`: of what is written from now on; `default es`: of
    the bot in every new plan."""
    first, _, rest = words_of(call).partition(" ")
    if first.casefold() == DEFAULT:
        return await _for_everyone(call, _language(rest))
    if first.casefold() in DOCUMENT:
        return await _for_documents(call, _language(rest))
    if first:
        return await _for_thread(call, _language(first))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
    return replies.languages(call.words, chat=plan.chat_language, document=plan.document_language)


async def _for_thread(call: Call, language: str) -> Reply | None:
    tenancy.need(call.actor, "plan.language.set")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        plan = await workflow.set_languages(tx, plan.id, chat="" if language == AUTO else language)
        said = replies.speaks(words_in(plan), plan.chat_language)
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said)
    return None


async def _for_documents(call: Call, language: str) -> Reply | None:
    tenancy.need(call.actor, "plan.language.set")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        plan = await workflow.set_languages(tx, plan.id, document="" if language == AUTO else language)
        said = replies.writes(words_in(plan), plan.document_language, is_possible=_is_possible(call, plan))
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said)
    return None


async def _for_everyone(call: Call, language: str) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        await for_everyone(tx, language)
    return replies.speaks_everywhere(call.words, language)


async def for_everyone(tx: Tx, language: str) -> None:
    """What the bot speaks in every new plan: one of LANGUAGES, or AUTO. Raises NotAllowed."""
    tenancy.need(tx.actor, "plan.language.default", told=replies.sentence("language-by-admin"))
    settings = await tenancy.get_settings(tx)
    await tenancy.change_settings(tx, settings.model_copy(update={"language": language}))
    await audit.record(tx, "tenant.language", f"tenant/{tx.tenant_id}", {"language": language})


def _is_possible(call: Call, plan: Initiative) -> bool:
    """The drafter without a model cannot translate a person's words."""
    return bool(call.deps.settings.ai.model) or plan.document_language == plan.language


def _language(word: str) -> str:
    """Raises BadInput with the ones that there are."""
    said = word.strip().casefold()
    for code, names in _NAMES.items():
        if said == code or said in names:
            return code
    listed = ", ".join((*LANGUAGES, AUTO))
    if not said:
        raise BadInput(replies.sentence("language-which", languages=listed))
    raise BadInput(replies.sentence("language-unknown", word=one_line(word, 40), languages=listed))
