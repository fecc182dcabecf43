import { parseArgs } from 'node:util'

/** How the demonstration is run. */
export interface DemoOptions {
  /** Ends after the story instead of staying up. */
  readonly isOnce: boolean
  /** One JSON document on stdout and nothing else. */
  readonly isJson: boolean
  /** The document tells what else was measured, and the restart of a `single` program. */
  readonly isDetailed: boolean
}

/** How to call it, for those who guessed wrong. */
export const usage = 'npm start -- [--once] [--json] [--details]'

/** Reads the words after the command; throws with a sentence about the wrong one. */
export function readOptions(words: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      details: { type: 'boolean', default: false },
    },
  })
  return { isOnce: values.once, isJson: values.json, isDetailed: values.details }
}
