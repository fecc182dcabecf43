import type { Readable } from 'node:stream'

/** The lines of a stream as they come; what stands behind the last line's end is one, too. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  let rest = ''
  input.setEncoding('utf8')
  for await (const text of input) {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
