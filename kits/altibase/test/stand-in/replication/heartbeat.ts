import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Pace } from '../setting/pace.ts'
import { sendMessage } from '../setting/wire.ts'
import { reachPort } from './peer-link.ts'

/** How often a peer is felt, and how often in vain before its network is given up. */
export interface HeartbeatLimits {
  readonly intervalSeconds: number
  readonly highWaterMark: number
}

/**
 * Feels whether the network carries to a peer. The peer's kernel answers, not its process: one that
 * hangs is felt as well, which is what makes a hung peer so bad.
 */
export class Heartbeat {
  readonly #peer: { readonly ip: string; readonly port: number }
  readonly #pace: Pace
  readonly #limits: HeartbeatLimits
  readonly #onLoss: () => Promise<void>
  readonly #stopped = new AbortController()
  #socket: Socket | undefined

  constructor(
    peer: { readonly ip: string; readonly port: number },
    how: {
      readonly pace: Pace
      readonly limits: HeartbeatLimits
      readonly onLoss: () => Promise<void>
    },
  ) {
    this.#peer = peer
    this.#pace = how.pace
    this.#limits = how.limits
    this.#onLoss = how.onLoss
  }

  /** Feels until it is stopped. */
  async run(): Promise<void> {
    let missed = 0
    while (!this.#stopped.signal.aborted) {
      const turn = this.#pace.wait(this.#limits.intervalSeconds, this.#stopped.signal)
      missed = (await this.#feel()) ? 0 : missed + 1
      if (missed >= this.#limits.highWaterMark) {
        missed = 0
        this.#socket?.destroy()
        await this.#onLoss()
      }
      await turn
    }
    this.#socket?.destroy()
  }

  stop(): void {
    this.#stopped.abort()
  }

  async #feel(): Promise<boolean> {
    const socket = this.#socket
    if (!socket || socket.destroyed) {
      this.#socket = await reachPort(
        this.#peer,
        this.#pace.patienceMs(this.#limits.intervalSeconds),
      )
      this.#socket?.on('error', () => undefined)
      if (this.#socket) sendMessage(this.#socket, { kind: 'heartbeat' })
      return this.#socket !== undefined
    }
    // What was sent one interval ago must have come to the peer's kernel by now.
    if (hasUnacknowledged(socket)) return false
    sendMessage(socket, { kind: 'beat' })
    return true
  }
}

const ownPortAndQueue = /^\s*\d+: [\dA-F]{8}:([\dA-F]{4}) \S+ [\dA-F]{2} ([\dA-F]{8}):/

/** Whether the kernel still has bytes of this socket that the peer's kernel has not confirmed. */
function hasUnacknowledged({ localPort = 0 }: Socket): boolean {
  const port = localPort.toString(16).toUpperCase().padStart(4, '0')
  return readFileSync('/proc/self/net/tcp', 'utf8')
    .split('\n')
    .some((line) => {
      const match = ownPortAndQueue.exec(line)
      return match?.[1] === port && Number.parseInt(match[2] ?? '', 16) > 0
    })
}
