import { HoldfastError } from '../errors/index.ts'
import {
  type Basis,
  type ClusterState,
  emptyState,
  type NodeName,
  type Recollection,
  type Resource,
} from '../model/index.ts'
import type { Clock, Store } from '../ports/index.ts'
import { type History, noHistory } from '../replica/index.ts'

/** What a node remembers: the state and how far its history had come. */
export interface Remembered {
  readonly format: 1
  readonly history: History
  /** What was deleted while this node was away, and has not been removed here yet. */
  readonly leftovers?: readonly Resource[]
  /** Where this state was handed over and never acted on here; everything, if left out. */
  readonly recollection?: Recollection
  /** It has taken no part since its machine may have been off; its daemon alone may be another. */
  readonly hasBeenOff?: true
  readonly state: ClusterState
}

/** Who the cluster is where nothing is remembered yet. */
export interface Beginning {
  readonly cluster: string
  readonly nodes: readonly NodeName[]
  readonly basis: Basis
}

/** How long to wait before the disk is asked again that could not take the state. */
const saveAgainMs = 500

/** What a memory is made from. */
export interface MemoryParts {
  readonly store: Store
  readonly clock: Clock
  snapshot(): Remembered
  /** It is on disk. */
  onSaved(saved: Remembered): void
  /** The disk could not take the state; it is asked again. */
  onTrouble(error: unknown): void
}

/** A node's memory: saves the newest state, one save at a time, never an older one after it. */
export class Memory {
  readonly #store: Store
  readonly #clock: Clock
  readonly #snapshot: () => Remembered
  readonly #onSaved: (saved: Remembered) => void
  readonly #onTrouble: (error: unknown) => void
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(parts: MemoryParts) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#snapshot = parts.snapshot
    this.#onSaved = parts.onSaved
    this.#onTrouble = parts.onTrouble
  }

  /**
   * Saves the state, and where the disk cannot take it again and again, until it can: a view that a
   * disk does not remember could let its node start alone with what it remembers instead.
   */
  async keep(): Promise<void> {
    for (;;) {
      try {
        return await this.save()
      } catch (error) {
        this.#onTrouble(error)
        await new Promise<void>((resolve) => this.#clock.after(saveAgainMs, resolve))
      }
    }
  }

  /** Resolves when the state as it is now, or a newer one, is on disk. */
  save(): Promise<void> {
    if (this.#running === undefined) return this.#begin()
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    )
    return this.#next
  }

  #begin(): Promise<void> {
    this.#next = undefined
    const snapshot = this.#snapshot()
    const saving = this.#store.save(snapshot).finally(() => {
      this.#running = undefined
    })
    this.#running = saving.then(() => this.#onSaved(snapshot))
    return this.#running
  }
}

/**
 * What the disk remembers, or the beginning of a cluster. A memory that cannot be read is told,
 * left aside, and counts as one that has forgotten what others may remember.
 */
export async function recall(
  store: Store,
  beginning: Beginning,
  onDamaged: (error: HoldfastError) => void,
): Promise<Remembered> {
  try {
    const document = await store.load()
    return document === undefined ? begin(beginning, 'none') : (document as Remembered)
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== 'HF_STORE_DAMAGED') throw error
    onDamaged(error)
    return begin(beginning, 'damaged')
  }
}

function begin({ cluster, nodes, basis }: Beginning, recollection: Recollection): Remembered {
  const state = emptyState(cluster, nodes, basis)
  return { format: 1, history: noHistory, recollection, state }
}
