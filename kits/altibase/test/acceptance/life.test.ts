import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { LifeStory } from './life.world.ts'

const script = new URL('./life.world.ts', import.meta.url)
let story: LifeStory

beforeAll(async () => {
  story = await hearStoryInFolder<LifeStory>(script, 'holdfast-altibase')
}, 240_000)

const serving = { state: 'in-service', reason: 'it serves', eligible: true }

test('create finds the port and the peer, and warns of what is dangerous', () => {
  expect(story.created.value).toEqual({ port: 20_300, peerHosts: { n2: '10.79.0.2' } })
  expect(story.created.logged.join('\n')).toMatch(
    /lets nobody in for ever \(ERR-41040\): REPLICATION_SERVER_FAILBACK_MAX_TIME = 10/,
  )
  expect(story.created.logged).toContain(
    'a commit does not wait for the disk: a crash of the machine can lose it: ' +
      'ALTER SYSTEM SET COMMIT_WRITE_WAIT_MODE = 1;',
  )
})

test('a server that runs is adopted as it is, and a commit comes through', () => {
  expect(story.adopted).toEqual({ isSame: true, health: serving })
  expect(story.thorough).toEqual(serving)
})

test('the end of the server is told by the kernel, before anybody asks', () => {
  expect(story.killed.report).toMatchObject({ state: 'failed', eligible: false })
  expect(story.killed.report?.reason).toMatch(/^process \d+ of the server has ended$/)
})

test('a dead server is started in place, and catches up with its peer', () => {
  expect(story.mended).toEqual({ health: serving })
})

test('a server that hangs has failed, and is killed and started by recover', () => {
  expect(story.hung.health).toMatchObject({ state: 'failed', eligible: false })
  expect(story.hung.health.reason).toMatch(/^process \d+ hangs: 3 questions were not answered$/)
  expect(story.hung.rejected).toBeUndefined()
  expect(story.mendedOfHanging).toEqual({ isAnother: true, health: serving })
})

test('a wrong user is a fault of the configuration, and nothing fails over for it', () => {
  const { health, create } = story.wrongPassword
  expect(health).toEqual({
    state: 'degraded',
    reason: 'user or password of the resource are wrong: User not found (ERR-31010)',
    eligible: true,
  })
  expect(create).toBe('user or password are wrong: User not found (ERR-31010)')
})

test('remove resolves when the process has let go, and a restore brings it back', () => {
  expect(story.isProcessLeft).toBe(false)
  expect(story.removed).toEqual({
    health: { state: 'out-of-service', reason: 'the server does not run' },
  })
  expect(story.again).toEqual({ health: serving })
})

test('no password is in a list of processes or in a log', () => {
  expect(story.leaks).toEqual([])
})
