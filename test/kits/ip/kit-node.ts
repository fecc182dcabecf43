import type { ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { AddressEntry, Health, ProbeAnswer } from '../../../core/src/kit/index.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import type { AgentLine, Order } from './kit-agent.ts'

const agent = fileURLToPath(new URL('./kit-agent.ts', import.meta.url))

/** How an order ended, with the agent's own measure of the time it took. */
export interface Outcome<T> {
  readonly value?: T
  readonly rejected?: string
  readonly tookMs: number
}

/** A report of a watch, with the time it was made by the machine's own clock. */
export interface TimedReport {
  readonly report: Health
  readonly atMs: number
}

/** A machine of the lab in which the kit runs; addresses, links and neighbours are the kernel's. */
export class KitNode {
  readonly machine: Machine
  readonly reports: TimedReport[] = []
  readonly #agent: ChildProcess
  readonly #answers = new EventEmitter()
  #orders = 0

  constructor(machine: Machine) {
    this.machine = machine
    const command = [process.execPath, '--conditions=holdfast-source', agent, machine.name]
    this.#agent = machine.start(command, { stdio: ['pipe', 'pipe', 'inherit'] })
    if (this.#agent.stdout === null) throw new Error('the agent has no output')
    createInterface({ input: this.#agent.stdout }).on('line', (line) => this.#hear(line))
  }

  create(given: object): Promise<Outcome<object>> {
    return this.#order({ act: 'kit', verb: 'create', given })
  }

  extend(given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'kit', verb: 'extend', given })
  }

  restore(given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'kit', verb: 'restore', given })
  }

  remove(given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'kit', verb: 'remove', given })
  }

  /** Changes in service what it has as `before`. */
  update(before: object, given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'kit', verb: 'update', given: { ...given, before } })
  }

  quickCheck(given: object): Promise<Outcome<Health>> {
    return this.#order({ act: 'kit', verb: 'quickCheck', given })
  }

  probe(given: object): Promise<Outcome<ProbeAnswer>> {
    return this.#order({ act: 'kit', verb: 'probe', given })
  }

  drop(given: object): Promise<Outcome<object>> {
    return this.#order({ act: 'kit', verb: 'drop', given })
  }

  watch(given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'watch', verb: 'watch', given })
  }

  watchStandby(given: object): Promise<Outcome<void>> {
    return this.#order({ act: 'watch', verb: 'watchStandby', given })
  }

  stopWatch(): Promise<Outcome<void>> {
    return this.#order({ act: 'stopWatch', verb: 'watch', given: {} })
  }

  /** Calls a function of the network adapter in this host. */
  network<T = void>(verb: string, given: object = {}): Promise<Outcome<T>> {
    return this.#order({ act: 'network', verb, given })
  }

  /** Tells whoever connects to this host by which address he is known here. */
  serve(): Promise<Outcome<void>> {
    return this.#order({ act: 'serve', verb: '', given: {} })
  }

  /** By which address a connection from this host is known at another, or why there is none. */
  async nameSeenAt(host: string, from = ''): Promise<string> {
    const answer = await this.#order<string>({ act: 'ask', verb: '', given: { host, from } })
    return answer.value ?? ''
  }

  /** Sets a table of gates in this host: of which addresses, and for how long they may speak. */
  setGate(table: string, addresses: object[], openForMs: number): Promise<Outcome<void>> {
    return this.#order({ act: 'gate', verb: 'set', given: { table, addresses, openForMs } })
  }

  async guarded(table: string): Promise<readonly string[]> {
    const given = { table }
    const { value = [] } = await this.#order<string[]>({ act: 'gate', verb: 'guarded', given })
    return value
  }

  /** This host's addresses with their prefixes, but link-local ones and the loopback's. */
  async addresses(): Promise<string[]> {
    const { value = [] } = await this.network<AddressEntry[]>('listAddresses')
    return value
      .filter((entry) => entry.interface !== 'lo' && !entry.address.startsWith('fe80:'))
      .map((entry) => `${entry.address}/${entry.prefixLength} ${entry.interface}`)
      .sort()
  }

  async holds(address: string): Promise<boolean> {
    return (await this.addresses()).some((text) => text.startsWith(`${address}/`))
  }

  /** Freezes the agent, or lets it go on, as an overloaded machine would. */
  freeze(isFrozen: boolean): void {
    this.#agent.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT')
  }

  async #order<T>(order: Omit<Order, 'id' | 'given'> & { given: object }): Promise<Outcome<T>> {
    this.#orders += 1
    const id = this.#orders
    const answered = once(this.#answers, String(id))
    this.#agent.stdin?.write(`${JSON.stringify({ ...order, id })}\n`)
    const [answer] = (await answered) as [Outcome<T>]
    return answer
  }

  #hear(text: string): void {
    const line = JSON.parse(text) as AgentLine
    if ('report' in line) this.reports.push(line as TimedReport)
    else this.#answers.emit(String(line.id), line)
  }
}
