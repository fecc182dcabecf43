import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Machines } from '../../../../test/lab/machines/machines.ts'
import { DatabaseNode } from './database-node.ts'
import { ports } from './installation.ts'

/** Tables of both databases: a lazy and an eager one, and the one that proves commits. */
export const tables = { lazy: 'T1', eager: 'TE', probe: 'PROBE' } as const

/** What differs from pair to pair. */
export interface PairPlan {
  readonly folder: string
  readonly properties?: Readonly<Record<string, string | number>>
  readonly timeFactor?: number
  /** Machines beside the two, on the same network. */
  readonly further?: readonly string[]
}

const columns = '(ID INTEGER PRIMARY KEY, V VARCHAR(40), N INTEGER)'
const created = /success/i

/** Two databases on machines of the lab that replicate to each other, in both ways. */
export class DatabasePair {
  readonly machines: Machines
  readonly one: DatabaseNode
  readonly other: DatabaseNode

  private constructor(machines: Machines, { folder, ...plan }: PairPlan) {
    this.machines = machines
    const make = (name: string) =>
      new DatabaseNode(machines.get(name), { ...plan, path: join(folder, name, 'db') })
    this.one = make('n1')
    this.other = make('n2')
  }

  /** Makes both, with users, tables and replication that runs. */
  static async open(plan: PairPlan): Promise<DatabasePair> {
    const pair = new DatabasePair(
      await Machines.make(['n1', 'n2', ...(plan.further ?? [])], 1),
      plan,
    )
    await Promise.all(pair.all.map((node) => pair.#found(node)))
    for (const node of pair.all) {
      await node.sql('ALTER REPLICATION REPL START;', 'ALTER REPLICATION REPE START;')
    }
    await pair.untilSynchronous()
    return pair
  }

  get all(): readonly DatabaseNode[] {
    return [this.one, this.other]
  }

  peerOf(node: DatabaseNode): DatabaseNode {
    return node === this.one ? this.other : this.one
  }

  /** Waits until the eager senders of both are synchronous and the lazy ones run. */
  async untilSynchronous(): Promise<void> {
    const question = 'SELECT STATUS FROM V$REPSENDER ORDER BY STATUS;'
    for (const node of this.all) {
      await node.until('all replicate', /\b1\s+9\b/, 'SET HEADING OFF;', question)
    }
  }

  async #found(node: DatabaseNode): Promise<void> {
    const made = await node.server('create', 'UTF8', 'UTF8')
    // Its process outlives the words that it is stopped.
    await node.untilDown()
    const started = await node.server('start')
    const peer = this.peerOf(node).machine.address()
    const where = `WITH '${peer}', ${ports.replication}`
    const said = await node.sql(
      'ALTER SYSTEM SET REPLICATION_ALLOW_DUPLICATE_HOSTS = 1;',
      `CREATE TABLE ${tables.lazy} ${columns};`,
      `CREATE TABLE ${tables.eager} ${columns};`,
      `CREATE TABLE ${tables.probe} (ID INTEGER PRIMARY KEY, V VARCHAR(40));`,
      `CREATE LAZY REPLICATION REPL ${where} FROM SYS.T1 TO SYS.T1;`,
      `CREATE EAGER REPLICATION REPE ${where} FROM SYS.TE TO SYS.TE, FROM SYS.PROBE TO SYS.PROBE;`,
      'CREATE USER HAMON IDENTIFIED BY hamon1;',
      'GRANT CREATE SESSION TO HAMON;',
    )
    if (created.test(said)) return
    const words = [made.stdout, started.stdout, said].join('\n')
    throw new Error(`the database could not be set up: ${words}`)
  }
}

/** The parameters of the resource on both nodes, with the passwords in files of the folder. */
export function parametersOf(folder: string, node: DatabaseNode) {
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, `${text}\n`, { mode: 0o600 })
    return { file }
  }
  return {
    home: node.home,
    password: write('sys', 'MANAGER'),
    monitorUser: 'HAMON',
    monitorPassword: write('monitor', 'hamon1'),
    probeTable: `SYS.${tables.probe}`,
    // A stand-in's programs take their time on a busy machine.
    answerWithin: '1500ms',
  }
}
