"""The sentences of a report that has no estimate, or only a range, in the language of its reader."""

from __future__ import annotations

ENGLISH = {
    "few": "Few similar homes have sold nearby lately, so we show a range and no single figure.",
    "mode": "Your agent shows a range. The single figure is a conversation.",
    "listed": "This home is on the market. We do not estimate a home that is for sale.",
    "no_sales": "Too few similar homes have sold nearby to say what this one is worth.",
    "no_facts": "The public records say too little of this home to compare it with others.",
    "not_found": "We did not find this address in the public records. Your agent will look it up.",
    "several": "More than one home in the public records fits this address. Your agent will find yours.",
    "not_shown": "The sales nearby may not be shown here. Your agent can go through them with you.",
}
SPANISH = {
    "few": "Hace poco se vendieron pocas viviendas similares cerca; por eso mostramos un rango y no una "
    "cifra.",
    "mode": "Su agente muestra un rango. La cifra exacta se conversa en persona.",
    "listed": "Esta vivienda está a la venta. No estimamos el valor de una vivienda en venta.",
    "no_sales": "Se vendieron muy pocas viviendas similares cerca para decir cuánto vale esta.",
    "no_facts": "Los registros públicos dicen muy poco de esta vivienda para compararla con otras.",
    "not_found": "No encontramos esta dirección en los registros públicos. Su agente la buscará.",
    "several": "Más de una vivienda de los registros públicos coincide con esta dirección. "
    "Su agente encontrará la suya.",
    "not_shown": "Las ventas cercanas no pueden mostrarse aquí. Su agente puede repasarlas con usted.",
}
LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def sentence(key: str, language: str) -> str:
    """One sentence, in English where there is no such language."""
    return LANGUAGES.get(language, ENGLISH)[key]
