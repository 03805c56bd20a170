"""The words of the public page and of the sign-in screen, in the language of the report."""

from __future__ import annotations

ENGLISH = {
    "skip": "Skip to the form",
    "facts": "The home",
    "photos": "See all {count} photos",
    "photo": "Photo of the home",
    "value": "What it could sell for",
    "recommended": "Recommended by {name}",
    "range": "Most similar sales fell between",
    "value_note": "An opinion of value from similar sales nearby. It is not an appraisal.",
    "comparables": "Sold nearby",
    "sold": "Sold {day}",
    "miles": "{miles} mi away",
    "pdf": "Read the report (PDF)",
    "agent": "Your agent",
    "call": "Call",
    "write": "Email",
    "ask": "Ask about this home",
    "ask_text": "{name} answers personally.",
    "name": "Your name",
    "email": "Email",
    "phone": "Phone",
    "message": "Message",
    "optional": "optional",
    "trap": "Leave this empty",
    "send": "Send",
    "one_way": "Email or phone: one of them is enough.",
    "thanks": "Thank you",
    "thanks_text": "Your message is with {name}, who will be in touch soon.",
    "back": "Back to the page",
    "mend": "Please look at this again",
    "need_name": "Tell us your name.",
    "need_way": "Give an email address or a phone number.",
    "bad_email": "This email address is not whole. It looks like name@example.com.",
    "bad_phone": "This is not a phone number we can call. Give it with its area code.",
    "consent_phone": "Give the number you may be texted at, or take the tick away.",
    "consent_changed": "The wording has changed. Read it again and tick it once more.",
    "too_long": "This is too long: at most {limit} characters.",
    "too_many": "That was a lot at once",
    "too_many_text": "Please call {name} directly.",
    "blocked": "This form is closed for you",
    "blocked_text": "Messages from your network are not taken here. Please call {name} directly.",
    "closed": "This page has ended",
    "closed_text": "The home is no longer shown here.",
    "not_open": "There is no page at this address",
    "not_open_text": "It is not open, or a letter of it is wrong. Check it on the sign or in the message.",
    "ask_agent": "Questions? Ask {name}.",
    "license": "License {license}",
    "welcome": "Welcome",
    "welcome_text": "Please sign in. It helps the owner to know who came by.",
    "sign_in": "Sign in",
    "signed_in": "Thank you. Enjoy your visit!",
    "next_guest": "Next guest",
    "key_over": "This screen was for one day",
    "key_over_text": "Open the sign-in screen again from the page of your report.",
    "solicitation": "If your home is listed with a broker, this is not a solicitation.",
}
SPANISH = {
    "skip": "Ir al formulario",
    "facts": "La vivienda",
    "photos": "Ver las {count} fotos",
    "photo": "Foto de la vivienda",
    "value": "Por cuánto podría venderse",
    "recommended": "Recomendado por {name}",
    "range": "La mayoría de las ventas similares quedó entre",
    "value_note": "Una opinión de valor según ventas similares cercanas. No es un avalúo.",
    "comparables": "Vendidas cerca",
    "sold": "Vendida el {day}",
    "miles": "a {miles} mi",
    "pdf": "Leer el informe (PDF)",
    "agent": "Su agente",
    "call": "Llamar",
    "write": "Correo",
    "ask": "Pregunte por esta vivienda",
    "ask_text": "{name} responde personalmente.",
    "name": "Su nombre",
    "email": "Correo electrónico",
    "phone": "Teléfono",
    "message": "Mensaje",
    "optional": "opcional",
    "trap": "Deje esto vacío",
    "send": "Enviar",
    "one_way": "Correo o teléfono: basta con uno.",
    "thanks": "Gracias",
    "thanks_text": "Su mensaje está con {name}, que le responderá pronto.",
    "back": "Volver a la página",
    "mend": "Revise esto, por favor",
    "need_name": "Escriba su nombre.",
    "need_way": "Dé un correo electrónico o un teléfono.",
    "bad_email": "Este correo no está completo. Tiene la forma nombre@ejemplo.com.",
    "bad_phone": "No es un teléfono al que podamos llamar. Escríbalo con su código de área.",
    "consent_phone": "Dé el número al que podemos enviar mensajes, o quite la marca.",
    "consent_changed": "El texto ha cambiado. Léalo de nuevo y márquelo otra vez.",
    "too_long": "Es demasiado largo: como máximo {limit} caracteres.",
    "too_many": "Fueron demasiados mensajes",
    "too_many_text": "Llame directamente a {name}.",
    "blocked": "Este formulario está cerrado para usted",
    "blocked_text": "Aquí no se reciben mensajes de su red. Llame directamente a {name}.",
    "closed": "Esta página ha terminado",
    "closed_text": "La vivienda ya no se muestra aquí.",
    "not_open": "No hay ninguna página en esta dirección",
    "not_open_text": "No está abierta, o tiene un error. Compruébela en el cartel o en el mensaje.",
    "ask_agent": "¿Preguntas? Hable con {name}.",
    "license": "Licencia {license}",
    "welcome": "Bienvenidos",
    "welcome_text": "Regístrese, por favor. Al propietario le ayuda saber quién vino.",
    "sign_in": "Registrarse",
    "signed_in": "Gracias. ¡Disfrute su visita!",
    "next_guest": "Siguiente visita",
    "key_over": "Esta pantalla era para un día",
    "key_over_text": "Ábrala de nuevo desde la página de su informe.",
    "solicitation": "Si su vivienda está a la venta con un agente, esto no es una oferta de servicios.",
}
LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def words_in(language: str, **values: object) -> dict[str, str]:
    """Every word of the page; ``values`` fill the marks that are given."""
    chosen = LANGUAGES.get(language, ENGLISH)
    return {key: filled(text, values) for key, text in chosen.items()}


def filled(text: str, values: dict[str, object]) -> str:
    """The text with the marks that have a value; others stay as they are."""
    for mark, value in values.items():
        text = text.replace(f"{{{mark}}}", str(value))
    return text


def language_of(document: dict[str, object] | None) -> str:
    """The language a document speaks, as far as there are words for it."""
    said = str((document or {}).get("language") or "en")
    return said if said in LANGUAGES else "en"
