import type { Readable } from 'node:stream'

/** So much of each stream is kept: enough for every listing, too little to fill the memory. */
const limitBytes = 1_048_576

/** What a command printed to one stream, cut off where it is too much. */
export interface CollectedOutput {
  readonly isCut: boolean
  text(): string
}

/** Collects what a stream says; goes on reading where it keeps no more, so that nobody blocks. */
export function collectOutput(stream: Readable): CollectedOutput {
  const chunks: Buffer[] = []
  let length = 0
  let isCut = false
  stream.on('data', (chunk: Buffer) => {
    const kept = chunk.subarray(0, limitBytes - length)
    isCut ||= kept.length < chunk.length
    if (kept.length > 0) chunks.push(kept)
    length += kept.length
  })
  return {
    get isCut() {
      return isCut
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}

/** The end of what a command complains of, or else of what it prints. */
export function lastWords(stdout: string, stderr: string): string {
  return lastLines(stderr.trim() === '' ? stdout : stderr)
}

/** The last lines of what a command printed, for people to read. */
function lastLines(text: string, count = 5): string {
  const lines = text.trimEnd().split('\n')
  return lines.slice(-count).join('\n').slice(-1_000)
}
