import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { StatusDocument } from '../../../core/src/api/documents.ts'
import { contentPolicy } from '../../../core/src/api/doors/security-headers.ts'
import { frameOf } from '../../../core/src/api/streams/frames.ts'
import { builtConsole } from '../first-files.ts'

const contentTypes: Readonly<Record<string, string>> = {
  ...{ '.css': 'text/css', '.js': 'text/javascript', '.html': 'text/html' },
  ...{ '.svg': 'image/svg+xml', '.woff2': 'font/woff2' },
}
/** As often a daemon says that it lives; ms. */
const signEveryMs = 2_000

/** Serves the console and one status: clusters of any size without a daemon for each node. */
export class MadeUpDaemon implements AsyncDisposable {
  readonly #server: Server
  readonly #status: StatusDocument
  readonly #signs = new Set<NodeJS.Timeout>()

  private constructor(status: StatusDocument) {
    this.#status = status
    this.#server = createServer(({ url = '/' }, response) => this.#answer(url, response))
  }

  static async start(status: StatusDocument): Promise<MadeUpDaemon> {
    const daemon = new MadeUpDaemon(status)
    await new Promise<void>((resolve) => daemon.#server.listen(0, '127.0.0.1', resolve))
    return daemon
  }

  /** Where the console is, whichever node is asked for. */
  addressOf(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const sign of this.#signs) clearInterval(sign)
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  #answer(url: string, response: ServerResponse): void {
    const [path = ''] = url.split('?')
    if (path === '/v1/status' || path === '/v1/events') return this.#stream(path, response)
    if (path === '/v1/session') {
      const session = { user: 'vera', role: 'viewer', csrf: 'a word' }
      return void response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(session))
    }
    if (path.startsWith('/v1/')) return void response.writeHead(404).end()
    this.#sendFile(path === '/' ? '/index.html' : normalize(path), response)
  }

  #stream(path: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': lives\n\n')
    const data = JSON.stringify(this.#status)
    if (path === '/v1/status') response.write(frameOf({ event: 'status', data }))
    const sign = setInterval(() => response.write(': lives\n\n'), signEveryMs)
    this.#signs.add(sign)
    response.on('close', () => clearInterval(sign))
  }

  #sendFile(path: string, response: ServerResponse): void {
    response.setHeader('content-type', contentTypes[extname(path)] ?? 'text/plain')
    response.setHeader('content-security-policy', contentPolicy())
    response.end(readFileSync(join(builtConsole, path)))
  }
}
