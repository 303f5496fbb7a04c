"""What somebody must not do at all: it calls for nothing that is built around the deed."""

from __future__ import annotations

import re

# A deed that is barred whole; "must not borrow more than three" speaks of borrowing.
BARRED = re.compile(
    r"(?:[\w'’-]+ ){1,4}?(?:(?:is|are) not (?:allowed|permitted) to|(?:must|may|can|should)(?: ?not|n['’]t) (?:be able to )?) ?[a-z-]+(?: (?:any|the|a|an|anything|things))?(?: [a-z-]+)?$|"
    r"(?:[\wáéíóúñ-]+ ){1,4}?no (?:pueden?|deben?|tienen? permitido) [\wáéíóúñ]+(?:ar|er|ir)(?: (?:el|la|los|las|un|una) [\wáéíóúñ]+)?$|"
    r"(?:[\wäöüß-]+ ){1,4}?(?:dürfen|darf|können|kann) (?:nicht|nichts|kein\w*(?: \w+)?) \w+en$",
    re.I,
)
