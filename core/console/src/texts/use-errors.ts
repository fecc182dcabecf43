import { useSyncExternalStore } from 'react'
import { sayError, type ToldError } from '../../../src/errors/say-error.ts'
import { usePreferences } from '../state/preferences.ts'
import { LazyErrors } from './lazy-errors.ts'
import { useText } from './use-text.ts'

const japanese = new LazyErrors(async () => {
  const { japaneseErrors } = await import('../../../src/errors/japanese.ts')
  return japaneseErrors
})

/** English needs none: it is what daemons tell. */
const none = () => () => {}

/** How errors are told in the language that was chosen. */
export function useErrors(): <Told extends ToldError>(told: Told) => Told {
  const isJapanese = usePreferences().language === 'ja'
  const words = useSyncExternalStore(isJapanese ? japanese.subscribe : none, japanese.current)
  const { reason } = useText()
  return (told) => (isJapanese && words !== undefined ? sayError(told, words, reason) : told)
}
