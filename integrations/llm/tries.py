"""One question to a model with all its tries, as telemetry is told of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from integrations.llm.faults import ModelFault, error_type
from integrations.llm.streaming import Answer
from services.ai import ModelCall, Rung

_PORTS = {"http": 80, "https": 443}


@dataclass(slots=True)
class Tries:
    """`error`: what it ended with where that was no fault of the model; `answer` of the last try, where it had one."""

    began_ns: int
    tries: int = 0
    is_streamed: bool = False
    answer: Answer | None = None
    error: str = ""

    def told(self, rung: Rung, fault: ModelFault | None, *, is_json: bool) -> ModelCall:
        answer = self.answer
        address = urlsplit(rung.api_base)
        provider, _, name = rung.model.partition("/")
        usage = answer.usage if answer else None
        return ModelCall(
            provider=provider,
            model=name or rung.model,
            began_ns=self.began_ns,
            ended_ns=time.time_ns(),
            host=address.hostname or "",
            port=address.port or _PORTS.get(address.scheme),
            max_tokens=rung.max_output_tokens,
            is_json=is_json,
            is_streamed=self.is_streamed,
            first_ns=answer.first_ns if answer else None,
            tries=self.tries,
            error=self.error or (error_type(fault) if fault else ""),
            finish=(answer.ended or "") if answer else "",
            response_id=answer.id if answer else "",
            response_model=answer.model if answer else "",
            prompt_tokens=usage.prompt_tokens if usage else None,
            completion_tokens=usage.completion_tokens if usage else None,
            cached_tokens=usage.cached_tokens if usage else 0,
            is_estimated=bool(answer and answer.is_estimated),
        )
