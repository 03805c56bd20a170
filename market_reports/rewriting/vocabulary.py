"""The words that ``checks`` looks for in a text of a language model, in English and Spanish."""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"[<>*_#`\[\]{}|\\~^=@!?\n\r\t]|https?:|www\.|\.com\b|[\U0001F000-\U0001FFFF\u2190-\u2BFF]"
)
WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
CLAIMS = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|twice|doubled?|tripled?|dozens?|hundreds|thousands|"
    r"millions|couple|most|"
    r"majority|nearly|almost|every|all|none|nobody|record|best|worst|mitad|tercios?|cuarta parte|"
    r"doble|triple|"
    r"docenas?|cientos|miles|mayoría|casi|todas?|todos|ningun[oa]|nadie|récord|mejor(?:es)?|peor(?:es)?)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(
    r"\b(?:will|won’t|won't|going to|expect(?:ed|s)?|forecast|predict\w*|guarantee\w*|promise\w*|"
    r"now is the time|"
    r"don’t miss|don't miss|act (?:now|fast)|hot|dream|perfect|once in a lifetime|invest\w*|"
    r"garantiz\w*|promet\w*|"
    r"subirán?|bajarán?|será[n]?|pronostic\w*|se espera|aproveche|no se pierda|oportunidad única|"
    r"sueños?|inver\w+)\b",
    re.IGNORECASE,
)
CALENDAR = re.compile(
    r"\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|lunes|martes|"
    r"miércoles|jueves|viernes|sábado|domingo|spring|summer|autumn|fall season|winter|primavera|"
    r"verano|otoño|"
    r"invierno|week|weeks|semanas?|yesterday|today|tomorrow|ayer|hoy|mañana)\b",
    re.IGNORECASE,
)
MARKETS = {
    "sellers": re.compile(r"\bsellers?[’']s? market|mercado de vendedores", re.IGNORECASE),
    "balanced": re.compile(r"\bbalanced market|mercado equilibrado", re.IGNORECASE),
    "buyers": re.compile(r"\bbuyers?[’']s? market|mercado de compradores", re.IGNORECASE),
}
UP = re.compile(
    r"\b(?:rose|rises?|risen|rising|up|higher|increas\w+|climb\w+|grew|grown|gain\w*|more|longer|"
    r"slower|jump\w*|"
    r"subi[óo]|subieron|aument\w+|creci\w+|más|mayor|alza|sube[n]?)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:fell|falls?|fallen|falling|down|lower|decreas\w+|drop\w*|declin\w+|less|fewer|shorter|faster|"
    r"baj[óo]|bajaron|disminuy\w+|cay[óo]|cayeron|menos|menor|descend\w+|baja[n]?)\b",
    re.IGNORECASE,
)
REWORDED = (
    (re.compile(r"más rápido|menos tiempo", re.IGNORECASE), "faster"),
    (re.compile(r"más lento|más tiempo", re.IGNORECASE), "slower"),
    (re.compile(r"más o menos|more or less", re.IGNORECASE), ""),
)
LAST_YEAR = re.compile(r"\byear|\baño", re.IGNORECASE)
PREVIOUS = re.compile(r"\bprevious|\bprior|\banterior", re.IGNORECASE)
SUBJECTS = re.compile(
    r"\b(?:(?P<price>prices?|precios?)|(?P<sales>sales|ventas)|(?P<pace>days|time|días|tiempo|"
    r"buyer|comprador))\b",
    re.IGNORECASE,
)
SUBJECT_OF = {
    "median_price": "price", "year_median_price": "price", "price_per_area": "price",
    "median_list_price": "price",
    "closings": "sales", "year_closings": "sales", "days_on_market": "pace",
}  # fmt: skip
COUNTED = re.compile(r"\s(?:sales|homes|listings|ventas|viviendas|listados|casas)\b", re.IGNORECASE)
TIMED = re.compile(r"\s(?:days?|months?|years?|días?|meses|mes|años?)\b", re.IGNORECASE)
STOPWORDS = {
    "en": frozenset(
        {
            "the",
            "and",
            "of",
            "from",
            "with",
            "for",
            "to",
            "was",
            "were",
            "is",
            "are",
            "at",
            "on",
            "this",
            "that",
        }
    ),
    "es": frozenset(
        {
            "el",
            "la",
            "los",
            "las",
            "de",
            "del",
            "en",
            "con",
            "por",
            "para",
            "que",
            "fue",
            "una",
            "un",
            "y",
            "al",
        }
    ),
}
OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "at",
        "in",
        "on",
        "with",
        "for",
        "from",
        "over",
        "after",
        "against",
        "compared",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "homes",
        "home",
        "sales",
        "sellers",
        "buyers",
        "prices",
        "price",
        "median",
        "i",
        "we",
        "both",
        "while",
        "since",
        "as",
        "by",
        "its",
        "it",
        "they",
        "their",
        "new",
        "listings",
        "half",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "en",
        "con",
        "por",
        "para",
        "de",
        "del",
        "al",
        "desde",
        "frente",
        "este",
        "esta",
        "estos",
        "estas",
        "hay",
        "viviendas",
        "ventas",
        "vendedores",
        "compradores",
        "precios",
        "precio",
        "conté",
        "contamos",
        "revisé",
        "revisamos",
        "se",
        "su",
        "sus",
        "entre",
        "durante",
        "según",
        "aquí",
    }
)
VOICES = {
    "I": re.compile(r"\b(?:we|our|us|nosotros|nuestr[oa]s?|contamos|revisamos)\b", re.IGNORECASE),
    "we": re.compile(r"\b(?:I|my|me|yo|mi|mis|conté|revisé)\b"),
}
