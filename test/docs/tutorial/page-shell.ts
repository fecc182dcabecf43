import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { endChild } from '../../lab/processes.ts'

/** A shell that commands are typed into one after another, as a reader does. */
export class PageShell implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string, undefined>

  /** The launcher are words before the command of the shell: those that enter a machine. */
  constructor(
    folder: string,
    environment: Readonly<Record<string, string>>,
    launcher: readonly string[] = [],
  ) {
    const [program = 'bash', ...words] = [...launcher, 'bash', '--norc']
    const { NO_COLOR: _no, FORCE_COLOR: _force, HOLDFAST_CONFIG: _config, ...rest } = process.env
    this.#child = spawn(program, words, { cwd: folder, env: { ...rest, ...environment } })
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
    this.#child.stdin.write('exec 2>&1\n')
  }

  /** Types commands; resolves with what they printed when the last one has ended. */
  async type(commands: string): Promise<string> {
    const end = `end ${randomUUID()}`
    this.#child.stdin.write(`${commands}\necho "${end}"\n`)
    const printed: string[] = []
    for (;;) {
      const { value, done } = await this.#lines.next()
      if (done === true) throw new Error(`the shell ended after: ${printed.join('\n')}`)
      if (value.endsWith(end)) return [...printed, value.slice(0, -end.length)].join('\n').trimEnd()
      printed.push(value)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end()
    // One that waits for what never comes true heeds nothing else.
    await endChild(this.#child)
  }
}
