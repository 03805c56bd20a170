"""The English phrases of ``fair_housing``: words about people, not about homes."""

from __future__ import annotations

from market_reports.fair_housing.phrases import Ground, Level, english

RACES = (
    r"whites?|blacks?|caucasians?|african[- ]americans?|asians?|hispanics?|latin[oax]s?|"
    r"native americans?|colored"
)
ORIGINS = (
    r"americans?|mexicans?|chinese|koreans?|indians?|irish|italians?|germans?|polish|russians?|"
    r"vietnamese|"
    r"filipinos?|japanese|arabs?|cubans?|puerto ricans?|haitians?|nigerians?|africans?|europeans?|"
    r"middle[- ]eastern"
)
FAITHS = (
    r"christians?|jews?|jewish|catholics?|muslims?|islamic|mormons?|hindus?|buddhists?|"
    r"protestants?|baptists?"
)
PEOPLE = (
    r"(?:famil(?:y|ies)|people|persons?|buyers?|owners?|renters?|tenants?|residents?|"
    r"neighbou?rs?|couples?|"
    r"households?|professionals?)"
)
AROUND = r"(?:neighbou?rhoods?|communit(?:y|ies)|areas?|enclaves?|parts? of town|homes? only)"
FOR = (
    r"(?:perfect|ideal|great|best|suited|suitable|good|wonderful|meant|made|designed|just right|"
    r"excellent)"
)
ONLY = r"(?:only|preferred|wanted|welcome)"
HOME = "Describe the home, not who may live in it."
PLACE = "Describe what is near, such as parks, shops and transit, with distances."

