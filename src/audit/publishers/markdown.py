"""`findings.md`: a summary for the page of a CI job; everything that a report says stands escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from audit.model import HOLDS, SEVERITIES, Audit, Finding, Report
from audit.publishers.quoting import markdown
from audit.publishers.text import coverage_text, undecided_lines
from audit.publishers.whereabouts import places_of, whereabouts_of
from audit.wording import say
from audit.writeup import extent, headline, message, suspect_text, title
from audit.writeup.words import sentences


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """A section a report: the bottom line, the findings as a table, what was and was not checked."""
    return "\n".join(_section(audit, language) for audit in audits).encode()


def _section(audit: Audit, language: str) -> str:
    lines = [f"## {_heading(audit.report, language)}", bottom_line(audit, language)]
    if audit.findings:
        lines.append(_table(audit, language))
    lines.append(f"### {say('markdown.coverage', language)}")
    lines.append(_coverage(audit, language))
    return "\n\n".join(lines) + "\n"


def bottom_line(audit: Audit, language: str) -> str:
    """How the report stands, and how many findings of each severity there are."""
    much = markdown(extent(audit.coverage, language))
    if not audit.checked:
        return sentences([_strong(say("markdown.nothing_checked", language)), much], language)
    open_ = [one for one in audit.findings if one.is_open]
    if not open_:
        clean = _strong(say("markdown.clean", language, count=audit.count(HOLDS)))
        return sentences([clean, much], language)
    found = Counter(finding.severity for finding in open_)
    parts = [
        say(f"markdown.count.{severity}", language, count=found[severity])
        for severity in SEVERITIES
        if found[severity]
    ]
    found_ = say(
        "markdown.found",
        language,
        headline=_strong(headline(audit, language)),
        what=say("markdown.and", language).join(parts),
    )
    return sentences([found_, much], language)


def _strong(text: str) -> str:
    return f"**{text}**"


def _heading(report: Report, language: str) -> str:
    unknown = say("text.unknown", language)
    agency, year = report.agency or unknown, report.year or unknown
    return markdown(say("markdown.heading", language, agency=agency, year=year))


def _table(audit: Audit, language: str) -> str:
    columns = ("severity", "codes", "where", "what", "mend")
    head = [say(f"markdown.column.{name}", language) for name in columns]
    rows = [_row(finding, audit.report, language) for finding in audit.findings]
    return "\n".join([_line(head), _line(["---"] * len(head)), *map(_line, rows)])


def _row(finding: Finding, report: Report, language: str) -> list[str]:
    severity = say(f"text.severity.{finding.severity}", language)
    waived = say("text.waived", language) if finding.waived else ""
    what = (
        f"**{markdown(title(finding, language))}** {markdown(message(finding, report, language))}"
    )
    mend = [markdown(suspect_text(one, report, language)) for one in finding.suspects]
    return [
        markdown(severity + waived),
        " ".join(finding.codes),
        "<br>".join(map(markdown, whereabouts_of(places_of(finding), language))) or "–",
        what,
        "<br>".join(mend) or "–",
    ]


def _coverage(audit: Audit, language: str) -> str:
    lines = [markdown(coverage_text(audit, language))]
    undecided = [f"- {markdown(line)}" for line in undecided_lines(audit, language)]
    if undecided:
        title_ = say("coverage.undecided.title", language)
        lines += [f"#### {title_}", "\n".join(undecided)]
    if audit.report.unread:
        lines.append(say("markdown.unread", language, count=len(audit.report.unread)))
    source = audit.report.source
    lines.append(f"{markdown(source.name)} · SHA\\-256 `{source.sha256}`")
    return "\n\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
