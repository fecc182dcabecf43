import { expect, test } from 'vitest'
import { openGate } from './gate.ts'
import { HeardWords } from './heard-words.ts'

function open() {
  const told: string[] = []
  const heard = new HeardWords()
  const gate = openGate({ tag: 'db', verb: 'watch' })
  return { told, heard, gate, words: heard.of('db', gate, (word) => told.push(word)) }
}

test('a context hears what peers of its resource tell, and each change of it', () => {
  const { heard, words } = open()
  const seen: unknown[] = [words.told()]
  const stop = words.follow(() => seen.push(words.told()))
  heard.hear('db', { b: 'x' })
  heard.hear('other', { b: 'y' })
  heard.hear('db', {})
  stop()
  heard.hear('db', { b: 'z' })
  expect(seen).toEqual([{}, { b: 'x' }, {}])
})

test('nothing is told or heard by a context whose action is over', () => {
  const { told, heard, gate, words } = open()
  let changes = 0
  words.follow(() => {
    changes += 1
  })
  words.tell('x')
  gate.close()
  heard.hear('db', { b: 'x' })
  for (const act of [() => words.tell('y'), () => words.told(), () => words.follow(() => {})]) {
    expect(act).toThrow(/was revoked/)
  }
  expect([told, changes]).toEqual([['x'], 0])
})

test('a word that is too long for the state of a cluster is refused', () => {
  const { told, words } = open()
  words.tell('x'.repeat(500))
  expect(() => words.tell('x'.repeat(501))).toThrow('at most 500 characters')
  expect(told.map((word) => word.length)).toEqual([500])
})
