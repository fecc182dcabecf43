import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A command that was run on the real pair, and what came of it. */
export interface Recorded {
  readonly node: string
  readonly words: readonly string[]
  readonly stdin: string | undefined
  readonly stdout: string
  readonly exitCode: number
  readonly seconds: number
}

const heading = /^#### (\S+) (node\d) \$ (.*)$/
const folder = fileURLToPath(new URL('../transcripts/', import.meta.url))

/** The text of a transcript. */
export function readTranscript(name: string): string {
  return readFileSync(`${folder}${name}.txt`, 'utf8')
}

/** The commands of a transcript, in their order. */
export function recordedCommands(name: string): readonly Recorded[] {
  const lines = readTranscript(name).split('\n')
  return lines.flatMap((line, at) => {
    const match = heading.exec(line)
    return match ? [readBlock(match, lines.slice(at + 1))] : []
  })
}

function readBlock([, , node = '', command = '']: RegExpExecArray, lines: readonly string[]) {
  const end = lines.findIndex((line) => line.startsWith('---- rc='))
  const block = lines.slice(0, end)
  const outAt = block.indexOf('---- stdout')
  const errorsAt = block.indexOf('---- stderr')
  const [, exitCode = '', seconds = ''] = /rc=(\d+) elapsed=(\S+)s/.exec(lines[end] ?? '') ?? []
  const hasInput = block[0] === '---- stdin'
  return {
    node,
    words: command.split(' '),
    stdin: hasInput ? `${block.slice(1, outAt).join('\n')}\n` : undefined,
    // The recorder ends what was printed with a line of its own.
    stdout: block.slice(outAt + 1, errorsAt).join('\n'),
    exitCode: Number(exitCode),
    seconds: Number(seconds),
  }
}
