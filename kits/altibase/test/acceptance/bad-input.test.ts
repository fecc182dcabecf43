import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { BadInputStory, Refused } from './bad-input.world.ts'

const script = new URL('./bad-input.world.ts', import.meta.url)
let story: BadInputStory

beforeAll(async () => {
  story = await hearStoryInFolder<BadInputStory>(script, 'holdfast-altibase')
}, 400_000)

/** It is refused with its reason, what is left and what to do; and nothing was begun. */
function expectRefused({ code, said, tags, isUntouched }: Refused, words: RegExp): void {
  expect(said.replace(/\s+/g, ' ')).toMatch(words)
  expect(said).toMatch(/^Error HF_[A-Z_]+$/m)
  expect(said).toMatch(/^ *Left: +\S/m)
  expect(said).toMatch(/^ *Try: +\S/m)
  expect({ code, tags, isUntouched }).toEqual({ code: 1, tags: [], isUntouched: true })
}

test('a home that is none is refused, and nothing is begun', () => {
  expectRefused(story.wrongHome, /is no home of ALTIBASE: there is no /)
})

test('a wrong password is refused, and nothing is begun', () => {
  expectRefused(story.wrongPassword, /password are wrong: Invalid password \(ERR-4102E\)/)
})

test('replication that is off is refused, and nothing is begun', () => {
  expectRefused(story.replicationOff, /REPLICATION_PORT_NO is 0, so that replication is off: set/)
})

test('a watchdog of the vendor is refused, with how to end it, and nothing is begun', () => {
  expectRefused(story.checkServer, /checkServer runs \(process \d+\) .*killCheckServer/)
})

test('a peer that replicates by another protocol is refused, and nothing is begun', () => {
  const words = /is of version 7\.\d\.0\.\d\.\d and replicates by protocol 7\.\d\.\d, the one here/
  expectRefused(story.otherProtocol, words)
})

test('a table without a primary key is refused, with the statement that mends it', () => {
  expectRefused(story.keyless, /SYS\.KEYLESS has no primary key, .* ALTER TABLE SYS\.KEYLESS ADD/)
})

test('a peer of another version that replicates alike is taken, with a warning', () => {
  expect(story.otherVersion.code).toBe(0)
  expect(story.otherVersion.log).toMatch(/is of version 7\.2\.0\.0\.9, here it is 7\.2\.0\.0\.0/)
})

test('a full disk is told with its code while the servers serve on, and is over by itself', () => {
  expect(story.fullDisk.states).toEqual(['n1 in-service degraded'])
  expect(story.fullDisk.why).toContain('ERR-11123')
  expect(story.fullNoMore).toEqual(['n1 in-service good'])
  expect(story.rows).toEqual([1, 1])
})
