"""Percentages: what share of what (占办结总数的33.9%, 办结率88.46%)."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.meaning import CARRIED_IN, CARRIED_OUT, TOTAL, Meaning, requests
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import HEADS, Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.of_disputes import expand_disputes
from audit.parsing.sentences.scopes import another_scope
from audit.parsing.sentences.taken import ABOUT, Before, Taken, loose
from audit.parsing.sentences.times import another_period
from audit.parsing.sentences.tokens import Token, has, has_kind, of_kind, says
from audit.parsing.sentences.totals import TOTALS, add_up
from audit.parsing.sentences.words import Scene, Words

HANDLED = requests(phase="finish")
ARRIVED = requests(phase="volume")
DUE = requests(phase="due")
CLOSED = ("upheld", "corrected", "other_result")


def take_share(mention: Mention, before: Before, of: Taken | None = None) -> Taken:
    """A percentage, with the part (`of`, where a row of shares says so) and the wholes it can be of."""
    one = Taken(mention, kind="percent", end=mention.figure.end)
    reason = _foreign(mention, before)
    if reason is not None:
        return one.as_other(reason)
    rate = next((t for t in reversed(mention.left) if t.kind == "rate"), None)
    if rate is not None:
        return _rate(one, rate, before)
    share = next((t for t in mention.left if t.kind == "share"), None)
    if mention.plain[mention.figure.end : mention.figure.end + 1] == signs("of") and mention.right:
        return one.as_other("unnamed")  # 占比65.9%的申请获得了公开
    if share is not None:
        return _share(one, share, before, of)
    return _bare(one, before)


def _foreign(mention: Mention, before: Before) -> str | None:
    """The slot that makes a percentage another's, by its own words."""
    etc = has(mention.left, "etc")
    for token in reversed(mention.left):
        if token.kind == "other" and not (token.name == "channel" and etc):
            return token.name
    if has_kind((*mention.left, *mention.lead), "list"):
        return "subject"
    share = next((t.start for t in mention.left if t.kind == "share"), mention.figure.start)
    head = tuple(t for t in mention.left if t.end <= share)
    named = Named(mention, None, head, True, before)
    return another_period(named) or another_scope(named)


def _rate(one: Taken, rate: Token, before: Before) -> Taken:
    """办结率, 公开率, 纠错率: of the topic that the text is on, and of nothing else."""
    mention = one.mention
    source = _source(mention, before)
    named = [t for t in mention.left if t.kind == "row" and t.table == "disputes"]
    if rate.name in ("timely", "other"):
        return one.as_other("timely" if _of_requests(mention, before) else None)
    if loose(mention.plain, mention.start, rate.start, mention.left):
        return one.as_other()
    if rate.name in ("finished", "granted"):
        if not _of_requests(mention, before):
            return one.as_other(like=source)
        if rate.name == "finished":
            return one._replace(meaning=HANDLED, bases=(DUE, ARRIVED), certain=_sure(source))
        both = requests(("granted", "granted_in_part"), ("granted",))
        return one._replace(meaning=both, bases=(HANDLED, ARRIVED, DUE), certain=_sure(source))
    cases = before.scene(mention).last.get("disputes")
    if named:
        cases = Meaning("disputes", (expand_disputes([t.part for t in named]),))
    if cases is None or (not named and before.topic != "disputes"):
        return one.as_other("other_law")
    part = Meaning("disputes", cases.rows, ((rate.name,),))
    closed = Meaning("disputes", cases.rows, (CLOSED,))
    total = Meaning("disputes", cases.rows)
    return one._replace(meaning=part, bases=(closed, total))


def _of_requests(mention: Mention, before: Before) -> bool:
    """Whether a rate is of requests: said, or the topic of the sentence."""
    for token in reversed((*mention.lead, *mention.left)):
        if token.kind == "other" and token.name in HEADS and token.start >= mention.sentence[0]:
            return False
        if token.kind == "noun" and token.name in ("request", "volume", "bare"):
            return True
    last = before.near(mention)
    if last is not None and last.ours is None and (last.why == "unnamed" or last.why not in ABOUT):
        return False
    source = _source(mention, before)
    if source is None:
        return before.topic == "requests"
    return source.ours is not None and source.ours.table == "requests"


def _source(mention: Mention, before: Before) -> Taken | None:
    """The number before, in this sentence or the one before it."""
    outer = before.outer(mention)
    if outer is not None:
        return before.taken[outer]
    counted = [one for one in before.taken[-6:] if one.mention.depth <= mention.depth]
    counted = [one for one in counted if one.why not in ("last_year", "unnamed")]
    return counted[-1] if counted else None


def _sure(source: Taken | None) -> bool:
    return source is not None and source.certain and source.ours is not None


def _share(one: Taken, share: Token, before: Before, of: Taken | None) -> Taken:
    mention = one.mention
    scene = before.scene(mention)
    head = [t for t in mention.left if t.end <= share.start]
    after = [t for t in mention.left if t.start >= share.end]
    part, subject = _part(mention, head, share, scene, before) if of is None else (of.ours, of)
    if part is None:
        return one.as_other(like=subject)
    base = _base(after, scene, mention)
    unknown = base is None and says(after)
    if unknown or base == part or _is_wider_base(after, mention, before):
        return one.as_other("scope")
    bases = (base,) if base is not None else default_bases(part, subject, before)
    certain = subject is None or subject.certain
    return one._replace(
        meaning=part, bases=bases, subject=before.place_of(subject), certain=certain
    )


