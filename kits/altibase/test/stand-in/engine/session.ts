import { Refusal } from '../setting/refusal.ts'
import type { Result } from '../setting/results.ts'
import { loadStandInSettings } from '../setting/stand-in-settings.ts'
import { parseStatement } from '../sql/parse-statement.ts'
import type { Statement } from '../sql/statement.ts'
import type { Database } from './database.ts'
import { runDefinition } from './run-definition.ts'
import { runQuery, translate } from './run-query.ts'
import { commit, type ReplicationMode, rollBack, runChange, Transaction } from './transaction.ts'

type SessionSetting = Extract<Statement, { readonly kind: 'setSession' | 'setSystem' }>

let sessions = 0

const told = (text: string): Result => ({ kind: 'told', text })

/** What the database says where there is no more room; the codes are those of its manual. */
const fullTexts: Readonly<Record<string, string>> = {
  '11123': 'The tablespace does not have enough free space ( TBS Name :SYS_TBS_DISK_DATA ).',
  '110F1': 'The memory tablespace has no free page any more.',
  '01052': 'The disk has no room for another log file.',
}

/** A session of a user: its transaction and its settings. */
export class Session {
  readonly id: number
  readonly user: string
  readonly isAdministrator: boolean
  /** Where the client is, as `V$SESSION` tells it. */
  readonly place: string
  readonly #database: Database
  isAutocommitted = true
  transaction: Transaction | undefined
  #mode: ReplicationMode = 'DEFAULT'

  constructor(
    database: Database,
    who: { readonly user: string; readonly isAdministrator: boolean; readonly place: string },
  ) {
    sessions += 1
    this.id = sessions
    this.#database = database
    this.user = who.user
    this.isAdministrator = who.isAdministrator
    this.place = who.place
  }

  /** Runs one statement; throws the refusal that it meets. */
  async execute(text: string): Promise<Result> {
    const statement = parseStatement(text, this.user)
    if (statement.kind === 'query') return runQuery(text, this.#database, this)
    if (statement.kind === 'change') return this.#change(text, statement.verb)
    if (statement.kind === 'commit') return this.#commit()
    if (statement.kind === 'rollback') return this.#rollBack()
    if (statement.kind === 'setSession') return this.#set(statement)
    // A definition commits what was changed before it.
    await this.#commit()
    return runDefinition(statement, this.#database, this)
  }

  /** Says whether every change is committed at once. */
  async setAutocommit(isOn: boolean): Promise<Result> {
    if (isOn) await this.#commit()
    this.isAutocommitted = isOn
    return told(`Set autocommit ${isOn ? 'on' : 'off'} success.\n`)
  }

  /** The client is gone: what it did not commit never was. */
  end(): void {
    if (this.transaction) rollBack(this.#database, this.transaction)
    this.transaction = undefined
  }

  async #change(text: string, verb: string): Promise<Result> {
    const { faults } = loadStandInSettings(this.#database.home)
    if (faults.refuseWrites) {
      throw new Refusal(faults.refuseWrites, fullTexts[faults.refuseWrites] ?? 'No room.')
    }
    const translated = translate(text, this.#database, this)
    this.transaction ??= new Transaction(this.#database.log.nextTransaction(), this.#mode)
    const transaction = this.transaction
    try {
      const texts = { statement: text, translated }
      const count = await runChange(texts, this.#database, transaction)
      if (this.isAutocommitted) await this.#commit()
      return told(`${countedRows(count)} ${verb}.\n`)
    } catch (error) {
      // Of a transaction that goes on, only this statement is taken back.
      if (this.isAutocommitted || transaction.changes.length === 0) this.end()
      throw error
    }
  }

  async #commit(): Promise<Result> {
    const { transaction } = this
    this.transaction = undefined
    if (transaction) await commit(this.#database, transaction)
    return told('Commit success.\n')
  }

  #rollBack(): Result {
    this.end()
    return told('Rollback success.\n')
  }

  #set({ name, value }: SessionSetting): Result {
    if (name === 'REPLICATION') this.#mode = value as ReplicationMode
    else if (name === 'AUTOCOMMIT') this.isAutocommitted = value === 'TRUE'
    return told('Alter success.\n')
  }
}

function countedRows(count: number): string {
  if (count === 0) return 'No rows'
  return count === 1 ? '1 row' : `${count} rows`
}
