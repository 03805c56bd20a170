"""Markets in every state a report may have to tell of, by name: the homes, the order, what feeds allow."""

from datetime import UTC, date, datetime, timedelta

from integrations.mls.record import PropertyType
from tests.market_reports.homes import SALES_ONLY, Carries, for_sale, sales, sold, steady_sales
from tests.market_reports.orders import BRAND, SOURCE, document, source

END = date(2024, 6, 30)
MAY = END - timedelta(days=30)
LAST_YEAR = date(2023, 6, 15)
MORNING = datetime(2024, 6, 28, 12, tzinfo=UTC)
FIRM = BRAND | {"voice": "we"}
JUNE = {"start": "2024-06-01", "end": "2024-06-30"}
OCTOBER = {"start": "2024-10-01", "end": "2024-10-30"}


def june(now, then, count=12, **fields):
    """A dozen sales of June and of the 30 days before, at two prices, and older ones."""
    return [
        *steady_sales(count, days=30, price=now, **fields),
        *steady_sales(12, end=MAY, days=30, price=then, **fields),
        *steady_sales(6, end=MAY - timedelta(days=30), days=30, **fields),
    ]


def year_before(price, count=12, **fields):
    """Sales of June 2023, and of every month up to April 2024, so that the records reach back."""
    older = steady_sales(40, end=date(2024, 4, 30), days=400)
    return [*sales(*[price] * count, closed=LAST_YEAR, **fields), *older]


def paced(now, then, price_now=500_000, price_then=500_000):
    """June and May with another median of days from listing to contract."""
    return [
        *[paced_sale(END - timedelta(days=day), now, price_now) for day in range(0, 30, 2)],
        *[paced_sale(MAY - timedelta(days=day), then, price_then) for day in range(0, 30, 2)],
        *steady_sales(6, end=MAY - timedelta(days=30), days=30),
    ]


def paced_sale(closed, days, price=500_000, **fields):
    """A sale whose contract came ``days`` after its listing."""
    contract = closed - timedelta(days=20)
    listed = contract - timedelta(days=days)
    return sold(price, closed, list_date=listed, pending_date=contract, **fields)


def offered(count, *, listed=date(2024, 6, 10), price=500_000, step=10_000, **fields):
    """Homes for sale at rising prices."""
    return [for_sale(price + place * step, listed, **fields) for place in range(count)]


def taken(count, **fields):
    """New listings that already have a buyer."""
    return offered(count, pending_date=date(2024, 6, 20), **fields)


def year_of(days_cheap, days_dear, each=10):
    """A year of sales in two price bands, with the days that each took."""
    days = [END - timedelta(days=30 * place + 1) for place in range(each)]
    cheap = [paced_sale(day, days_cheap, 310_000 + 1_000 * place) for place, day in enumerate(days)]
    dear = [paced_sale(day, days_dear, 710_000 + 1_000 * place) for place, day in enumerate(days)]
    return [*cheap, *dear]


def open_on(day, hour=13, **fields):
    """A home whose door is open two hours on a day of June or July 2024."""
    start = datetime.combine(day, datetime.min.time()).replace(hour=hour)
    end = start + timedelta(hours=2)
    return for_sale(open_houses=({"start": start.isoformat(), "end": end.isoformat()},), **fields)


