"""Words for houses and offices: they act as people do, and are nobody."""

from __future__ import annotations

HOUSES = frozenset(
    (
        "university", "club", "clubhouse", "museum", "company", "school", "hospital", "clinic", "church", "office",
        "association", "society", "hotel", "restaurant", "bakery", "library", "charity", "practice", "studio", "agency",
        "cooperative", "foundation", "council", "town", "village", "parish", "shelter", "theatre", "gym", "station",
        "laboratory", "lab", "orchestra", "choir", "cinema", "zoo", "camp", "kindergarten", "farm", "dealer", "shop",
        "universidad", "museo", "empresa", "colegio", "clínica", "iglesia", "oficina", "asociación", "hotel",
        "restaurante", "panadería", "biblioteca", "fundación", "ayuntamiento", "gimnasio",
        "universität", "verein", "museum", "firma", "schule", "krankenhaus", "praxis", "kirche", "büro", "hotel",
        "restaurant", "bäckerei", "bibliothek", "stiftung", "gemeinde", "tierheim", "theater", "klinik",
    )
)  # fmt: skip


OFFICES = frozenset(
    ("office", "kitchen", "municipality", "company", "firm", "authority", "ministry", "ward", "site", "department",
     "team", "police", "court", "audience", "public")
)  # fmt: skip
