/** A sequencer that answers nothing for this long is frozen. */
const silenceMs = 200
const pingIntervalMs = 20
/** So many pings must have had their chance: time in which the guardian slept does not count. */
const pingsNeeded = 6

/** Pings a sequencer, and tells once when it has gone silent. */
export interface SequencerWatch {
  /** To be called at each sign of life. */
  hear(): void
  stop(): void
}

/** Starts at once. `onSilent` is called no later than about 230 ms after the last sign of life. */
export function watchSequencer(ping: () => void, onSilent: () => void): SequencerWatch {
  let heardAtMs = performance.now()
  let unanswered = 0
  const judge = (): void => {
    if (unanswered < pingsNeeded || performance.now() - heardAtMs < silenceMs) return
    clearInterval(timer)
    onSilent()
  }
  const timer = setInterval(() => {
    // What has arrived meanwhile is read between the timer and the judgement.
    if (unanswered > 0) setImmediate(judge)
    unanswered += 1
    ping()
  }, pingIntervalMs)
  return {
    hear: () => {
      heardAtMs = performance.now()
      unanswered = 0
    },
    stop: () => {
      unanswered = 0
      clearInterval(timer)
    },
  }
}
