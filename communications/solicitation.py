"""The sentence of every solicitation, by mail, by text and on a page, in both languages."""

NOT_A_SOLICITATION = {
    "en": "If your home is listed with a broker, this is not a solicitation.",
    "es": "Si su vivienda ya está en venta con un corredor, esto no es una oferta de servicios.",
}
