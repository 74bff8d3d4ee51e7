"""The engine knows no table by name: what a table is, the form says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import audit
from audit.forms import form_names, load_form

ROOT = Path(audit.__file__).parent
# The room that still reads sentences by name.
KNOWING = ROOT / "parsing" / "sentences"
# Words that are measures, facts of a form, or plain English as well.
WORDS = {"change", "amount", "other", "total", "pending", "corrected"}
# What a drawing is called, and what becomes of a file.
FIGURES = {"show": {"disputes"}, "plots": {"disputes"}, "corpus": {"refused"}}


def names() -> set[str]:
    found: set[str] = set()
    for form in map(load_form, form_names()):
        for table in form.tables.values():
            groups = (*table.groups, *table.column_groups)
            found |= {table.name, *table.rows, *table.columns, *(group.name for group in groups)}
    return found - WORDS


def texts(tree: ast.AST) -> Iterator[str]:
    """The strings of a module, but for its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    said = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and _is(n)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _is(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr)


def test_no_module_names_a_table_a_row_or_a_column() -> None:
    known = names()
    address = re.compile(rf"\.?(?:{'|'.join(sorted(known))})(?:\.[a-z_.]*)?")
    for path in sorted(ROOT.rglob("*.py")):
        room = path.relative_to(ROOT).parts[0]
        if not path.is_relative_to(KNOWING):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found = {text for text in texts(tree) if address.fullmatch(text)}
            assert found <= FIGURES.get(room, set()), f"{path.name}: {found}"
