"""Words that name requests: outcomes, applicants, and the verbs that need more than themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import (
    CARRIED,
    CARRIED_EITHER,
    CARRIED_IN,
    CARRIED_OUT,
    FINISHED,
    TOTAL,
    Meaning,
    Sum,
    requests,
)
from audit.parsing.sentences.neighbours import Setting, chain, joined, unknown

PETITION = "rejected_petition"
ARRIVING = ("new", "receive", "accept", "submit", "receive_and_work")


def compose_request(
    tokens: Sequence[Token], strong: Sequence[Token], setting: Setting, grammar: Grammar
) -> Meaning | None:
    if any(t.kind == "row" and t.table == "disclosure" for t in strong):
        return None
    if any(_is_glued(t, tokens, setting) for t in strong if t.part == PETITION):
        return None
    rows = chain([t for t in strong if t.kind == "row"], tokens, setting, grammar)
    columns = [t for t in strong if t.kind == "column" and t.table == "requests"]
    counted = setting.start != setting.end  # 无不予公开情形 has no number, and says what it denies
    denied = {t.end for t in tokens if t.kind == "not" and (counted or t.name == "no")}
    if any(t.start in denied for t in strong if t.kind == "row"):
        return None  # 不属于本机关公开范围: not what the row counts
    if rows is None:
        return None
    meaning = requests(rows) if rows else _flow(tokens, setting)
    if rows and (both := _widened(strong, setting, grammar)):
        meaning = requests(rows, both)
    if not columns:
        return meaning
    names = tuple(dict.fromkeys(token.part for token in columns))
    names = names if joined(columns, tokens, setting) else names[-1:]
    if len(names) > 1 and {"natural_person", "organizations"} <= set(names):
        return meaning
    if _is_attribute(columns[-1], tokens, setting):
        return meaning
    return replace(meaning, columns=(names,))


def _widened(strong: Sequence[Token], setting: Setting, grammar: Grammar) -> Sum:
    """公开类11件: the class may be more than its row."""
    rows = [token for token in strong if token.kind == "row"]
    named = setting.plain[rows[-1].start : rows[-1].end].endswith(grammar["widened"]["by"])
    found = (both for both in grammar["widened"]["rows"] if both[0] == rows[-1].part)
    return tuple(next(found, ())) if len(rows) == 1 and named else ()


def _is_glued(row: Token, tokens: Sequence[Token], setting: Setting) -> bool:
    """环境信访举报, 处理信访举报: with an unknown word or a verb right before it, they are petitions."""
    before = setting.plain[row.start - 1 : row.start]
    application = setting.plain[row.start : row.end].endswith(("类", "申请", "的"))
    if not application and any(t.kind == "phase" and t.end == row.start for t in tokens):
        return True
    known = not before.isalpha() or any(t.end == row.start for t in tokens)
    return not setting.follows and not known


def with_granted(tokens: Sequence[Token], plain: str, grammar: Grammar) -> Sequence[Token]:
    """公开、部分公开共250件: 公开 beside another outcome is one as well."""
    if not any(token.name == "disclosure.publish" for token in tokens):
        return tokens
    results = grammar["results"]
    found = list(tokens)
    for index, token in enumerate(tokens):
        row = results.get(plain[token.start : token.end])
        after = next((t for t in tokens[index + 1 :] if t.name != "and"), None)
        if row and after is not None and after.kind == "row" and after.table == "requests":
            found[index] = token._replace(kind="row", name=f"requests.{row}")
    return found


def _is_attribute(column: Token, tokens: Sequence[Token], setting: Setting) -> bool:
    """企业、群众提交的申请: who applies is told in passing, not divided by."""
    noun = next((t for t in tokens if t.name == "request" and t.start >= column.end), None)
    return noun is not None and "、" in setting.plain[column.end : noun.start]


def _flow(tokens: Sequence[Token], setting: Setting) -> Meaning:
    """What an applicant column splits: a phase in its own words, or what was split before."""
    phase = next((t for t in reversed(tokens) if t.kind == "phase"), None)
    if phase:
        return requests(phase=phase.name)
    before = setting.last.get("requests")
    told = any(t.kind == "noun" or t.name == "having" for t in tokens)
    told = told and not any(t.name in ("among", "contains", "ofthem") for t in tokens)
    if told and before is not None and before.phase in FINISHED:
        return requests(phase="receive")  # 答复67件，涉及企业的申请2件: who applied
    if before is not None and before.rows in CARRIED and not _is_of_carried(tokens, setting):
        return requests(phase="receive")  # 2件结转下年。申请人中个人占49%: of all that came in
    if before is not None and before.phase in FINISHED and not _divides(tokens):
        return requests(phase="applied", weak=True)  # 办结率97%。企业申请6件: of either
    if before is not None and (before.phase or _divides(tokens)):
        return replace(before, columns=TOTAL)
    return requests(phase="receive")


def _is_of_carried(tokens: Sequence[Token], setting: Setting) -> bool:
    """结转下年2件，其中自然人1件: said in the same sentence to be among those."""
    among = any(t.name in ("among", "contains") for t in tokens)
    return among and "requests" in setting.near


def _divides(tokens: Sequence[Token]) -> bool:
    """Whether the words say that what was counted last is divided."""
    return any(t.name in ("among", "contains", "having", "ofthem") for t in tokens)


def compose_carried(tokens: Sequence[Token], carry: Token, setting: Setting) -> Meaning | None:
    """结转, by the year that it names; a single 转 or 延 says nothing without one."""
    periods = {t.name for t in tokens if t.kind == "period"}
    before = setting.last.get("requests")
    arrives = before is not None and before.phase in ARRIVING
    if any(t.kind == "phase" and t.name == "due" and t.start >= carry.end for t in tokens):
        return requests(phase="due")  # 连同结转件共应办104件
    if carry.end - carry.start == 1 and periods.isdisjoint({"last", "next"}):
        return None
    if periods & {"last", "start"} and "next" not in periods:
        return requests(*CARRIED_IN)
    if not periods and carry.name == "carry" and carry.end - carry.start == 2 and arrives:
        return requests(*CARRIED_EITHER)
    return requests(*CARRIED_OUT)


def compose_inflow(tokens: Sequence[Token], setting: Setting) -> Meaning | None:
    """上年结转和本年新收: all that was to be handled; 办结 before it, all that was."""
    joined_to = [t for t in tokens if t.kind == "carry" or t.name in ("new", "receive")]
    if len(joined_to) != 2 or {t.kind for t in joined_to} != {"carry", "phase"}:
        return None
    first, second = joined_to
    gap = [t for t in tokens if first.end <= t.start and t.end <= second.start]
    if not any(t.name == "and" for t in gap) or not any(t.name == "last" for t in tokens):
        return None
    done = [t for t in tokens if t.kind == "phase" and t.end <= first.start]
    if done and done[-1].name in FINISHED:
        return requests(phase="finish")
    return requests(phase="due")


def compose_weak(tokens: Sequence[Token], setting: Setting, grammar: Grammar) -> Meaning | None:
    """收到, 办结, 申请总量, 其他: they count requests only if requests are spoken of."""
    vague = next((t for t in reversed(tokens) if t.kind == "vague"), None)
    if vague is not None:
        return None if unknown(tokens, vague, setting) else _vague(setting, grammar)
    if any(t.kind == "noun" and t.name == "case" for t in tokens):
        return setting.last.get("disputes") if "disputes" in setting.near else None
    if setting.follows and _stands_among(tokens):
        return requests(phase="those", weak=True)
    if _is_rest(tokens, setting):
        return requests(*CARRIED_OUT)
    phases = [t for t in tokens if t.kind == "phase"]
    nouns = [t for t in tokens if t.kind == "noun"]
    strong = any(t.name == "request" for t in nouns)
    volume = any(t.name == "volume" for t in nouns)
    if phases:
        if _goes_on(tokens, phases):
            return requests(*CARRIED_OUT)
        phase = phases[0] if setting.follows else phases[-1]
        if phase.name == "submit" and _is_of_somebody(phase, tokens, setting):
            return None
        if (
            _is_head(nouns, tokens, setting)
            if strong
            else (unknown(tokens, phase, setting) <= 0 and _about_requests(nouns, setting))
        ):
            return requests(phase=phase.name, weak=phase.name in grammar["weak"]["phases"])
        return None
    if strong and not setting.follows and unknown(tokens, nouns[-1], setting) <= 0:
        return requests(phase="volume", weak=True)
    if volume and unknown(tokens, nouns[-1], setting) <= 0:
        return requests(phase="volume", weak=True)
    return None


def _is_of_somebody(phase: Token, tokens: Sequence[Token], setting: Setting) -> bool:
    """社会组织提交2件: applicants that no column has a word for."""
    before = setting.plain[phase.start - 1 : phase.start]
    return before.isalpha() and not any(token.end == phase.start for token in tokens)


def _is_head(nouns: Sequence[Token], tokens: Sequence[Token], setting: Setting) -> bool:
    """收到申请公开类建议8件: an unknown word between the noun and the number is what is counted."""
    denied = any(token.kind == "not" for token in tokens) and setting.start != setting.end
    if setting.follows:
        return not denied and unknown(tokens, nouns[0], setting) <= 0  # 12个科室均未收到申请
    return unknown(tokens, nouns[-1], setting) <= 0


def _stands_among(tokens: Sequence[Token]) -> bool:
    """512件申请中: the applications that were spoken of."""
    names = [(t.kind, t.name) for t in tokens]
    return names in (
        [("noun", "bare"), ("link", "ofthem")],
        [("noun", "request"), ("link", "ofthem")],
    )


def _is_rest(tokens: Sequence[Token], setting: Setting) -> bool:
    """办结57件，余3件: what is left of the requests when those are gone that were handled."""
    last = setting.last.get("requests")
    if last is None or last.phase not in FINISHED or setting.topic != "requests":
        return False
    alone = all(t.name in ("rest", "means", "fill") for t in tokens)
    return alone and any(t.name == "rest" for t in tokens) and "requests" in setting.near


def _goes_on(tokens: Sequence[Token], phases: Sequence[Token]) -> bool:
    """下年度继续办理: handled next year is carried out of this one; what is planned is not."""
    periods = {t.name for t in tokens if t.kind == "period"}
    return "next" in periods and "plan" not in periods and phases[-1].name not in ARRIVING


def _about_requests(nouns: Sequence[Token], setting: Setting) -> bool:
    if any(t.name == "document" for t in nouns):
        return False
    return bool(nouns) or setting.topic in (None, "requests")


def _vague(setting: Setting, grammar: Grammar) -> Meaning | None:
    """其他 N 件: the rest of the list that it ends."""
    before = setting.last.get(setting.topic or "")
    if before is None:
        return None
    if before.table == "disputes":
        return before.with_columns(("other_result",))
    if before.columns != TOTAL:
        return before.with_columns(("other_org",))
    if grammar.group_of.get(before.rows[0][0] if before.rows else "") == "other":
        return requests(("other_remaining",))
    return requests(("other",), ("other_remaining",))
