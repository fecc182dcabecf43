import type { Seat } from '../../rings/index.ts'
import { Wire } from '../engine/wire.ts'
import type { Item } from './item.ts'
import { measured } from './measured.ts'
import type { RingEngine } from './ring-engine.ts'
import type { RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/** Who is connected to which engine process. */
export interface ConnectionEnds {
  readonly seat: Seat
  readonly client: RingEngine
  readonly process: RingProcess
}

/** A client's connection to the engine process of its node. */
export class RingConnection {
  readonly seat: Seat
  readonly client: RingEngine
  readonly process: RingProcess
  readonly #settings: RingSettings
  readonly #wire: Wire<Item>

  constructor({ seat, client, process }: ConnectionEnds, settings: RingSettings) {
    this.seat = seat
    this.client = client
    this.process = process
    this.#settings = settings
    this.#wire = new Wire({
      clock: settings.clock,
      pickLatencyMs: () => settings.pick(settings.latencyMs),
      arrive: (item) => process.act(() => process.submit(item)),
    })
  }

  submit(item: Item): void {
    this.#wire.send(item)
  }

  /** The client's process ended, perhaps in the middle of saying something. */
  break(): void {
    const { clock, random, pick } = this.#settings
    this.#wire.cut(random.below(this.#wire.underwayCount + 1))
    const notice = (): void => this.process.disconnect(this)
    clock.after(pick(measured.processGoneMs), () => this.process.act(notice))
  }
}
