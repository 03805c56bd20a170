"""The words of the reader's own page, in the language her browser asks for."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import get_language_from_request, override

from communications.suppression import BOUNCED, COMPLAINED
from communications.unsubscribing import Standing

ENGLISH = {
    "language": "en",
    "other": "Español",
    "other_language": "es",
    "title": "Your mail from {sender}",
    "eyebrow": "Your mail from",
    "to": "Sent to {email}",
    "saved": "Saved.",
    "stop": "Stop this mail",
    "stop_text": "One click, and {sender} sends you no more reports. No sign-in, no questions.",
    "unsubscribe": "Unsubscribe",
    "less": "Or get less of it",
    "every": "Every time",
    "every_text": "Each report as it is made.",
    "monthly": "Once a month at most",
    "monthly_text": "The first report of a month, then none until the next.",
    "changed": "Only when something changed",
    "changed_text": "Nothing, as long as there is nothing new in your market.",
    "save": "Save",
    "pause": "Take a break",
    "pause_text": "Nothing for three months. After that it goes on as before.",
    "pause_button": "Pause for three months",
    "paused": "Paused until {day}",
    "paused_text": "You get nothing from {sender} until then.",
    "resume": "Start again now",
    "stopped": "You are unsubscribed",
    "stopped_text": "{sender} sends you no more reports. A mail that left a moment ago may still arrive.",
    "undo": "I clicked by mistake",
    "undo_text": "You will get the reports again, as often as before.",
    "closed": "You get no more mail from {sender}",
    "complained_text": "You reported our mail as spam, so we stopped. If that was a mistake, ask {sender}.",
    "bounced_text": "Your mail server told us that it takes no mail for this address.",
    "other_text": "This address is on our list of those we do not write to.",
    "nothing": "This link is not whole",
    "nothing_text": "A piece of the address is missing. Open the link again from the message it came with.",
    "gone": "This sender no longer sends you mail",
    "gone_text": "There is nothing left to stop. You can close this page.",
}
SPANISH = {
    "language": "es",
    "other": "English",
    "other_language": "en",
    "title": "Su correo de {sender}",
    "eyebrow": "Su correo de",
    "to": "Enviado a {email}",
    "saved": "Guardado.",
    "stop": "Dejar de recibirlo",
    "stop_text": "Con un clic, {sender} ya no le enviará informes. Sin iniciar sesión y sin preguntas.",
    "unsubscribe": "Cancelar la suscripción",
    "less": "O recibir menos",
    "every": "Cada vez",
    "every_text": "Cada informe en cuanto esté listo.",
    "monthly": "Una vez al mes como máximo",
    "monthly_text": "El primer informe del mes y ninguno más hasta el siguiente.",
    "changed": "Solo cuando algo cambie",
    "changed_text": "Nada mientras no haya novedades en su mercado.",
    "save": "Guardar",
    "pause": "Tomar un descanso",
    "pause_text": "Nada durante tres meses. Después todo sigue como antes.",
    "pause_button": "Pausar tres meses",
    "paused": "En pausa hasta el {day}",
    "paused_text": "Hasta entonces no recibirá nada de {sender}.",
    "resume": "Reanudar ahora",
    "stopped": "Su suscripción está cancelada",
    "stopped_text": "{sender} ya no le enviará informes. Un correo ya enviado aún puede llegar.",
    "undo": "Fue un error",
    "undo_text": "Volverá a recibir los informes con la misma frecuencia que antes.",
    "closed": "Ya no recibe correo de {sender}",
    "complained_text": "Nuestro correo fue marcado como no deseado y dejamos de enviarlo. "
    "Si fue un error, avise a {sender}.",
    "bounced_text": "Su servidor de correo nos indicó que no acepta correo para esta dirección.",
    "other_text": "Esta dirección está en nuestra lista de las que no reciben correo.",
    "nothing": "El enlace no está completo",
    "nothing_text": "Falta una parte de la dirección. Abra de nuevo el enlace desde el mensaje.",
    "gone": "Este remitente ya no le envía correo",
    "gone_text": "No queda nada que cancelar. Puede cerrar esta página.",
}
DAY = {"en": "F j, Y", "es": r"j \d\e F \d\e Y"}
WORDS = {"en": ENGLISH, "es": SPANISH}


def language_of(request: HttpRequest) -> str:
    """The language of the page: the one pressed there, else the browser's, else English."""
    pressed = request.GET.get("lang", "")
    asked = get_language_from_request(request).split("-")[0]
    return next((code for code in (pressed, asked) if code in WORDS), "en")


def page_words(
    language: str, *, sender: str = "", email: str = "", standing: Standing | None = None
) -> dict[str, str]:
    """The words of the page, with names and days in their places."""
    day = written(standing.paused_until, language) if standing and standing.paused_until else ""
    words = {name: text.format(sender=sender, email=email, day=day) for name, text in WORDS[language].items()}
    reason = standing.stopped if standing else None
    kind = reason if reason in (BOUNCED, COMPLAINED) else "other"
    return {**words, "closed_text": words[f"{kind}_text"]}


def written(moment: datetime, language: str) -> str:
    """A day as the language writes it."""
    with override(language):
        return date_format(moment, DAY[language])
