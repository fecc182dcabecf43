import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Machine } from '../lab/machines/machine.ts'

/** Tells when addresses came and went on a machine, by the machine's kernel and the wall clock. */
export class AddressMonitor {
  readonly thereAt = new Map<string, number>()
  readonly goneAt = new Map<string, number>()
  readonly #machine: Machine
  readonly #wanted: ReadonlySet<string>
  readonly #isReady: Promise<unknown>

  constructor(machine: Machine, addresses: readonly string[]) {
    this.#machine = machine
    this.#wanted = new Set(addresses)
    const child = machine.start(['ip', '-tshort', '-oneline', 'monitor', 'address'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (child.stdout === null) throw new Error('the monitor has no output')
    const lines = createInterface({ input: child.stdout })
    this.#isReady = once(lines, 'line')
    lines.on('line', (line) => this.#hear(line))
  }

  /** Resolves when a change that is made for it was told. */
  async untilReady(): Promise<void> {
    const timer = setInterval(() => {
      this.#machine.ip(['address replace 127.9.9.9/32 dev lo'])
      this.#machine.ip(['address delete 127.9.9.9/32 dev lo'])
    }, 200)
    await this.#isReady
    clearInterval(timer)
  }

  forget(): void {
    this.thereAt.clear()
    this.goneAt.clear()
  }

  /** `[2026-01-01T00:00:00.000001] Deleted 2: eth0    inet 10.79.0.7/32 scope global eth0`. */
  #hear(line: string): void {
    const found = /^\[(.+?)\] (Deleted )?.* inet6? ([^/ ]+)/.exec(line)
    const [, time = '', deleted, address = ''] = found ?? []
    if (!this.#wanted.has(address)) return
    const table = deleted === undefined ? this.thereAt : this.goneAt
    // A renewal is told in the same words: what counts is when it came.
    if (!table.has(address)) table.set(address, toMs(time))
  }
}

/** With the part of a millisecond that the wall clock's own numbers leave out. */
function toMs(time: string): number {
  const [second = '', fraction = '0'] = time.split('.')
  return Date.parse(`${second}Z`) + Number(`0.${fraction}`) * 1000
}
