import { Refusal } from '../setting/refusal.ts'
import type { Result } from '../setting/results.ts'
import { notPermitted } from '../sql/complaints.ts'
import type { Statement } from '../sql/statement.ts'
import { storedName } from '../storage/tables.ts'
import { administrator } from '../storage/users.ts'
import type { Database } from './database.ts'
import type { Session } from './session.ts'

type RowStatement = { readonly kind: 'query' | 'change' | 'commit' | 'rollback' }
/** What is neither a query nor a change of rows. */
export type Definition = Exclude<Statement, RowStatement>

const told = (text: string): Result => ({ kind: 'told', text: `${text} success.\n` })
/** How much of the log a change of the catalog takes, in bytes. */
const catalogBytes = 1065

/** Runs a statement that changes the catalog or the server, not rows. */
export async function runDefinition(
  statement: Definition,
  database: Database,
  session: Session,
): Promise<Result> {
  const isOwn = 'plan' in statement && 'columns' in statement.plan
  const isOwners = ['dropTable', 'truncateTable', 'createSequence', 'dropSequence']
  const isAnybodys = isOwn || isOwners.includes(statement.kind)
  if (!isAnybodys && session.user !== administrator) throw notPermitted()
  if (statement.kind === 'createDatabase') return createDatabase(database)
  database.log.note(catalogBytes)
  const done = defineTable(statement, database) ?? defineUser(statement, database)
  return done ?? (await defineReplication(statement, database))
}

const creationText = `
DB Info (Page Size     = 32768)
        (Page Count    = 257)
        (Total DB Size = 8421376)
        (DB File Size  = 1073741824)

\tCreating MMDB FILES     [SUCCESS]

\tCreating Catalog Tables [SUCCESS]

\tCreating DRDB FILES     [SUCCESS]

  [SM] Rebuilding Indices [Total Count:0]  [SUCCESS]

DB Writing Completed. All Done.

Create success.
`
/** How long the making of a database takes, measured. */
const creationSeconds = 4

async function createDatabase(database: Database): Promise<Result> {
  if (database.phase !== 'PROCESS') throw notPermitted()
  if (database.isCreated) throw new Refusal('0104A', 'The database exists already.')
  await database.pace.wait(creationSeconds)
  database.create()
  return { kind: 'told', text: creationText }
}

function defineTable(statement: Definition, database: Database): Result | undefined {
  const { tables, sequences, store } = database
  if (statement.kind === 'createTable') {
    if (tables.find(storedName(statement.plan))) throw existsAlready()
    tables.create(statement.plan)
    return told('Create')
  }
  if (statement.kind === 'dropTable' || statement.kind === 'truncateTable') {
    const name = storedName(statement)
    if (!tables.find(name)) throw new Refusal('31031', 'Table or view was not found : ')
    if (database.replications?.countOf(name)) {
      throw new Refusal('31097', 'The table is replicated.')
    }
    if (statement.kind === 'dropTable') tables.drop(name)
    else store.transact(() => store.database.exec(`DELETE FROM "${name}"; DELETE FROM captured`))
    return told(statement.kind === 'dropTable' ? 'Drop' : 'Truncate')
  }
  if (statement.kind === 'createSequence') {
    if (sequences.has(storedName(statement.sequence))) throw existsAlready()
    sequences.create(statement.sequence)
    return told('Create')
  }
  if (statement.kind !== 'dropSequence') return undefined
  sequences.drop(storedName(statement))
  return told('Drop')
}

function existsAlready(): Refusal {
  return new Refusal('31032', 'Object name already exists.')
}

function defineUser(statement: Definition, { users }: Database): Result | undefined {
  if (statement.kind === 'createUser') {
    users.create(statement.name, statement.password)
    return told('Create')
  }
  if (statement.kind === 'alterUser') {
    users.changePassword(statement.name, statement.password)
    return told('Alter')
  }
  if (statement.kind === 'dropUser') {
    users.drop(statement.name)
    return told('Drop')
  }
  if (statement.kind !== 'grant') return undefined
  users.grant(statement.name, statement.privileges)
  return told('Grant')
}

async function defineReplication(statement: Definition, database: Database): Promise<Result> {
  if (statement.kind === 'setSystem') {
    // Until the next start: then the file counts again.
    if (!database.properties.has(statement.name)) {
      throw new Refusal('01010', 'Property not found.')
    }
    database.properties.set(statement.name, statement.value)
    return told('Alter')
  }
  const { replications } = database
  if (!replications) throw new Refusal('61023', 'Replication is disabled')
  if (statement.kind === 'createReplication') {
    replications.create(statement.plan)
    return told('Create')
  }
  if (statement.kind === 'dropReplication') {
    replications.drop(statement.name)
    return told('Drop')
  }
  if (statement.kind !== 'alterReplication') throw new Error(`${statement.kind} is run elsewhere`)
  await replications.alter(statement.name, statement.action)
  return told('Alter')
}
