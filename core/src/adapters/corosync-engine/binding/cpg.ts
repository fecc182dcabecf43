import koffi from 'koffi'
import { catching, loadLibrary, nameRing, packName, type RingId } from './load-library.ts'
import { CorosyncCallError, expectOk, results } from './result-codes.ts'

// From <corosync/cpg.h> of Corosync 3.
const modelOne = 1
const wantsFirstRing = 1
const agreed = 2
const dispatchAll = 2
const reasons = ['', 'join', 'leave', 'node-down', 'node-up', 'process-down'] as const

/** Why a process came into a group or went out of it. */
export type CpgReason = (typeof reasons)[number]

/** A process in a group. */
export interface CpgAddress {
  readonly nodeId: number
  readonly pid: number
  readonly reason: CpgReason
}

/** What a group tells its member, in the order in which it happened. */
export type CpgEvent =
  | {
      readonly kind: 'message'
      readonly from: { readonly nodeId: number; readonly pid: number }
      readonly bytes: Buffer
    }
  | {
      readonly kind: 'members'
      readonly members: readonly CpgAddress[]
      readonly left: readonly CpgAddress[]
      readonly joined: readonly CpgAddress[]
    }
  | { readonly kind: 'ring'; readonly ring: string }

const library = loadLibrary('libcpg.so.4')
const addressType = koffi.struct('cpg_address', {
  nodeid: 'uint32_t',
  pid: 'uint32_t',
  reason: 'uint32_t',
})
koffi.struct('cpg_name', { length: 'uint32_t', value: koffi.array('uint8_t', 128) })
koffi.struct('cs_iovec', { base: 'void *', len: 'size_t' })
const deliverType = koffi.pointer(
  koffi.proto('void cpg_deliver(uint64_t, void *, uint32_t, uint32_t, void *, size_t)'),
)
const membersType = koffi.pointer(
  koffi.proto('void cpg_members(uint64_t, void *, void *, size_t, void *, size_t, void *, size_t)'),
)
const ringType = koffi.pointer(koffi.proto('void cpg_ring(uint64_t, cs_ring_id, uint32_t, void *)'))
koffi.struct('cpg_model_v1_data', {
  model: 'int',
  deliver: deliverType,
  members: membersType,
  ring: ringType,
  flags: 'unsigned int',
})

const call = {
  initialize: library.func(
    'int cpg_model_initialize(_Out_ uint64_t *, int, cpg_model_v1_data *, void *)',
  ),
  finalize: library.func('int cpg_finalize(uint64_t)'),
  fdGet: library.func('int cpg_fd_get(uint64_t, _Out_ int *)'),
  dispatch: library.func('int cpg_dispatch(uint64_t, int)'),
  join: library.func('int cpg_join(uint64_t, cpg_name *)'),
  multicast: library.func('int cpg_mcast_joined(uint64_t, int, cs_iovec *, unsigned int)'),
  localGet: library.func('int cpg_local_get(uint64_t, _Out_ uint32_t *)'),
}

/** A connection to Corosync as a member of one closed process group. */
export class Cpg {
  readonly file: number
  readonly nodeId: number
  readonly #handle: bigint
  readonly #callbacks: readonly bigint[]
  #events: CpgEvent[] = []

  /** Connects; throws a CorosyncCallError. Waits for as long as Corosync stands still. */
  constructor() {
    this.#callbacks = [
      koffi.register(catching(this.#deliver.bind(this)), deliverType),
      koffi.register(catching(this.#tellMembers.bind(this)), membersType),
      koffi.register(catching(this.#tellRing.bind(this)), ringType),
    ]
    const [deliver, members, ring] = this.#callbacks
    const model = { model: modelOne, deliver, members, ring, flags: wantsFirstRing }
    const out = [0n]
    const result = call.initialize(out, modelOne, model, null)
    if (result !== results.ok) this.#unregister()
    expectOk('cpg_model_initialize', result)
    this.#handle = BigInt(out[0] ?? 0)
    const numbers = [0]
    expectOk('cpg_fd_get', call.fdGet(this.#handle, numbers))
    this.file = numbers[0] ?? 0
    expectOk('cpg_local_get', call.localGet(this.#handle, numbers))
    this.nodeId = numbers[0] ?? 0
  }

  /** Joins; where Corosync is not ready for that, throws a CorosyncCallError with `tryAgain`. */
  join(group: string): void {
    expectOk('cpg_join', call.join(this.#handle, packName(group)))
  }

  /** What happened since the last time; throws a CorosyncCallError where the connection is over. */
  dispatch(): readonly CpgEvent[] {
    const result: number = call.dispatch(this.#handle, dispatchAll)
    const events = this.#events
    this.#events = []
    const isFine = result === results.ok || result === results.tryAgain
    if (!isFine && events.length === 0) throw new CorosyncCallError('cpg_dispatch', result)
    return events
  }

  /** Asks for a message to be ordered; false where Corosync takes nothing just now. */
  multicast(bytes: Buffer): boolean {
    const result = call.multicast(this.#handle, agreed, { base: bytes, len: bytes.length }, 1)
    if (result === results.tryAgain) return false
    expectOk('cpg_mcast_joined', result)
    return true
  }

  close(): void {
    call.finalize(this.#handle)
    this.#unregister()
  }

  #unregister(): void {
    for (const callback of this.#callbacks) koffi.unregister(callback)
  }

  #deliver(...words: readonly unknown[]): void {
    const [, , nodeId, pid, message, length] = words
    const from = { nodeId: Number(nodeId), pid: Number(pid) }
    // The memory is Corosync's again as soon as this returns.
    const bytes = Buffer.from(new Uint8Array(koffi.view(message, Number(length))))
    this.#events.push({ kind: 'message', from, bytes })
  }

  #tellMembers(...words: readonly unknown[]): void {
    const [, , members, memberCount, left, leftCount, joined, joinedCount] = words
    this.#events.push({
      kind: 'members',
      members: readAddresses(members, memberCount),
      left: readAddresses(left, leftCount),
      joined: readAddresses(joined, joinedCount),
    })
  }

  #tellRing(...words: readonly unknown[]): void {
    this.#events.push({ kind: 'ring', ring: nameRing(words[1] as RingId) })
  }
}

function readAddresses(list: unknown, count: unknown): readonly CpgAddress[] {
  if (Number(count) === 0) return []
  const found: { nodeid: number; pid: number; reason: number }[] = koffi.decode(
    list,
    koffi.array(addressType, Number(count)),
  )
  return found.map(({ nodeid, pid, reason }) => ({
    nodeId: nodeid,
    pid,
    reason: reasons[reason] ?? '',
  }))
}
