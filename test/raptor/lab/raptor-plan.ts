import { parseArgs } from 'node:util'
import { type FaultName, faultNames } from '../report/run-report.ts'
import type { Target } from './run-against.ts'

/** What a run is asked for. */
export interface RaptorPlan {
  readonly rate: number
  readonly workerCount: number
  readonly seed: number
  /** How long the part with faults lasts at least; it goes on until all is mended. */
  readonly lastsMs: number
  /** How long each calm span is measured, with and without Holdfast; 0 measures none. */
  readonly calmMs: number
  readonly faults: readonly FaultName[]
}

/** How to call it, for those who guessed wrong. */
export const usage = `Usage: npm run bench -- raptor [options]

  --kit galera     the database below (galera)
  --rate N         executions a second that clients ask for (1500)
  --minutes M      how long the part with faults lasts (5)
  --faults A,B     of ${faultNames.join(', ')} (all, in this order); "none" for none
  --workers N      connections that execute at the same time (24)
  --calm S         seconds of each span that is compared, with and without Holdfast (30)
  --seed N         of quotes and orders (1)
  --at ADDRESS     no lab: the cluster behind this address; faults are up to you
  --books LIST     with --at: node-a=HOST,node-b=HOST, whose databases are read at the end
  --user NAME      with --at: an administrator (raptor-admin), with RAPTOR_PASSWORD
  --save DIR       write raptor.md, raptor.json and raptor.svg there
  --json           print one JSON document`

/** In less there is no whole second that is surely within. */
const leastCalmSeconds = 3

const options = {
  kit: { type: 'string', default: 'galera' },
  rate: { type: 'string', default: '1500' },
  minutes: { type: 'string', default: '5' },
  faults: { type: 'string', default: faultNames.join() },
  workers: { type: 'string', default: '24' },
  calm: { type: 'string', default: '30' },
  seed: { type: 'string', default: '1' },
  at: { type: 'string' },
  books: { type: 'string', default: '' },
  user: { type: 'string', default: 'raptor-admin' },
  save: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** A plan, and where its report goes. */
export interface Asked {
  readonly plan: RaptorPlan
  /** Without one a lab is built. */
  readonly target: Target | undefined
  readonly folder: string | undefined
  readonly isJson: boolean
}

/** Reads the words after the command; throws with a sentence about the wrong one. */
export function readPlan(words: readonly string[]): Asked {
  const { values } = parseArgs({ args: [...words], options })
  if (values.kit !== 'galera') throw new Error(`--kit takes galera, not ${values.kit}`)
  const number = (name: 'rate' | 'minutes' | 'workers' | 'calm' | 'seed', least: number) => {
    const value = Number(values[name])
    if (Number.isFinite(value) && value >= least) return value
    throw new Error(`--${name} takes a number from ${least}, not ${values[name]}`)
  }
  return {
    plan: {
      rate: number('rate', 1),
      workerCount: Math.ceil(number('workers', 1)),
      seed: Math.floor(number('seed', 0)),
      lastsMs: number('minutes', 0) * 60_000,
      calmMs: readCalm(number('calm', 0)),
      faults: values.faults === 'none' ? [] : values.faults.split(',').map(readFault),
    },
    target: values.at === undefined ? undefined : readTarget(values.at, values),
    folder: values.save,
    isJson: values.json,
  }
}

function readCalm(seconds: number): number {
  if (seconds === 0 || seconds >= leastCalmSeconds) return seconds * 1_000
  throw new Error(`--calm takes 0, or a number from ${leastCalmSeconds}, not ${seconds}`)
}

function readTarget(address: string, { books, user }: { books: string; user: string }): Target {
  const nodes = books.split(',').flatMap((one) => {
    const [, node, host] = /^([\w.-]+)=(\S+)$/.exec(one) ?? []
    return node === undefined || host === undefined ? [] : [{ node, host }]
  })
  if (nodes.length === 0) throw new Error('--at needs --books node-a=HOST,node-b=HOST')
  return { address, nodes, user, password: process.env['RAPTOR_PASSWORD'] ?? '' }
}

function readFault(word: string): FaultName {
  const name = faultNames.find((one) => one === word)
  if (name !== undefined) return name
  throw new Error(`--faults takes ${faultNames.join(', ')}, not ${word}`)
}
