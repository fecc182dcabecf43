import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { HoldfastError, messageOf } from '../../errors/index.ts'
import type { Log } from '../../ports/index.ts'
import type { Doors } from './doors.ts'

/** A certificate with its key, as TLS takes them, and what people compare. */
export interface DoorCertificate {
  readonly certificate: string
  readonly privateKey: string
  readonly fingerprint: string
}

/** How the api is served over the network. */
export interface NetworkDoorOptions {
  /** All addresses of the machine where none is named. */
  readonly addresses: readonly string[]
  readonly port: number
  /** Where the build of the console is. */
  readonly consoleFolder: string
  readonly log: Log
  readonly retryMs?: number
  /** Rejects with HF_API_CERTIFICATE. */
  loadCertificate(): Promise<DoorCertificate>
}

/** Another program may let go of the port, an address may come, a certificate may be mended. */
const usualRetryMs = 10_000

/** Who is slower than this has no honest reason; ms. */
const patience = {
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
} as const
const mostConnections = 1_024

/** Serves over TLS what a server serves; that it cannot is told, and tried again. */
export class NetworkDoor {
  readonly #server: FastifyInstance
  readonly #doors: Doors
  readonly #options: NetworkDoorOptions
  readonly #listeners = new Map<string, Server>()
  #certificate: DoorCertificate | undefined
  #retry: NodeJS.Timeout | undefined
  #told = ''
  #isClosed = false

  constructor(server: FastifyInstance, doors: Doors, options: NetworkDoorOptions) {
    this.#server = server
    this.#doors = doors
    this.#options = options
  }

  /** Tries to listen at every address; what fails is tried again until the door is closed. */
  async open(): Promise<void> {
    const wanted = this.#options.addresses.length === 0 ? [''] : this.#options.addresses
    const troubles: string[] = []
    for (const address of wanted) {
      const trouble = await this.#openAt(address).then(() => undefined, messageOf)
      if (trouble !== undefined) troubles.push(trouble)
    }
    if (this.#isClosed) return this.close()
    this.#tell(troubles)
    if (troubles.length === 0) return
    this.#retry = setTimeout(() => void this.open(), this.#options.retryMs ?? usualRetryMs).unref()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    for (const listener of this.#listeners.values()) {
      listener.close()
      listener.closeAllConnections()
    }
    this.#listeners.clear()
  }

  async #openAt(address: string): Promise<void> {
    if (this.#listeners.has(address)) return
    this.#certificate ??= await this.#options.loadCertificate()
    const { certificate: cert, privateKey: key } = this.#certificate
    const listener = createServer(
      { cert, key, minVersion: 'TLSv1.2', ...patience },
      (request, response) => this.#server.routing(request, response),
    )
    listener.maxConnections = mostConnections
    // Whoever speaks no TLS, or breaks off, is nobody's mishap.
    listener.on('tlsClientError', (_error, socket) => socket.destroy())
    await this.#listen(listener, address)
    this.#listeners.set(address, listener)
  }

  #listen(listener: Server, address: string): Promise<void> {
    const { port } = this.#options
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    listener.once('error', ({ message: reason }) => {
      reject(new HoldfastError('HF_API_LISTEN', { place: placeOf(address, port), reason }))
    })
    listener.listen({ port, ...(address !== '' && { host: address }) }, resolve)
    return promise
  }

  #tell(troubles: readonly string[]): void {
    const { log, consoleFolder } = this.#options
    const hasConsole = existsSync(join(consoleFolder, 'index.html'))
    const { fingerprint } = this.#certificate ?? {}
    const places = [...this.#listeners].map(([address, listener]) => {
      const bound = listener.address()
      return placeOf(address, typeof bound === 'object' && bound !== null ? bound.port : 0)
    })
    if (fingerprint !== undefined) this.#doors.network = { places, fingerprint, hasConsole }
    const told = JSON.stringify([places, troubles])
    if (told === this.#told) return
    this.#told = told
    if (places.length > 0) log.info({ places, fingerprint }, 'the api is served over the network')
    for (const reason of troubles) log.error({ code: 'HF_API_LISTEN', reason }, reason)
  }
}

function placeOf(address: string, port: number): string {
  if (address === '') return `*:${port}`
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`
}
