import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { ClusterStory } from './daemons.world.ts'

const script = new URL('./daemons.world.ts', import.meta.url)
let story: ClusterStory

beforeAll(async () => {
  story = await hearStoryInFolder<ClusterStory>(script, 'holdfast-altibase')
  const { killed, hung, freed } = story
  const times = { killed: killed.tookMs, hung: hung.tookMs, freed: freed.tookMs }
  console.log(`ms until the address had moved, or commits flowed: ${JSON.stringify(times)}`)
}, 400_000)

test('an address comes in service over databases that run on both nodes already', () => {
  expect(story.atFirst).toMatchObject({
    owner: 'n1',
    databases: ['n1 in-service good', 'n2 in-service good'],
  })
})

test('a wrong password is told, and nothing moves', () => {
  const { owner, databases, why } = story.wrongPassword
  expect([owner, databases[0]]).toEqual(['n1', 'n1 in-service degraded'])
  expect(why).toContain('user or password of the resource are wrong: Invalid password (ERR-4102E)')
})

test('the address moves when the database dies, which is started again in place', () => {
  expect([story.killed.owner, story.mended.owner]).toEqual(['n2', 'n2'])
})

test('the address moves when the database hangs, which is killed and started', () => {
  expect([story.hung.owner, story.mendedOfHanging.owner]).toEqual(['n1', 'n1'])
})

test('a commit that waits for a peer that hangs comes through when its node is lost', () => {
  const { isBlocked, said } = story.freed
  expect({ isBlocked, said }).toEqual({ isBlocked: true, said: '1 row inserted.' })
  expect(story.peerAway.owner).toBe('n1')
})

test('a node that is back is well, and the address goes there when it is asked to', () => {
  expect([story.peerBack.owner, story.switched.owner]).toEqual(['n1', 'n2'])
})

test('a node whose data differ is named, and gets nothing until an operator has looked', () => {
  const { owner, why, switchover } = story.differing
  expect(owner).toBe('n2')
  expect(why).toContain('data differ in SYS.T1 (1 insert)')
  expect(switchover).toContain('HF_SWITCHOVER')
  expect(story.cleared).toMatchObject({
    owner: 'n2',
    databases: ['n1 in-service good', 'n2 in-service good'],
  })
})

test('a database that is tried for real goes out of service and comes back, twice', () => {
  const { code, stdout } = story.real
  expect(stdout).toMatch(/in service again +done/)
  expect(stdout).toMatch(/vip in service +done/)
  expect(code).toBe(0)
})

test('no password is in the logs of daemons or in what is exported', () => {
  expect(story.export).toContain('kind: altibase')
  expect(story.leaks).toEqual([])
})
