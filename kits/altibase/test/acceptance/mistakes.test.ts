import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { MistakesStory } from './mistakes.world.ts'

const script = new URL('./mistakes.world.ts', import.meta.url)
let story: MistakesStory

beforeAll(async () => {
  story = await hearStoryInFolder<MistakesStory>(script, 'holdfast-altibase')
}, 240_000)

test('a folder that is no home is refused, with what is not there', () => {
  expect(story.wrongHome).toMatch(/is no home of ALTIBASE: there is no .*\/bin\/altibase, /)
})

test('a wrong password is refused at create', () => {
  expect(story.wrongPassword).toBe('user or password are wrong: Invalid password (ERR-4102E)')
})

test('replication that is off is refused, with what mends it', () => {
  expect(story.replicationOff).toMatch(/^REPLICATION_PORT_NO is 0, so that replication is off: set/)
})

test('nothing is created or started while the watchdog of the vendor runs', () => {
  for (const words of story.checkServer) {
    expect(words).toMatch(/^checkServer runs \(process \d+\) and starts the server behind the back/)
  }
})

test('a server that ends while it starts is told, although its script ends with 0', () => {
  expect(story.noStart).toMatch(/^the server does not start: /)
})

test('a full disk is told by its code, and the server serves on', () => {
  expect(story.fullDisk).toMatchObject({ state: 'degraded', eligible: true })
  expect(story.fullDisk.reason).toContain('ERR-11123')
})

test('a stranger that has the lock is named, and never killed', () => {
  expect(story.stranger.restore).toMatch(/^process \d+ \(.*node.*\) has the lock of the server$/)
  expect(story.stranger.isAlive).toBe(true)
})

test('a server that does not stop in time is killed, and that is told', () => {
  expect(story.slowStop.logged).toContain('the server is killed, since it did not stop')
  expect(story.slowStop.isGone).toBe(true)
})

test('a server without any replication serves', () => {
  expect(story.alone).toEqual({
    isServing: true,
    health: { state: 'in-service', reason: 'it serves', eligible: true },
  })
})
