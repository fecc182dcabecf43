import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Instrument, type Start, type TimeWindow } from '../instrument.ts'
import { monotonicMs } from '../monotonic.ts'
import type { ClientView } from './outage.ts'
import type { ProberSettings } from './settings.ts'

/** What a window looked like to the client, with the names of the nodes that answered. */
export interface ClientReport extends Omit<ClientView, 'answeredBy'> {
  readonly answeredBy: readonly string[]
}

/** A client that asks an address every millisecond, from a process of its own. */
export class Prober {
  readonly #instrument: Instrument<TimeWindow, ClientView>
  readonly #settings: ProberSettings

  private constructor(instrument: Instrument<TimeWindow, ClientView>, settings: ProberSettings) {
    this.#instrument = instrument
    this.#settings = settings
  }

  /** Starts probing from a machine. */
  static async start(
    machine: { readonly start: Start },
    settings: ProberSettings,
  ): Promise<Prober> {
    const instrument = await Instrument.start<TimeWindow, ClientView>({
      script: fileURLToPath(new URL('./main.ts', import.meta.url)),
      settings,
      start: (command, options) => machine.start(command, options),
    })
    return new Prober(instrument, settings)
  }

  /** Measures a window that has ended, once its last probe has had its time. */
  async measure(window: TimeWindow): Promise<ClientReport> {
    const early = window.until + this.#settings.timeoutMs - monotonicMs()
    if (early > 0) await sleep(early)
    const view = await this.#instrument.ask(window)
    const names = view.answeredBy.map((place) => this.#settings.nodes[place] ?? 'unknown')
    return { ...view, answeredBy: names }
  }

  /** Who answered within the newest `spanMs`; empty while nobody does. */
  async answering(spanMs: number): Promise<readonly string[]> {
    const now = monotonicMs()
    const view = await this.#instrument.ask({ from: now - spanMs, until: now })
    return view.answeredBy.map((place) => this.#settings.nodes[place] ?? 'unknown')
  }

  /** Ends the probing. */
  stop(): void {
    this.#instrument.stop()
  }
}
