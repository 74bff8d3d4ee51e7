"""Words that name a figure of the tables of disclosure."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.meaning import Meaning, Sum
from audit.parsing.sentences.of_requests import chain_of
from audit.parsing.sentences.tokens import Token
from audit.parsing.sentences.words import Scene, Words

DOCUMENTS = frozenset({"regulations", "normative_documents"})


def of_disclosure(words: Words, scene: Scene) -> Meaning | None:
    rows_named = words.of("row", "disclosure")
    columns = words.of("column", "disclosure")
    before = scene.last.get("disclosure")
    inherits = not rows_named
    if rows_named:
        chained = chain_of(rows_named, words, scene)
        rows = chained[0] if chained else ()
    elif scene.heard:
        rows = scene.heard
    elif before is not None and "disclosure" in scene.near:
        rows = before.rows[0]
    else:
        return None
    if not rows:
        return None
    column = _column(words, columns)
    if inherits and (column is None or words.of("noun") or not _fits(rows, column)):
        return None
    if column is None and rows_named and words.left:
        nouns = tuple(scene.grammar["items"]["nouns"])
        end = rows_named[-1].end
        items = words.plain.endswith(nouns, 0, end) or words.plain.startswith(nouns, end)
        counted = "items_last_year" in str(scene.grammar["columns"][scene.form].get("items", ""))
        counted = counted and scene.grammar["defaults"].get(rows[0]) != ["projects"]
        if items and not words.money and (counted or rows[0] != "procurement"):
            column = "items"
    return _in_columns(rows, column, before if "disclosure" in scene.near else None, scene, words)


def _fits(rows: Sum, column: str) -> bool:
    """Whether a column can be of rows that are not named again."""
    of_documents = column in (
        "repeal",
        "standing",
        "issue",
        "publish",
        "newly",
        "outward",
        "published",
        "accumulated",
    )
    return of_documents if DOCUMENTS.issuperset(rows) else not of_documents


def _column(words: Words, columns: Sequence[Token]) -> str | None:
    """The one column that the words name; 制发并公开 is what was issued."""
    if words.money:
        return "amount"
    names = [t.part for t in columns if t.part != "amount"]
    if not {"publish", "newly", "outward"}.isdisjoint(names) and (
        words.of("share") or words.names("whole")
    ):
        return "published"
    for one in ("standing", "published", "items", "now", "repeal", "issue", "decide", "projects"):
        if one in names:
            return one
    if words.names("last"):
        return "items"
    return names[-1] if names else None


def _in_columns(
    rows: Sum, column: str | None, before: Meaning | None, scene: Scene, words: Words
) -> Meaning | None:
    """The rows in the columns that the form has for them: the named ones, or the row's own."""
    known = scene.grammar["columns"][scene.form]
    if column == "standing" and not DOCUMENTS.issuperset(rows):
        column = "now"
    names = tuple(tuple(one.split(" + ")) for one in known.get(column, ())) if column else ()
    if names:
        return Meaning("disclosure", (rows,), names, weak=len(names) > 1)
    if column and column not in known:
        return None
    default = scene.grammar["defaults"].get(rows[0])
    if not words.counted and "items" not in known and default and default[0] == "items_last_year":
        default = ["amount"]
    if default:
        return Meaning("disclosure", (rows,), tuple(tuple(one.split(" + ")) for one in default))
    if before is not None and DOCUMENTS.issuperset(rows):
        return Meaning("disclosure", (rows,), before.columns, weak=before.weak)
    return None
