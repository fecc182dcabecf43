import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAsShown, isLook } from '../docs/tutorial/page-blocks.ts'
import type { GuideStep } from './guide-steps.ts'
import type { RootMachine, Typed } from './root-machine.ts'

/** The commands of a guide that go on while others are typed, and what they print before that. */
const goesOn = /^holdfast cluster create /m
/** What one step prints and another one says, by the word that stands for it in the guide. */
const given = {
  TOKEN: /holdfast cluster join (holdfast\S+)/,
  KEY: /^(ssh-ed25519 \S+ \S+)$/m,
} as const
const patienceMs = 60_000

/** A reader, who types the steps of a guide one after another and nothing else. */
export class GuideWalk {
  readonly #roots: readonly RootMachine[]
  readonly #given = new Map<string, string>()
  #goingOn: Promise<Typed> | undefined

  constructor(roots: readonly RootMachine[]) {
    this.#roots = roots
  }

  /** Types a step on its machines; rejects where it does not do what the guide says. */
  async type(step: GuideStep): Promise<void> {
    console.log(`line ${step.line}, on ${step.machines.join(' and ')}`)
    const commands = this.#complete(step.commands)
    const on = this.#roots.filter(({ name }) => step.machines.includes(name))
    if (on.length === 0) throw new Error(`line ${step.line} is typed nowhere`)
    if (goesOn.test(commands)) return await this.#begin(on, commands)
    const typed = await Promise.all(on.map((root) => typeStep(root, { ...step, commands })))
    for (const { printed } of typed) this.#hear(printed)
    const goingOn = this.#goingOn
    this.#goingOn = undefined
    if (goingOn !== undefined) expectDone(await goingOn, 'what went on meanwhile')
  }

  /** Ends all that was started on the machines. */
  async end(): Promise<void> {
    for (const root of this.#roots) await root.empty()
  }

  /** Types what prints a word for another machine, and then waits for that. */
  async #begin([root]: readonly RootMachine[], commands: string): Promise<void> {
    if (root === undefined) return
    const started = follow(root.start(commands))
    await waitUntilPrinted(started, given.TOKEN)
    this.#hear(started.printed())
    this.#goingOn = started.ended
  }

  #hear(printed: string): void {
    for (const [word, pattern] of Object.entries(given)) {
      const found = pattern.exec(printed)?.[1]
      if (found !== undefined) this.#given.set(word, found)
    }
  }

  #complete(commands: string): string {
    let complete = commands
    for (const [word, value] of this.#given) complete = complete.replaceAll(word, value)
    return complete
  }
}

/** A program that goes on, and what it has printed so far. */
export interface Followed {
  readonly child: ChildProcess
  readonly ended: Promise<Typed>
  printed(): string
}

/** Follows what a program prints, until it has ended. */
export function follow(child: ChildProcess): Followed {
  let printed = ''
  child.stdout?.on('data', (bytes: Buffer) => {
    printed += bytes
  })
  const ended = new Promise<Typed>((resolve) => {
    child.once('close', (code) => resolve({ code, printed }))
  })
  return { child, ended, printed: () => printed }
}

/** Waits until a program has printed something; rejects where it ends before. */
export async function waitUntilPrinted(
  { child, printed }: Followed,
  pattern: RegExp,
): Promise<void> {
  const end = performance.now() + patienceMs
  while (!pattern.test(printed())) {
    if (child.exitCode !== null || performance.now() > end) throw new Error(printed())
    await sleep(50)
  }
}

/** Types a step; what only looks is typed again until it shows what the guide shows. */
async function typeStep(root: RootMachine, step: GuideStep): Promise<Typed> {
  const isFetching = /\b(?:apt-get|npm) /.test(step.commands)
  const end = performance.now() + patienceMs
  for (;;) {
    const typed = await root.type(`set -e\n${step.commands}`, { isFetching })
    const { printed } = step
    if (printed === undefined) return expectDone(typed, `line ${step.line} on ${root.name}`)
    if (isAsShown(typed.printed, printed)) return typed
    if (!isLook(step) || performance.now() > end) {
      const logs = await root.type('tail -n 20 /var/log/*.stand-in')
      throw new Error(`line ${step.line} printed:\n${typed.printed}\n${logs.printed}`)
    }
    await sleep(500)
  }
}

/** Throws where a command did not do what it was to do. */
export function expectDone(typed: Typed, what: string): Typed {
  if (typed.code !== 0) throw new Error(`${what} ended with ${typed.code}:\n${typed.printed}`)
  return typed
}