ENGLISH = (
    english(rf"(?:{RACES})[- ](?:{PEOPLE}|{AROUND}|{ONLY})", Ground.RACE, HOME, name=True),
    english(rf"no (?:{RACES}|minorit(?:y|ies))", Ground.RACE, HOME),
    english(r"minorit(?:y|ies)|interracial|racially|ethnic(?:ally)?(?: mix)?", Ground.RACE, PLACE),
    english(rf"integrated {AROUND}|segregated", Ground.RACE, PLACE),
    english(
        rf"(?:{ORIGINS})[- ](?:{PEOPLE}|{AROUND}|{ONLY})|"
        rf"no (?:{ORIGINS})s?",
        Ground.ORIGIN,
        HOME,
        name=True,
    ),
    english(r"(?:u\.?s\.? )?citizens only|no (?:immigrants|foreigners|refugees)", Ground.ORIGIN, HOME),
    english(r"english[- ]speak(?:ing|ers)(?: only)?|must speak english|no foreign", Ground.ORIGIN, HOME),
    english(
        rf"(?:{FAITHS})[- ](?:{PEOPLE}|{AROUND}|{ONLY}|homes?|"
        rf"household)",
        Ground.RELIGION,
        HOME,
        name=True,
    ),
    english(rf"no (?:{FAITHS}|atheists)", Ground.RELIGION, HOME),
    english(
        r"(?:near|next to|close to|steps (?:from|to)|walk(?:ing distance)? to) (?:the |a |your )?"
        r"(?:church(?:es)?|synagogues?|mosques?|temples?|parish)",
        Ground.RELIGION,
        "Name the streets or give the distance to the center.",
        Level.ADVICE,
    ),
    english(
        rf"(?:men|women|males?|females?|ladies|gentlem[ae]n|girls|guys) {ONLY}|no (?:men|women|"
        rf"males|females)",
        Ground.SEX,
        HOME,
    ),
    english(
        rf"{FOR} for (?:a |an |the |any |your |young |growing |large |small |big |busy |active |new )*"
        r"(?:famil(?:y|ies)|kids|child(?:ren)?|couples?|singles?|newlyweds?|bachelors?|parents|"
        r"moms?|dads?|"
        r"empty[- ]nesters?)",
        Ground.FAMILY,
        "Say how many bedrooms there are and how the rooms lie.",
    ),
    english(
        r"(?:family|kid|kids|child|children)[- ]friendly|family[- ](?:oriented|neighbou?rhood|"
        r"community|area|street)",
        Ground.FAMILY,
        PLACE,
    ),
    english(
        r"(?:no|without) (?:kids|child(?:ren)?|infants|toddlers|teens|teenagers|babies)|"
        r"child(?:ren)?[- ]free|"
        r"adults?[- ]only|adults (?:preferred|wanted)|adult (?:community|building|living)|"
        r"(?:one|two|\d) (?:child|children) (?:max(?:imum)?|only)",
        Ground.FAMILY,
        HOME,
    ),
    english(
        r"(?:singles?|couples?|famil(?:y|ies)|married couples?) (?:only|preferred|wanted)|"
        r"empty[- ]nesters?|newlyweds?|"
        r"traditional famil(?:y|ies)|growing famil(?:y|ies)|young famil(?:y|ies)|families with",
        Ground.FAMILY,
        HOME,
    ),
    english(
        r"no wheelchairs?|able[- ]bodied|no (?:disabled|handicapped|service (?:animals|dogs)|"
        r"(?:emotional )?support animals)|not (?:suitable|suited) for (?:the )?(?:disabled|handicapped)|"
        r"physically fit|must be able to (?:climb|walk)|mentally ill|cripples?",
        Ground.DISABILITY,
        "State what the home has: steps, an elevator, a ramp, the width of doors.",
    ),
    english(
        r"handicap(?:ped)?[- ](?:accessible|friendly|bathroom|ramp|parking)|handicapped",
        Ground.TERM,
        "accessible",
        Level.ADVICE,
    ),
    english(
        rf"{FOR} for (?:the |an? |active |older |young |younger )*(?:seniors?|retirees?|elderly|"
        rf"students?|"
        r"millennials?|professionals?|adults?)",
        Ground.AGE,
        HOME,
    ),
    english(
        r"no (?:seniors|students|elderly)|mature (?:persons?|people|couples?|tenants?|buyers?|"
        r"adults?|individuals?)|"
        r"young professionals?|older (?:persons?|people|couples?) (?:only|preferred)|(?:seniors|"
        r"retirees|students) "
        r"(?:only|preferred|wanted)",
        Ground.AGE,
        HOME,
    ),
    english(
        r"no (?:section[- ]?8|vouchers?|hud|welfare|public assistance|food stamps|government assistance)|"
        r"(?:must|should) (?:be employed|have a job)|employed (?:persons? )?only|no unemployed",
        Ground.INCOME,
        "State the price and the terms only.",
    ),
    english(
        r"(?:gay|lesbian|lgbtq?\+?|straight)[- ](?:friendly|neighbou?rhood|community|area|"
        r"couples?|only)|no gays",
        Ground.ORIENTATION,
        PLACE,
    ),
    english(
        r"(?:safe|safest|low[- ]crime|crime[- ]free|undesirable|bad|rough) (?:neighbou?rhoods?|"
        r"areas?|communit(?:y|ies)|"
        r"streets?|parts? of town)|low crime",
        Ground.STEERING,
        "Leave safety to public sources, and name the streets.",
        Level.ADVICE,
    ),
    english(
        r"(?:good|great|best|excellent|top|bad)[- ](?:rated )?schools?(?: districts?)?",
        Ground.STEERING,
        "Name the school or the district.",
        Level.ADVICE,
    ),
    english(
        r"exclusive (?:neighbou?rhoods?|communit(?:y|ies)|enclaves?)|restricted communit(?:y|ies)|"
        r"country[- ]club communit(?:y|ies)",
        Ground.STEERING,
        PLACE,
        Level.ADVICE,
    ),
    english(
        r"walking distance|steps away", Ground.TERM, "Give the distance, such as 0.3 miles.", Level.ADVICE
    ),
    english(
        r"master (?:bed|bath)(?:room|rooms)?|master suite",
        Ground.TERM,
        "primary bedroom",
        Level.ADVICE,
    ),
    english(
        r"man[- ]cave|she[- ]shed|his[- ]and[- ]hers?", Ground.TERM, "Name the room or fixture.", Level.ADVICE
    ),
)
