import type { Stop } from '../../kit/linux.ts'
import { wordsOf } from '../refuse-kit.ts'
import { createContext } from './create-context.ts'
import { fillDefaults } from './fill-defaults.ts'
import type { Gate } from './gate.ts'
import type { NumberedCall } from './messages.ts'
import { readHealth } from './read-answer.ts'
import { findKit, prepareCall, type ThreadWorld } from './thread-world.ts'

/** The watches that are armed in a thread. */
export interface Watches {
  start(call: NumberedCall): void
  /** Disarmed when it returns: nothing is reported any more. */
  stop(id: number): void
  stopAll(): void
}

interface ArmedWatch {
  readonly gate: Gate
  stop: Stop | undefined
}

/** Arms the watches of kits; each has a context that lives until it is stopped. */
export function createWatches(world: ThreadWorld): Watches {
  const armed = new Map<number, ArmedWatch>()

  async function arm(numbered: NumberedCall): Promise<void> {
    const parts = prepareCall(world, numbered)
    const watch: ArmedWatch = { gate: parts.gate, stop: undefined }
    armed.set(numbered.id, watch)
    const kit = findKit(world, numbered.packageName)
    const report = (value: unknown) => tellReport(world, numbered, { value, watch })
    const hook = numbered.call.isStandby === true ? 'watchStandby' : 'watch'
    const completed = fillDefaults(kit.parameters, parts.call.parameters)
    const parameters = await world.secrets.fillIn(kit, completed)
    const context = createContext({ ...parts, call: { ...parts.call, parameters } })
    const stop = await kit[hook]?.(context, report)
    if (watch.gate.isOpen) watch.stop = stop
    else stop?.()
  }

  function fail(id: number, error: unknown): void {
    const watch = armed.get(id)
    armed.delete(id)
    watch?.gate.close()
    if (watch !== undefined) world.tell({ type: 'watchFailed', id, reason: wordsOf(error) })
  }

  function stop(id: number): void {
    const watch = armed.get(id)
    armed.delete(id)
    try {
      watch?.stop?.()
    } finally {
      watch?.gate.close()
    }
  }

  return {
    start: (numbered) => void arm(numbered).catch((error: unknown) => fail(numbered.id, error)),
    stop,
    stopAll() {
      for (const id of armed.keys()) stop(id)
    },
  }
}

function tellReport(
  world: ThreadWorld,
  { id, call }: NumberedCall,
  { value, watch }: { readonly value: unknown; readonly watch: ArmedWatch },
): void {
  if (!watch.gate.isOpen) return
  try {
    world.tell({ type: 'report', id, health: readHealth(value, call) })
  } catch (error) {
    const { kind, tag, verb } = call
    world.tell({ type: 'log', kind, tag, verb, level: 'warn', message: wordsOf(error) })
  }
}
