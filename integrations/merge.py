"""How what a feed says now is joined with what we know of a listing already.

One SQL expression per column; ``i`` is the incoming row, ``l`` the stored one (all null for a new listing).
The rule of most columns: a value replaces, a null keeps.  A vendor that drops a field takes no fact away.

A closing, a contract and a departure are forgotten when the listing is Active again.  Dates that the feed
does not give are taken from the change of status, but only where we watched: a contract is dated only if the
listing was checked in the two days before (a later guess would lengthen days on market); never for files.

The feed's id stands in the incoming rows, not as a constant in the joins: of a feed that is newer than the
table's statistics PostgreSQL expects one row, and would then look each key up among all rows of the feed.
"""

from dataclasses import fields

from psycopg import sql

from integrations.mls.record import LEFT_MARKET, UNDER_CONTRACT, ListingRecord

COLUMNS = tuple(column.name for column in fields(ListingRecord))
JSON_COLUMNS = frozenset({"photos", "open_houses", "price_changes", "extras"})
WATCHED = "(%(polled)s AND l.checked_at > %(seen_at)s - interval '2 days')"


def words(statuses: frozenset[str]) -> str:
    return "({})".format(", ".join(f"'{status}'" for status in sorted(statuses)))


LEFT = words(LEFT_MARKET)
CONTRACT = words(UNDER_CONTRACT)

RULES = {
    "listing_key": "i.listing_key",
    "status": "i.status",
    "property_type": "i.property_type",
    "show_address": "i.show_address",
    "show_listing": "i.show_listing",
    # Vendors tell of open houses apart, after the listings.
    "open_houses": "CASE WHEN %(apart)s THEN coalesce(l.open_houses, '[]') ELSE i.open_houses END",
    "extras": "coalesce(l.extras, '{{}}'::jsonb) || i.extras",
    "modified_at": "greatest(i.modified_at, l.modified_at)",
    # The first list date of an unbroken time on the market; a new one when it comes back.
    "list_date": f"""CASE
        WHEN NOT %(polled)s OR (i.status = 'Active' AND (l.status IN {LEFT} OR l.status = 'Closed'))
        THEN coalesce(i.list_date, l.list_date) ELSE least(i.list_date, l.list_date) END""",
    "pending_date": f"""CASE WHEN i.status = 'Active' THEN i.pending_date
        WHEN i.status IN {CONTRACT} AND l.status NOT IN {CONTRACT}
            THEN coalesce(i.pending_date, CASE WHEN {WATCHED} THEN %(seen_date)s::date END)
        ELSE coalesce(i.pending_date, l.pending_date) END""",
    "close_date": "coalesce(i.close_date, CASE WHEN i.status = 'Closed' THEN l.close_date END)",
    "close_price": "coalesce(i.close_price, CASE WHEN i.status = 'Closed' THEN l.close_price END)",
    "off_market_date": f"""CASE WHEN i.status NOT IN {LEFT} THEN i.off_market_date
        ELSE coalesce(i.off_market_date, l.off_market_date,
            CASE WHEN l.id IS NOT NULL AND %(polled)s THEN %(seen_date)s::date END) END""",
    "off_market_at": f"""CASE WHEN i.status NOT IN {LEFT} THEN i.off_market_at
        ELSE coalesce(i.off_market_at, l.off_market_at,
            CASE WHEN l.id IS NOT NULL AND %(polled)s THEN %(seen_at)s::timestamptz END) END""",
    # Pictures already fetched stay as long as the feed names the same addresses.
    "photos": """CASE WHEN l.id IS NOT NULL AND (i.photos = '[]' OR (jsonb_path_exists(i.photos, '$[*].url')
        AND jsonb_path_query_array(i.photos, '$[*].url') = jsonb_path_query_array(l.photos, '$[*].url')))
        THEN l.photos ELSE i.photos END""",
    "price_changes": """CASE WHEN i.price_changes <> '[]' THEN i.price_changes
        WHEN %(polled)s AND i.list_price <> l.list_price AND i.status <> 'Closed'
            THEN l.price_changes || jsonb_build_object('date', %(seen_date)s::date, 'price', i.list_price)
        ELSE coalesce(l.price_changes, '[]') END""",
}


def joined(template: str) -> sql.Composed:
    """The template for every column, with commas; ``{}`` is the column's name."""
    return sql.SQL(", ").join(sql.SQL(template).format(sql.Identifier(column)) for column in COLUMNS)


def merged_columns() -> sql.Composed:
    default = "coalesce(i.{0}, l.{0})"
    return sql.SQL(", ").join(
        sql.SQL(RULES.get(column, default) + " AS {0}").format(sql.Identifier(column)) for column in COLUMNS
    )


def statement(text: str, **parts: sql.Composable) -> str:
    return sql.SQL(text).format(**parts).as_string(None)


NAMES = joined("{}")
MAKE_INCOMING = statement(
    """CREATE TEMP TABLE IF NOT EXISTS incoming_listings ON COMMIT DROP
       AS SELECT feed_id, {names} FROM listings WITH NO DATA""",
    names=NAMES,
)
COPY_INCOMING = statement("COPY incoming_listings (feed_id, {names}) FROM STDIN", names=NAMES)
MERGE = statement(
    """CREATE TEMP TABLE merged_listings ON COMMIT DROP AS SELECT l.id, {merged} FROM incoming_listings i
       LEFT JOIN listings l ON l.feed_id = i.feed_id AND l.listing_key = i.listing_key
       WHERE i.status <> 'Delete'""",
    merged=merged_columns(),
)
UPDATE = statement(
    """UPDATE listings l SET ({names}) = ROW({new}), checked_at = %(seen_at)s FROM merged_listings m
       WHERE l.id = m.id AND ({old}) IS DISTINCT FROM ({new})""",
    names=NAMES,
    new=joined("m.{}"),
    old=joined("l.{}"),
)
TOUCH = """UPDATE listings l SET checked_at = %(seen_at)s FROM merged_listings m
           WHERE l.id = m.id AND l.checked_at < %(seen_at)s"""
INSERT = statement(
    """INSERT INTO listings (feed_id, checked_at, created_at, {names})
       SELECT %(feed_id)s, %(seen_at)s, now(), {names} FROM merged_listings WHERE id IS NULL
       ON CONFLICT (feed_id, listing_key) DO NOTHING""",
    names=NAMES,
)
REMOVE = """DELETE FROM listings l USING incoming_listings i
            WHERE l.feed_id = i.feed_id AND l.listing_key = i.listing_key AND i.status = 'Delete'"""
CLEAR_INCOMING = "TRUNCATE incoming_listings"
CLEAR_MERGED = "DROP TABLE IF EXISTS merged_listings"
