"""Devices and ways: by what something is done."""

from __future__ import annotations

import re

# By what something is done is no fact of it: "check tools in with a phone", "mit dem Handy", "con tarjeta".
BY_WHAT = re.compile(
    r"\b(?:(?:with|by|via|on|from|over|using|through)\s(?:(?:an?|the|their|his|her|your|our)\s)?(?:mobile\s|credit\s|smart\s)?"
    r"(?:phones?|mobiles?|smartphones?|tablets?|cards?|e-?mails?|text(?:\smessages?)?|sms|apps?|browsers?|computers?|laptops?|scanners?|cash|post|fax|letters?|radio|voice|bank\stransfer)|"
    r"(?:mit|per|über|am|auf|via|vom|von)\s(?:(?:dem|der|den|einem|einer|ihrem|ihrer|seinem|deren)\s)?"
    r"(?:handys?|telefon|smartphones?|tablets?|karte|e-?mail|mail|sms|app|browser|computer|laptop|rechner|scanner|terminal|post|fax|brief|funk|lastschrift|überweisung|whatsapp)|"
    r"(?:con|por|desde|en|vía|mediante)\s(?:(?:el|la|su|sus|un|una)\s)?"
    r"(?:móvil(?:es)?|teléfono|celular|tableta|tarjeta|correo|e-?mail|sms|app|navegador|ordenador|escáner|fax|carta|transferencia|whatsapp))(?!\w)",
    re.I,
)
