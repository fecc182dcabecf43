import type { Machine } from '../machines/machine.ts'
import { waitUntil } from '../wait-until.ts'
import type { CorosyncPlan } from './corosync-conf.ts'
import { CorosyncProcess } from './corosync-process.ts'

/** Long enough for a machine that is busy with other things. */
const limits = { timeoutMs: 60_000, intervalMs: 50 }

/** Corosyncs of one cluster, on machines of the lab. */
export class CorosyncCluster {
  readonly #plan: CorosyncPlan
  readonly #processes: ReadonlyMap<string, CorosyncProcess>

  constructor(plan: CorosyncPlan) {
    this.#plan = plan
    this.#processes = new Map(
      plan.members.map((machine) => [machine.name, new CorosyncProcess(machine, plan)]),
    )
  }

  /** Starts all of them, and resolves when all are in one ring that is quorate. */
  async start(): Promise<void> {
    if (this.#plan.device !== undefined) startVoice(this.#plan.device.machine)
    for (const one of this.#processes.values()) one.start()
    await Promise.all([...this.#processes.values()].map((one) => one.startDevice()))
    await this.untilTogether()
  }

  of(name: string): CorosyncProcess {
    const found = this.#processes.get(name)
    if (found === undefined) throw new Error(`the lab has no node ${name}`)
    return found
  }

  /** Waits until each of the nodes sees all of them in a quorate ring. */
  async untilTogether(names: readonly string[] = [...this.#processes.keys()]): Promise<void> {
    const isTogether = () => {
      return names.every((name) => {
        const word = this.of(name).word()
        return word?.isQuorate === true && word.nodeCount === names.length
      })
    }
    await waitUntil(`${names.join(', ')} are together`, isTogether, limits)
  }
}

/** Starts what gives the third voice; its files are in the machine's private folders. */
function startVoice(machine: Machine): void {
  const make = 'mkdir -p /run/corosync-qnetd && exec corosync-qnetd -f -4 -s off -p 5403'
  machine.start(['sh', '-c', make], { stdio: 'ignore' })
}
