import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { World } from '../../lab/world.ts'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import type { ClusterStory } from './backup-cluster.world.ts'

const script = fileURLToPath(new URL('./backup-cluster.world.ts', import.meta.url))
let story: ClusterStory

beforeAll(async () => {
  const folder = makeWorldFolder('holdfast-backup')
  const world = new World({ script, words: [folder.path], stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  await folder.remove()
  expect(code).toBe(0)
  story = JSON.parse(output) as ClusterStory
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
