import { messageOf } from '../errors/index.ts'
import { because, type ClusterState, type Effect, type Event, isActing } from '../model/index.ts'
import type { Fence, Log } from '../ports/index.ts'

type FenceEffect = Extract<Effect, { kind: 'fence' }>

/** What fences are run with. */
export interface FencesParts {
  readonly fence?: Fence | undefined
  readonly log: Log
  state(): ClusterState
  submit(events: readonly Event[]): void
}

/** The fences that this node runs; one that is not meant any more is called back. */
export class Fences {
  readonly #parts: FencesParts
  readonly #running = new Map<FenceEffect, AbortController>()

  constructor(parts: FencesParts) {
    this.#parts = parts
  }

  /** Cuts a node off, and tells the cluster how that ended. */
  async run(effect: FenceEffect): Promise<void> {
    const { target, id } = effect
    const { fence, log, submit } = this.#parts
    const say = (isDone: boolean, detail: string) => {
      const reason = because('kit.said', { detail })
      submit([{ kind: 'fenced', node: target, id, isDone, reason }])
    }
    if (fence === undefined) return say(false, 'this node has no fence')
    log.warn({ target }, 'cutting a node off')
    const calledBack = new AbortController()
    this.#running.set(effect, calledBack)
    try {
      await fence.fence(target, calledBack.signal)
      say(true, '')
    } catch (error) {
      say(false, messageOf(error))
    } finally {
      this.#running.delete(effect)
    }
  }

  /** A node that came back must not be cut off, and who lost quorum must not cut others off. */
  review(): void {
    if (this.#running.size === 0) return
    const state = this.#parts.state()
    for (const [{ target, id }, calledBack] of this.#running) {
      const isMeant = isActing(state) && state.nodes[target]?.fencing?.id === id
      if (isMeant || calledBack.signal.aborted) continue
      this.#parts.log.warn({ target }, 'a fence is called back')
      calledBack.abort()
    }
  }
}
