"""Who reports on which year: `python -m tests.benchmarks.titles [COUNT] [SEED]`.

Reports with made-up heads: bodies of all levels, titles in the wordings that offices use, over one line
or several, with what web pages and converters put around them. Nothing here is taken from the kit.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from random import Random

from audit.parsing import parse_report
from audit.readers import read_document

PROVINCES = "江岭省 云山省 北原自治区 临海市 西川省 河东省".split()
CITIES = "宁川市 三河市 十里市 万年市 长洲市 安度市 东年市 五原盟 白水州 丽泽市 永和市".split()
COUNTIES = """
云溪县 歙县 单县 万年县 二道区 双塔区 高新区 和平区 新城区 丰年县 凤台县 石门区 鄂托旗 开原市 临江县 报恩县
东公县 中牟县 工农区 政和县 信丰县 前郭尔罗斯蒙古族自治县 郊区 城关区
""".split()
TOWNS = "八一镇 青山镇 三合乡 南湖街道 丁字街道 年丰镇 公主岭镇 双龙苗族乡 度假区街道".split()
WORKS = """
教育局 公安局 财政局 自然资源和规划局 生态环境局 住房和城乡建设局 交通运输局 农业农村局 卫生健康委员会
发展和改革委员会 审计局 市场监督管理局 统计局 医疗保障局 应急管理局 民族宗教事务局 退役军人事务局 信访局
工业和信息化局 文化广电和旅游局 人力资源和社会保障局 司法局 水利局 行政审批服务局 城市管理综合执法局 档案局
政务服务和大数据管理局 公共资源交易中心 机关事务服务中心 国有资产监督管理委员会 林业和草原局 商务局 体育局
""".split()
NATIONAL = (
    "国家税务总局{place}税务局",
    "{place}气象局",
    "{place}烟草专卖局",
    "国家统计局{place}调查队",
)
SPELLED = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


@dataclass(frozen=True)
class Head:
    """What stands above the first part and below the last; who it is, and for which year."""

    agency: str
    year: int
    title: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    end: tuple[str, ...]
    kind: str


def body(dice: Random) -> str:
    city, county = dice.choice(CITIES), dice.choice(COUNTIES)
    place = dice.choice([dice.choice(PROVINCES), city, county, city + county, county])
    kind = dice.random()
    if kind < 0.25:
        return place + "人民政府"
    if kind < 0.35:
        return place + dice.choice(["人民政府办公室", "人民政府办公厅"])
    if kind < 0.45:
        town = county + dice.choice(TOWNS)
        return town + ("办事处" if town.endswith("街道") else "人民政府")
    if kind < 0.5:
        return place + dice.choice(["经济技术开发区管理委员会", "高新技术产业开发区管委会"])
    if kind < 0.56:
        return dice.choice(NATIONAL).format(place=place)
    if kind < 0.58:
        return f"{place}林业局（{place}园林局）"
    return place + dice.choice(WORKS)


WORDINGS = {
    "{a}{y}年政府信息公开工作年度报告": 8,
    "{a}{y}年度政府信息公开工作年度报告": 3,
    "{y}年{a}政府信息公开工作年度报告": 3,
    "{y}年度{a}政府信息公开工作年度报告": 1,
    "{a}政府信息公开工作年度报告（{y}年）": 2,
    "{a}政府信息公开工作年度报告（{y}年度）": 1,
    "{a}政府信息公开工作{y}年度报告": 1,
    "{a}{y}年政府信息公开年度报告": 3,
    "{a}{y}年政府信息公开工作报告": 3,
    "{a}{y}年度政府信息公开工作报告": 2,
    "{a}{y}年度政府信息公开报告": 1,
    "{a}关于{y}年政府信息公开工作情况的报告": 2,
    "关于{a}{y}年政府信息公开工作情况的报告": 1,
    "{a}{y}年政府信息公开工作情况报告": 1,
    "{a}关于{y}年度政府信息公开工作年度报告": 1,
    "{a}{y}年信息公开工作年度报告": 1,
    "{a}{y}年政务公开工作年度报告": 1,
    "{a}{y}年度政府信息公开年报": 1,
    "{a}{y}年政府信息公开年度工作报告": 1,
    "{a}{y}年政府信息公开工作总结": 1,
    "{a}{y}年政府信息公开和政务公开工作年度报告": 1,
    "《{a}{y}年政府信息公开工作年度报告》": 1,
    "{a}{y}年政府信息公开工作年度报告（公开版）": 1,
    "{a}{y}年政府信息公开工作年度报告的公告": 1,
    "{a}{y}年政府信息公开工作年度报告（{n}年1月30日）": 1,
    "{a}{y}年政府信息公开工作年度报告（送审稿）": 1,
    "{a}政府信息公开{y}年年度报告": 1,
    "{a}政府信息公开工作{y}年年度报告": 1,
    "{a}{y}年政府信息公开工作年报": 1,
    "{y}年{a}政府信息公开工作报告": 1,
    "{a}{y}年度政府信息公开工作情况年度报告": 1,
    "{a}发布{y}年政府信息公开工作年度报告": 1,
}
BARE = (
    "{y}年政府信息公开工作年度报告",
    "{y}年度政府信息公开工作报告",
    "政府信息公开工作年度报告（{y}年）",
    "{y}年政府信息公开工作情况的报告",
)
FURNITURE = (
    "首页 > 政务公开 > 政府信息公开年报",
    "政府信息公开",
    "您现在的位置：首页 > 信息公开 > 年度报告",
    "政府信息公开年报",
    "索引号：000014349/2024-00012　主题分类：综合政务",
    "字体：大 中 小　打印　关闭",
    "浏览次数：356",
    "信息公开年度报告",
    "法定主动公开内容",
    "无障碍阅读　长者模式　繁体",
)
DATES = (
    "发布日期：{n}-01-22",
    "{n}年1月15日",
    "（{n}年1月）",
    "时间：{n}-01-30 16:20　来源：本站　浏览：20次",
    "来源：办公室　发布时间：{n}年01月20日",
)


def spelled(year: int, dice: Random) -> str:
    style = dice.random()
    digits = str(year)
    if style < 0.06:
        return "".join(SPELLED[one] for one in digits)
    if style < 0.09:
        return "".join(SPELLED[one] for one in digits).replace("〇", "零")
    if style < 0.12:
        return "".join(chr(ord(one) + 0xFEE0) for one in digits)
    return digits


def head(dice: Random) -> Head:
    agency, year = body(dice), dice.randint(2019, 2024)
    printed = spelled(year, dice)
    above = tuple(dice.choice(FURNITURE) for _ in range(dice.choice([0, 0, 0, 1, 2])))
    if dice.random() < 0.1:  # whose site it is
        site = dice.choice(
            ["{}人民政府门户网站", "{}人民政府", "{}政府网", "中国·{}", "{}人民政府公报"]
        )
        above = (site.format(dice.choice(CITIES)), *above)
    date = dice.choice(DATES).format(n=year + 1)
    below: tuple[str, ...] = (date,) if dice.random() < 0.5 else ()
    if dice.random() < 0.14:  # the body stands elsewhere
        above = tuple(line for line in above if not line.endswith("人民政府"))
        title = dice.choice(BARE).format(y=printed)
        where = dice.choice(["line", "line", "signed", "field"])
        lines = (agency, title) if where == "line" else (title,)
        if where == "field":
            below = (f"发布机构：{agency}", *below)
        end = (agency, f"{year + 1}年1月20日") if where == "signed" else ()
        return Head(agency, year, lines, above, below, end, f"bare, {where}")
    wording = dice.choices(list(WORDINGS), list(WORDINGS.values()))[0]
    title = wording.format(a=agency, y=printed, n=year + 1)
    if dice.random() < 0.4:  # 政府 is printed once for both
        title = title.replace("人民政府政府信息", "人民政府信息")
    kind = "one line"
    lines = (title,)
    if dice.random() < 0.25:
        kind, lines = "several lines", cut(title, agency, dice)
    elif dice.random() < 0.06:
        kind, lines = "spaced", (" ".join(title),)
    elif dice.random() < 0.06:
        kind, lines = "field", (dice.choice(["标题：", "名 称：", "附件：", "附件1 "]) + title,)
    end = (agency, f"{year + 1}年1月20日") if dice.random() < 0.3 else ()
    return Head(agency, year, lines, above, below, end, f"{kind}: {wording}")


def cut(title: str, agency: str, dice: Random) -> tuple[str, ...]:
    """The title over two lines, or three: mostly behind the body, else anywhere."""
    end = title.find(agency) + len(agency)
    if dice.random() < 0.5 and 0 < end < len(title):
        places = [end]
    else:
        places = [dice.randint(4, len(title) - 4)]
    if dice.random() < 0.15 and len(title) - places[0] > 10:
        places.append(places[0] + dice.randint(4, len(title) - places[0] - 4))
    return tuple(title[a:b] for a, b in zip([0, *places], [*places, len(title)], strict=True))


PARTS = """
一、总体情况
全年共收到政府信息公开申请5件，均在规定期限内办结。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
政府信息公开工作还存在公开不够及时的问题，今后将加强培训。
六、其他需要报告的事项
无其他需要报告的事项。
"""


def as_text(head: Head, dice: Random) -> bytes:
    lines = [*head.above, *head.title, *head.below, *PARTS.split(), *head.end]
    style = dice.choice(["text", "markdown", "html"])
    if style == "text":
        return "\n".join(lines).encode()
    if style == "markdown":
        marked = [f"# {line}" if line in head.title else line for line in lines]
        return "\n\n".join(marked).encode()
    tag = dice.choice(["h1", "p", "div"])
    joined = "<br>".join(head.title) if dice.random() < 0.5 else f"</{tag}><{tag}>".join(head.title)
    above = "".join(f"<p>{line.replace('>', '&gt;')}</p>" for line in head.above)
    rest = "".join(f"<p>{line}</p>" for line in [*head.below, *PARTS.split(), *head.end])
    return f"<html><body>{above}<{tag}>{joined}</{tag}>{rest}</body></html>".encode()


def judged(found: object, right: object) -> str:
    return "right" if found == right else "none" if found is None else "wrong"


def plain(agency: str | None) -> str | None:
    return agency.replace("(", "（").replace(")", "）") if agency else None


def measure(count: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """How often the body and the year are right, missing and wrong; and what was not right."""
    agencies, years, misses = Counter[str](), Counter[str](), []
    for number in range(count):
        dice = Random(f"{seed}-{number}")
        made = head(dice)
        report = parse_report(read_document(as_text(made, dice), "report"))
        one, other = judged(plain(report.agency), made.agency), judged(report.year, made.year)
        agencies[one] += 1
        years[other] += 1
        if (one, other) != ("right", "right"):
            misses.append(
                f"{one}/{other} {made.kind} {made.title} → {report.agency}, {report.year}"
            )
    return agencies, years, misses


def main() -> None:
    count, seed = (int(one) for one in (*sys.argv[1:], "1000", "1")[:2])
    agencies, years, misses = measure(count, seed)
    for name, found in (("agency", agencies), ("year", years)):
        shares = ", ".join(
            f"{key} {100 * found[key] / count:.1f} %" for key in ("right", "none", "wrong")
        )
        print(f"{name} of {count}: {shares}")
    print("\n".join(misses[:40]))


if __name__ == "__main__":
    main()
