import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { address, examples, port, programFile } from '../../demo/stage.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { Observer } from '../../lab/observer/observer.ts'
import { Prober } from '../../lab/prober/prober.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'

const names = ['node-a', 'node-b']
const segmentCount = 3
/** Long enough for the slowest of them to choose who leads; ms. */
const patience = { timeoutMs: 60_000, intervalMs: 50 }

/** The words that run the protected program, the same for every cluster. */
export const programWords = [process.execPath, join(examples, programFile), String(port)]

/** Two machines and a client, as Holdfast has them, and what watches them. */
export interface PeerGround {
  readonly members: readonly Machine[]
  readonly prober: Prober
  readonly observer: Observer
}

/** Makes the machines and starts the instruments; nothing of a cluster runs yet. */
export async function buildPeerGround(): Promise<PeerGround> {
  const machines = await Machines.make([...names, 'client'], segmentCount)
  const members = names.map((name) => machines.get(name))
  const probing = { address, port, intervalMs: 1, timeoutMs: 20, nodes: names }
  const [observer, prober] = await Promise.all([
    Observer.start(address, members),
    Prober.start(machines.get('client'), probing),
  ])
  return { members, prober, observer }
}

/** Waits until a cluster that was started serves the client; rejects with what it wrote. */
export async function untilWell(contender: Contender): Promise<void> {
  try {
    await waitUntil('the cluster serves', () => contender.lookWhetherWell(), patience)
  } catch (cause) {
    throw new Error([String(cause), ...contender.lastWords()].join('\n'), { cause })
  }
}

/** The last lines of a file, or that there is none. */
export function lastLines(file: string, count: number): readonly string[] {
  if (!existsSync(file)) return [`there is no ${file}`]
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count)
}
