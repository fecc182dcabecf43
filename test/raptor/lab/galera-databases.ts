import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { arbitratorOptions } from '../../../kits/galera/test/arbitrator-options.ts'
import type { Ground } from '../../demo/stage.ts'
import { makeDatabase, serverUser } from '../../lab/make-database.ts'
import { MariadbBooks } from '../driver/mariadb-books.ts'
import type { LabDatabases } from './lab-databases.ts'
import { configurationFile } from './mariadb-server.ts'
import { accountCount, endpointAt } from './service-plan.ts'

const example = fileURLToPath(new URL('../../../examples/raptor/hierarchy.yaml', import.meta.url))
/** The machine that `buildGround` makes for the quorum device, which takes the arbitrator too. */
const voice = 'third-voice'
const galeraSegment = 1

/** MariaDB with Galera on both nodes, as in the example, and an arbitrator on the third machine. */
export class GaleraDatabases implements LabDatabases {
  readonly program = '/mariadbd'
  readonly accountCount = accountCount
  readonly #ground: Ground
  readonly #folder: string
  readonly #recoverWithinMs: number

  constructor(ground: Ground, folder: string, recoverWithinMs: number) {
    this.#ground = ground
    this.#folder = folder
    this.#recoverWithinMs = recoverWithinMs
  }

  async prepare(): Promise<void> {
    const { nodes } = this.#ground
    for (const { name, folder } of nodes) {
      // The server makes its socket there.
      chmodSync(folder, 0o777)
      mkdirSync(this.#pathOf(name, 'data'))
      execFileSync('chown', [serverUser(), this.#pathOf(name, 'data')])
    }
    makeDatabase(this.#pathOf(nodes[0]?.name ?? '', 'data'))
    this.#startArbitrator()
  }

  /** The example as it is, but for folders: all machines of the lab have the same disk. */
  hierarchy(): string {
    const hierarchy = parse(readFileSync(example, 'utf8'))
    const { db } = hierarchy.resources
    Object.assign(db.parameters, { user: serverUser(), configFile: configurationFile })
    db.overrides = Object.fromEntries(
      this.#ground.nodes.map(({ name }) => {
        const dataDirectory = this.#pathOf(name, 'data')
        return [name, { dataDirectory, socket: this.#pathOf(name, 'db.sock') }]
      }),
    )
    return JSON.stringify(hierarchy)
  }

  async booksOf(node: string): Promise<MariadbBooks> {
    return await MariadbBooks.open({ socketPath: this.#pathOf(node, 'db.sock'), user: 'root' })
  }

  endpointAt(address: string) {
    return { mariadb: endpointAt(address) }
  }

  #pathOf(name: string, what: string): string {
    return join(this.#folder, name, what)
  }

  #startArbitrator(): void {
    const machine = this.#ground.machines.get(voice)
    const at = this.#ground.nodes
      .map((node) => `${node.machine.address(galeraSegment)}:4567`)
      .join()
    const listen = `gmcast.listen_addr=tcp://${machine.address(galeraSegment)}:4567`
    const words = ['--group', 'raptor', '--name', voice]
    const times = arbitratorOptions(this.#recoverWithinMs)
    const options = ['--options', `${listen};${times}`]
    const log = ['--log', join(this.#folder, 'garbd.log')]
    machine.start(['garbd', '--address', `gcomm://${at}`, ...words, ...options, ...log])
  }
}
