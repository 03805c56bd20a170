"""The house rules that a syntax tree can see (docs/structure.md says why they are rules)."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINE = [
    "trendyreports.core",
    "communications",
    "accounts",
    "integrations",
    "billing",
    "contacts",
    "market_reports",
    "property_reports",
    "consumer_reports",
    "trendyreports",
]
APPS = LINE[1:-1]
TOP_LEVEL = {
    *APPS,
    "trendyreports", "templates", "static", "tests", "docs", "requirements", "devtools",
    "manage.py", "dev.py", "pyproject.toml", "README.md", "CHANGELOG.md", "Dockerfile", "compose.yaml",
    ".env.example", ".dockerignore", ".gitignore", ".ci",
}  # fmt: skip
IGNORED = {
    ".git", ".venv", ".local", ".env", "shots", "staticfiles", "__pycache__",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
}  # fmt: skip
FORBIDDEN_NAMES = {"services", "utils", "helpers", "common", "misc", "base", "signals"}
PURE = [
    "market_reports/statistics/*.py",
    "market_reports/windows.py",
    "market_reports/request.py",
    "market_reports/document.py",
    "market_reports/audiences.py",
    "market_reports/selection.py",
    "market_reports/pages/*.py",
    "market_reports/blocks/*.py",
    "market_reports/words/*.py",
    "market_reports/narrative/*.py",
    "property_reports/document/[blpn]*.py",
    "property_reports/document/case.py",
    "property_reports/document/pages/*.py",
    "property_reports/document/words/*.py",
    "market_reports/fair_housing/[cesp]*.py",
    "market_reports/fair_housing*.py",
    "market_reports/rewriting_*.py",
    "market_reports/spoken_numbers.py",
    "integrations/areas.py",
    "integrations/criteria.py",
    "integrations/mls/record.py",
    "integrations/mls/sandbox/*.py",
]
TRANSLATION = "django.utils.translation"  # words in the language of the reader
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
LONGEST_VIEW = 35


def sources() -> list[Path]:
    packages = [ROOT / name for name in ["trendyreports", *APPS]]
    found = [path for package in packages for path in package.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def package_of(module: str) -> str | None:
    """The station of the import line a module belongs to; None for what is not ours."""
    if module == "trendyreports.core" or module.startswith("trendyreports.core."):
        return "trendyreports.core"
    first = module.split(".")[0]
    return first if first in LINE else None


def imported_modules(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            found.append((node.module or "", node.lineno))
            if node.module == "trendyreports":
                found += [(f"trendyreports.{alias.name}", node.lineno) for alias in node.names]
    return found


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


def test_there_are_sources_to_look_at() -> None:
    assert len(sources()) > 50


def test_a_package_imports_only_from_its_left() -> None:
    faults = []
    for path in sources():
        here = package_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        assert here is not None
        for module, line in imported_modules(path):
            there = package_of(module)
            if there and LINE.index(there) > LINE.index(here):
                faults.append(f"{relative(path)}:{line}: {here} imports {module}, which lies to its right")
    report(faults)


def test_core_has_no_model_of_its_own_and_no_address() -> None:
    core = ROOT / "trendyreports" / "core"
    assert not (core / "models.py").exists()
    assert not (core / "urls.py").exists()


def test_nothing_is_imported_inside_a_function() -> None:
    faults = [
        f"{relative(path)}:{node.lineno}: import inside {function.name}()"
        for path in sources()
        for function in functions_of(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    report(faults)


def test_files_are_named_for_their_subject() -> None:
    report([relative(path) for path in sources() if path.stem in FORBIDDEN_NAMES])


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    report([f"{relative(path)}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE])


def test_no_function_is_long() -> None:
    report(
        [
            f"{relative(path)}:{function.lineno}: {function.name}() has {length(function)} lines"
            for path in sources()
            for function in functions_of(path)
            if length(function) > (LONGEST_VIEW if path.stem == "views" else LONGEST_FUNCTION)
        ]
    )


def test_most_functions_are_short() -> None:
    lengths = sorted(length(function) for path in sources() for function in functions_of(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 32


def test_no_error_is_swallowed_whole() -> None:
    faults = []
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                named = node.type.id if isinstance(node.type, ast.Name) else None
                if node.type is None or named in {"Exception", "BaseException"}:
                    faults.append(f"{relative(path)}:{node.lineno}: catches everything")
    report(faults)


def test_the_top_level_holds_only_what_is_named() -> None:
    tracked = {path.name for path in ROOT.iterdir()}
    strays = {name for name in tracked - IGNORED - TOP_LEVEL if not name.startswith((".venv", ".local"))}
    assert not strays


@pytest.mark.parametrize("app", APPS)
def test_an_apps_tests_lie_where_its_source_lies(app: str) -> None:
    folder = ROOT / "tests" / app
    strays = [
        relative(path)
        for path in folder.rglob("test_*.py")
        if not any(
            (ROOT / app / path.parent.relative_to(folder)).rglob(
                f"{path.stem.removeprefix('test_').split('__')[0]}*"
            )
        )
    ]
    report(strays)


def test_pure_modules_know_no_django_and_no_clock() -> None:
    pure = sorted(path for place in PURE for path in ROOT.glob(place))
    assert len(pure) > 20
    faults = []
    for path in pure:
        faults += [
            f"{relative(path)}:{line}: {module}"
            for module, line in imported_modules(path)
            if (module.split(".")[0] in {"django", "time"} or module.endswith((".models", ".listings")))
            and not module.startswith(TRANSLATION)
        ]
        faults += [
            f"{relative(path)}:{node.lineno}: reads the clock"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"now", "today", "utcnow"}
            and isinstance(node.value, ast.Name)
            and node.value.id in {"date", "datetime", "timezone"}
        ]
    report(faults)
