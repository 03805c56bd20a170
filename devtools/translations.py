"""The Spanish of the reports: what the code says in English, and whether the catalogs have it in Spanish.

Runs inside the environment: ``python -m devtools.translations`` adds what is new to the ``.po`` as a gap,
drops what is gone, compiles the ``.mo``, and names what still has no Spanish. Each family of reports has a
catalog; what the first says already is not said again in the second, for Django reads them as one.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates/reports"
ONE = {"_", "N_", "gettext", "gettext_noop", "gettext_lazy"}
TRANSLATE = re.compile(r"""{%\s*translate\s+(?P<quote>["'])(?P<text>.*?)(?P=quote)(?P<rest>[^%]*)%}""")
BLOCK = re.compile(r"{%\s*blocktranslate\b(?P<options>[^%]*)%}(?P<text>.*?){%\s*endblocktranslate\s*%}", re.S)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
CONTEXT = re.compile(r"""context\s+["'](.*?)["']""")
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
HEADER = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "es",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True)
class Catalog:
    """A catalog: its file, and the packages and folders of report templates it speaks for."""

    path: Path
    packages: tuple[str, ...]
    folders: tuple[str, ...]


MARKET = Catalog(
    ROOT / "market_reports/locale/es/LC_MESSAGES/django.po",
    packages=("market_reports", "integrations", "trendyreports"),
    folders=("charts", "market", "social"),
)
PROPERTY = Catalog(
    ROOT / "property_reports/locale/es/LC_MESSAGES/django.po",
    packages=("property_reports",),
    folders=("property",),
)
CATALOGS = (MARKET, PROPERTY)


@dataclass(frozen=True, order=True)
class Message:
    """A text of the code, as the catalog keeps it; ``plural`` and ``context`` empty where there is none."""

    text: str
    plural: str = ""
    context: str = ""


def messages(of: Catalog) -> dict[Message, str]:
    """Every text of a catalog's reports that no catalog before it has, and one place where it stands."""
    earlier = {message for before in CATALOGS[: CATALOGS.index(of)] for message in texts_of(before)}
    return {message: place for message, place in texts_of(of).items() if message not in earlier}


def texts_of(of: Catalog) -> dict[Message, str]:
    """Every text that the reports of a catalog are made of, and one place where it stands."""
    found: dict[Message, str] = {}
    for package in of.packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            for message in messages_in_source(path.read_text(encoding="utf-8")):
                found.setdefault(message, str(path.relative_to(ROOT)))
    folders = (TEMPLATES / folder for folder in of.folders)
    for path in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        for message in messages_in_template(path.read_text(encoding="utf-8")):
            found.setdefault(message, str(path.relative_to(ROOT)))
    return found


def messages_in_source(source: str) -> Iterator[Message]:
    """The texts that a module gives to gettext."""
    if "django.utils.translation" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            if node.func.id in ONE and len(texts) == 1:
                yield Message(texts[0])
            elif node.func.id == "ngettext" and len(texts) == 2:
                yield Message(texts[0], texts[1])
            elif node.func.id == "pgettext" and len(texts) == 2:
                yield Message(texts[1], context=texts[0])
            elif node.func.id == "npgettext" and len(texts) == 3:
                yield Message(texts[1], texts[2], texts[0])


def messages_in_template(source: str) -> Iterator[Message]:
    """The texts of ``translate`` and ``blocktranslate``."""
    for found in TRANSLATE.finditer(source):
        yield Message(found["text"], context=context_of(found["rest"]))
    for found in BLOCK.finditer(source):
        one, *many = (as_message(part, found["options"]) for part in PLURAL.split(found["text"]))
        yield Message(one, many[0] if many else "", context_of(found["options"]))


def as_message(text: str, options: str) -> str:
    """The text of a block as Django asks the catalog for it."""
    if "trimmed" in options.split():
        text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    return VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))


def context_of(options: str) -> str:
    """The context that a tag names."""
    found = CONTEXT.search(options)
    return found[1] if found else ""


def told_twice(wanted: Iterable[Message]) -> list[str]:
    """Texts that stand both with a plural and without, which one catalog cannot hold."""
    counted = Counter((message.text, message.context) for message in wanted)
    return sorted(text for (text, _context), times in counted.items() if times > 1)


def entries_of(of: Catalog) -> polib.POFile:
    """A Spanish catalog as it stands; an empty one where there is none yet."""
    return polib.pofile(str(of.path), wrapwidth=0) if of.path.exists() else polib.POFile(wrapwidth=0)


def spanish_of(entry: polib.POEntry) -> list[str]:
    """The Spanish texts of an entry: one, or singular and plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def message_of(entry: polib.POEntry) -> Message:
    """The text that an entry translates."""
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def placeholders(text: str) -> set[str]:
    """The names that are filled in: ``{count}`` and ``%(count)s``."""
    return {one or other for one, other in PLACEHOLDER.findall(text)}


def without_spanish(entries: polib.POFile, wanted: dict[Message, str]) -> list[Message]:
    """The texts of the code that the catalog does not have in Spanish."""
    told = {message_of(entry) for entry in entries if all(spanish_of(entry))}
    return sorted(message for message in wanted if message not in told)


def in_step(entries: polib.POFile, wanted: dict[Message, str]) -> polib.POFile:
    """The catalog with exactly the texts of the code, in order; what is new has no Spanish yet."""
    known = {message_of(entry): entry for entry in entries}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = HEADER
    fresh.extend(known.get(message) or empty(message) for message in sorted(wanted))
    return fresh


def empty(message: Message) -> polib.POEntry:
    """An entry that waits for its Spanish."""
    plural = {0: "", 1: ""} if message.plural else {}
    return polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context or None,
        msgstr_plural=plural,
    )


def main() -> int:
    """Bring the catalogs in step and compile them; 1 where something has no Spanish."""
    return max([brought_in_step(each) for each in CATALOGS])


def brought_in_step(of: Catalog) -> int:
    """Bring one catalog in step and compile it; 1 where something has no Spanish."""
    wanted = messages(of)
    entries = in_step(entries_of(of), wanted)
    of.path.parent.mkdir(parents=True, exist_ok=True)
    entries.save(str(of.path))
    entries.save_as_mofile(str(of.path.with_suffix(".mo")))
    missing = without_spanish(entries, wanted)
    for message in missing:
        print(f"{wanted[message]}: {message.text!r}")
    print(f"{of.path.relative_to(ROOT)}: {len(wanted)} texts, {len(missing)} without Spanish")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
