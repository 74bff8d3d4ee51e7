"""What a number inherits from the scene."""

from __future__ import annotations

from audit.parsing.sentences.neighbours import Setting
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment


def setting_of(
    plain: str, figure: Figure, segment: Segment, scene: Scene, *, follows: bool = False
) -> Setting:
    """For the words before the number, or for those after it (`follows`)."""
    return Setting(
        form=scene.frame.form("disclosure"),
        plain=plain,
        start=figure.start,
        end=figure.end,
        last=scene.last,
        near=scene.near,
        money=figure.unit == "money",
        follows=follows,
        topic=scene.topic_table,
        heard=scene.heard,
        both=scene.both,
    )


def plain_setting(plain: str, place: int, scene: Scene) -> Setting:
    """For words that end at `place` and have no number."""
    return Setting(
        form=scene.frame.form("disclosure"),
        plain=plain,
        start=place,
        end=place,
        last=scene.last,
        near=scene.near,
        topic=scene.topic_table,
        heard=scene.heard,
        both=scene.both,
    )
