# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a report looks as a web page: wide, on a phone, in the dark, on paper."""

from collections.abc import Mapping
from typing import Final

from caseapp.domain.picture import Ink
from caseapp.domain.plain_text import printable
from caseapp.domain.report import Report, Table
from caseapp.services.reports.inks import DARK, LIGHT

_LOOK: Final = """\
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: var(--text); background: var(--paper);
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 72rem; overflow-wrap: break-word; }
a { color: var(--ours); text-underline-offset: 0.15em; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible {
  outline: 3px solid var(--ours); outline-offset: 2px; }
:target { outline: 2px solid var(--ours); outline-offset: 2px; }
p, dl, nav, .prose { max-width: 46rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.25rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 0.5rem; padding-top: 0.5rem;
  border-top: 1px solid var(--faint); }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 0.5rem; }
.over, .reference, .quiet, .small, caption, dt, footer { color: var(--quiet); }
.over, .reference { margin: 0; }
.small { font-size: 0.875rem; line-height: 1.4; }
.strong { font-weight: 600; }
.marking { font-weight: 700; text-align: center; letter-spacing: 0.04em; margin: 0 auto 1rem; color: var(--text); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.125rem 1.25rem; }
dl > div { display: contents; }
dd { margin: 0; }
nav ol { columns: 16rem; margin: 0.25rem 0; padding-left: 1.5rem; }
nav li { padding: 0.125rem 0; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; font-size: 0.9375rem; line-height: 1.4; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 1rem 0.375rem 0;
  border-bottom: 1px solid var(--faint); }
th { font-weight: 600; }
tbody th { font-weight: inherit; }
thead th, thead td { border-bottom: 2px solid var(--quiet); font-size: 0.875rem; }
.right { text-align: right; }
.mark { width: 0.75em; height: 0.75em; margin-right: 0.375em; fill: currentColor;
  stroke: currentColor; stroke-width: 0.9; }
figure { margin: 1rem 0; }
figcaption { font-weight: 600; }
figure .sheet { overflow-x: auto; }
figure svg { height: auto; max-width: none; }
summary { cursor: pointer; padding: 0.25rem 0; }
sup { line-height: 1; }
td a, th a, dd a, nav a, sup a, .note a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--faint); font-size: 0.875rem; }
footer p { margin: 0.25rem 0; max-width: none; }
.audit { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: 0.8125rem; overflow-wrap: anywhere; }
"""
_NARROW: Final = """\
@media screen and (max-width: 44rem) {
table, tbody, tr, th, td, caption { display: block; }
colgroup { display: none; }
thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
tr { border-bottom: 1px solid var(--quiet); padding: 0.5rem 0; }
th, td { border: 0; padding: 0.125rem 0; text-align: left; }
td:empty { display: none; }
.right { text-align: left; }
tbody th, tbody td { display: grid; grid-template-columns: minmax(5rem, 30%) minmax(0, 1fr); column-gap: 0.75rem; }
tbody th::before, tbody td::before { color: var(--quiet); font-weight: 400; font-size: 0.875rem; }
dl { display: block; }
dl > div { display: block; margin-bottom: 0.375rem; }
"""
_PRINTED: Final = """\
@media print {
body { font-size: 10pt; max-width: none; padding: 0; }
a { color: inherit; min-width: 0 !important; min-height: 0 !important; }
p, dl, .prose { max-width: none; }
nav, summary, details { display: none; }
h1 { font-size: 18pt; }
h2 { font-size: 12.5pt; break-after: avoid; }
h3 { font-size: 11pt; break-after: avoid; }
table { font-size: 9pt; }
thead { display: table-header-group; }
tr, figure, dl, .note { break-inside: avoid; }
.small, footer { font-size: 8pt; }
thead th { font-size: 8.5pt; }
figure .sheet { overflow: visible; }
figure svg { max-width: 100%; }
}
"""


def page_style(report: Report) -> str:
    """Return the style sheet of a report's page; it names what only this report has: columns and marking."""
    return "".join(
        (
            f":root {{ color-scheme: light dark; {_inks(LIGHT)} }}\n",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_inks(DARK)} }} }}\n",
            _LOOK,
            _NARROW,
            *(_column_names(number, table) for number, table in enumerate(report.tables(), 1)),
            "}\n",
            _PRINTED,
            _paper(report),
        )
    )


def _inks(inks: Mapping[Ink, str]) -> str:
    return " ".join(f"--{ink}: {inks[ink]};" for ink in Ink)


def _column_names(number: int, table: Table) -> str:
    """Name each cell by its column where rows stand under each other."""
    return "".join(
        f"#table-{number} tr > :nth-child({place})::before {{ content: {_string(column.heading)}; }}\n"
        for place, column in enumerate(table.columns, 1)
    )


def _paper(report: Report) -> str:
    """Say what stands around each printed page: marking above and below, foot and number."""
    marking, foot = _string(report.marking), _string(report.foot)
    return (
        "@page { size: A4; margin: 20mm 18mm 22mm;\n"
        f"@top-center {{ content: {marking}; font: bold 9pt Arial, sans-serif; }}\n"
        f"@bottom-left {{ content: {foot}; font: 8pt Arial, sans-serif; }}\n"
        f"@bottom-center {{ content: {marking}; font: bold 9pt Arial, sans-serif; }}\n"
        '@bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, sans-serif; } }\n'
    )


def _string(words: str) -> str:
    """Write words as a string of CSS that can end neither itself nor the style sheet."""
    return (
        '"'
        + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in printable(words))
        + '"'
    )
