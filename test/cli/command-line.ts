import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openPrivateDoors } from '../../core/src/api/doors/fixtures/private-doors.ts'
import { type ServedApi, serveApi } from '../../core/src/api/server.ts'
import { MemoryService } from './memory-service.ts'

const program = fileURLToPath(new URL('../../bin/holdfast', import.meta.url))
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** What a command printed and ended with. */
export interface Printed {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A cluster in memory behind a real socket, and the real command line to ask it. */
export class CommandLine implements AsyncDisposable {
  readonly folder: string
  readonly service: MemoryService
  #api: ServedApi | undefined

  private constructor(service: MemoryService) {
    this.service = service
    this.folder = mkdtempSync(join(tmpdir(), 'holdfast-cli-'))
  }

  static async open(nodes: readonly string[] = ['node1', 'node2']): Promise<CommandLine> {
    const line = new CommandLine(new MemoryService(nodes))
    line.write('holdfast.yaml', settingsText(nodes))
    await line.serve()
    return line
  }

  get socketPath(): string {
    return join(this.folder, 'run', 'daemon.sock')
  }

  async serve(): Promise<void> {
    const place = { socketPath: this.socketPath, log: silent }
    this.#api = await serveApi(this.service, { ...place, doors: await openPrivateDoors() })
  }

  async stopServing(): Promise<void> {
    await this.#api?.close()
    this.#api = undefined
  }

  /** Writes a file into the folder that commands run in. */
  write(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content)
  }

  /** Runs `holdfast` with a line of arguments, split at blanks. */
  async run(line: string, input = '', environment = {}): Promise<Printed> {
    const child = this.start(line, environment)
    child.stdin.on('error', () => {}).end(input)
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { code: await ended, stdout, stderr }
  }

  /** Starts `holdfast` and leaves it running. */
  start(line: string, environment = {}) {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env
    const env = { ...inherited, ...environment }
    return spawn(program, line.split(' '), {
      cwd: this.folder,
      env: { ...env, HOLDFAST_CONFIG: join(this.folder, 'holdfast.yaml'), TZ: 'UTC' },
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopServing()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function settingsText(nodes: readonly string[]): string {
  const paths = 'paths:\n  state: state\n  runtime: run\n  socket: run/daemon.sock\n'
  return `cluster: lab\nnode: node1\nnodes: [${nodes.join(', ')}]\n${paths}`
}
