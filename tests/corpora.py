"""Made-up corpora: reports with tables that agree with themselves and a text that quotes them.

`make_report(number)` is always the same report. Its text is made of the templates of
`tests.benchmarks.templates` between sentences without a number: in published reports about one
character in twenty-five is a digit, and so it is here. A spoiled one has one wrong count in its
requests table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from audit.numerals import plain
from tests.benchmarks.made_sentences import begin
from tests.benchmarks.templates import DATA, Text
from tests.layouts import LAYOUTS
from tests.layouts.report import Printed
from tests.made import complete

CHARACTERS = 6000  # of narrative: what a city's report has
SPOILED = 10  # one report in so many
FEES = "本年度未收取信息处理费。"
PARAGRAPH = (1, 4)  # sentences with figures, sentences without

PROSE = """
围绕群众普遍关心的事项，及时更新办事指南和流程图，让办事人看得懂、找得到、用得上
坚持以公开为常态、不公开为例外，把公开要求落实到决策、执行、管理、服务、结果各个环节
政策文件与解读材料同步起草、同步审签、同步发布，解读形式以图解和问答为主
进一步压实主体责任，主要负责同志定期听取汇报，分管负责同志具体抓落实
规范受理、审核、办理、答复、归档各环节，答复前由法制机构审核把关
完善信息发布审查制度，严格执行先审查后公开，防止泄露国家秘密和个人隐私
对网站栏目进行梳理整合，统一页面样式，增加无障碍阅读和智能检索功能
结合工作实际组织业务培训，邀请专家讲解条例，以案释法，帮助经办人员提高能力
通过公开栏、便民服务中心和图书馆查阅点，为不便上网的群众提供查询
建立台账，逐项对照检查，对发现的问题限期整改，并将整改情况予以通报
重点公开财政预决算、公共资源配置、社会救助、教育医疗和食品药品安全等领域的信息
主动接受社会监督，设置意见箱和咨询电话，认真办理群众提出的意见建议
存在的不足主要是个别栏目更新不够及时，解读形式还不够丰富，经办人员更换较为频繁
下一步将加强与上级部门的沟通，细化公开目录，推动标准化规范化建设走深走实
把政务公开纳入年度考核，注重日常督促与年终评议相结合，以评促改
加强新媒体账号管理，严格内容审核，及时回应关切，避免账号长期不更新
依托全国一体化平台归集数据，打通部门之间的壁垒，减少群众重复提交材料
重大决策出台前公开征求意见，并反馈采纳情况和理由，提高群众参与度
注意保护申请人的个人信息，对涉及第三方权益的依法书面征求意见
档案管理做到一件一卷，登记清楚，便于日后查询和统计
""".split()


def make_report(
    number: int, *, characters: int = CHARACTERS, spoiled: bool | None = None
) -> Printed:
    """The report of that number; `spoiled` by default every tenth is."""
    dice = Random(f"corpus/{number}")
    form, text = begin(dice)
    _complete_procurement(text)
    figures = complete(text.tables, form)
    narrative = {
        "overview": tuple(_paragraphs(text, characters * 3 // 4)),
        "problems": tuple(_paragraphs(text, characters // 8, of="others")),
        "other_matters": (*_paragraphs(text, characters // 8, of="others"), FEES),
    }
    texts = {address: plain(value) for address, value in figures.items()}
    if spoiled if spoiled is not None else number % SPOILED == 0:
        address = dice.choice([one for one in texts if one.table == "requests"])
        texts[address] = plain(figures[address] + dice.randint(1, 9))
    return Printed(form, texts, int(text.named["year"]), text.words[""][0], narrative)


def _complete_procurement(text: Text) -> None:
    """Projects without an amount, or an amount without projects, are unusual."""
    row = text.tables["disclosure"].get("procurement", {})
    if len([value for value in row.values() if value]) == 1:
        del text.tables["disclosure"]["procurement"]


def _paragraphs(text: Text, characters: int, of: str = "") -> Iterator[str]:
    """Paragraphs of a few sentences each until there are so many characters."""
    fit = [one for one in DATA["sentence"] if text.holds(one.get("needs", "year"))]
    pool = [one for one in fit if of in ("", one["of"]) and "处理费" not in str(one["texts"])]
    weights = [one["weight"] for one in pool]
    while characters > 0:
        text.text = ""
        for sentence in text.random.choices(pool, weights, k=PARAGRAPH[0]):
            text.say(sentence)
        text.text += "".join(f"{one}。" for one in text.random.sample(PROSE, PARAGRAPH[1]))
        yield text.text
        characters -= len(text.text)


def write_report(number: int, layout: str = "html", **more: object) -> bytes:
    """The file of that report in one of the layouts of `tests.layouts`."""
    return LAYOUTS[layout](make_report(number, **more), Random(number))  # type: ignore[arg-type]


def write_corpus(folder: Path, count: int, layout: str = "html", **more: object) -> list[Path]:
    """`count` files in folders of a hundred."""
    found = []
    for number in range(count):
        path = folder / f"{number // 100:04}" / f"{number:06}.{SUFFIXES.get(layout, 'txt')}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_report(number, layout, **more))
        found.append(path)
    return found


SUFFIXES = {"html": "html", "html_messy": "html", "word": "docx", "workbook": "xlsx", "pdf": "pdf"}
