"""Countries and parts of the world: where something is kept or sold, and no system that keeps it."""

from __future__ import annotations

import re

_NAMES = (
    "EU|UE|UK|USA|EEUU|EE\\.UU\\.|Europe|Europa|Germany|Deutschland|Alemania|Spain|España|Spanien|France|Francia|Frankreich|Italy|Italia|Italien|"
    "Portugal|Austria|Österreich|Switzerland|Schweiz|Suiza|Netherlands|Niederlande|Holland|Holanda|Países Bajos|Belgium|Belgien|Bélgica|Luxembourg|Luxemburg|"
    "Poland|Polen|Polonia|Denmark|Dänemark|Dinamarca|Sweden|Schweden|Suecia|Norway|Norwegen|Noruega|Finland|Finnland|Finlandia|Iceland|Ireland|Irland|Irlanda|"
    "England|Scotland|Wales|Britain|Great Britain|United Kingdom|Reino Unido|Czechia|Tschechien|Chequia|Hungary|Ungarn|Hungría|Greece|Griechenland|Grecia|"
    "Romania|Rumänien|Rumanía|Bulgaria|Croatia|Kroatien|Slovenia|Slovakia|Estonia|Latvia|Lithuania|Ukraine|Turkey|Türkei|Turquía|Canada|Kanada|Canadá|"
    "Mexico|México|Mexiko|Argentina|Chile|Colombia|Perú|Peru|Ecuador|Uruguay|Bolivia|Brazil|Brasil|Australia|India|China|Japan|Japón|Asia|Africa|Afrika|África|"
    "America|América|Latinoamérica|Catalonia|Cataluña|Andalucía|Bavaria|Bayern|London|Londres|Berlin|Berlín|Hamburg|München|Munich|Wien|Vienna|Zürich|Madrid|"
    "Barcelona|Valencia|Sevilla|Lisbon|Lisboa|Paris|París|Dublin|Amsterdam|Brussels|Frankfurt"
)
_PLACE = re.compile(rf"(?:the |der |die |el |la )?(?:{_NAMES})", re.I)


def is_place(name: str) -> bool:
    return _PLACE.fullmatch(name.strip()) is not None
