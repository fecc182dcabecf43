import { expect, test } from 'vitest'
import { chooseSource } from './choose-source.ts'
import { begin, extend, type History, noHistory } from './history.ts'
import type { Hello } from './protocol.ts'

const together = begin(noHistory, 'together', true)

/** What happened in epochs of its own: `granted`, only `opened`, or nothing that binds. */
function after(history: History, name: string, ...epochs: readonly string[]): History {
  return epochs.reduce((known, what, index) => {
    const begun = begin(known, `${name} ${index}`, true)
    const isGrant = what === 'granted'
    const isPromise = isGrant || what === 'opened'
    return extend(begun, { text: `${name} ${what}`, isActing: true, isPromise, isGrant })
  }, history)
}

function source(a: History, b: History, goingOn: 'a' | 'b' | 'both'): string | undefined {
  const hello = (node: string, history: History) => {
    return [node, { history, isGoingOn: goingOn === node || goingOn === 'both' } as Hello] as const
  }
  return chooseSource(new Map([hello('a', a), hello('b', b)]))
}

test('of two that acted apart the one to which something was granted counts', () => {
  const granted = after(together, 'b', 'granted', 'quiet')
  for (const epochs of [['quiet'], ['opened', 'opened', 'opened', 'opened']]) {
    expect(source(after(together, 'a', ...epochs), granted, 'a')).toBe('b')
  }
})

test('where neither or both of them were granted something the one that goes on counts', () => {
  for (const what of ['quiet', 'granted']) {
    expect(source(after(together, 'a', what), after(together, 'b', what), 'b')).toBe('b')
  }
})

test('what was granted before they parted tells them not apart', () => {
  const before = after(together, 'both', 'granted')
  expect(source(after(before, 'a', 'quiet'), after(before, 'b', 'opened'), 'a')).toBe('a')
})

test('whoever is still in the epoch from which another one acted on is no source', () => {
  const behind = extend(together, { text: 'x', isActing: true, isPromise: true, isGrant: false })
  expect(source(after(together, 'a', 'quiet'), behind, 'b')).toBe('a')
})
