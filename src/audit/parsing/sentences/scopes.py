"""Whose number it is: the resolver that finds another body than the tables speak of."""

from __future__ import annotations

from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.named import LEVELS, Named, goes_on
from audit.parsing.sentences.tokens import Token, of_kind


def another_scope(named: Named) -> str | None:
    """县（区）收到735件 in a city's report: of another body than the tables."""
    scopes = named.before.grammar["own"]
    scope = named.before.frame.scope
    # whose figures an office of a government reports is not always said: then any of these
    own = scopes[scope] if scope in scopes else [one for each in scopes.values() for one in each]
    if any((t.kind, t.name) == ("other", "scope") for t in named.lead):
        return "scope"
    said = _said_scope(named, tuple(own))
    if said is not None:
        return said or None
    last = named.last
    if last is None or last.why not in LEVELS:
        return None
    if named.table == "disclosure":
        return last.why if named.mention.opening == "、" else None
    same = named.meaning is not None and named.meaning == last.meaning
    return last.why if same or goes_on(named, last) else None


def _said_scope(named: Named, own: tuple[str, ...]) -> str | None:
    """A reason, "" for the report's own body, None where nobody is named."""
    tokens = named.kinds("scope", "region_suffix")
    tokens = tokens or of_kind(named.lead, "scope", "region_suffix")
    verdicts = [_of_body(token, named, own) for token in tokens]
    known = [verdict for verdict in verdicts if verdict is not None]
    return "" if "" in known else known[-1] if known else None


def _of_body(token: Token, named: Named, own: tuple[str, ...]) -> str | None:
    agency = named.before.frame.agency
    text = named.plain[token.start : token.end]
    if token.kind == "scope":
        ours = token.name in own and not _is_wider(text, named)
        region = named.table == "disclosure" and named.before.frame.scope == "region"
        ours = ours or (region and token.name in ("office", "level"))
        ours = ours or (token.name != "each" and shortens(text, agency))
        return "" if ours or _is_system(token, named) else "scope"
    body = _name_of(token, named)
    if body is None:
        agent = named.plain[token.start - 1 : token.start] in tuple(signs("agent"))
        return "unit" if agent and len(text) > 1 and not shortens(text, agency) else None
    return "" if shortens(body, agency) else "unit"


def _is_system(token: Token, named: Named) -> bool:
    """全市税务系统 in the report of a tax bureau."""
    for word in named.before.grammar["agency"]["system"]:
        at = named.plain.find(word, token.end, token.end + 6)
        if at > token.end and named.plain[token.end : at] in named.before.frame.agency:
            return True
    return False


def _name_of(suffix: Token, named: Named) -> str | None:
    """The name of a body that ends with this word; None where it is no name."""
    floor = named.mention.start if suffix in named.mention.left else named.mention.sentence[0]
    before = [t for t in (*named.mention.lead, *named.words) if t.end <= suffix.start]
    ends = [t.end for t in before if t.kind in CUTTING and _cuts(t, named)]
    start = max([floor, *ends])
    name = named.plain[start : suffix.end]
    mark = max(name.rfind(sign) for sign in ",、;:()")
    name = name[mark + 1 :]
    return name if len(name) > suffix.end - suffix.start else None


CUTTING = ("period", "link", "neutral", "scope", "how")


def _cuts(token: Token, named: Named) -> bool:
    return token.end - token.start > 1 or named.plain[token.start] in signs("edge")


def _is_wider(text: str, named: Named) -> bool:
    """全市 in a town's report: the whole of a region of another level."""
    levels = named.before.grammar["levels"]
    level = next((one for one in levels["names"] if text == levels["whole"] + one), None)
    agency = named.before.frame.agency
    for end in levels["ends"]:
        agency = agency.removesuffix(end)
    own = next((one for one in levels["names"] if agency.endswith(one)), None)
    return level is not None and own is not None and level != own


def shortens(name: str, agency: str) -> bool:
    """Whether a name leaves out characters of the agency's: 高新区 for 高新技术产业开发区."""
    rest = iter(agency)
    return all(character in rest for character in name)
