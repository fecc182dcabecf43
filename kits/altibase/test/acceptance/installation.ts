import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installStandIn } from '../stand-in/install.ts'

/** The ports of every database of the tests: each has a network of its own. */
export const ports = { client: 20_300, replication: 30_300 } as const

/** What a home of the tests is made with. */
export interface HomePlan {
  readonly path: string
  readonly replicationPort?: number
  readonly properties?: Readonly<Record<string, string | number>>
  /** Of the stand-in alone: 0.1 is ten times as fast as the real database. */
  readonly timeFactor?: number
  /** For what only a stand-in can be told to do wrong. */
  readonly isStandIn?: boolean
}

/** The real installation that the acceptance is to use; `undefined` for the stand-in. */
function realHome(): string | undefined {
  if (process.env['HOLDFAST_REAL'] !== '1') return undefined
  const home = process.env['ALTIBASE_HOME'] ?? ''
  if (!existsSync(join(home, 'bin/altibase'))) throw new Error(`${home} is no home of ALTIBASE`)
  return home
}

/** Makes a home without a database: of the stand-in, or a copy of a real installation. */
export function makeHome(plan: HomePlan): void {
  const { path, replicationPort = ports.replication, properties = {}, timeFactor = 0.02 } = plan
  const real = plan.isStandIn === true ? undefined : realHome()
  if (real === undefined) {
    installStandIn({ home: path, port: ports.client, replicationPort, properties, timeFactor })
    return
  }
  const isProgram = (from: string) =>
    !/\/(?:dbs|logs|arch_logs|trc)\/./.test(from.slice(real.length))
  cpSync(real, path, { recursive: true, filter: isProgram, verbatimSymlinks: true })
  const file = join(path, 'conf/altibase.properties')
  const all = {
    PORT_NO: ports.client,
    REPLICATION_PORT_NO: replicationPort,
    ...properties,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}\n`)
  // The last one of a name counts.
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${lines.join('')}`)
}
