/** How far the server is with getting a copy or missing changes, by its log's newest lines. */
export function describeProgress(log: string): string | undefined {
  for (const line of ofNewestStart(log).toReversed()) {
    const ist = /Receiving IST\.\.\.\s*(\d+(?:\.\d+)?)% \((\d+)\/(\d+) events\)/.exec(line)
    if (ist !== null) return `it gets missing changes: ${ist[2]} of ${ist[3]} (${ist[1]} %)`
    const queue = /Processing event queue:\.\.\.\s*(\d+(?:\.\d+)?)%/.exec(line)
    if (queue !== null) return `it applies what has come meanwhile: ${queue[1]} %`
    if (/No donor candidates/.test(line)) return 'nobody can give it a copy now'
    if (/WSREP_SST: \[INFO\].*SST started on joiner/.test(line)) return 'it gets a whole copy'
    if (/Requesting state transfer: success/.test(line)) return 'it asks for what it misses'
  }
  return undefined
}

/** The line of a server's log that tells best why it ended. */
export function findLastError(log: string): string | undefined {
  const errors = ofNewestStart(log).filter((line) => /\[ERROR\]/.test(line))
  // The last ones only say that it ends; the first one says why.
  return errors
    .at(0)
    ?.replace(/^.*\[ERROR\]\s*/, '')
    .slice(0, 200)
}

/** The lines since the program was started last. */
function ofNewestStart(log: string): readonly string[] {
  const lines = log.split('\n')
  const start = lines.findLastIndex((line) => / Starting MariaDB /.test(line))
  return start < 0 ? lines : lines.slice(start)
}
