"""What the style of a page hides is not read; what it only may hide, or hides elsewhere, is."""

from __future__ import annotations

import re
import time

import pytest

from audit.model import Address
from tests.layouts import html
from tests.layouts.report import disclosure_rows
from tests.parsing.test_layouts import made
from tests.readers.test_pages import TITLE, body, check, read
from tests.readers.test_seen import FIGURE, ROW, in_cells

TABLE = f"<table class='old'><tr id='r1' class='line one'>{ROW}</tr></table>"


def page(style: str, inside: str, head: str = "") -> str:
    return f"<html><head>{head}<style>{style}</style></head><body>{TITLE}{inside}</body></html>"


@pytest.mark.parametrize(
    "style",
    [
        ".old{display:none}",
        "p.x, table.old { color:red; DISPLAY : None }",
        "#r1 {display:none !important} tr#r1{display:table-row}",
        ".box .old > tr{visibility:hidden}",
        "@media screen{.old{display:none}}",
        "@media (min-width: 600px) { .old {display:none} }",
        ".old{display:block} .old{display:none}",
        "<!-- .old{position:absolute;left:-9999px} -->",
        ".old{position:absolute;clip:rect(0, 0, 0, 0)}",
        ".line td{font-size:0}",
        ".one td{color:transparent}",
        "td{color:#333} .line td{color:#FFF;background:white}",
        ".old:not(.new){display:none}",
    ],
)
def test_what_the_sheets_of_a_page_hide_is_not_read(style: str) -> None:
    check(read(page(style, f"<div class='box'>{TABLE}</div>{body()}")))


@pytest.mark.parametrize(
    "style",
    [
        "@media print{td{display:none}}",
        "@media (max-width: 600px){td{display:none}}",
        "@supports (display: grid){td{display:none}}",
        "td:hover{display:none} td::after{display:none}",
        "td:unheard-of{display:none}",
        "td{display:none} table td{display:table-cell}",
        "td{display:none!important} td{display:table-cell!important}",
        "div.absent td{display:none}",
        "td{opacity:0.05;font-size:0.9em;text-indent:-2em;margin-left:-15px}",
        "td{width:0;height:0;overflow:hidden}",
        "td{color:#fff} table{background:#fff url(a.png)}",
        "table{font-size:0} td{font-size:14px}",
        ".whole{position:absolute;left:50%;margin-left:-960px;width:1920px}",
        ".whole::after, .whole:after{display:none}",
        ".whole{display:none}",
        ".whole{opacity:0}",
    ],
)
def test_what_they_hide_elsewhere_or_not_for_long_is_read(style: str) -> None:
    check(read(page(style, f"<div class='whole'>{body()}</div>")))


@pytest.mark.parametrize(
    "sheet", ["<style media=print>{}</style>", "<noscript><style>{}</style></noscript>"]
)
def test_sheets_that_do_not_count(sheet: str) -> None:
    check(read(page("", body(), sheet.format("td{display:none}"))))


@pytest.mark.parametrize(
    "hidden",
    [
        "font-size:0px",
        "font:0/0 a",
        "opacity: 0",
        "color: transparent",
        "color:rgba(0,0,0,0)",
        "color:#fff;background-color:rgb(255, 255, 255)",
        "position:absolute;left:-9999px",
        "position:fixed; top:-100em",
        "display:inline-block;width:0;height:0;overflow:hidden",
        "position:absolute;clip-path:inset(50%)",
        "display:block;text-indent:-9999px",
    ],
)
def test_figures_that_nobody_sees(hidden: str) -> None:
    check(read(in_cells(rf"\2<span style='{hidden}'>8</span>")))
    check(read(in_cells(rf"<span style='{hidden}'>7<b>8</b></span>\2")))


@pytest.mark.parametrize(
    "seen",
    [
        "text-indent:-21pt",
        "opacity:.1",
        "color:#fff;background:#369",
        "color:white;background:white url(blue.png)",
        "width:0;overflow:hidden",
        "left:-9999px",
        "font-size:0.8em",
        "visibility:visible",
    ],
)
def test_figures_that_are_seen(seen: str) -> None:
    check(read(in_cells(rf"<span style='{seen}'>\2</span>")))
    check(read(in_cells(r"<span style='font-size:0'> <b style='font-size:12px'>\2</b> </span>")))


