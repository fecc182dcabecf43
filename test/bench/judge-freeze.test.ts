import { expect, it } from 'vitest'
import type { FreezeReport } from './freeze/freeze-protocol.ts'
import { judgeFreeze } from './freeze/judge-freeze.ts'

const view = (at: number, ring: string, members: readonly string[]): FreezeReport => ({
  ...{ kind: 'view', at, ring, members },
})
const echo = (sentAt: number, at: number, ring = '1'): FreezeReport => ({
  ...{ kind: 'echo', from: 'a', sentAt, at, sentIn: '1', ring },
})
const renewed = (sentAt: number, at: number): FreezeReport => ({
  ...{ kind: 'renewed', at, sentAt, ring: '1' },
})
const together = view(0, '1', ['a', 'b'])
const others = [together, view(200, '2', ['b']), view(400, '3', ['a', 'b'])]

function judge(own: readonly FreezeReport[], ofOthers: readonly FreezeReport[] = others) {
  const told = new Map([
    ['a', [together, ...own, view(350, '3', ['a', 'b'])]],
    ['b', ofOthers],
  ])
  return judgeFreeze({ node: 'a', frozenAt: 100, thawedAt: 300, told })
}

it('what was sent before the others left may come back and renew', () => {
  expect(judge([echo(90, 305), renewed(150, 306)])).toEqual({
    ...{ isLeftBehind: true, staleAsFresh: 0, returned: 0, inSuccession: 0, renewals: 0 },
    newViewMs: 50,
  })
})

it('what was sent after they left and came back is counted, with its succession', () => {
  const found = judge([echo(210, 305), echo(220, 306), echo(306, 310), renewed(210, 311)])
  expect(found).toMatchObject({ returned: 3, inSuccession: 2, renewals: 1, staleAsFresh: 0 })
})

it('what is told in another ring than it was said in is stale', () => {
  expect(judge([], [...others, echo(310, 410, '3')]).staleAsFresh).toBe(1)
})

it('a freeze that ended before anybody left proves nothing', () => {
  expect(judge([echo(120, 305)], [together]).isLeftBehind).toBe(false)
})
