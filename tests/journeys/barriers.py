"""What a program can find wrong with an open page for people with a disability: axe-core, WCAG 2.2 AA.

Colour contrast is half of what axe takes, and a register has a thousand texts in a dozen looks. Of texts that look
alike the first are judged, on whatever page they stand: alike are those whose colours, size and weight are the same,
and those of all they stand in. What lies over something else, is drawn, is typed or belongs to a field is judged one by
one."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALIKE = 3  # of each look so many are judged: one may lie where axe cannot say
JUDGED: dict[str, int] = {}  # how many were, by look, on all pages so far
MARK_ALIKE = """(alike, judged) => {
  const styles = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow',
    'filter', 'mixBlendMode', 'webkitTextFillColor', 'webkitTextStrokeColor']
  const seen = new Map(Object.entries(judged)), looks = new Map()
  const short = own => {  // 53 bits of it, by cyrb53
    let a = 0xdeadbeef, b = 0x41c6ce57
    for (let place = 0; place < own.length; place++) {
      a = Math.imul(a ^ own.charCodeAt(place), 2654435761)
      b = Math.imul(b ^ own.charCodeAt(place), 1597334677)
    }
    a = Math.imul(a ^ a >>> 16, 2246822507) ^ Math.imul(b ^ b >>> 13, 3266489909)
    b = Math.imul(b ^ b >>> 16, 2246822507) ^ Math.imul(a ^ a >>> 13, 3266489909)
    return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
  }
  const look = own => looks.get(own) ?? looks.set(own, short(own)).get(own)
  const alone = (one, style) => one.matches('svg, label, input, select, textarea, [disabled], [aria-disabled]')
    || !['static', 'relative'].includes(style.position) || style.float !== 'none' || style.transform !== 'none'
  const says = one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1)
  const walk = (one, parent) => {
    const style = getComputedStyle(one)
    if (alone(one, style)) return
    const here = look([parent, one.tagName, one.className, ...styles.map(name => style[name])].join())
    if (says(one) && one.checkVisibility({opacityProperty: true, visibilityProperty: true})) {
      const before = seen.get(here) ?? 0
      seen.set(here, before + 1)
      one.toggleAttribute('data-alike', before >= alike)
    }
    for (const below of one.children) walk(below, here)
  }
  walk(document.body, '')
  axe.configure({rules: [{id: 'color-contrast', selector: '*:not([data-alike])'}]})
  return Object.fromEntries(seen)
}"""
JUDGE = f"""async ([alike, rules, judged]) => {{
  const seen = ({MARK_ALIKE})(alike, judged)
  const found = await axe.run(document, {{runOnly: rules, resultTypes: ['violations']}})
  return [seen, found.violations.map(one => `${{one.id}}: ${{one.nodes[0].html.slice(0, 120)}}`)]
}}"""


def breaches(page: Page) -> list[str]:
    """Only what is wrong comes back from the browser: what axe found in order is a long list."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))
    seen, found = page.evaluate(JUDGE, [ALIKE, RULES, JUDGED])
    JUDGED.update(seen)
    return list(found)