SATURDAY, SUNDAY, FRIDAY = date(2024, 6, 29), date(2024, 6, 30), date(2024, 6, 28)
CONDO = {"property_types": ["condo"]}
SITUATIONS = {
    "rising": lambda **o: document(june(550_000, 500_000), **o),
    "falling": lambda **o: document(june(450_000, 500_000), **o),
    "flat": lambda **o: document(june(501_000, 500_000), **o),
    "up on the year": lambda **o: document([*june(550_000, 540_000), *year_before(440_000)], **o),
    "up on the year, down on the month": lambda **o: document(
        [*june(500_000, 550_000), *year_before(440_000)], **o
    ),
    "prices up, sales down": lambda **o: document(
        [*june(550_000, 500_000, count=10), *sales(500_000, 500_000, 500_000, closed=MAY)], **o
    ),
    "prices down, sales up": lambda **o: document(june(450_000, 500_000, count=18), **o),
    "sales up, prices flat": lambda **o: document(june(500_000, 500_000, count=24), **o),
    "faster but cheaper": lambda **o: document(paced(10, 20, 450_000, 500_000), **o),
    "slower": lambda **o: document(paced(30, 20), **o),
    "earlier days thin": lambda **o: document(
        [
            *steady_sales(12, days=30),
            *steady_sales(5, end=MAY, days=30),
            *steady_sales(40, end=date(2024, 4, 30), days=300),
        ],
        **o,
    ),
    "records too short": lambda **o: document(steady_sales(40, days=45), **o),
    "thin": lambda **o: document(steady_sales(4, days=30), window=JUNE, **o),
    "widened": lambda **o: document(steady_sales(8, days=90), **o),
    "one sale": lambda **o: document([sold(490_000)], window=JUNE, **o),
    "no sales": lambda **o: document([], **o),
    "some prices unknown": lambda **o: document([*sales(*[500_000] * 6), sold(None)], window=JUNE, **o),
    "no prices": lambda **o: document([sold(None), sold(None)], window=JUNE, **o),
    "prices withheld": lambda **o: document(
        steady_sales(3, days=30), window=JUNE, feeds=source(sold_prices="never"), **o
    ),
    "above asking": lambda **o: document(steady_sales(9, days=30, list_price=480_000), **o),
    "close to asking": lambda **o: document(steady_sales(9, days=30, list_price=510_000), **o),
    "far below asking": lambda **o: document(steady_sales(9, days=30, list_price=550_000), **o),
    "only condos": lambda **o: document(
        [
            *steady_sales(9, days=30, property_type=PropertyType.CONDO),
            *steady_sales(9, days=30, price=900_000),
        ],
        filters=CONDO,
        **o,
    ),
    "luxury only": lambda **o: document(
        steady_sales(6, days=30, price=2_400_000), "market_snapshot", filters={"min_price": 2_000_000}, **o
    ),
    "records begin later": lambda **o: document(
        steady_sales(3, days=30),
        window={"start": "2020-01-01", "end": "2020-01-31"},
        feeds=SOURCE | {"records": (date(2024, 6, 1), None)},
        **o,
    ),
    "records ended before": lambda **o: document(
        steady_sales(3, days=30),
        window=OCTOBER,
        now=datetime(2024, 11, 1, tzinfo=UTC),
        feeds=SOURCE | {"records": (date(2023, 6, 1), END)},
        **o,
    ),
    "no sales in the data": lambda **o: document(
        offered(3), carried=Carries(closings=False), **o
    ),
    "sellers' market": lambda **o: document([*steady_sales(90), *offered(30)], "market_snapshot", **o),
    "balanced market": lambda **o: document([*steady_sales(90), *offered(150)], "market_snapshot", **o),
    "buyers' market": lambda **o: document([*steady_sales(90), *offered(300)], "market_snapshot", **o),
    "nothing for sale": lambda **o: document(steady_sales(90), "market_snapshot", **o),
    "no actives in the data": lambda **o: document(
        steady_sales(90), "market_snapshot", carried=SALES_ONLY, **o
    ),
    "homes for sale, none sold": lambda **o: document(offered(5), "market_snapshot", **o),
    "new listings": lambda **o: document([*offered(6), *taken(3)], "new_listings", **o),
    "new listings taken quickly": lambda **o: document([*offered(3), *taken(6)], "new_listings", **o),
    "new listings all open": lambda **o: document(offered(8, living_area=2_000), "new_listings", **o),
    "few new listings": lambda **o: document(offered(3), "new_listings", window=JUNE, **o),
    "one new listing": lambda **o: document(offered(1), "new_listings_gallery", window=JUNE, **o),
    "no new listings": lambda **o: document(
        offered(3, listed=date(2024, 3, 1)), "new_listings", window=JUNE, **o
    ),
    "new listings unknown": lambda **o: document(
        steady_sales(9), "new_listings", carried=SALES_ONLY, **o
    ),
    "preset": lambda **o: document(
        [*offered(9, price=300_000, beds=3, baths=2.0), *offered(12, price=700_000, beds=4, baths=3.0)],
        "new_listings_gallery",
        audience="first_time_buyers",
        **o,
    ),
    "preset widened": lambda **o: document(
        [*offered(4, price=400_000, beds=3, baths=2.0), *offered(9, price=480_000, beds=4, baths=3.0)],
        "new_listings_gallery",
        audience="first_time_buyers",
        **o,
    ),
    "preset found nothing": lambda **o: document(
        offered(9, beds=2, baths=1.0), "new_listings", audience="larger_homes", **o
    ),
    "luxury showcase": lambda **o: document(
        [*offered(20), *offered(6, price=1_200_000)], "featured_listings", audience="luxury_showcase", **o
    ),
    "top of the market": lambda **o: document(
        [*offered(20), *offered(2, price=800_000)], "featured_listings", audience="luxury_showcase", **o
    ),
    "featured": lambda **o: document(offered(40), "featured_listings", **o),
    "one home featured": lambda **o: document(offered(1), "featured_listings", **o),
    "nothing to feature": lambda **o: document(steady_sales(9), "featured_listings", **o),
    "inventory of a sellers' market": lambda **o: document(
        [*steady_sales(90), *offered(30, listed=date(2024, 6, 20))], "inventory", **o
    ),
    "inventory of a balanced market": lambda **o: document(
        [*steady_sales(90), *offered(150, listed=date(2024, 6, 1))], "inventory", **o
    ),
    "homes waiting long": lambda **o: document(
        [*steady_sales(30), *offered(100, listed=date(2024, 2, 1))], "inventory", **o
    ),
    "too few sales for a pace": lambda **o: document(offered(12), "inventory", **o),
    "a single home for sale": lambda **o: document(offered(1), "inventory", **o),
    "none for sale": lambda **o: document(steady_sales(9), "inventory", **o),
    "inventory unknown": lambda **o: document(steady_sales(9), "inventory", carried=SALES_ONLY, **o),
    "bands fast and slow": lambda **o: document([*year_of(10, 40), *offered(9)], "price_bands", **o),
    "all bands alike": lambda **o: document([*year_of(20, 20), *offered(9)], "price_bands", **o),
    "bands of sales alone": lambda **o: document(
        year_before(440_000, 40), "price_bands", carried=SALES_ONLY, **o
    ),
    "bands without sales": lambda **o: document(offered(20), "price_bands", **o),
    "open houses on one day": lambda **o: document(
        [open_on(SATURDAY, 13 + place % 3) for place in range(6)], "open_houses", now=MORNING, **o
    ),
    "open houses on two days": lambda **o: document(
        [*[open_on(SATURDAY)] * 1, *[open_on(SUNDAY, 10) for _ in range(4)]], "open_houses", now=MORNING, **o
    ),
    "open houses on three days": lambda **o: document(
        [open_on(day) for day in (FRIDAY, SATURDAY, SUNDAY)], "open_houses", now=MORNING, **o
    ),
    "one open house": lambda **o: document([open_on(SUNDAY)], "open_houses", now=MORNING, **o),
    "no open houses": lambda **o: document(
        [open_on(date(2024, 6, 1)), *offered(3)], "open_houses", now=MORNING, **o
    ),
    "open houses unknown": lambda **o: document(offered(3), "open_houses", now=MORNING, **o),
    "a firm": lambda **o: document(june(550_000, 500_000), brand=FIRM, **o),
}  # fmt: skip


def told(name, language="en"):
    """Headline and narrative of a situation."""
    found = SITUATIONS[name](language=language)
    return [found["headline"], *found["narrative"]]
