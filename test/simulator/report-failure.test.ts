import { expect, it } from 'vitest'
import { type DrawOptions, playScript } from '../../core/src/simulator/index.ts'
import { printReport } from './report-failure.ts'

const script = { seed: 7, nodes: ['a', 'b'], actions: [] }

async function firstLineFor(options: DrawOptions): Promise<string | undefined> {
  const result = await playScript(script)
  return printReport({ seed: 7, commit: 'v1', options, script, result }).split('\n')[0]
}

it('a failed seed is seen again by its number', async () => {
  expect(await firstLineFor({})).toBe(
    'seed 7 of v1 breaks an invariant; again: npm run simulate -- --seed 7',
  )
})

it('a seed that failed with options is seen again only by the script', async () => {
  expect(await firstLineFor({ faults: ['disk is full'], quorum: 'device' })).toBe(
    'seed 7 of v1 breaks an invariant; drawn with {"faults":["disk is full"],"quorum":"device"}, ' +
      'so again only by the script below',
  )
})
