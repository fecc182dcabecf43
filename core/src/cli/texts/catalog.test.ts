import { expect, test } from 'vitest'
import { textCatalog } from './catalog.ts'
import { japaneseSpeech } from './japanese-speech.ts'

function placesIn(template: string): readonly string[] {
  const found = [...template.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(found)].toSorted()
}

test('both languages have the same texts, with the same values in them', () => {
  const told = Object.entries(textCatalog).map(([key, text]) => [key, placesIn(text)])
  const said = Object.entries(japaneseSpeech.texts).map(([key, text]) => [key, placesIn(text)])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(told))
})

/** What is typed, named or counted is the same in every language. */
const isOfNoLanguage = /^(\W|\{\w+\}|holdfast|systemctl|corosync|recoverWithin|tarball|ms|token)*$/

test('whatever has words in English has Japanese ones', () => {
  const english = Object.entries(japaneseSpeech.texts).filter(([, text]) => {
    return (
      !isOfNoLanguage.test(text) &&
      !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)
    )
  })
  expect(english).toEqual([])
})
