"""Under whose name a report ends: the body that signs it, beside the one that its title names."""

from __future__ import annotations

import re

from audit.folding import line as plain_line
from audit.model import Paragraph, Report
from audit.parsing.titles import is_body

LINES_BELOW = 4  # lines that a signature is looked for in

_REGION = re.compile(
    r"[^省市县区旗州盟镇乡]{1,12}?(?:自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道)"
)


def find_signature(report: Report) -> Paragraph | None:
    """The line near the end that is nothing but the name of a body."""
    if not report.parts:
        return None
    lines = report.parts[-1].paragraphs[-LINES_BELOW:]
    return next((one for one in reversed(lines) if is_body(plain_line(one.text))), None)


def is_elsewhere(one: str, other: str) -> bool:
    """Whether two bodies certainly belong to different places: both name some, and share none.

    洪泽区 and 淮安市洪泽区, 开发区 and 经济技术开发区 are the same place; a name without one is any place's.
    """
    ours, theirs = (_REGION.findall(plain_line(name)) for name in (one, other))
    return bool(ours and theirs) and not any(
        a.endswith(b) or b.endswith(a) for a in ours for b in theirs
    )
