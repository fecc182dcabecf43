import { openLane } from '../../../core/src/adapters/fast-lane/index.ts'
import {
  type LaneNews,
  type LaneStanding,
  usualLaneTimes,
} from '../../../core/src/fast-lane/index.ts'
import { monotonicMs } from '../monotonic.ts'

// Listens as a daemon does, and prints what it is told: `listening-program.ts ROADS`.

/** A line of what it prints. */
export type Line =
  | { readonly atMs: number; readonly news: LaneNews }
  | { readonly atMs: number; readonly standing: LaneStanding }

const lookEveryMs = 50
const silentLog = { debug() {}, info() {}, warn: console.error, error: console.error }
const [words = '[]'] = process.argv.slice(2)
const lane = openLane({
  roads: JSON.parse(words),
  lacks: [],
  times: usualLaneTimes,
  log: silentLog,
})
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
