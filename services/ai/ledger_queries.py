"""All SQL that reads the ledger for its sums."""

from __future__ import annotations

from sqlalchemy import TextClause, text

_DEAREST = "micros DESC NULLS LAST, sum(prompt_tokens + completion_tokens) DESC, key"


def _sum(key: str, order: str = _DEAREST) -> TextClause:
    return text(
        f"""
SELECT {key} AS key, sum(prompt_tokens) AS prompt_tokens, sum(completion_tokens) AS completion_tokens,
       sum(calls) AS calls, sum(micros) AS micros,
       coalesce(sum(calls) FILTER (WHERE micros IS NULL), 0) AS unpriced,
       coalesce(sum(calls) FILTER (WHERE is_estimated), 0) AS estimated
FROM ai.token_ledger
WHERE tenant_id = :tenant_id AND created_at >= :since
  AND created_at < coalesce(CAST(:until AS timestamptz), 'infinity')
GROUP BY 1 ORDER BY {order} LIMIT :limit
"""  # noqa: S608 - both are ours
    )


SUMS = {
    "day": _sum("(created_at AT TIME ZONE 'UTC')::date", order="key"),
    "step": _sum("step"),
    "model": _sum("model"),
    "initiative": _sum("initiative_id::text"),
    "member": _sum("member_id::text"),
}
