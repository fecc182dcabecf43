import { createInterface } from 'node:readline'
import { openLane, ThreadLane } from '../../../core/src/adapters/fast-lane/index.ts'
import {
  type FastLaneNews,
  type LaneStanding,
  usualLaneTimes,
} from '../../../core/src/fast-lane/index.ts'
import { monotonicMs } from '../monotonic.ts'

// Listens as a daemon does, and prints what it is told: `listening-program.ts NAME ROADS`. Each
// line that it reads is what it is to do from then on.

/** A line of what it prints. */
export type Line =
  | { readonly atMs: number; readonly news: FastLaneNews }
  | { readonly atMs: number; readonly standing: LaneStanding }

const lookEveryMs = 50
const silentLog = { debug() {}, info() {}, warn: console.error, error: console.error }
const [gate = '', words = '[]'] = process.argv.slice(2)
const host = new ThreadLane()
const opening = { roads: JSON.parse(words), times: usualLaneTimes, gate, isTaking: true }
const lane = openLane({ opening, lacks: [], host, log: silentLog })
let told: LaneStanding | undefined

function print(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

lane.onNews = (news) => print({ atMs: monotonicMs(), news })
setInterval(() => {
  const standing = lane.present()
  if (standing === told) return
  told = standing
  print({ atMs: monotonicMs(), standing: told })
}, lookEveryMs)
const lines = createInterface(process.stdin)
lines.on('line', (text) => void lane.give(JSON.parse(text)))
lines.on('close', () => void host.close().then(() => process.exit()))