def test_a_cell_keeps_its_place_unless_it_is_not_there_at_all() -> None:
    for style in ("opacity:0", "text-decoration:line-through", "color:transparent", "font-size:0"):
        report = read(TITLE + FIGURE.sub(rf"<td\1 style='{style}'>\2</td>", body()))
        assert {cell.kind for cell in report.cells.values()} == {"blank"}
        assert Address("requests", "received", "total") in report.cells
    check(read(page("td.t{display:none}", FIGURE.sub(r"<td class=t>8</td><td\1>\2</td>", body()))))


def test_hidden_attributes_and_styles_in_their_order() -> None:
    shown = "<table hidden style='display:table'"
    check(read(TITLE + body().replace("<table", shown)))
    check(read(TITLE + body() + f"<dialog>{TABLE}</dialog>"))
    check(
        read(
            page(
                ".x{display:none}", body().replace("<table", "<table class=x style='display:table'")
            )
        )
    )


def test_many_rules_on_a_large_page_take_no_long() -> None:
    style = "".join(
        f".a{number} .b{{display:none}} .b .c{{display:block}}" for number in range(3000)
    )
    cells = "<p class='a1 b c'>一</p>" * 3000
    start = time.process_time()
    check(read(page(style, body() + cells)))
    assert time.process_time() - start < 5


def test_nothing_hidden_within_much_else_that_is_takes_no_long() -> None:
    start = time.process_time()
    read(TITLE + body() + "<p style='display:none'><b style='color:#fff;background:#fff'>" * 5000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("sign", ["0", "9", "(", "0 ", ".0"])
@pytest.mark.parametrize("property", ["opacity", "font-size", "clip:rect", "width", "color:rgba"])
def test_values_that_never_end(property: str, sign: str) -> None:
    start = time.process_time()
    style = f"{property}:{sign * 100_000}x;display:none"
    check(read(page(f".old{{{style}}}", body())))
    check(read(page("", f"<p style='{style}'>12</p>{body()}")))
    assert time.process_time() - start < 5


def test_what_a_reader_opens_is_read_and_what_is_elsewhere_too_is_not() -> None:
    parts = re.split(r"(?=<p>[一二三四五六]、)", body())
    style = ".pane{display:none}.pane.on{display:block}.fold{max-height:0;overflow:hidden}"
    panes = "".join(
        f"<div class='pane {'' if at else 'on'}'>{one}</div>" for at, one in enumerate(parts)
    )
    check(read(page(style, panes)))
    check(read(page(style, "".join(f"<div class=fold>{one}</div>" for one in parts))))
    former = (
        f"<div class=pane>{TITLE.replace('2022', '2021')}{FIGURE.sub(r'<td>8</td>', body())}</div>"
    )
    check(read(page(style, f"<div class='pane on'>{body()}</div>{former}")))


@pytest.mark.parametrize(
    "hidden", ["visibility:hidden", "opacity:0", "font-size:0", "color:transparent"]
)
def test_what_appears_by_and_by_is_read(hidden: str) -> None:
    parts = re.split(r"(?=<p>[一二三四五六]、)", body())
    check(read(page(f".wow{{{hidden}}}", "".join(f"<div class=wow>{one}</div>" for one in parts))))
    check(read(page(f".wow{{{hidden}}}", f"<div class=wow>{body()}</div>")))


def test_sizes_and_colours_of_old_pages() -> None:
    check(read(in_cells(r"<p style='font-size:0'><font size=2>\2</font></p>")))
    check(read(in_cells(r"<p style='color:transparent'><font color=red>\2</font></p>")))


def test_what_is_struck_out_is_not_opened() -> None:
    former = f"<div class=x><p>规章</p><p>一、概述</p>{TABLE}</div>"
    check(read(page(".x{text-decoration:line-through}", body() + former)))


def test_a_table_of_another_form_left_behind_is_not_opened() -> None:
    former = disclosure_rows(made("cn-2019", 6, plain=True)[0])
    hidden = f"<div style='display:none'>{html._table(former)}</div>"
    check(read(TITLE + body() + hidden))
