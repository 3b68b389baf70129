"""The style of a pack that stands alone as a web page; within the site the site's own sheet holds."""

SHEET = """\
body { margin: 0; color: #0b0c0c; background: #fff; font: 17px/1.5 "Source Sans 3", Arial, sans-serif; }
main, footer { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
footer { border-top: 1px solid #d9dcde; color: #505a5f; font-size: 15px; }
h1 { margin: 0 0 .5rem; font-size: 2.4rem; line-height: 1.15; }
h2 { margin: 3rem 0 1rem; font-size: 1.7rem; line-height: 1.2; }
h3, .register__caption, .figure__finding { margin: 2rem 0 .75rem; }
h3, .register__caption, .figure__finding { font-size: 1.2rem; font-weight: 700; line-height: 1.3; }
p, ul, ol { max-width: 44rem; margin: 0 0 1rem; }
a { color: #0b5563; }
.pack-cover > :first-child { margin: 0 0 .25rem; color: #505a5f; }
.pack-note { color: #505a5f; font-size: 15px; }
.pack-callout { max-width: 44rem; margin: 0 0 1rem; padding: .75rem 1.25rem; }
.pack-callout { border-left: 5px solid #0b5563; background: #f4f7f7; }
.pack-callout p { margin: 0 0 .25rem; }
.pack-contents ol { padding: 0; columns: 2 18rem; list-style: none; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
.scroll:focus-visible { outline: 3px solid #0b5563; outline-offset: 3px; }
figure { max-width: 48rem; margin: 0 0 2rem; }
.drawing { display: block; width: 100%; min-width: 38rem; height: auto; font-family: inherit; }
table { width: 100%; border-collapse: collapse; font-size: 15px; }
caption { text-align: left; }
th, td { padding: .6rem 1.5rem .6rem 0; border-bottom: 1px solid #d9dcde; }
th, td { font-weight: 400; text-align: left; vertical-align: top; }
thead th { border-bottom-color: #0b0c0c; color: #505a5f; vertical-align: bottom; }
tbody th { min-width: 12em; font-weight: 600; }
.register__totals th, .register__totals td { border-bottom: 0; border-top: 1px solid #0b0c0c; font-weight: 600; }
td.words { min-width: 10em; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
.status { display: inline-flex; gap: 8px; align-items: center; font-weight: 600; white-space: nowrap; }
.status__shape { flex: none; width: 22px; height: 22px; }
.status__letter { fill: #fff; font-size: 12px; font-weight: 600; text-anchor: middle; }
.status--amber .status__letter { fill: #0b0c0c; }
.status--green .status__form { fill: #0b7a45; }
.status--amber .status__form { fill: #cc7a00; }
.status--red .status__form { fill: #8f1022; }
.status--complete .status__form { fill: #1d4f91; }
.status--grey .status__form { fill: #fff; stroke: #5f6b73; stroke-width: 2px; }
.status--grey .status__letter { fill: #5f6b73; }
summary { cursor: pointer; color: #0b5563; }
@media print { tr, figure { break-inside: avoid; } h2, h3 { break-after: avoid; } .drawing { min-width: 0; } }
"""

TILES = """\
.pack-tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .6rem; }
.pack-tiles { max-width: none; padding: 0; list-style: none; }
.pack-tile { padding: .6rem .8rem; border-top: 3px solid #0b5563; background: #f4f7f7; font-size: 15px; }
.pack-tile__label, .pack-tile__figure { display: block; }
.pack-tile__label { color: #505a5f; font-weight: 600; }
.pack-tile__figure { font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
"""

REMARKS = """\
.pack-remark { max-width: 44rem; margin: 0 0 1rem; padding: 0 0 0 1rem; border-left: 3px solid #505a5f; }
.pack-remark p { margin: 0 0 .25rem; }
"""

NARROW = """\
@media screen and (max-width: 40em) {
h1 { font-size: 1.9rem; overflow-wrap: anywhere; }
table, caption, tbody { display: block; }
thead { display: none; }
tr { display: flex; flex-direction: column; padding: .75rem 0; border-bottom: 1px solid #d9dcde; }
tbody:first-of-type tr:first-child { border-top: 1px solid #0b0c0c; }
tbody th, tbody td { display: flow-root; min-width: 0; border: 0; text-align: left; }
tbody th, tbody td { white-space: normal; overflow-wrap: anywhere; }
tbody th { padding: 0 0 .3rem; }
tbody td { padding: .2rem 0 .2rem 9.25rem; }
tbody td::before { float: left; width: 8.5rem; margin-left: -9.25rem; color: #505a5f; font-weight: 400; }
tbody td::before { content: attr(data-label); }
tbody .number { text-align: left; white-space: normal; }
.status { white-space: normal; }
}
.pack-tiles { grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); }
.pack-contents:not(:has(> p))::before { display: block; margin: 2rem 0 .5rem; font-weight: 700; }
.pack-contents:not(:has(> p))::before { content: attr(aria-label); }
p .status { vertical-align: middle; }
"""
"""Since the seventh layout: on a phone each row stands by itself, its cells below each other with their heads; a tile
has room for a long sum."""
