import { expect, test } from 'vitest'
import { chooseLanguage, type Environment } from './choose-language.ts'

test.each<[Environment, string]>([
  [{}, 'en'],
  [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
  [{ LANG: 'ja' }, 'ja'],
  [{ LANG: 'japanese' }, 'ja'],
  [{ LANG: 'jam_JM' }, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
  [{ LC_MESSAGES: 'ja_JP.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'ja_JP.UTF-8' }, 'ja'],
  [{ HOLDFAST_LANG: 'en', LC_ALL: 'ja_JP.UTF-8' }, 'en'],
  [{ HOLDFAST_LANG: 'ja', LC_ALL: 'C' }, 'ja'],
  [{ HOLDFAST_LANG: '', LANG: 'ja_JP.UTF-8' }, 'ja'],
])('with %j it is said in %s', (environment, language) => {
  expect(chooseLanguage(environment)).toBe(language)
})

test('a language that nobody speaks here is refused, whatever the locale is', () => {
  const environment = { HOLDFAST_LANG: 'fr', LANG: 'ja_JP.UTF-8' }
  expect(() => chooseLanguage(environment)).toThrow(
    expect.objectContaining({
      code: 'HF_CLI_LANGUAGE_UNKNOWN',
      values: { found: 'fr', known: 'en, ja' },
    }),
  )
})
