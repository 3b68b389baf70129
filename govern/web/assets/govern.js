// Pages work without this: it only tells the style sheet that scripts run, and starts the components that want one.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
