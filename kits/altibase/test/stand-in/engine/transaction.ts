import { applyChange, keysOf } from '../storage/apply-change.ts'
import type { Change } from '../storage/change.ts'
import type { Database } from './database.ts'
import { explainFailure } from './explain-failure.ts'

/** How a session's changes are replicated: `NONE` is not at all. */
export type ReplicationMode = 'NONE' | 'LAZY' | 'EAGER' | 'DEFAULT'

/** Changes of a session that nobody else sees before they are committed. */
export class Transaction {
  readonly number: number
  readonly mode: ReplicationMode
  readonly changes: Change[] = []

  constructor(number: number, mode: ReplicationMode) {
    this.number = number
    this.mode = mode
  }
}

/**
 * Runs a change for a transaction and answers with how many rows it was. Waits for ever where
 * another transaction has changed one of them, as long as that one is open.
 */
export async function runChange(
  texts: { readonly statement: string; readonly translated: string },
  database: Database,
  transaction: Transaction,
): Promise<number> {
  for (;;) {
    const made = attemptChange(texts, database, transaction)
    if (lockRows(made, database, transaction)) {
      transaction.changes.push(...made)
      return made.length
    }
    await database.locks.nextRelease()
  }
}

function attemptChange(
  texts: { readonly statement: string; readonly translated: string },
  { store, tables, sequences }: Database,
  transaction: Transaction,
): readonly Change[] {
  try {
    return store.attempt(() => {
      for (const change of transaction.changes) {
        const plan = tables.find(change.table)
        if (plan) applyChange(store, plan, change)
      }
      tables.takeCaptured()
      store.database.prepare(texts.translated).run()
      return tables.takeCaptured()
    })
  } catch (error) {
    throw explainFailure(error, texts.statement)
  } finally {
    sequences.keep()
  }
}

function lockRows(made: readonly Change[], database: Database, holder: Transaction): boolean {
  const keys = made.flatMap((change) => {
    const plan = database.tables.find(change.table)
    return plan ? keysOf(plan, change) : []
  })
  return database.locks.take(holder, keys)
}

/**
 * Commits: rows and log at once, so that a killed process leaves all or nothing. A synchronous
 * replication object has agreed before, or throws its refusal, and everything is taken back.
 */
export async function commit(database: Database, transaction: Transaction): Promise<void> {
  const { store, tables, log, locks, replications } = database
  if (transaction.changes.length === 0) return
  try {
    const isSent = transaction.mode !== 'NONE'
    const promised = isSent ? await replications?.promise(transaction) : undefined
    const logged = store.transact(() => {
      for (const change of transaction.changes) {
        const plan = tables.find(change.table)
        if (plan) applyChange(store, plan, change)
      }
      tables.takeCaptured()
      return log.append(transaction.number, transaction.changes, isSent)
    })
    locks.release(transaction)
    if (isSent) await replications?.tellCommitted(logged, promised)
  } finally {
    locks.release(transaction)
  }
}

/** Forgets what the transaction changed. */
export function rollBack(database: Database, transaction: Transaction): void {
  database.locks.release(transaction)
}
