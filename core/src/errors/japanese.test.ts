import { expect, test } from 'vitest'
import { errorCatalog } from './catalog.ts'
import type { ErrorWords } from './catalog-entry.ts'
import { japaneseErrors } from './japanese.ts'

const parts = ['message', 'left', 'try', 'explanation'] as const

/** The values that an entry asks for in each part, and which of them stand in `[…]`. */
function placesIn(words: ErrorWords | undefined) {
  return parts.map((part) => {
    const text = words?.[part] ?? ''
    const optional = [...text.matchAll(/\[[^[\]]*\{(\w+)\}[^[\]]*\]/g)].map(([, name]) => name)
    const all = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    return [part, [...new Set(all)].toSorted(), optional.toSorted()]
  })
}

test('every code is said in Japanese, with the values and optional parts of the English', () => {
  const told = Object.entries(errorCatalog).map(([code, entry]) => [code, placesIn(entry)])
  const said = Object.entries(japaneseErrors.words).map(([code, words]) => [code, placesIn(words)])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(told))
})

/** What is only values, or only what is typed, has no words of a language. */
const isWordless = /^[^a-z]*(?:\{\w+\}[^a-z]*)+$/

test('whatever has words in English has Japanese ones', () => {
  const english = Object.entries(japaneseErrors.words).flatMap(([code, words]) => {
    return parts
      .filter((part) => !isWordless.test(words[part]) && !/[ぁ-んァ-ヶ一-龠]/.test(words[part]))
      .map((part) => `${code} ${part}: ${words[part]}`)
  })
  expect(english).toEqual([])
})

test('a command that is to be typed is the same in both languages', () => {
  const commandsIn = (text: string) => {
    return [...text.matchAll(/(?<!\/)holdfast [a-z-]+/g)].map(([command]) => command).toSorted()
  }
  const wrong = Object.entries(errorCatalog).filter(([code, entry]) => {
    const english = commandsIn(entry.try)
    const japanese = commandsIn(japaneseErrors.words[code]?.try ?? '')
    return english.join() !== japanese.join()
  })
  expect(wrong.map(([code]) => code)).toEqual([])
})
