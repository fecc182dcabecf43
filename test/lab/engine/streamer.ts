const onTheirWay = 20

/** Broadcasts a numbered series so that some messages are on their way at any time. */
export interface Streamer {
  begin(count: number): void
  /** To be called with each own message that was delivered. */
  goOn(): void
}

/** Makes a streamer whose messages are named for the node. */
export function createStreamer(node: string, broadcast: (payload: string) => void): Streamer {
  let waiting: string[] = []
  return {
    begin: (count) => {
      waiting = Array.from({ length: count }, (_, index) => `${node} ${index}`)
      for (const payload of waiting.splice(0, onTheirWay)) broadcast(payload)
    },
    goOn: () => {
      const next = waiting.shift()
      if (next !== undefined) broadcast(next)
    },
  }
}
