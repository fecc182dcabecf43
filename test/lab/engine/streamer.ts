const onTheirWay = 20

/** Broadcasts a numbered series so that some messages are on their way at any time. */
export interface Streamer {
  /** Does what `enough` says when so many of the messages have come back. */
  begin(count: number, enough?: { readonly after: number; readonly act: () => void }): void
  /** To be called with each own message that was delivered. */
  goOn(): void
}

/** Makes a streamer whose messages are named for the node. */
export function createStreamer(node: string, broadcast: (payload: string) => void): Streamer {
  let waiting: string[] = []
  let returned = 0
  let enough: { readonly after: number; readonly act: () => void } | undefined
  return {
    begin: (count, end) => {
      enough = end
      waiting = Array.from({ length: count }, (_, index) => `${node} ${index}`)
      for (const payload of waiting.splice(0, onTheirWay)) broadcast(payload)
    },
    goOn: () => {
      returned += 1
      const next = waiting.shift()
      if (next !== undefined) broadcast(next)
      if (returned === enough?.after) enough.act()
    },
  }
}
