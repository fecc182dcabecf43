/** Stops a timer; calling it after it fired does nothing. */
export type CancelTimer = () => void

/** Time for whoever must wait. Durations only; `wallMs` is for people to read. */
export interface Clock {
  /** Milliseconds of a clock that never jumps and goes on while the machine is suspended. */
  nowMs(): number
  /** Milliseconds since 1970; may jump. */
  wallMs(): number
  after(ms: number, act: () => void): CancelTimer
  /** Calls when what is there already has been dealt with, before anything is waited for. */
  soon(act: () => void): void
}
