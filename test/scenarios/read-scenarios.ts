import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScript, type Script } from '../../core/src/simulator/index.ts'
import { type Expectation, readExpectation } from './expectation.ts'

/** A story that is played, and what is to come of it. */
export interface Scenario {
  readonly name: string
  /** What it holds. */
  readonly sentence: string
  readonly script: Script
  readonly expectation: Expectation
}

const folder = import.meta.dirname

/** All scenarios, by name. */
export function readScenarios(): readonly Scenario[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => readScenario(name))
}

/** The scenario of this name. */
export function readScenario(name: string): Scenario {
  const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
  const text = `${read('cluster.yaml')}\n${read('script.yaml')}`
  return {
    name,
    sentence: read('README.md').trim(),
    script: parseScript(text, name),
    expectation: readExpectation(read('expected.yaml')),
  }
}
