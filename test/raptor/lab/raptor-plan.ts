import { parseArgs } from 'node:util'
import { parseDuration } from '../../../core/src/kit/duration.ts'
import { type FaultName, faultNames } from '../report/run-report.ts'
import { type KitName, kitNames } from './lab-databases.ts'
import type { Target } from './run-against.ts'

/** What a run is asked for. */
export interface RaptorPlan {
  readonly kit: KitName
  readonly rate: number
  readonly workerCount: number
  readonly seed: number
  /** How long the part with faults lasts at least; it goes on until all is mended. */
  readonly lastsMs: number
  /** How long each calm span is measured, with and without Holdfast; 0 measures none. */
  readonly calmMs: number
  readonly faults: readonly FaultName[]
  /** What the lab's cluster promises; from it follow the times of the databases. */
  readonly recoverWithinMs: number
}

/** How to call it, for those who guessed wrong. */
export const usage = `Usage: npm run bench -- raptor [options]

  --kit NAME       the databases below: galera or altibase (galera)
  --rate N         executions a second that clients ask for (1500; altibase 40)
  --minutes M      how long the part with faults lasts (5)
  --faults A,B     of ${faultNames.join(', ')} (all, in this order); "none" for none
  --recover-within D  what the lab's cluster promises, from 1s (3s; altibase 8s)
  --workers N      connections that execute at the same time (24; altibase 4)
  --calm S         seconds of each span that is compared, with and without Holdfast (30;
                   altibase 0: by a command line no speed is measured)
  --seed N         of quotes and orders (1)
  --at ADDRESS     no lab: the cluster behind this address; faults are up to you, and Ctrl-C
                   ends it before its time
  --books LIST     with --at: node-a=HOST,node-b=HOST, whose databases are read at the end
  --user NAME      with --at: an administrator (raptor-admin), with RAPTOR_PASSWORD
  --save DIR       write raptor.md, raptor.json and raptor.svg there
  --json           print one JSON document`

/** In less there is no whole second that is surely within. */
const leastCalmSeconds = 3
/** Below this the kit for Galera takes no part. */
const leastRecoverMs = 1_000

const options = {
  kit: { type: 'string', default: 'galera' },
  rate: { type: 'string' },
  minutes: { type: 'string', default: '5' },
  faults: { type: 'string', default: faultNames.join() },
  'recover-within': { type: 'string' },
  workers: { type: 'string' },
  calm: { type: 'string' },
  seed: { type: 'string', default: '1' },
  at: { type: 'string' },
  books: { type: 'string', default: '' },
  user: { type: 'string', default: 'raptor-admin' },
  save: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** What nobody says: each execution over ALTIBASE goes through a command line. */
const usual = {
  galera: { rate: '1500', workers: '24', calm: '30', 'recover-within': '3s' },
  altibase: { rate: '40', workers: '4', calm: '0', 'recover-within': '8s' },
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
  const { values: given } = parseArgs({ args: [...words], options })
  const kit = readKit(given)
  const values = { ...usual[kit], ...given }
  const number = (name: 'rate' | 'minutes' | 'workers' | 'calm' | 'seed', least: number) => {
    const value = Number(values[name])
    if (Number.isFinite(value) && value >= least) return value
    throw new Error(`--${name} takes a number from ${least}, not ${values[name]}`)
  }
  return {
    plan: {
      kit,
      rate: number('rate', 1),
      workerCount: Math.ceil(number('workers', 1)),
      seed: Math.floor(number('seed', 0)),
      lastsMs: number('minutes', 0) * 60_000,
      calmMs: readCalm(number('calm', 0)),
      faults: values.faults === 'none' ? [] : values.faults.split(',').map(readFault),
      recoverWithinMs: readRecoverWithin(values['recover-within']),
    },
    target: values.at === undefined ? undefined : readTarget(values.at, values),
    folder: values.save,
    isJson: values.json,
  }
}

function readKit({ kit, at }: { kit: string; at?: string | undefined }): KitName {
  const name = kitNames.find((one) => one === kit)
  if (name === undefined) throw new Error(`--kit takes ${kitNames.join(' or ')}, not ${kit}`)
  if (at !== undefined && name !== 'galera') throw new Error('--at is for --kit galera alone')
  return name
}

function readCalm(seconds: number): number {
  if (seconds === 0 || seconds >= leastCalmSeconds) return seconds * 1_000
  throw new Error(`--calm takes 0, or a number from ${leastCalmSeconds}, not ${seconds}`)
}

function readRecoverWithin(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms >= leastRecoverMs) return ms
  throw new Error(`--recover-within takes a time from 1s, such as 1500ms, not ${text}`)
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
