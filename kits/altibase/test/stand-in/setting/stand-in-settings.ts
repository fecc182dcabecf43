import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Home } from './home.ts'

/**
 * Where a stand-in can be told to stand still, so that a test meets it there however slow the
 * machine is: between the process and its first session, in a phase of a start, before it looks for
 * its peers, before an EAGER object is in step, before the loss of a peer's network counts.
 */
export type HoldPoint = 'connecting' | 'META' | 'failback' | 'settling' | 'loss'

/** Faults that a test orders; none of them is a statement of the database. */
export interface OrderedFaults {
  /** A code of a full disk or tablespace: `11123`, `110F1`, `01052`. Every change is refused. */
  readonly refuseWrites?: string
  /** How many more seconds a start takes, before the META phase. */
  readonly slowStartSeconds?: number
  /** The process ends by itself in this phase of a start. */
  readonly dieInPhase?: 'PROCESS' | 'CONTROL' | 'META' | 'SERVICE'
  /** How many more seconds a stop takes. */
  readonly slowStopSeconds?: number
  /** It stands still there until this is taken back. */
  readonly holdAt?: HoldPoint
}

/** What its programs say that they are. */
export interface ReportedVersion {
  readonly product: string
  /** Of the protocol of replication. */
  readonly replication: string
}

/** What a stand-in is told beside its properties. */
export interface StandInSettings {
  /** Every wait is multiplied by it: 0.1 makes the 43 s of an eager start 4.3 s. */
  readonly timeFactor: number
  readonly faults: OrderedFaults
  /** The recorded one where nobody says otherwise. */
  readonly version: ReportedVersion
}

const recordedVersion: ReportedVersion = { product: '7.2.0.0.0', replication: '7.4.8' }
const ordinary: StandInSettings = { timeFactor: 1, faults: {}, version: recordedVersion }

/** Reads the settings as they are now: a test may change them while the server runs. */
export function loadStandInSettings(home: Home): StandInSettings {
  const stored = { ...ordinary, ...readStored(home) }
  const ordered = Number(process.env['ALTIBASE_STAND_IN_TIME_FACTOR'])
  return ordered > 0 ? { ...stored, timeFactor: ordered } : stored
}

/** Replaces the faults that are ordered; `{}` is none. */
export function orderFaults(home: Home, faults: OrderedFaults): void {
  saveStandInSettings(home, { ...ordinary, ...readStored(home), faults })
}

/** Another version, as after an update of one node; `undefined` is the recorded one. */
export function reportVersion(home: Home, version: ReportedVersion = recordedVersion): void {
  saveStandInSettings(home, { ...ordinary, ...readStored(home), version })
}

/** Writes all settings at once, so that nobody reads half of them. */
export function saveStandInSettings(home: Home, settings: Partial<StandInSettings>): void {
  const draft = `${home.standInFile}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(settings, undefined, 2)}\n`)
  renameSync(draft, home.standInFile)
}

function readStored(home: Home): Partial<StandInSettings> {
  try {
    return JSON.parse(readFileSync(home.standInFile, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
