import { Button } from '@patternfly/react-core'
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon'
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon'
import { usePreferences } from '../state/preferences.ts'
import { useText } from '../texts/use-text.ts'

/** Changes the language and the theme. */
export function PreferenceButtons() {
  const { text } = useText()
  const { language, theme, choose } = usePreferences()
  const other = language === 'en' ? 'ja' : 'en'
  const isDark = theme === 'dark'
  return (
    <span className="hf-preferences">
      <Button variant="plain" lang={other} onClick={() => choose({ language: other })}>
        {other === 'ja' ? '日本語' : 'English'}
      </Button>
      <Button
        variant="plain"
        aria-label={text(isDark ? 'shell.to-light' : 'shell.to-dark')}
        icon={isDark ? <SunIcon /> : <MoonIcon />}
        onClick={() => choose({ theme: isDark ? 'light' : 'dark' })}
      />
    </span>
  )
}
