import type { ConnectionAnswer, Connections, HttpAnswer } from '../../kit/linux.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedNetwork } from './simulated-network.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import type { SimulatedProcesses } from './simulated-processes.ts'

/** What connections from a simulated node are made of. */
export interface SimulatedConnectionsParts {
  readonly clock: SimulatedClock
  readonly network: SimulatedNetwork
  readonly processes: SimulatedProcesses
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Connections from a simulated node: to its own programs, to neighbours that refuse, to nobody. */
export class SimulatedConnections implements Connections {
  readonly #parts: SimulatedConnectionsParts

  constructor(parts: SimulatedConnectionsParts) {
    this.#parts = parts
  }

  async connect(to: { host: string; port: number; timeoutMs: number }): Promise<ConnectionAnswer> {
    const { network } = this.#parts
    const isOwn = loopback.has(to.host) || network.isOwn(to.host)
    const listener = isOwn ? this.#findListener(to.port) : undefined
    const isUnreachable = !isOwn && !network.isNeighbour(to.host)
    if (isUnreachable || listener?.isSilent === true) return await this.#stayInSilence(to.timeoutMs)
    if (listener === undefined) {
      return { isConnected: false, isSilent: false, reason: 'it refused the connection' }
    }
    return { isConnected: true, isSilent: false, reason: 'it accepted the connection' }
  }

  async get(what: { url: string; timeoutMs: number }): Promise<HttpAnswer> {
    const { hostname, port, protocol } = new URL(what.url)
    const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
    const { timeoutMs } = what
    const answer = await this.connect({ host: hostname, port: number, timeoutMs })
    if (!answer.isConnected) return { ...answer, status: undefined }
    const status = this.#findListener(number)?.program.status ?? 200
    return { ...answer, reason: `it answered with status ${status}`, status }
  }

  #findListener(port: number): SimulatedProcess | undefined {
    return this.#parts.processes.living.find(
      ({ program, isReady }) => program.port === port && isReady,
    )
  }

  async #stayInSilence(timeoutMs: number): Promise<ConnectionAnswer> {
    await this.#parts.clock.wait(timeoutMs)
    const reason = `it did not answer within ${timeoutMs} ms`
    return { isConnected: false, isSilent: true, reason }
  }
}
