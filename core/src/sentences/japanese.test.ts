import { expect, test } from 'vitest'
import { because } from '../model/index.ts'
import { sentenceCatalog } from './catalog.ts'
import { japaneseWords } from './japanese/words.ts'
import { japaneseSentences } from './japanese.ts'
import { renderReasonWith } from './render-with.ts'
import { sayEventWith } from './say-with.ts'

function placesIn(template: string): readonly string[] {
  const found = [...template.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(found)].toSorted()
}

test('every sentence that a person may read has a Japanese one', () => {
  const told = Object.keys(sentenceCatalog).filter((code) => !(code in japaneseSentences))
  expect(told).toEqual([])
})

test('a Japanese sentence is about a code that there is, and asks for its values only', () => {
  const wrong = Object.entries(japaneseSentences).filter(([code, sentence]) => {
    const known = sentenceCatalog[code]
    if (known === undefined) return !(code in japaneseWords)
    return placesIn(sentence).some((name) => !placesIn(known).includes(name))
  })
  expect(wrong).toEqual([])
})

test('a state that stands in a sentence is said in its language', () => {
  const reason = because('down.on-node', { tag: 'vip', node: 'a', state: 'failed', detail: 'no' })
  expect(renderReasonWith(sentenceCatalog, reason)).toBe('vip is failed on a: no')
  expect(renderReasonWith(japaneseSentences, reason)).toBe('vip は a で障害: no')
})

test('an event is said with its detail, and without a reason as it was told', () => {
  const values = { tag: 'vip', node: 'a', state: 'out-of-service', detail: 'its node is gone' }
  const event = {
    sentence: 'vip on a: out-of-service (its node is gone).',
    reason: because('event.instance', values),
    detail: because('instance.node-down'),
  }
  expect(sayEventWith(japaneseSentences, event)).toBe(
    'a の vip: 停止中 (ノードがいなくなりました)。',
  )
  expect(sayEventWith({}, event)).toBe(event.sentence)
  expect(sayEventWith(japaneseSentences, { sentence: 'It is so.' })).toBe('It is so.')
})
