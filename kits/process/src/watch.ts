import type { ProcessIdentity, Report, Stop } from '@holdfast/core/kit'
import { readNote } from './note.ts'
import type { ProgramContext } from './parameters.ts'
import { describeEnd } from './quick-check.ts'
import { createRotation } from './rotate.ts'

/** How often the second opinion is asked while the kernel watches, in milliseconds. */
const secondOpinionMs = 5_000
/** How often to look for a program that was restarted in place, in milliseconds. */
const searchMs = 250

/**
 * Reports the end of the program within milliseconds; follows a restart in place. Rotates its
 * output meanwhile: a look must change nothing.
 */
export async function watch(context: ProgramContext, report: Report): Promise<Stop> {
  let isSearching = false
  const search = async () => {
    if (isSearching || watcher.isListening) return
    isSearching = true
    await repeat(context, searchMs, () => !watcher.isListening && watcher.look())
    isSearching = false
  }
  const watcher = createWatcher(context, (health) => {
    report(health)
    void search()
  })
  await watcher.look()
  void search()
  const rotate = createRotation(context)
  void repeat(context, secondOpinionMs, async () => {
    const goesOn = await watcher.look()
    if (goesOn) await rotate()
    return goesOn
  })
  return watcher.stop
}

interface Watcher {
  /** Whether the kernel watches a program now. */
  readonly isListening: boolean
  /** Finds a new program to watch, and an end that nobody told; false once it is stopped. */
  look(): Promise<boolean>
  stop(): void
}

function createWatcher(context: ProgramContext, report: Report): Watcher {
  const { processes } = context.linux
  let isStopped = false
  let watched: ProcessIdentity | undefined
  let told: ProcessIdentity | undefined
  let stopListening: Stop = () => {}
  const tellEnd = (program: ProcessIdentity) => {
    if (isStopped || isSame(told, program)) return
    stopListening()
    watched = undefined
    told = program
    report(describeEnd(program))
  }
  const listen = (program: ProcessIdentity) => {
    stopListening()
    watched = program
    stopListening = processes.watchExit(program, () => tellEnd(program))
  }
  return {
    get isListening() {
      return watched !== undefined
    },
    async look() {
      const program = isStopped ? undefined : await readNote(context)
      if (program === undefined) return !isStopped
      const isAlive = await processes.isAlive(program)
      if (isStopped) return false
      if (!isAlive) tellEnd(program)
      else if (!isSame(watched, program)) listen(program)
      return true
    },
    stop() {
      isStopped = true
      stopListening()
    },
  }
}

function isSame(one: ProcessIdentity | undefined, other: ProcessIdentity): boolean {
  return one?.pid === other.pid && one.startTime === other.startTime
}

/** Acts again and again until the act says false, or the context's end ends its sleep. */
async function repeat(
  context: ProgramContext,
  pauseMs: number,
  act: () => Promise<boolean> | boolean,
): Promise<void> {
  try {
    do await context.sleep(pauseMs)
    while (await act())
  } catch (error) {
    if (context.signal.aborted) return
    context.log.warn(`the second opinion ended: ${(error as Error).message}`)
  }
}
