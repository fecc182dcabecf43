import '@patternfly/react-core/dist/styles/base.css'
import './shell/console.css'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { Preferences, PreferencesContext } from './state/preferences.ts'

const place = document.getElementById('console')
if (place === null) throw new Error('the page has no place for the console')
createRoot(place).render(
  <PreferencesContext value={new Preferences()}>
    <App />
  </PreferencesContext>,
)
