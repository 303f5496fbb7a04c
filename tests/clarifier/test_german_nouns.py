"""Both numbers of German nouns, from either of them."""

from __future__ import annotations

import pytest

from services.clarifier.reading.words import term

NOUNS = (
    "Los/Lose Saison/Saisons Amt/Ämter Ball/Bälle Volk/Völker Fass/Fässer Marke/Marken Huhn/Hühner Ofen/Öfen "
    "Einmachglas/Einmachgläser Monatsende/Monatsenden Zeugnis/Zeugnisse Museum/Museen Sensor/Sensoren "
    "Kontrast/Kontraste Karton/Kartons Mensch/Menschen Regel/Regeln Nummer/Nummern Beleg/Belege Kurs/Kurse "
    "Bäckerei/Bäckereien Wähler/Wähler Sänger/Sänger Spende/Spenden Dorfladen/Dorfläden Gartentor/Gartentore"
)


@pytest.mark.parametrize("pair", NOUNS.split())
def test_each_number_leads_to_the_other(pair: str) -> None:
    one, many = pair.split("/")
    for said in (one, many):
        found = term(said, "de")
        assert (found.singular, found.plural) == (one, many), said
