import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Instrument, type TimeWindow } from '../instrument.ts'
import { monotonicMs } from '../monotonic.ts'
import type { OwnershipQuestion, OwnershipView } from './ownership.ts'
import type { ObserverSettings } from './settings.ts'

/** A machine whose kernel is read. */
export interface ObservedHost {
  readonly name: string
  readonly networkFile: string
}

/** Who held the address in a window, by name. */
export interface OwnershipReport extends Omit<OwnershipView, 'succession'> {
  /** Owners one after the other; an unchanged one is told once, nobody is an empty list. */
  readonly succession: readonly (readonly string[])[]
}

/** Reads from the kernels of the hosts who holds an address, and asks nothing of Holdfast. */
export class Observer {
  readonly #instrument: Instrument<OwnershipQuestion, OwnershipView>
  readonly #names: readonly string[]

  private constructor(
    instrument: Instrument<OwnershipQuestion, OwnershipView>,
    names: readonly string[],
  ) {
    this.#instrument = instrument
    this.#names = names
  }

  /** Starts looking at the hosts every millisecond, from a process of its own. */
  static async start(address: string, hosts: readonly ObservedHost[]): Promise<Observer> {
    const places = hosts.map(({ name, networkFile }) => ({ name, networkFile }))
    const instrument = await Instrument.start<OwnershipQuestion, OwnershipView>({
      script: fileURLToPath(new URL('./main.ts', import.meta.url)),
      settings: { address, intervalMs: 1, hosts: places } satisfies ObserverSettings,
      start: ([program = '', ...words], options) => spawn(program, words, options),
    })
    return new Observer(
      instrument,
      hosts.map((host) => host.name),
    )
  }

  /** Measures a window that has ended, of all hosts or of some. */
  async measure(window: TimeWindow, names = this.#names): Promise<OwnershipReport> {
    const view = await this.#instrument.ask({ ...window, among: this.#bitsOf(names) })
    return { ...view, succession: view.succession.map((bits) => this.#namesOf(bits)) }
  }

  /** Who holds the address now. */
  async owners(): Promise<readonly string[]> {
    const now = monotonicMs()
    return (await this.measure({ from: now - 50, until: now })).succession.at(-1) ?? []
  }

  /** Ends the looking. */
  stop(): void {
    this.#instrument.stop()
  }

  #bitsOf(names: readonly string[]): number {
    return names.reduce((bits, name) => bits | (1 << this.#names.indexOf(name)), 0)
  }

  #namesOf(bits: number): readonly string[] {
    return this.#names.filter((_, place) => (bits & (1 << place)) !== 0)
  }
}
