import { HoldfastError } from '../errors/index.ts'
import { type Language, languages } from '../sentences/language.ts'

/** Variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The language to print in: HOLDFAST_LANG, or else the first of LC_ALL, LC_MESSAGES and LANG that
 * says anything, as POSIX orders them. Throws HF_CLI_LANGUAGE_UNKNOWN.
 */
export function chooseLanguage(environment: Environment): Language {
  const { HOLDFAST_LANG: wished = '', LC_ALL, LC_MESSAGES, LANG } = environment
  if (wished === '') return languageOf(LC_ALL || LC_MESSAGES || LANG || '')
  const language = languages.find((one) => one === wished)
  if (language !== undefined) return language
  const known = languages.join(', ')
  throw new HoldfastError('HF_CLI_LANGUAGE_UNKNOWN', { found: wished, known })
}

/** `ja`, `ja_JP.UTF-8`, and the old name `japanese`; everything else is English. */
function languageOf(locale: string): Language {
  return /^ja(panese)?(?![a-z])/i.test(locale) ? 'ja' : 'en'
}
