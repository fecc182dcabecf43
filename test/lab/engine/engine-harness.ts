import type { Hearers } from '../../../core/src/ports/index.ts'
import type { Heard } from './member-protocol.ts'

/** Who a process of a test is. */
export interface Seat {
  readonly node: string
  readonly role: 'daemon' | 'guardian'
}

/** A process with an engine in it, real or simulated, and all that its listener heard. */
export interface MemberProcess extends Seat {
  readonly heard: readonly Heard[]
  broadcast(payload: string, hearers?: Hearers): void
  broadcastSized(bytes: number): void
  /** Broadcasts `NODE 0` and so on, a few being on their way at any time. */
  stream(count: number): void
  /** Streams, and is killed the moment that `after` of its messages have come back to it. */
  streamToDeath(after: number): void
  leave(): Promise<void>
  kill(): void
  pause(): void
  resume(): void
}

/** What the conformance suite needs of an adapter's world; each test has one of its own. */
export interface EngineHarness {
  /** Resolves when the engine has started; rejects with its refusal. */
  start(seat: Seat): Promise<MemberProcess>
  /** Kills all processes of a node in one moment. */
  crash(node: string): void
  /** Lets time pass until the condition holds; rejects when it does not within five seconds. */
  until(expectation: string, condition: () => boolean): Promise<void>
  pass(ms: number): Promise<void>
  nowMs(): number
  close(): Promise<void>
}
