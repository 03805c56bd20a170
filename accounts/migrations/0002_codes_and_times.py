"""What the database does by itself: agent codes on users, and ``updated_at`` on every change."""

from django.db import migrations

RANDOM_CODE = """
-- A code of ``size`` characters of ``alphabet`` (at most 32 of them) from secure randomness, each equally
-- likely: five bits of a byte pick a character and a pick past the end is thrown away. Byte 6 of a UUID
-- carries its version and is passed over.
CREATE FUNCTION random_code(alphabet text, size integer) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    code text := '';
    bytes bytea;
    pick integer;
BEGIN
    LOOP
        bytes := uuid_send(gen_random_uuid());
        FOR place IN 0..15 LOOP
            pick := get_byte(bytes, place) & 31;
            CONTINUE WHEN place = 6 OR pick >= length(alphabet);
            code := code || substr(alphabet, pick + 1, 1);
            IF length(code) = size THEN
                RETURN code;
            END IF;
        END LOOP;
    END LOOP;
END
$$
"""

AGENT_CODE = """
CREATE FUNCTION generate_agent_code() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    code text;
BEGIN
    LOOP
        code := random_code('ABCDEFGHJKMNPQRSTUVWXYZ23456789', 6);
        EXIT WHEN NOT EXISTS (SELECT 1 FROM users WHERE agent_code = code);
    END LOOP;
    RETURN code;
END
$$
"""

AGENT_CODE_TRIGGER = """
CREATE FUNCTION give_agent_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(NEW.agent_code, '') = '' THEN
        NEW.agent_code := generate_agent_code();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER users_agent_code BEFORE INSERT ON users
    FOR EACH ROW EXECUTE FUNCTION give_agent_code()
"""

UPDATED_AT = """
CREATE FUNCTION update_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$
"""

TABLES = ("accounts", "users", "affiliate_branding")


def function(sql: str, signature: str) -> migrations.RunSQL:
    """A function that goes away by its signature."""
    return migrations.RunSQL(sql, f"DROP FUNCTION {signature}")


def updated_at(table: str) -> migrations.RunSQL:
    """The trigger that moves ``updated_at`` of one table."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_updated_at BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
        f"DROP TRIGGER {table}_updated_at ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        function(RANDOM_CODE, "random_code(text, integer)"),
        function(AGENT_CODE, "generate_agent_code()"),
        migrations.RunSQL(
            AGENT_CODE_TRIGGER, "DROP TRIGGER users_agent_code ON users; DROP FUNCTION give_agent_code()"
        ),
        function(UPDATED_AT, "update_updated_at()"),
        *[updated_at(table) for table in TABLES],
    ]
