import '@patternfly/react-core/dist/styles/base.css'
import { createRoot } from 'react-dom/client'
import { startFirstRequests } from './api/first-requests.ts'
import { App } from './shell/app.tsx'
import { Preferences, PreferencesContext } from './state/preferences.ts'
// The last: it wins over the styles of the components.
import './shell/console.css'

const place = document.getElementById('console')
const first = startFirstRequests()
if (place === null) throw new Error('the page has no place for the console')
createRoot(place).render(
  <PreferencesContext value={new Preferences()}>
    <App first={first} />
  </PreferencesContext>,
)
