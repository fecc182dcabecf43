/** How often Corosyncs found out anew who is there, by their logs; one of each node. */
export function membershipsIn(logs: readonly string[]): number {
  return countIn(logs, /A new membership \(/g)
}

/** How often keepalived entered a state, by the logs of all nodes. */
export function transitionsIn(logs: readonly string[]): number {
  return countIn(logs, /Entering \w+ STATE/g)
}

function countIn(logs: readonly string[], what: RegExp): number {
  return logs.reduce((sum, log) => sum + (log.match(what)?.length ?? 0), 0)
}
