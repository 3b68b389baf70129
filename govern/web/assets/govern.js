// Pages work without this: it tells the style sheet that scripts run, starts the components that want one, and keeps a
// stretch of a page that says how far something is (data-progress) up to date.
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
  if (said.textContent !== says.textContent) said.textContent = says.textContent
  window.setTimeout(look, 1500)
}

if (progress) window.setTimeout(look, 1500)
