import type { NetworkChange, Stop } from '../../../kit/linux.ts'
import { listLinks } from './address-table.ts'
import type { NetlinkSocket } from './netlink-socket.ts'
import { subscribeToChanges } from './netlink-subscription.ts'

/** All who watch share one subscription, which begins with the first and ends with the last. */
export class ChangeWatchers {
  readonly #socket: NetlinkSocket
  readonly #onAny: () => void
  readonly #names = new Map<number, string>()
  readonly #watchers = new Set<{ onChange: (change: NetworkChange) => void }>()
  #unsubscribe: Stop | undefined

  /** `onAny` hears of each change once, before all who watch. */
  constructor(socket: NetlinkSocket, onAny: () => void) {
    this.#socket = socket
    this.#onAny = onAny
  }

  add(onChange: (change: NetworkChange) => void): Stop {
    const watcher = { onChange }
    this.#watchers.add(watcher)
    this.#unsubscribe ??= subscribeToChanges(
      (index) => this.#nameOf(index),
      (change) => this.#tell(change),
    )
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.stop()
    }
  }

  stop(): void {
    this.#watchers.clear()
    this.#names.clear()
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
  }

  #tell(change: NetworkChange): void {
    this.#onAny()
    if (change.kind === 'linkChanged') this.#names.set(change.link.index, change.link.name)
    for (const { onChange } of [...this.#watchers]) onChange(change)
  }

  /** Remembered, as the last address of a link may go after the link. */
  #nameOf(index: number): string {
    if (!this.#names.has(index)) {
      for (const link of listLinks(this.#socket)) this.#names.set(link.index, link.name)
    }
    return this.#names.get(index) ?? ''
  }
}
