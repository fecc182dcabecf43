import { randomBytes } from 'node:crypto'
import type { Replications } from '../replication/replications.ts'
import type { Home } from '../setting/home.ts'
import type { Pace } from '../setting/pace.ts'
import { loadProperties } from '../setting/properties.ts'
import { RedoLog } from '../storage/redo-log.ts'
import { RowLocks } from '../storage/row-locks.ts'
import { Sequences } from '../storage/sequences.ts'
import { Store } from '../storage/store.ts'
import { Tables } from '../storage/tables.ts'
import { administrator, Users } from '../storage/users.ts'
import type { Session } from './session.ts'
import { addFunctions } from './sql-functions.ts'

/** The phases of a start, in their order; `none` is a process that nobody has started yet. */
export const phases = ['none', 'PROCESS', 'CONTROL', 'META', 'SERVICE'] as const
/** One of them. */
export type Phase = (typeof phases)[number]

/** All that a server's statements work on. */
export class Database {
  readonly home: Home
  readonly pace: Pace
  readonly properties: Map<string, string>
  readonly store: Store
  readonly tables: Tables
  readonly sequences: Sequences
  readonly users: Users
  readonly log: RedoLog
  readonly locks = new RowLocks()
  readonly sessions = new Set<Session>()
  readonly startedAt = Date.now()
  phase: Phase = 'none'
  /** Whether statements are served: in the SERVICE phase, once replication is initialised. */
  isOpen = false
  replications: Replications | undefined

  constructor(home: Home, pace: Pace) {
    this.home = home
    this.pace = pace
    this.properties = loadProperties(home)
    this.store = new Store(home.rowsFile)
    this.tables = new Tables(this.store)
    this.sequences = new Sequences(this.store)
    this.users = new Users(this.store)
    this.log = new RedoLog(this.store)
    addFunctions(this.store.database, this.sequences)
  }

  /** Whether `server create` was here. */
  get isCreated(): boolean {
    return this.store.fact('signature') !== undefined
  }

  create(): void {
    const hex = (bytes: number) => randomBytes(bytes).toString('hex').toUpperCase()
    this.store.keepFact('signature', `${hex(6)}-${hex(4)}:${hex(4)}-${hex(4)}`)
    this.store.keepFact('is clean', 1)
    this.users.create(administrator, 'MANAGER')
  }

  /** Seconds of a property. */
  seconds(property: string): number {
    return Number(this.properties.get(property))
  }
}
