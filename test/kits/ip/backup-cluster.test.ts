import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { ClusterStory } from './backup-cluster.world.ts'

const script = new URL('./backup-cluster.world.ts', import.meta.url)
let story: ClusterStory

beforeAll(async () => {
  story = await hearStoryInFolder<ClusterStory>(script, 'holdfast-backup')
}, 120_000)

test('a node whose link is cut keeps its address on its backup, and nothing is decided', () => {
  const { atFirst, onBackup, decisions } = story
  expect([atFirst.owners, onBackup.owners]).toEqual([['node-a'], ['node-a']])
  expect(onBackup.reason).toBe('10.79.0.77 is on its backup eth1: eth0 has no carrier')
  expect(decisions[1]).toBe(decisions[0])
})

test('an operator takes it back to its own interface', () => {
  expect(story.heldByNothing.at).toEqual([])
  expect(story.back).toMatchObject({ at: ['node-a eth0'], owners: ['node-a'] })
})

test('it moves to the other node where neither of its links carries anything', () => {
  expect(story.movedOn.at).toEqual(['node-b eth0'])
})
