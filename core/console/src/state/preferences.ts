import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Language, languages } from '../../../src/sentences/language.ts'

/** How the pages look. */
export type Theme = 'light' | 'dark'

interface Chosen {
  readonly language: Language
  readonly theme: Theme
}

/** What somebody chose for this browser; it is kept there. */
export class Preferences {
  #chosen: Chosen = { language: firstLanguage(), theme: firstTheme() }
  readonly #listeners = new Set<() => void>()

  constructor() {
    this.#show()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): Chosen => this.#chosen

  choose(part: Partial<Chosen>): void {
    this.#chosen = { ...this.#chosen, ...part }
    for (const [key, value] of Object.entries(part)) keep(key, value)
    this.#show()
    for (const listener of this.#listeners) listener()
  }

  #show(): void {
    const { language, theme } = this.#chosen
    document.documentElement.lang = language
    document.documentElement.classList.toggle('pf-v6-theme-dark', theme === 'dark')
  }
}

/** The preferences of this browser, for all components. */
export const PreferencesContext = createContext<Preferences | undefined>(undefined)

/** What is chosen, and how to choose otherwise. */
export function usePreferences(): Chosen & { choose(part: Partial<Chosen>): void } {
  const preferences = useContext(PreferencesContext)
  if (preferences === undefined) throw new Error('there are no preferences')
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.current)
  return { ...chosen, choose: (part) => preferences.choose(part) }
}

function firstLanguage(): Language {
  const wished = kept('language') ?? navigator.language.slice(0, 2)
  return languages.find((one) => one === wished) ?? 'en'
}

function firstTheme(): Theme {
  const wished = kept('theme')
  if (wished === 'light' || wished === 'dark') return wished
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(`holdfast.${key}`)
  } catch {
    return null
  }
}

/** A browser that keeps nothing asks again next time. */
function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`holdfast.${key}`, value)
  } catch {}
}
