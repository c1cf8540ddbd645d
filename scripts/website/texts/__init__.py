"""What the builder itself writes into pages, in each language; a new one is a module beside these.

What the web app says stands in web/src/texts/.
"""

from __future__ import annotations

from website.texts.de import GERMAN
from website.texts.en import ENGLISH
from website.texts.texts import Texts

LANGUAGES = {"en": ENGLISH, "de": GERMAN}


def texts_of(language: str) -> Texts:
    """Return the texts of a language, or of English where there are none."""
    return LANGUAGES.get(language, ENGLISH)
