// Pages work without this: it tells the style sheet that scripts run, starts the components that want one, and keeps a
// stretch of a page that says how far something is (data-progress) up to date, and finds while somebody types
// (data-finds names the parts of the page that a form fills; data-failed is said where the server does not give them, and
// data-behind stands while they lag behind the form).
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

const progress = document.querySelector('[data-progress]')

async function look () {
  const answer = await fetch(progress.querySelector('a').href, { headers: { Accept: 'text/html' } })
  if (!answer.ok) return
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]')
  if (!now) return window.location.assign(progress.querySelector('a').href)
  const [said, says] = [progress, now].map((part) => part.querySelector('[role=status]'))
  const [steps, come] = [progress, now].map((part) => part.querySelector('[data-steps]'))
  if (come) steps ? steps.replaceWith(come) : said.after(come)
  if (said.textContent !== says.textContent) said.textContent = says.textContent
  window.setTimeout(look, 1500)
}

if (progress) window.setTimeout(look, 1500)

const finder = document.querySelector('[data-finds] form')
const finds = finder?.closest('[data-finds]')
const asking = () => `${finder.getAttribute('action')}?${new URLSearchParams(new FormData(finder))}`

async function find () {
  const asked = asking()
  const now = await answered(asked)
  if (asked !== asking()) return
  const parts = finds.dataset.finds.split(' ')
  const is_whole = parts.every((part) => now?.getElementById(part))
  finds.querySelector('[data-failed]').hidden = is_whole
  if (!is_whole) return
  for (const part of parts) document.getElementById(part).replaceChildren(...now.getElementById(part).childNodes)
  finds.removeAttribute('data-behind')
  window.history.replaceState(null, '', asked)
}

async function answered (asked) {
  try {
    const answer = await fetch(asked, { headers: { Accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  } catch {
    return null
  }
}

let typing
if (finder) {
  finder.addEventListener('input', () => {
    finds.setAttribute('data-behind', '')
    window.clearTimeout(typing)
    typing = window.setTimeout(find, 250)
  })
}

// On a phone the sections of a pack are shut until somebody goes to one; without this they all stand open.
const folds = document.querySelectorAll('.pack-fold')

function unfold () {
  const aim = document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
  const fold = aim?.closest('.pack-fold') ?? aim?.nextElementSibling
  if (!fold?.matches('.pack-fold')) return
  fold.open = true
  aim.scrollIntoView()
}

if (folds.length && window.matchMedia('(max-width: 40em)').matches) {
  for (const fold of folds) fold.open = false
  unfold()
  window.addEventListener('hashchange', unfold)
  document.addEventListener('click', (event) => event.target.closest('.pack a[href^="#"]') && window.setTimeout(unfold))
}

// A drawing that is wider than its box begins at today (data-from, in rem).
for (const chart of document.querySelectorAll('[data-from]')) {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize)
  chart.scrollLeft = Math.max(0, (chart.dataset.from - 6) * size)
}
