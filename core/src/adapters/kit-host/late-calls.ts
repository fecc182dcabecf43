import type { KitCall } from '../../ports/index.ts'
import type { KitThread } from './kit-thread.ts'

interface LateCall {
  readonly tag: string
  readonly thread: KitThread
  readonly over: PromiseWithResolvers<void>
}

/** What has no effect that another action could meet. */
const effectless: readonly KitCall['verb'][] = ['quickCheck', 'deepCheck', 'probe', 'create']

/**
 * Calls that timed out and go on in their kit all the same: whoever acts on the same resource next
 * waits for their end, or else a late restore would come after the remove that was to undo it.
 */
export class LateCalls {
  readonly #patienceMs: number
  readonly #calls = new Map<number, LateCall>()

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  add(id: number, call: KitCall, thread: KitThread): void {
    if (effectless.includes(call.verb)) return
    this.#calls.set(id, { tag: call.tag, thread, over: Promise.withResolvers<void>() })
  }

  /** The kit's own code has come to its end. */
  end(id: number): void {
    this.#calls.get(id)?.over.resolve()
    this.#calls.delete(id)
  }

  /** Nothing runs in a thread any more. */
  endAll(thread: KitThread): void {
    for (const [id, call] of this.#calls) if (call.thread === thread) this.end(id)
  }

  /** Resolves when a call may begin; one that never ends is waited for only so long. */
  async makeWay({ tag, verb }: KitCall): Promise<void> {
    if (effectless.includes(verb)) return
    for (const [id, call] of this.#calls) {
      if (call.tag !== tag) continue
      const patience = setTimeout(() => this.end(id), this.#patienceMs)
      await call.over.promise
      clearTimeout(patience)
    }
  }
}
