import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runServer } from 'verdaccio'

/** A registry of npm packages on this machine, which knows none but those published to it. */
export class LocalRegistry implements AsyncDisposable {
  readonly #folder: string
  #server: Server | undefined
  #port = 0

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'holdfast-registry-'))
  }

  static async open(): Promise<LocalRegistry> {
    const registry = new LocalRegistry()
    await registry.start()
    return registry
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  /** Starts it; a second time at the port that it had. */
  async start(): Promise<void> {
    const config = {
      configPath: join(this.#folder, 'config.yaml'),
      self_path: this.#folder,
      storage: join(this.#folder, 'storage'),
      uplinks: {},
      packages: { '**': { access: '$all', publish: '$all', unpublish: '$all' } },
      log: { type: 'stdout', format: 'pretty', level: 'fatal' },
    }
    const server = (await runServer(config as never)) as Server
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Ends it; what was published is there again after another start. */
  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }

  /** Stops when a tarball has been fetched so and so often. */
  stopAfterTarballs(count: number): void {
    let fetched = 0
    this.#server?.prependListener('request', (request, response) => {
      if (!request.url?.endsWith('.tgz')) return
      fetched += 1
      if (fetched === count) response.once('close', () => void this.stop())
    })
  }

  /** Publishes the package in a folder. */
  async publish(folder: string): Promise<void> {
    const settings = join(this.#folder, 'npmrc')
    writeFileSync(settings, `//127.0.0.1:${this.#port}/:_authToken=nobody\n`)
    await runNpm(['publish', folder, '--registry', this.url, '--userconfig', settings])
  }

  /** Packs the package in a folder; where the tarball is. */
  async pack(folder: string): Promise<string> {
    const name = await runNpm(['pack', folder, '--pack-destination', this.#folder, '--silent'])
    return join(this.#folder, name.trim())
  }

  /** Before a daemon's command: its npm asks here, and shares what it keeps with nobody. */
  launcherIn(folder: string): readonly string[] {
    const own = { cache: join(folder, 'npm'), registry: this.url, fetch_retries: '0' }
    return ['env', ...Object.entries(own).map(([name, value]) => `npm_config_${name}=${value}`)]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Runs npm; rejects with what it said. Resolves with what it printed. */
export async function runNpm(words: readonly string[]): Promise<string> {
  const child = spawn('npm', [...words, '--ignore-scripts', '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  if (code !== 0) throw new Error(`npm ${words.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}
