"""The builder's texts in German."""

from __future__ import annotations

from website.texts.texts import Texts, halves


def _duration(minutes: int) -> str:
    if minutes < 90:
        return "etwa eine Minute" if minutes == 1 else f"etwa {minutes} Minuten"
    return f"etwa {halves(minutes / 60)} Stunden"


GERMAN = Texts(
    language="Deutsch",
    languages="Sprache",
    places={
        "Course": "Kurs",
        "Playground": "Spielwiese",
        "Reference": "Referenz",
        "Docs": "Handbuch",
    },
    site="Website",
    lesson="Lektion",
    right="Richtig.",
    not_quite="Nicht ganz.",
    in_language={"en": "auf Englisch"},
    after=lambda minutes: f"Nach dieser Lektion, in etwa {minutes} Minuten, kannst du:",
    no_script=(
        "Den Text kannst du ohne JavaScript lesen. Der Editor und die Seite daneben brauchen es:"
        " Erlaube Skripte für diese Website und lade neu."
    ),
    checked="Was geprüft wird",
    in_reference="In der Referenz",
    lessons_nav="Lektionen",
    previous="Zurück",
    next="Weiter",
    chapters="Kapitel",
    names="Namen",
    all_names="Alle Namen",
    names_title="Was in den Lektionen vorkommt",
    names_summary="Jeder Name des Frameworks, den eine Lektion lehrt, mit den Lektionen.",
    uses_title=lambda name: f"Lektionen mit {name}",
    entry_of=lambda name: f"{name} in der API-Referenz",
    lessons=lambda count: "1 Lektion" if count == 1 else f"{count} Lektionen",
    duration=_duration,
    minutes=lambda minutes: f"{minutes} Min.",
)
