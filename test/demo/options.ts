import { parseArgs } from 'node:util'

/** The engines that the demonstration can be played on. */
export const engineKinds = ['embedded', 'corosync'] as const
/** One of them. */
export type EngineKind = (typeof engineKinds)[number]

/** How the demonstration is run. */
export interface DemoOptions {
  /** Ends after the story instead of staying up. */
  readonly isOnce: boolean
  /** One JSON document on stdout and nothing else. */
  readonly isJson: boolean
  /** The document tells what else was measured, and the restart of a `single` program. */
  readonly isDetailed: boolean
  readonly engine: EngineKind
  readonly nodeCount: number
  /** The only events that happen, each with what ends it; all where none is named. */
  readonly only: readonly string[]
}

const nodeCounts = { least: 2, most: 3 } as const

/** How to call it, for those who guessed wrong. */
export const usage =
  'npm start -- [--engine embedded|corosync] [--nodes 2|3] [--only EVENT]... [--once] [--json] ' +
  '[--details]'

/** Reads the words after the command; throws with a sentence about the wrong one. */
export function readOptions(words: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      details: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'embedded' },
      nodes: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  return {
    ...{ isOnce: values.once, isJson: values.json, isDetailed: values.details },
    engine: readEngine(values.engine),
    nodeCount: readCount(values.nodes),
    only: values.only,
  }
}

function readEngine(given: string): EngineKind {
  const engine = engineKinds.find((kind) => kind === given)
  if (engine !== undefined) return engine
  throw new Error(`There is no engine "${given}"; there are ${engineKinds.join(' and ')}.`)
}

function readCount(given: string): number {
  const count = Number(given)
  if (count === nodeCounts.least || count === nodeCounts.most) return count
  throw new Error(
    `"${given}" nodes cannot be shown, only ${nodeCounts.least} or ${nodeCounts.most}.`,
  )
}
