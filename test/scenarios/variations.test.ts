import { expect, it } from 'vitest'
import { playScript, type Script } from '../../core/src/simulator/index.ts'
import { createRandom } from '../../core/src/simulator/random.ts'
import { readScenarios } from './read-scenarios.ts'

const countOfEach = process.env['HOLDFAST_LONG'] === '1' ? 200 : 3

/** By how much each moment is earlier or later, at most; ms. Some things happen only in between. */
const widthsMs = [5, 30, 100, 400]

/** Where other times break what is promised, and why they may. */
const excused: Readonly<Record<string, string>> = {
  'restore-ordered-before-a-freeze': 'its kit has no hard way down',
}

/** What is told after the faults; most scenarios have some to their end. */
const afterwards = 'no-flapping'

const scenarios = readScenarios().filter(({ name }) => excused[name] === undefined)

/** The script with the luck of this number, and every action a little earlier or later. */
function vary(script: Script, number: number): Script {
  const random = createRandom(number)
  const widthMs = widthsMs[number % widthsMs.length] ?? 0
  const actions = script.actions.map((action) => {
    return { ...action, atMs: Math.max(0, action.atMs + random.between(-widthMs, widthMs)) }
  })
  return { ...script, seed: number, actions }
}

it.each(scenarios)('with other luck and times it is still so: $sentence', async ({ script }) => {
  for (let number = 1; number <= countOfEach; number += 1) {
    const varied = vary(script, number)
    const { violations } = await playScript(varied)
    const broken = violations.filter(({ checker }) => checker !== afterwards)
    expect(broken, JSON.stringify(varied)).toEqual([])
  }
})
