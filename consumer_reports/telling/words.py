"""The words of what a consumer gets by email, in English and Spanish."""

from __future__ import annotations

from communications.solicitation import NOT_A_SOLICITATION

ENGLISH = {
    "kicker": "Your home report",
    "subject": "Your home report for {address}",
    "preheader": "It is ready to read, on any phone or computer.",
    "hello": "Hello {name},",
    "hello_nobody": "Hello,",
    "ready": "Your report is ready.",
    "ready_text": "It shows what is known of the home, what sold nearby, and how the market around it is "
    "moving. "
    "If a fact is wrong, correct it right there.",
    "button": "Open your report",
    "keep": "Keep this email: the link in it works as long as the report does. Anybody you pass it on to "
    "can read "
    "the report too.",
    "questions": "Questions? Reply to this email and it reaches {name}.",
    "sample": "Sample data",
    "sample_line": "The homes and the numbers are invented.",
    "license": "License {number}",
    "sponsored": "Sponsored by",
    "presented": "Presented with",
    "legal": "An estimate from sales on record, not an appraisal, and not for credit decisions. Information "
    "is deemed "
    "reliable but not guaranteed. Equal Housing Opportunity.",
    "why": "You receive this email because this address was given on {name}'s home report page. If it was "
    "not you, "
    "open the report and tell us there.",
    "unsubscribe": "Unsubscribe",
    "preferences": "Choose what you receive",
    "no_solicitation": NOT_A_SOLICITATION["en"],
}
SPANISH = {
    "kicker": "Su informe de la vivienda",
    "subject": "Su informe de la vivienda en {address}",
    "preheader": "Ya puede leerlo en cualquier teléfono o computadora.",
    "hello": "Hola, {name}:",
    "hello_nobody": "Hola:",
    "ready": "Su informe está listo.",
    "ready_text": "Muestra lo que se sabe de la vivienda, lo que se vendió cerca y cómo se mueve el mercado "
    "a su "
    "alrededor. Si un dato no es correcto, corríjalo ahí mismo.",
    "button": "Abrir su informe",
    "keep": "Guarde este correo: el enlace funciona mientras exista el informe. Cualquier persona a quien "
    "se lo pase "
    "también podrá leerlo.",
    "questions": "¿Preguntas? Responda a este correo y le llegará a {name}.",
    "sample": "Datos de ejemplo",
    "sample_line": "Las viviendas y las cifras son inventadas.",
    "license": "Licencia {number}",
    "sponsored": "Patrocinado por",
    "presented": "Presentado con",
    "legal": "Una estimación a partir de ventas registradas; no es un avalúo ni sirve para decisiones de "
    "crédito. La "
    "información se considera confiable, pero no está garantizada. Igualdad de oportunidades en la vivienda.",
    "why": "Recibe este correo porque esta dirección se dio en la página de informes de vivienda de {name}. "
    "Si no fue "
    "usted, abra el informe y díganoslo ahí.",
    "unsubscribe": "Cancelar la suscripción",
    "preferences": "Elegir qué recibe",
    "no_solicitation": NOT_A_SOLICITATION["es"],
}
LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def words_in(language: str, **values: str) -> dict[str, str]:
    """Every word of a letter with the marks filled; English where there is no such language."""
    chosen = LANGUAGES.get(language, ENGLISH)
    return {key: filled(text, values) for key, text in chosen.items()}


def filled(text: str, values: dict[str, str]) -> str:
    """The text with the marks that have a value; others stay as they are."""
    for mark, value in values.items():
        text = text.replace(f"{{{mark}}}", value)
    return text
