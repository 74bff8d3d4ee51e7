"""Changes that keep a file a file: its pieces dropped, doubled, moved, and put where others were."""

from __future__ import annotations

import re
from random import Random

PIECE = re.compile(rb"<[^<>]*>|\n|\t|\||[^<>\n\t|]+")
NUMBER = re.compile(rb"\d+(?:\.\d+)?")
NUMBERS = (b"0", b"1", b"-1", b"2", b"7", b"8", b"9", b"10", b"100", b"255", b"256", b"1000", b"16384", b"16385",
           b"65536", b"1048576", b"1048577", b"2147483647", b"2147483648", b"99999999999999999999", b"0.5", b"1e9",
           b"1e999", b"1,234", b"12.50", b"-", b"/", b"", "３".encode(), "一百零二".encode(), "②".encode(), "Ⅳ".encode(), "٣".encode())  # fmt: skip


def changed(data: bytes, most: int, seed: int) -> bytes:
    """One to four of the changes, the same for the same seed."""
    dice = Random(seed)
    for _ in range(dice.choice((1, 1, 2, 4))):
        pieces = PIECE.findall(data)
        if not pieces:
            return data
        data = dice.choice((_dropped, _doubled, _moved, _numbered, _worded, _nested))(pieces, dice)
    return data[:most]


def _span(pieces: list[bytes], dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(pieces))
    return start, min(len(pieces), start + dice.choice((1, 1, 2, 3, 5, 9, 20, 60)))


def _dropped(pieces: list[bytes], dice: Random) -> bytes:
    start, end = _span(pieces, dice)
    return b"".join(pieces[:start] + pieces[end:])


def _doubled(pieces: list[bytes], dice: Random) -> bytes:
    start, end = _span(pieces, dice)
    return b"".join(
        pieces[:start] + pieces[start:end] * dice.choice((2, 2, 2, 3, 9)) + pieces[end:]
    )


def _moved(pieces: list[bytes], dice: Random) -> bytes:
    start, end = _span(pieces, dice)
    rest = pieces[:start] + pieces[end:]
    at = dice.randrange(len(rest) + 1)
    return b"".join(rest[:at] + pieces[start:end] + rest[at:])


def _numbered(pieces: list[bytes], dice: Random) -> bytes:
    data = b"".join(pieces)
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(NUMBERS) + data[one.end() :]


def _worded(pieces: list[bytes], dice: Random) -> bytes:
    """A word put before a piece, or in its place."""
    at = dice.randrange(len(pieces))
    return b"".join([*pieces[:at], dice.choice(WORDS), *pieces[at + dice.randrange(2) :]])


def _nested(pieces: list[bytes], dice: Random) -> bytes:
    """A stretch put into itself."""
    start, end = _span(pieces, dice)
    at = dice.randrange(start, end + 1)
    return b"".join(pieces[:at] + pieces[start:end] + pieces[at:])


SIGNS = "\ufeff\u200b\u202e\u3000\xa0\u2028\x85\x1b\x00（）()、，,。；：:%％‰/—－-+·…“”\"'[]{}<>|=*#\\&;"
TAGS = """
<table> </table> <tr> </tr> <td> </td> <th> <p> </p> <div> <br> <style> </style> <script> <s> <sup> <template>
<details> <li> <ul> <svg> <math> <select> <textarea> <pre> <![CDATA[ ]]> <!-- --> <?xml <a> <thead> <caption>
<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:vMerge/> <w:tab/> <w:br/>
<w:del> </w:del> <w:ins> </w:ins> <w:vanish/> <w:sdt> <w:sdtContent> <w:footnoteReference/> <w:numPr> <w:ilvl/>
<row> </row> <c> </c> <v> </v> <f> <is> <t> </t> <mergeCell/> <col/> <sheet/> <hyperlink/> <cols>
"""
ATTRIBUTES = """
colspan= rowspan= hidden style="display:none" style="visibility:hidden" class= id= href= lang= type= role= aria-hidden="true"
w:val= w:id= w:gridSpan r= s= t="s" t="b" t="e" t="str" t="inlineStr" min= max= width= ref= name= sheetId= r:id=
xml:space="preserve" xmlns= xmlns:w= encoding="utf-16" encoding="gbk" charset= dir="rtl"
"""
DRAWN = """
BT ET Tf Td Tj TJ Tm T* ' " re l m S f q Q cm Do W n rg 1 0 obj endobj stream endstream /Length /Filter /Type /Page
/Kids /Count /Contents /Resources /Font /XObject /Form /Rotate /MediaBox /CropBox /Encoding /ToUnicode /Annots << >> [ ] ( )
"""
SETTINGS = """
[[waiver]] report code reason by until values fingerprint 2030-01-01 nan inf true false null name notice first_year extends
[tables.t] rows columns label mark group sums balance total across transposed meta frame forms expectations type kwargs
column regex row_condition min_value value_set severity critical title en zh schema "audit/findings/1" reports findings
"""
FORM = """
一、 （一） 1. 总体情况 主动公开政府信息情况 收到和处理政府信息公开申请情况 本年新收政府信息公开申请数量 上年结转政府信息公开申请数量
予以公开 部分公开 不予公开 属于国家秘密 无法提供 不予处理 其他处理 总计 结转下年度继续办理 自然人 商业企业 科研机构 法律服务机构 其他
行政复议 行政诉讼 未经复议直接起诉 复议后起诉 结果维持 结果纠正 其他结果 尚未审结 规章 规范性文件 行政许可 行政处罚 第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数 收到 新收 受理 办结 答复 申请 件 其中 分别为 合计 共计 占 同比增长 比上年下降 倍 个百分点 全部 均为
未发生 无 没有 2023年 上年 1月1日至12月31日 截至 万元 以及 和 、 ， 。 ； 第三方 政府信息公开工作年度报告 某县人民政府
"""
WORDS = tuple(
    word.encode() for word in (*SIGNS, *" ".join((TAGS, ATTRIBUTES, DRAWN, SETTINGS, FORM)).split())
)
