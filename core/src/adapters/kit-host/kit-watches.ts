import type { Health } from '../../kit/health.ts'
import type { FromThread } from '../../kits/thread/messages.ts'
import type { KitCall, KitWatch, Log } from '../../ports/index.ts'
import { type HostLimits, pauseMs } from './host-limits.ts'
import type { CallTarget } from './kit-calls.ts'
import type { KitThread } from './kit-thread.ts'

interface RunningWatch {
  readonly call: KitCall
  target: CallTarget
  readonly report: (health: Health) => void
  failures: number
  /** The number of its present arming; reports of earlier ones are not listened to. */
  armedId: number | undefined
  pause: NodeJS.Timeout | undefined
}

/** What the watches of a host are made from. */
export interface WatchParts {
  readonly limits: HostLimits
  readonly log: Log
  readonly nextId: () => number
}

type AboutWatch = Extract<FromThread, { type: 'report' | 'watchFailed' }>

/** The watches that are wanted: armed whenever their thread runs, until somebody stops them. */
export class KitWatches {
  readonly #parts: WatchParts
  readonly #running = new Set<RunningWatch>()
  readonly #byId = new Map<number, RunningWatch>()

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  start(call: KitCall, target: CallTarget, report: (health: Health) => void): KitWatch {
    const watch: RunningWatch = {
      ...{ call, target, report, failures: 0 },
      ...{ armedId: undefined, pause: undefined },
    }
    this.#running.add(watch)
    this.#arm(watch)
    return { stop: () => this.#stop(watch) }
  }

  read(message: AboutWatch): void {
    const watch = this.#byId.get(message.id)
    if (watch === undefined) return
    if (message.type === 'watchFailed') return this.#retry(watch, message.reason)
    watch.failures = 0
    watch.report(message.health)
  }

  /** A thread takes calls again: its watches are armed anew. */
  rearm(thread: KitThread): void {
    for (const watch of this.#running) {
      if (watch.target.thread === thread) this.#arm(watch)
    }
  }

  /** The watches of a kind go on in another release of its kit; without one they rest. */
  move(kind: string, target: CallTarget | undefined): void {
    for (const watch of this.#running) {
      if (watch.call.kind !== kind) continue
      const id = this.#disarm(watch)
      if (id !== undefined) watch.target.thread.post({ type: 'unwatch', id })
      if (target === undefined) continue
      watch.target = target
      this.#arm(watch)
    }
  }

  stopAll(): void {
    for (const watch of this.#running) this.#stop(watch)
  }

  #arm(watch: RunningWatch): void {
    const { call, target } = watch
    this.#disarm(watch)
    if (!target.thread.isReady) return
    const id = this.#parts.nextId()
    watch.armedId = id
    this.#byId.set(id, watch)
    target.thread.post({ type: 'watch', id, packageName: target.packageName, call })
  }

  #disarm(watch: RunningWatch): number | undefined {
    clearTimeout(watch.pause)
    const id = watch.armedId
    watch.armedId = undefined
    if (id !== undefined) this.#byId.delete(id)
    return id
  }

  #stop(watch: RunningWatch): void {
    this.#running.delete(watch)
    const id = this.#disarm(watch)
    if (id !== undefined) watch.target.thread.post({ type: 'unwatch', id })
  }

  /** A watch that cannot be armed reports nothing: checks find out instead, until it can. */
  #retry(watch: RunningWatch, reason: string): void {
    this.#disarm(watch)
    watch.failures += 1
    const waitMs = pauseMs(watch.failures, this.#parts.limits)
    const { kind, tag } = watch.call
    this.#parts.log.warn({ kind, tag, reason, waitMs }, 'a watch cannot be armed; trying again')
    watch.pause = setTimeout(() => this.#arm(watch), waitMs)
  }
}
