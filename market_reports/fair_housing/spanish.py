"""The Spanish phrases of ``fair_housing``: words about people, not about homes."""

from __future__ import annotations

from market_reports.fair_housing.phrases import Ground, Level, spanish

GENTE = r"(?:familias?|personas?|gente|compradores|inquilinos|residentes|vecinos|parejas?)"
LUGAR = r"(?:vecindarios?|barrios?|comunidad(?:es)?|zonas?|áreas?|colonias?|ambientes?)"
RAZAS = r"(?:blanc[oa]s?|negr[oa]s?|latin[oa]s?|hispan[oa]s?|asiátic[oa]s?|afroamerican[oa]s?|indígenas?)"
ORIGENES = (
    r"(?:american[oa]s?|mexican[oa]s?|chin[oa]s?|cuban[oa]s?|puertorriqueñ[oa]s?|european[oa]s?|árabes?)"
)
CREDOS = r"(?:cristian[oa]s?|católic[oa]s?|judí[oa]s?|musulman(?:es|a|as)|evangélic[oa]s?|mormon(?:es|a|as))"
SOLO = r"(?:sol[oa]|sólo|solamente|únicamente|exclusiv[oa](?:mente)? para|se prefieren?|preferentemente)"
VIVIENDA = "Describa la vivienda, no a quienes pueden vivir en ella."
LUGARES = "Describa lo que hay cerca, como parques, tiendas y transporte, con distancias."

SPANISH = (
    spanish(
        rf"{GENTE} {RAZAS}|{LUGAR} (?:de )?{RAZAS}|(?:sin|"
        rf"no) (?:se aceptan )?{RAZAS}",
        Ground.RACE,
        VIVIENDA,
    ),
    spanish(rf"{SOLO} (?:{RAZAS}|{ORIGENES}|{CREDOS})", Ground.RACE, VIVIENDA),
    spanish(r"minorías?|étnic[oa]s?|interracial(?:es)?", Ground.RACE, LUGARES),
    spanish(rf"{GENTE} {ORIGENES}|{LUGAR} (?:de )?{ORIGENES}", Ground.ORIGIN, VIVIENDA),
    spanish(
        rf"{SOLO} ciudadanos|sin inmigrantes|no (?:se aceptan )?(?:inmigrantes|extranjeros)|con papeles|"
        r"debe(?:n)? hablar inglés|sin extranjeros",
        Ground.ORIGIN,
        VIVIENDA,
    ),
    spanish(rf"{GENTE} {CREDOS}|{LUGAR} {CREDOS}|hogar(?:es)? {CREDOS}", Ground.RELIGION, VIVIENDA),
    spanish(
        r"cerca de (?:la |una )?(?:iglesias?|sinagogas?|mezquitas?|parroquias?|templos?)",
        Ground.RELIGION,
        "Nombre las calles o dé la distancia al centro.",
        Level.ADVICE,
    ),
    spanish(
        rf"{SOLO} (?:hombres|mujeres|damas|caballeros|señoritas)|no hombres|"
        rf"no mujeres",
        Ground.SEX,
        VIVIENDA,
    ),
    spanish(
        r"(?:ideal(?:es)?|perfect[oa]s?|excelentes?|apt[oa]s?|pensad[oa]s?|"
        r"buen[oa]s?) para (?:una? |las? |los |su |tu )*"
        r"(?:familias?|pareja(?:s)?|solter[oa]s?|niñ[oa]s|hijos|recién casados|"
        r"matrimonios?)(?: (?:joven|jóvenes|"
        r"grandes?|numerosas?|en crecimiento))?",
        Ground.FAMILY,
        "Diga cuántas recámaras hay y cómo están distribuidas.",
    ),
    spanish(
        rf"sin (?:niñ[oa]s|hijos|menores)|no (?:se (?:aceptan|admiten|permiten) )?(?:niñ[oa]s|menores)|"
        rf"{SOLO} (?:adultos|parejas?|familias?|solter[oa]s?|matrimonios?)",
        Ground.FAMILY,
        VIVIENDA,
    ),
    spanish(rf"{LUGAR} (?:muy )?familiar(?:es)?|familias jóvenes|recién casados", Ground.FAMILY, LUGARES),
    spanish(
        r"no (?:se (?:aceptan|admiten|permiten) )?(?:discapacitad[oa]s|minusválid[oa]s|sillas? de ruedas|"
        r"animales de (?:servicio|apoyo))|sin (?:discapacitad[oa]s|sillas? de ruedas)|personas sanas",
        Ground.DISABILITY,
        "Diga lo que tiene la vivienda: escalones, elevador, rampa, ancho de puertas.",
    ),
    spanish(r"minusválid[oa]s?|discapacitad[oa]s?", Ground.TERM, "accesible", Level.ADVICE),
    spanish(
        r"(?:ideal(?:es)?|perfect[oa]s?|excelentes?|apt[oa]s?) para (?:las? |los |"
        r"una? )*(?:jubilad[oa]s?|retirad[oa]s?|"
        r"personas mayores|adultos(?: mayores)?|tercera edad|estudiantes|jóvenes|profesionistas|"
        r"profesionales)|"
        r"sin estudiantes|no (?:se aceptan )?estudiantes|(?:jóvenes profesionistas|"
        r"profesionales jóvenes)",
        Ground.AGE,
        VIVIENDA,
    ),
    spanish(
        r"no (?:se aceptan? )?(?:sección 8|section 8|vales|vouchers|asistencia)|"
        r"sin (?:sección 8|vales|asistencia pública)|"
        r"debe(?:n)? tener (?:empleo|trabajo)",
        Ground.INCOME,
        "Indique solo el precio y las condiciones.",
    ),
    spanish(rf"{LUGAR} (?:gay|lgbtq?)|parejas (?:gay|heterosexuales)", Ground.ORIENTATION, LUGARES),
    spanish(
        rf"{LUGAR} (?:muy )?(?:segur[oa]s?|peligros[oa]s?|exclusiv[oa]s?|"
        rf"tranquil[oa]s? y segur[oa]s?)|poca delincuencia",
        Ground.STEERING,
        "Deje la seguridad a las fuentes públicas y nombre las calles.",
        Level.ADVICE,
    ),
    spanish(
        r"(?:buenas|excelentes|mejores) escuelas",
        Ground.STEERING,
        "Nombre la escuela o el distrito.",
        Level.ADVICE,
    ),
    spanish(
        r"a (?:unos )?pasos de|a poca distancia a pie",
        Ground.TERM,
        "Dé la distancia en millas.",
        Level.ADVICE,
    ),
)
