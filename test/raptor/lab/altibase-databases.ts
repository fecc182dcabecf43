import { join } from 'node:path'
import { DatabaseNode } from '../../../kits/altibase/test/acceptance/database-node.ts'
import { parametersOf } from '../../../kits/altibase/test/acceptance/database-pair.ts'
import { ports } from '../../../kits/altibase/test/acceptance/installation.ts'
import type { Ground } from '../../demo/stage.ts'
import { AltibaseBooks } from '../driver/altibase-books.ts'
import { tableStatements } from '../driver/altibase-schema.ts'
import type { IsqlPlace } from '../driver/isql-client.ts'
import type { LabDatabases } from './lab-databases.ts'

/** The nodes speak to each other where no cable of clients is pulled. */
const replicationSegment = 1
/** An `isql` takes its time to begin, and an answer goes through four processes; ms. */
const withinMs = { connectWithinMs: 10_000, answerWithinMs: 3_000 }
/** As fast as ten of the real ones, and without a heartbeat: what frees a commit is the kit. */
const pace = {
  timeFactor: 0.1,
  properties: {
    REPLICATION_HBT_DETECT_TIME: 600,
    REPLICATION_HBT_DETECT_HIGHWATER_MARK: 100,
  },
} as const

/** ALTIBASE on both nodes, eager to each other: stand-ins, or copies of a real installation. */
export class AltibaseDatabases implements LabDatabases {
  readonly program = '/bin/altibase'
  readonly accountCount = 16
  readonly holds = 'data differ in '
  readonly #ground: Ground
  readonly #folder: string
  readonly #databases: ReadonlyMap<string, DatabaseNode>

  constructor(ground: Ground, folder: string) {
    this.#ground = ground
    this.#folder = folder
    this.#databases = new Map(
      ground.nodes.map(({ name, machine }) => {
        return [name, new DatabaseNode(machine, { ...pace, path: join(folder, name, 'db') })]
      }),
    )
  }

  async prepare(): Promise<void> {
    await Promise.all(this.#ground.nodes.map(({ name }) => this.#found(name)))
    for (const database of this.#databases.values()) {
      await database.sql('ALTER REPLICATION RAPTOR START;')
    }
    const question = 'SELECT STATUS FROM V$REPSENDER;'
    for (const database of this.#databases.values()) {
      await database.until('it replicates', /\b9\b/, 'SET HEADING OFF;', question)
    }
  }

  hierarchy(): string {
    const { nodes } = this.#ground
    const names = nodes.map(({ name }) => name)
    const [first = ''] = names
    const peerHosts = Object.fromEntries(nodes.map(({ name }) => [name, this.#addressOf(name)]))
    const { probeTable: _, ...access } = parametersOf(this.#folder, this.#of(first))
    const db = {
      ...{ kind: 'altibase', nodes: names, placement: 'every' },
      policies: { failoverFirst: true, failureExpiry: '10s' },
      parameters: { ...access, peerHosts },
      overrides: Object.fromEntries(names.map((name) => [name, { home: this.#of(name).home }])),
    }
    const vip = {
      ...{ kind: 'ip', nodes: names, dependsOn: ['db'] },
      parameters: { address: '10.79.0.100/24' },
    }
    return JSON.stringify({ resources: { 'vip-raptor': vip, db } })
  }

  async booksOf(node: string): Promise<AltibaseBooks> {
    const place = this.#placeAt('127.0.0.1')
    const command = this.#of(node).machine.words(place.command)
    return await AltibaseBooks.open({ ...place, command })
  }

  endpointAt(address: string) {
    return { altibase: { ...this.#placeAt(address), ...withinMs } }
  }

  #of(name: string): DatabaseNode {
    const found = this.#databases.get(name)
    if (found === undefined) throw new Error(`${name} has no database`)
    return found
  }

  #addressOf(name: string): string {
    return this.#of(name).machine.address(replicationSegment)
  }

  /** Any machine has the programs of any installation: they have the same disk. */
  #placeAt(host: string): IsqlPlace {
    const { environment, home } = this.#of(this.#ground.nodes[0]?.name ?? '')
    return {
      command: [`${home}/bin/isql`],
      ...{ environment, host, port: ports.client, user: 'sys', password: 'MANAGER' },
    }
  }

  async #found(name: string): Promise<void> {
    const database = this.#of(name)
    const made = await database.server('create', 'UTF8', 'UTF8')
    // Its process outlives the words that it is stopped.
    await database.untilDown()
    const started = await database.server('start')
    const peer = this.#ground.nodes.find((node) => node.name !== name)?.name ?? ''
    const said = await database.sql(
      'ALTER SYSTEM SET REPLICATION_ALLOW_DUPLICATE_HOSTS = 1;',
      ...tableStatements({ host: this.#addressOf(peer), port: ports.replication }),
      'CREATE USER HAMON IDENTIFIED BY hamon1;',
      'GRANT CREATE SESSION TO HAMON;',
    )
    if (/success/i.test(said)) return
    throw new Error(`the database cannot be set up: ${made.stdout}\n${started.stdout}\n${said}`)
  }
}
