import { isDeepStrictEqual } from 'node:util'
import { HoldfastError } from '../../core/src/errors/index.ts'
import { drawScript, playScript } from '../../core/src/simulator/index.ts'
import { drawLaneScript, playLane } from '../../core/src/simulator/lane/index.ts'
import { comparable, completed } from '../scenarios/expectation.ts'
import { readScenario } from '../scenarios/read-scenarios.ts'
import type { Story } from './story.ts'

/** Who noticed something in a story, and what; empty where everybody is content. */
export type Verdict = readonly { readonly by: string; readonly what: string }[]

/** A story that the simulator plays. */
export type Played = Exclude<Story, { readonly unitTests: string }>

/** Plays a story with the sources as this thread has loaded them; one that cannot go on tells. */
export async function playStory(story: Played): Promise<Verdict> {
  try {
    if ('lane' in story) return playLaneSeed(story.lane)
    return await ('scenario' in story ? playScenario(story.scenario) : playSeed(story))
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return [{ by: 'an operator', what: error.message }]
  }
}

function playLaneSeed(seed: number): Verdict {
  const { violations } = playLane(drawLaneScript(seed))
  return violations.map(({ checker, text }) => ({ by: checker, what: text }))
}

async function playSeed(story: Extract<Played, { readonly seed: number }>): Promise<Verdict> {
  const { recoverWithinMs, ...options } = story.draw ?? {}
  const script = drawScript(story.seed, options)
  const tempo = recoverWithinMs === undefined ? {} : { recoverWithinMs }
  const { violations } = await playScript({ ...script, ...tempo })
  return violations.map(({ checker, text }) => ({ by: checker, what: text }))
}

async function playScenario(scenario: string): Promise<Verdict> {
  const { script, expectation } = readScenario(scenario)
  const result = await playScript(script)
  const violations = result.violations.map(({ checker, text: what }) => ({ by: checker, what }))
  const found = plain(comparable(result, expectation))
  const wanted = plain(completed(expectation))
  const different = Object.keys(wanted).filter((key) => {
    return !isDeepStrictEqual(found[key], wanted[key])
  })
  const by = 'its expectation'
  return [...violations, ...different.map((key) => ({ by, what: tell(key, found[key]) }))]
}

/** As it would be written down: what is not there is left out. */
function plain(value: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value))
}

function tell(key: string, value: unknown): string {
  return `${key} are ${JSON.stringify(value)}`
}
