import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { FailuresStory } from './failures.world.ts'

const script = new URL('./failures.world.ts', import.meta.url)
let story: FailuresStory

beforeAll(async () => {
  story = await hearStoryInFolder<FailuresStory>(script, 'holdfast-altibase')
}, 400_000)

const well = { state: 'in-service', reason: 'it serves', eligible: true }

test('two servers that replicate are well', () => {
  expect(story.atFirst).toEqual(well)
})

test('replication that was stopped by hand is told', () => {
  expect(story.stoppedByHand).toMatchObject({ state: 'degraded', eligible: true })
  expect(story.stoppedByHand.reason).toContain('REPL')
})

test('a wrong user is a fault of the configuration', () => {
  expect(story.wrongPassword).toMatchObject({ state: 'degraded' })
  expect(story.wrongPassword.reason).toContain('user or password of the resource are wrong')
})

test('a full disk is told by its code', () => {
  expect(story.fullDisk).toMatchObject({ state: 'degraded', eligible: true })
  expect(story.fullDisk.reason).toContain('ERR-11123')
})

test('a table without a primary key is refused, with the statement that mends it', () => {
  expect(story.keyless).toMatch(/^SYS\.KEYLESS has no primary key, .* ALTER TABLE SYS\.KEYLESS ADD/)
})

test('more that is unsent than may be is told', () => {
  expect(story.unsent).toMatchObject({ state: 'degraded', eligible: true })
  expect(story.unsent.reason).toMatch(/unsent/)
})

test('a commit that waits for a peer that hangs comes through when that is lost', () => {
  expect(story.peerHangs).toEqual({ isBlocked: true, said: '1 row inserted.' })
})

test('a server whose peer is away serves on, and says so', () => {
  expect(story.peerAway).toMatchObject({ state: 'degraded', eligible: true })
})

test('both sides of a partition serve on, and say so', () => {
  for (const side of story.apart) expect(side).toMatchObject({ state: 'degraded', eligible: true })
})

test('a node whose data differ gets no parents until an operator has looked', () => {
  expect(story.differing).toMatchObject({ state: 'degraded', eligible: false })
  expect(story.differing.reason).toContain('data differ in SYS.T1 (1 insert)')
  expect(story.cleared).toEqual(well)
})

test('a server that hangs has failed, and one that catches up is waited for', () => {
  expect(story.hanging).toMatchObject({ state: 'failed', eligible: false })
  expect(story.catchingUp).toMatchObject({ state: 'degraded', eligible: false })
  expect(story.mended).toEqual(well)
})

test('the end of the server is reported, and it is started in place', () => {
  expect(story.ended).toMatchObject({ state: 'failed', eligible: false })
  expect(story.startedAgain).toEqual(well)
})

test('a stranger that has the lock is named, and lives', () => {
  expect(story.stranger).toMatchObject({ state: 'failed', eligible: false })
  expect(story.stranger.reason).toMatch(/process \d+/)
  expect(story.isStrangerAlive).toBe(true)
})

test('what a peer took with it is said, and nothing is lost where nothing may be', () => {
  expect(story.refused).toMatch(/of log of 10\.79\.0\.2 did not come here before it was away/)
  expect(story.taken.join()).toMatch(/did not come here before it was away: the changes arrive/)
})
