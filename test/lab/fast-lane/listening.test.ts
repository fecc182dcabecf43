import { beforeAll, expect, test } from 'vitest'
import { hearStory } from '../hear-story.ts'
import type { ListeningStory } from './listening.world.ts'

const script = new URL('./listening.world.ts', import.meta.url)
let story: ListeningStory

beforeAll(async () => {
  story = await hearStory<ListeningStory>(script)
}, 120_000)

const allRoads = [
  'b 0 echo true',
  'b 0 neighbour true',
  'b 1 echo true',
  'b 1 neighbour true',
  'witness 0 echo true',
]

test('kernels answer every kind of probe on every path, and so does the witness', () => {
  expect([story.lacksInCalm, ...story.answered]).toEqual(['', ...allRoads])
})

test('they do by IPv6 as well', () => {
  expect(story.answered6).toEqual(allRoads)
})

test('a machine does not vouch for its own network', () => {
  expect(story.lacksOwnWitness).toBe('lane.no-witness')
})

test('a path that is cut is missing, and nobody is dead for that', () => {
  expect([story.lacksOneLink, story.oneLinkCut]).toEqual(['lane.no-echo,lane.no-neighbour', []])
})

test('a machine whose programs stand still is not silent', () => {
  expect(story.frozen).toEqual(['1 programs'])
})

test('a machine that crashed is silent, and heard again when its power is back', () => {
  expect([story.crashed, story.lacksDead]).toEqual([['silent b'], 'lane.no-answer'])
  expect(story.back).toEqual(['heard b'])
})

test('a machine that is cut off itself takes nobody for dead', () => {
  expect([story.alone, story.lacksAlone]).toEqual([[], 'lane.no-witness,lane.no-answer'])
  expect(story.whole).toBe('')
})

test('a machine with other hardware behind its addresses is found again', () => {
  expect(story.otherHardware).toEqual(['heard b'])
})
