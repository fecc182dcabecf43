import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../lab/machines/machine.ts'
import { ClientMachine } from './client-machine.ts'
import { type GuideStep, owner } from './guide-steps.ts'
import { expectDone, type Followed, GuideWalk, waitUntilPrinted } from './guide-walk.ts'
import type { RootMachine } from './root-machine.ts'

/** The address that the guide gives to the service. */
const address = '192.0.2.10'
const patienceMs = 120_000
/** The network of the clients is the first link of each machine. */
const clientsLink = [0]

/** Only these two numbers of the guide are replaced: a small machine has to keep up, and wait. */
const rate = 50
const minutes = 60

/** Where a walk's load runs, and what it may write into. */
interface Load {
  readonly client: Machine
  readonly folder: string
}

/** A reader of the guide to Raptor, with hands that pull cables, while the service works. */
export class RaptorWalk {
  readonly #roots: readonly RootMachine[]
  readonly #walk: GuideWalk
  readonly #client: ClientMachine
  #service: Followed | undefined
  /** The last step that only looks: what it shows says that all is well. */
  #look: GuideStep | undefined
  #harmed: RootMachine | undefined
  #faultCount = 0

  private constructor(roots: readonly RootMachine[], client: ClientMachine) {
    this.#roots = roots
    this.#walk = new GuideWalk(roots)
    this.#client = client
  }

  static async begin(roots: readonly RootMachine[], { client, folder }: Load): Promise<RaptorWalk> {
    return new RaptorWalk(roots, await ClientMachine.make(client, folder))
  }

  /** Does one step; each that harms waits until all is well before, and the address has moved. */
  async do(step: GuideStep): Promise<void> {
    if (step.machines.includes('client')) return await this.#startService(step)
    if (step.byHand !== undefined) return await this.#act(step, step.byHand)
    if (step.machines.includes(owner)) {
      return await this.#harm(step, async (root) => {
        await this.#walk.type({ ...step, machines: [root.name] })
      })
    }
    if (step.printed !== undefined) this.#look = step
    await this.#walk.type(step)
  }

  /** Waits until all is well for the last time, ends the service, and hears what its audit says. */
  async finish(): Promise<void> {
    await this.#untilWell()
    if (this.#faultCount !== 5) throw new Error(`${this.#faultCount} of the five things were done`)
    const service = this.#service
    if (service === undefined) throw new Error('the guide has started no service')
    if (service.child.exitCode !== null) throw new Error(`it broke off:\n${service.printed()}`)
    this.#client.interrupt()
    const { printed } = expectDone(await service.ended, 'the service with its audit')
    console.log(printed.slice(printed.lastIndexOf('\n# ') + 1))
  }

  /** Ends all that was started on the machines. */
  async end(): Promise<void> {
    await this.#client.end()
    await this.#walk.end()
  }

  async #startService(step: GuideStep): Promise<void> {
    console.log(`line ${step.line}, on the client machine`)
    const commands = step.commands
      .replace(/--rate \d+/, `--rate ${rate}`)
      .replace(/--minutes \d+/, `--minutes ${minutes}`)
    this.#service = this.#client.start(commands)
    await waitUntilPrinted(this.#service, /^ *\d+ s: [1-9]\d* a second/m)
  }

  async #act(step: GuideStep, what: string): Promise<void> {
    console.log(`line ${step.line}, by hand: ${what}`)
    const harmed = this.#harmed
    const acts: Readonly<Record<string, () => Promise<unknown> | unknown>> = {
      'pull the cable of the clients out of that node': () =>
        this.#harm(step, ({ machine }) => machine.unplug(clientsLink)),
      'plug it in again': () => harmed?.machine.plug(clientsLink),
      'pull the power of that node': () => this.#harm(step, ({ machine }) => machine.crash()),
      'give the power back': () => harmed?.boot(),
    }
    const act = acts[what]
    if (act === undefined) throw new Error(`line ${step.line}: nobody has hands for this: ${what}`)
    await act()
  }

  async #harm(
    step: GuideStep,
    act: (root: RootMachine) => Promise<unknown> | unknown,
  ): Promise<void> {
    await this.#untilWell()
    const before = await this.#owner()
    this.#harmed = before
    this.#faultCount += 1
    const begunAt = performance.now()
    await act(before)
    const isElsewhere = async () => {
      const owners = await this.#owners()
      return owners.length === 1 && owners[0] !== before
    }
    await until(`line ${step.line}: the address leaves ${before.name}`, isElsewhere)
    const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1)
    console.log(`  the address left ${before.name} within ${seconds} s`)
  }

  async #untilWell(): Promise<void> {
    if (this.#look === undefined) throw new Error('the guide has not said yet how all is well')
    await this.#walk.type(this.#look)
  }

  async #owner(): Promise<RootMachine> {
    await until('one node has the address', async () => (await this.#owners()).length === 1)
    const [only] = await this.#owners()
    if (only === undefined) throw new Error('the address went away by itself')
    return only
  }

  async #owners(): Promise<readonly RootMachine[]> {
    const held = await Promise.all(
      this.#roots.map(async ({ machine }) =>
        (await machine.run(['ip', '-o', '-4', 'address', 'show', 'up'])).includes(` ${address}/`),
      ),
    )
    return this.#roots.filter((_, index) => held[index])
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${patienceMs / 1_000} s: ${what}`)
    await sleep(100)
  }
}