def _is_wider_base(after: Sequence[Token], mention: Mention, before: Before) -> bool:
    """占全市申请总量的三成多, in a bureau's report: of a wider whole."""
    scopes = tuple(of_kind(after, "scope", "region_suffix"))
    return bool(scopes and another_scope(Named(mention, None, scopes, True, before)))


def _part(
    mention: Mention, head: Sequence[Token], share: Token, scene: Scene, before: Before
) -> tuple[Meaning | None, Taken | None]:
    """The part: what stands before 占, the last numbers added, or the last number."""
    within = next((t for t in reversed(head) if t.name == "ofthem"), None)
    named = [t for t in head if within is None or t.start >= within.end]
    mostly = next((t for t in mention.lead if t.name == "mostly"), None)
    if mostly is not None and not says(head):  # 以自然人为主，占95%
        last = [t for t in mention.lead if t.kind in ("row", "column") and t.end <= mostly.start]
        return name(Words(mention.plain, tuple(last[-1:]), True), scene), None
    if has(head, *TOTALS):
        parts = [one for one in before.within(mention) if one.counts and one.ours is not None][-2:]
        meaning = add_up([one.meaning for one in parts if one.meaning], scene.grammar)
        if meaning is not None:
            return meaning, parts[-1]
    if len(loose(mention.plain, mention.start, share.start, head)) > 1:
        return None, None
    if says(named):
        return name(Words(mention.plain, tuple(named), True), scene), None
    outer = before.outer(mention)
    if outer is not None:
        subject: Taken | None = before.taken[outer]
    else:
        counted = [b for b in before.taken[-12:] if b.counts and b.why != "last_year"]
        level = [b for b in counted if b.mention.depth <= mention.depth]
        level = [b for b in level if b.figure.end <= share.start]
        subject = level[-1] if level else None
    return (subject.ours if subject is not None else None), subject


def _base(after: Sequence[Token], scene: Scene, mention: Mention) -> Meaning | None:
    if not says(after):
        return None
    words = Words(mention.plain, tuple(after), True, counted=False)
    arrived = any(t.kind == "noun" and t.name != "document" for t in after)
    return name(words, scene) or (ARRIVED if arrived else None)


def default_bases(part: Meaning, subject: Taken | None, before: Before) -> tuple[Meaning, ...]:
    """The wholes that a share can be of where none is named, the likeliest first."""
    whole = before.taken[subject.whole].ours if subject and subject.whole is not None else None
    if whole is not None and whole.ends and whole.columns == TOTAL:
        return (whole,)
    stated = (whole,) if whole is not None and whole.table == part.table else ()
    return tuple(dict.fromkeys((*stated, *_usual_bases(part, before))))


def _usual_bases(part: Meaning, before: Before) -> tuple[Meaning, ...]:
    """What offices divide by, by what the part is."""
    if part.table == "disputes" and part.columns != TOTAL:
        return part.with_columns(*TOTAL), part.with_columns(CLOSED)
    if part.table != "requests":
        return ()
    if part.columns != TOTAL and (part.phase or not part.rows):
        return (part.with_columns(*TOTAL),)
    if part.rows in (CARRIED_IN, CARRIED_OUT) or part.ends:
        return DUE, ARRIVED
    group = before.grammar.group_of.get(part.rows[0][0]) if part.rows else None
    members = (requests((group,)),) if group is not None else ()
    return HANDLED, *members, ARRIVED, DUE


def _below(one: Taken, scene: Scene, before: Before) -> Taken | None:
    """不足答复总数的一成: the word that makes it approximate stands before the whole."""
    mention = one.mention
    about = mention.left[0] if mention.left and mention.left[0].kind == "about" else None
    if about is None or about.end == mention.figure.start or before.last is None:
        return None
    base = _base(mention.left[1:], scene, mention)
    source = _source(mention, before)
    if base is None or source is None or source.ours is None:
        return None
    text = mention.plain[about.start : about.end]
    figure = mention.figure._replace(qualifier=text, about=about.name)
    one = one._replace(mention=mention._replace(figure=figure), bases=(base,))
    place = before.place_of(source)
    return one._replace(meaning=source.ours, subject=place, certain=source.certain)


def _bare(one: Taken, before: Before) -> Taken:
    """（55.79%）; 其中百分之四十一予以公开; 予以公开占四成，无法提供近三成."""
    mention = one.mention
    scene = before.scene(mention)
    outer = before.outer(mention)
    if outer is not None and not says(mention.left):
        subject = before.taken[outer]
        if subject.ours is None:
            return one.as_other(like=subject)
        bases = default_bases(subject.ours, subject, before)
        return one._replace(
            meaning=subject.ours, bases=bases, subject=outer, certain=subject.certain
        )
    below = _below(one, scene, before)
    if below is not None:
        return below
    right = name(Words(mention.plain, mention.right, False), scene) if mention.right else None
    if right is not None and right.table == "requests" and not says(mention.left):
        stray = loose(mention.plain, mention.figure.end, mention.end, mention.right)
        if stray or before.topic != "requests":
            return one.as_other()
        bases = default_bases(right, None, before)
        return one._replace(meaning=right, bases=bases, end=mention.end)
    left = name(Words(mention.plain, mention.left, True), scene) if says(mention.left) else None
    last = before.near(mention)
    goes_on = last is not None and last.kind == "percent" and last.ours is not None
    if left is not None and goes_on and not (left.phase and left.columns == TOTAL):
        return one._replace(meaning=left, bases=default_bases(left, None, before))
    return one.as_other(like=_source(mention, before))
