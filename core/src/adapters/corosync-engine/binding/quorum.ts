import koffi from 'koffi'
import type { QuorumWord } from '../quorum-word.ts'
import { catching, loadLibrary, nameRing, type RingId } from './load-library.ts'
import { CorosyncCallError, expectOk, results } from './result-codes.ts'

// From <corosync/quorum.h> of Corosync 3.
const modelOne = 1
const trackNowAndLater = 1 | 2
const dispatchAll = 2

const library = loadLibrary('libquorum.so.5')
const wordType = koffi.pointer(
  koffi.proto('void quorum_word(uint64_t, uint32_t, cs_ring_id, uint32_t, void *)'),
)
const nodesType = koffi.pointer(
  koffi.proto(
    'void quorum_nodes(uint64_t, cs_ring_id, ' +
      'uint32_t, void *, uint32_t, void *, uint32_t, void *)',
  ),
)
koffi.struct('quorum_model_v1_data', { model: 'int', word: wordType, nodes: nodesType })

const call = {
  initialize: library.func(
    'int quorum_model_initialize' +
      '(_Out_ uint64_t *, int, quorum_model_v1_data *, _Out_ uint32_t *, void *)',
  ),
  finalize: library.func('int quorum_finalize(uint64_t)'),
  fdGet: library.func('int quorum_fd_get(uint64_t, _Out_ int *)'),
  dispatch: library.func('int quorum_dispatch(uint64_t, int)'),
  trackStart: library.func('int quorum_trackstart(uint64_t, unsigned int)'),
}

/** A connection to Corosync's quorum service. */
export class Quorum {
  readonly file: number
  readonly #handle: bigint
  readonly #callbacks: readonly bigint[]
  #words: QuorumWord[] = []

  /** Connects and asks to be told; throws a CorosyncCallError. */
  constructor() {
    this.#callbacks = [
      koffi.register(catching(this.#hear.bind(this)), wordType),
      koffi.register(() => {}, nodesType),
    ]
    const [word, nodes] = this.#callbacks
    const out = [0n]
    const result = call.initialize(out, modelOne, { model: modelOne, word, nodes }, [0], null)
    if (result !== results.ok) this.#unregister()
    expectOk('quorum_model_initialize', result)
    this.#handle = BigInt(out[0] ?? 0)
    const files = [0]
    expectOk('quorum_fd_get', call.fdGet(this.#handle, files))
    this.file = files[0] ?? 0
    expectOk('quorum_trackstart', call.trackStart(this.#handle, trackNowAndLater))
  }

  /** What was said since the last time; throws a CorosyncCallError where the connection is over. */
  dispatch(): readonly QuorumWord[] {
    const result: number = call.dispatch(this.#handle, dispatchAll)
    const words = this.#words
    this.#words = []
    const isFine = result === results.ok || result === results.tryAgain
    if (!isFine && words.length === 0) throw new CorosyncCallError('quorum_dispatch', result)
    return words
  }

  close(): void {
    call.finalize(this.#handle)
    this.#unregister()
  }

  #unregister(): void {
    for (const callback of this.#callbacks) koffi.unregister(callback)
  }

  #hear(...words: readonly unknown[]): void {
    const [, isQuorate, ring] = words
    this.#words.push({ ring: nameRing(ring as RingId), isQuorate: isQuorate !== 0 })
  }
}
