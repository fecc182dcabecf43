import type { Stop } from '../../../kit/linux.ts'
import { onReadable } from '../libc.ts'
import { type FilterInstruction, PacketSocket } from './packet-socket.ts'

/** How long a socket is kept after its last use: opening and closing it costs more than a probe. */
const keptForMs = 1000
const framesATurn = 256

/** What to listen to. */
export interface ListenTo {
  readonly interfaceIndex: number
  readonly protocol: number
  readonly filter: readonly FilterInstruction[]
}

/** Frames of the segments of this node: all who listen to the same share one socket. */
export class SegmentListener {
  readonly #open = new Map<string, SharedSocket>()

  /** Calls `onFrame` with each frame, which is valid during the call only, until stopped. */
  listen(to: ListenTo, onFrame: (frame: Buffer) => void): Stop {
    const key = `${to.interfaceIndex} ${to.protocol}`
    const socket = this.#open.get(key) ?? new SharedSocket(to, () => this.#open.delete(key))
    this.#open.set(key, socket)
    return socket.add(onFrame)
  }

  close(): void {
    for (const socket of this.#open.values()) socket.close()
  }
}

class SharedSocket {
  readonly #socket = new PacketSocket()
  readonly #listeners = new Set<{ onFrame: (frame: Buffer) => void }>()
  readonly #onClosed: () => void
  readonly #stopReading: Stop
  #closing: NodeJS.Timeout | undefined

  constructor(to: ListenTo, onClosed: () => void) {
    this.#onClosed = onClosed
    this.#socket.listen(to)
    this.#stopReading = onReadable(this.#socket.file, () => this.#drain())
  }

  add(onFrame: (frame: Buffer) => void): Stop {
    clearTimeout(this.#closing)
    const listener = { onFrame }
    this.#listeners.add(listener)
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#closeSoon()
    }
  }

  close(): void {
    clearTimeout(this.#closing)
    this.#listeners.clear()
    this.#stopReading()
    this.#socket.close()
    this.#onClosed()
  }

  #closeSoon(): void {
    this.#closing = setTimeout(() => this.close(), keptForMs)
  }

  #drain(): void {
    for (let turn = 0; turn < framesATurn; turn += 1) {
      const frame = this.#socket.receive()
      if (frame === undefined) return
      for (const { onFrame } of [...this.#listeners]) onFrame(frame)
    }
  }
}
