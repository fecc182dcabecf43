import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HoldfastError } from '../../errors/index.ts'
import { isFromNetwork } from './identify.ts'
import { contentPolicy } from './security-headers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Their names change with their content; what a browser has it need never ask for again. */
const hashedFolder = '/assets/'
const page = '/index.html'

/** Compressed copies that a build may have put beside a file, the smallest first. */
const encodings = { br: '.br', gzip: '.gz' } as const

/** Who takes a file more slowly than this is not waited for; ms without any progress. */
const patienceMs = 60_000

/** The files of the console. Only what was found in its folder can be asked for. */
export class ConsoleFiles {
  readonly #folder: string
  readonly #nodes: () => readonly string[]
  /** Paths as a browser asks for them. */
  #known = new Set<string>()
  #builtMs = 0

  constructor(folder: string, nodes: () => readonly string[]) {
    this.#folder = folder
    this.#nodes = nodes
  }

  /** Answers a request for a file or a page of the console; false where it is for neither. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const [path = ''] = request.url.split('?')
    const isLook = request.method === 'GET' || request.method === 'HEAD'
    const isOurs = isLook && isFromNetwork(request) && !/^\/(?:v1|api)(?:\/|$)/.test(path)
    if (!isOurs) return false
    await this.#look()
    const accepted = request.headers.accept ?? ''
    const found = this.#known.has(path) ? path : undefined
    const asked = found ?? (accepted.includes('text/html') ? page : undefined)
    if (asked === undefined) return false
    if (!this.#known.has(asked)) {
      const error = new HoldfastError('HF_CONSOLE_MISSING')
      void reply.code(404).type('text/plain; charset=utf-8').send(`${error.message}\n`)
      return true
    }
    await this.#send(asked, request, reply)
    return true
  }

  /** Looks again when there is another build. */
  async #look(): Promise<void> {
    const builtMs = await stat(join(this.#folder, page)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
    if (builtMs === this.#builtMs) return
    const options = { recursive: true, withFileTypes: true } as const
    const entries = await readdir(this.#folder, options).catch(() => [])
    const files = entries.filter((entry) => entry.isFile())
    const paths = files.map(({ parentPath, name }) => join(parentPath, name))
    const asked = paths.map((path) => path.slice(this.#folder.length).replaceAll(sep, '/'))
    this.#known = new Set(builtMs === 0 ? [] : asked)
    this.#builtMs = builtMs
  }

  async #send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const encoding = this.#encodingFor(path, String(request.headers['accept-encoding'] ?? ''))
    const isHashed = path.startsWith(hashedFolder)
    const file = join(this.#folder, `${path}${encoding === undefined ? '' : encodings[encoding]}`)
    const { size } = await stat(file)
    reply.type(contentTypes[extname(path)] ?? 'application/octet-stream')
    reply.header('content-length', size)
    reply.header('vary', 'accept-encoding')
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (encoding !== undefined) reply.header('content-encoding', encoding)
    if (path === page) {
      const policy = contentPolicy(this.#nodes(), request.socket.localPort)
      reply.header('content-security-policy', policy)
    }
    reply.raw.setTimeout(patienceMs, () => reply.raw.destroy())
    if (request.method === 'HEAD') return void reply.send()
    return void reply.send(createReadStream(file))
  }

  #encodingFor(path: string, accepted: string): keyof typeof encodings | undefined {
    const words = accepted.split(',').map((word) => word.trim().toLowerCase())
    const all = Object.keys(encodings) as (keyof typeof encodings)[]
    return all.find((one) => words.includes(one) && this.#known.has(`${path}${encodings[one]}`))
  }
}
