import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Waits until the machine named by its last word is off; what the lab's fences run. */
const script = `#!/bin/sh
folder=$(dirname "$0")
: > "$folder/$1.wanted"
until [ -e "$folder/$1.off" ]; do sleep 0.05; done
`
const lookEveryMs = 20

/** The power of machines, which a fence can take as well as a test. */
export class PowerSwitch {
  readonly #folder: string
  readonly #takePower: (name: string) => Promise<void>
  readonly #looking: NodeJS.Timeout
  readonly #ends = new Map<string, Promise<void>>()

  /** `takePower` makes that a machine is off for certain when it resolves. */
  constructor(folder: string, takePower: (name: string) => Promise<void>) {
    this.#folder = folder
    this.#takePower = takePower
    writeFileSync(this.#script, script, { mode: 0o755 })
    this.#looking = setInterval(() => this.#obey(), lookEveryMs)
  }

  /** What the configuration of a node says of it. */
  get configuration(): string {
    return `fence: { command: [${this.#script}], timeout: 30s }`
  }

  /** Whether a fence has asked for the power of a machine. */
  wasAskedFor(name: string): boolean {
    return existsSync(join(this.#folder, `${name}.wanted`))
  }

  /** Takes the power of a machine; a second time it does nothing. */
  turnOff(name: string): Promise<void> {
    const ended = this.#ends.get(name) ?? this.#end(name)
    this.#ends.set(name, ended)
    return ended
  }

  /** Resolves when no power is on its way out any more. */
  async close(): Promise<void> {
    clearInterval(this.#looking)
    await Promise.allSettled(this.#ends.values())
    rmSync(this.#script, { force: true })
  }

  async #end(name: string): Promise<void> {
    await this.#takePower(name)
    writeFileSync(join(this.#folder, `${name}.off`), '')
  }

  #obey(): void {
    const wanted = readdirSync(this.#folder).filter((file) => file.endsWith('.wanted'))
    for (const file of wanted) void this.turnOff(file.slice(0, -'.wanted'.length))
  }

  get #script(): string {
    return join(this.#folder, 'power')
  }
}
