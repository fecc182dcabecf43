import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { SplitStory } from './split.world.ts'

const script = new URL('./split.world.ts', import.meta.url)
let story: SplitStory

beforeAll(async () => {
  story = await hearStoryInFolder<SplitStory>(script, 'holdfast-altibase')
}, 240_000)

test('both sides of a split serve on, and say that they replicate no more', () => {
  expect(story.before.map(({ state }) => state)).toEqual(['in-service', 'in-service'])
  for (const { state, reason, eligible } of story.apart) {
    expect([state, eligible]).toEqual(['degraded', true])
    expect(reason).toContain('does not reach its peer')
  }
})

test('when all is green again, each side says which tables differ and by how much', () => {
  const [one, other] = story.healed
  expect(one).toEqual({
    state: 'degraded',
    reason:
      'data differ in SYS.T1 (1 insert), SYS.TE (1 insert): compare the data, then say so: ' +
      'holdfast resource clear db01',
    eligible: false,
  })
  expect(other).toMatchObject({ state: 'degraded', eligible: false })
  expect(other?.reason).toContain('data differ in')
  expect(story.rows).toEqual([2, 2])
})

test('a node that an operator has looked at is well again, and the other one is not', () => {
  expect(story.cleared).toEqual({ state: 'in-service', reason: 'it serves', eligible: true })
  expect(story.notCleared).toMatchObject({ state: 'degraded', eligible: false })
})

test('what differs later is told again', () => {
  expect(story.later).toMatchObject({ state: 'degraded', eligible: false })
  expect(story.later.reason).toContain('data differ in SYS.T1 (1 insert)')
})

test('parents wait for what a living peer has, and go nowhere where it does not come', () => {
  const [alive, late] = story.admitted
  expect(alive).toBe('')
  expect(late).toMatch(/of log of 10\.79\.0\.2 did not come here within 2 s$/)
})

test('where nothing may be lost they do not come over changes that a dead peer kept', () => {
  const [, , refused, taken] = story.admitted
  expect(refused).toMatch(/of log of 10\.79\.0\.2 did not come here before it was away/)
  expect(taken).toBe('')
  expect(story.admitLog.join()).toMatch(/did not come here before it was away: the changes arrive/)
})
