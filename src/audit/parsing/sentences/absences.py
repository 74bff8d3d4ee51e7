"""What a denial denies of part two: which columns of which document."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.disclosed import DOCUMENTS
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.scene import Scene


def say_of_last(words: Sequence[Token], scene: Scene) -> str | None:
    """制定规范性文件3件，无废止文件: of the document spoken of."""
    last = scene.last.get("disclosure") if "disclosure" in scene.near else None
    rows = scene.heard or (last.rows[0] if last is not None else ())
    columns = scene.grammar["columns"][scene.frame.form("disclosure")]
    names = [columns.get(w.part) for w in words if w.kind == "column"]
    if len(rows) != 1 or not DOCUMENTS.issuperset(rows) or not names[-1]:
        return None
    return f"disclosure.{rows[0]}.{names[-1][0]} = 0"


def absent(quantity: str, words: Sequence[Token], scene: Scene) -> list[str]:
    """What a denial denies: 无规范性文件制发、废止情况 both columns that it names."""
    table, row, _ = quantity.split(".", 2) if " + " not in quantity else ("", "", "")
    if table != "disclosure":
        return [quantity]
    columns = scene.grammar["columns"][scene.frame.form(table)]
    named = [columns.get(w.part, ()) for w in words if w.kind == "column" and w.table == table]
    found = [f"{table}.{row}.{names[0]}" for names in named if names]
    return list(dict.fromkeys(found)) if len(found) > 1 else [quantity]
