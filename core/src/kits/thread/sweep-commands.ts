import type { KitCall } from '../../ports/index.ts'
import { killMarked } from '../action-mark.ts'
import type { ThreadWorld } from './thread-world.ts'

/** Actions that end together are swept together: one look at all processes takes milliseconds. */
const gatherMs = 250

/** Kills what the commands of ended actions left in sessions of their own. */
export interface Sweeper {
  /** Begins soon, and resolves nothing: what it finds is written to the log. */
  sweepAfter(call: KitCall, mark: string): void
}

/** Sweeps after actions. The groups of their commands were killed before: this finds the rest. */
export function createSweeper(world: ThreadWorld): Sweeper {
  let waiting = new Map<string, KitCall>()

  async function sweep(): Promise<void> {
    const marks = waiting
    waiting = new Map()
    const found = new Set<KitCall>()
    await killMarked(({ mark }) => {
      const call = marks.get(mark)
      if (call !== undefined) found.add(call)
      return call !== undefined
    })
    for (const call of found) warn(call, world)
  }

  return {
    sweepAfter(call, mark) {
      if (waiting.size === 0) setTimeout(sweep, gatherMs).unref()
      waiting.set(mark, call)
    },
  }
}

function warn({ kind, tag, verb }: KitCall, world: ThreadWorld): void {
  const message =
    'a command left processes in sessions of their own, which were killed: ' +
    'programs that shall stay are started with context.linux.processes, or by a command that leaves'
  world.tell({ type: 'log', kind, tag, verb, level: 'warn', message })
}
