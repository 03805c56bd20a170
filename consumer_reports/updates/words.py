"""The words of the letters about a home, and of the page on which a reader eases or ends them."""

from __future__ import annotations

from consumer_reports.telling.words import filled

ENGLISH = {
    "kicker": "Your home, {day}",
    "subject": "Your home at {address}: {news}",
    "preheader": "{news}",
    "up": "the range moved up by about {share}",
    "down": "the range moved down by about {share}",
    "flat": "not much has changed",
    "steady": "the range stayed about the same",
    "no_range": "too few sales nearby for a range",
    "first_range": "there are enough sales now for a range",
    "no_value": "what moved in your market",
    "range": "Estimated range",
    "range_tx": "Estimated sale price",
    "range_note": "as of {day}, from {count} similar sales",
    "before": "before: {figure}",
    "nearby": "Sold within a mile",
    "nearby_note": "homes like yours since {day}",
    "months": "Months of inventory",
    "months_note": "how long the homes for sale in {area} would last",
    "quiet": "Nothing you need to act on. We look again for you next time.",
    "button": "Open your report",
    "button_note": "The report keeps the day it was made; {name} can make you a new one.",
    "method": "Estimate of {day}, by {method}. Source: {source}. Not an appraisal, and not for credit "
    "decisions. "
    "Information is deemed reliable but not guaranteed. Equal Housing Opportunity.",
    "why": "You receive this letter because you asked {name} for news of this home.",
    "every": "Have it less often, or end it",
    "every_1": "every month",
    "every_3": "every three months",
    "every_6": "twice a year",
    "every_12": "once a year",
    "listings": "recorded sales",
}
SPANISH = {
    "kicker": "Su vivienda, {day}",
    "subject": "Su vivienda en {address}: {news}",
    "preheader": "{news}",
    "up": "el rango subió cerca de {share}",
    "down": "el rango bajó cerca de {share}",
    "flat": "no ha cambiado mucho",
    "steady": "el rango se mantuvo casi igual",
    "no_range": "muy pocas ventas cercanas para un rango",
    "first_range": "ya hay ventas suficientes para un rango",
    "no_value": "lo que se movió en su mercado",
    "range": "Rango estimado",
    "range_tx": "Precio de venta estimado",
    "range_note": "al {day}, a partir de {count} ventas similares",
    "before": "antes: {figure}",
    "nearby": "Vendidas a menos de una milla",
    "nearby_note": "viviendas como la suya desde el {day}",
    "months": "Meses de inventario",
    "months_note": "cuánto durarían las viviendas en venta en {area}",
    "quiet": "No hay nada que deba hacer. La próxima vez volvemos a mirar por usted.",
    "button": "Abrir su informe",
    "button_note": "El informe conserva el día en que se hizo; {name} puede hacerle uno nuevo.",
    "method": "Estimación del {day}, mediante {method}. Fuente: {source}. No es un avalúo ni sirve para "
    "decisiones de "
    "crédito. La información se considera confiable, pero no está garantizada. Igualdad de oportunidades en "
    "la "
    "vivienda.",
    "why": "Recibe esta carta porque le pidió a {name} noticias de esta vivienda.",
    "every": "Recibirla menos veces o terminarla",
    "every_1": "cada mes",
    "every_3": "cada tres meses",
    "every_6": "dos veces al año",
    "every_12": "una vez al año",
    "listings": "ventas registradas",
}
PAGE_ENGLISH = {
    "language": "en",
    "other": "Español",
    "other_language": "es",
    "title": "News of your home",
    "eyebrow": "News of your home from",
    "to": "Sent to {email}",
    "saved": "Saved.",
    "start": "Hear how its value moves",
    "start_text": "One short letter a month to {email}: the range, what sold nearby, how the market moves. "
    "You can end it at any time.",
    "start_button": "Send me the letter",
    "no_email": "You gave no email address with your report",
    "no_email_text": "Ask {name} for the letter, or ask for a new report with your email.",
    "rhythm": "How often it comes",
    "every_1": "Every month",
    "every_3": "Every three months",
    "every_6": "Twice a year",
    "every_12": "Once a year",
    "save": "Save",
    "next": "The next letter is written about {day}.",
    "end": "End it",
    "end_text": "One click, and no more letters about this home.",
    "end_button": "Send no more letters",
    "ended": "The letters have ended",
    "ended_text": "You get no more news of this home. It can begin again whenever you like.",
    "back": "Back to the report",
    "nothing": "There is no report at this address",
    "nothing_text": "A letter of it may be wrong. Open the link again from the message it came with.",
    "gone": "This report has ended",
    "gone_text": "No more letters are sent about it. You can close this page.",
}
PAGE_SPANISH = {
    "language": "es",
    "other": "English",
    "other_language": "en",
    "title": "Noticias de su vivienda",
    "eyebrow": "Noticias de su vivienda, de",
    "to": "Enviadas a {email}",
    "saved": "Guardado.",
    "start": "Sepa cómo se mueve su valor",
    "start_text": "Una carta breve al mes a {email}: el rango, lo que se vendió cerca y cómo va el mercado. "
    "Puede terminarla cuando quiera.",
    "start_button": "Envíenme la carta",
    "no_email": "No dio un correo electrónico con su informe",
    "no_email_text": "Pídale la carta a {name}, o pida un informe nuevo con su correo.",
    "rhythm": "Con qué frecuencia llega",
    "every_1": "Cada mes",
    "every_3": "Cada tres meses",
    "every_6": "Dos veces al año",
    "every_12": "Una vez al año",
    "save": "Guardar",
    "next": "La próxima carta se escribe hacia el {day}.",
    "end": "Terminarla",
    "end_text": "Con un clic, no habrá más cartas sobre esta vivienda.",
    "end_button": "No enviar más cartas",
    "ended": "Las cartas han terminado",
    "ended_text": "Ya no recibirá noticias de esta vivienda. Puede empezar de nuevo cuando quiera.",
    "back": "Volver al informe",
    "nothing": "No hay ningún informe en esta dirección",
    "nothing_text": "Puede que tenga un error. Abra de nuevo el enlace desde el mensaje.",
    "gone": "Este informe ha terminado",
    "gone_text": "Ya no se envían cartas sobre él. Puede cerrar esta página.",
}
LETTER = {"en": ENGLISH, "es": SPANISH}
PAGE = {"en": PAGE_ENGLISH, "es": PAGE_SPANISH}


def letter_words(language: str, **values: str) -> dict[str, str]:
    """Every word of a letter with the marks filled."""
    return {key: filled(text, values) for key, text in LETTER.get(language, ENGLISH).items()}


def page_words(language: str, **values: str) -> dict[str, str]:
    """Every word of the page with the marks filled."""
    return {key: filled(text, values) for key, text in PAGE.get(language, PAGE_ENGLISH).items()}
