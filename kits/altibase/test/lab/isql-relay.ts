import { createInterface } from 'node:readline'
import { parseCommandLine } from '../stand-in/isql/command-line.ts'
import { Isql } from '../stand-in/isql/isql.ts'
import { homeOfEnvironment } from '../stand-in/setting/home.ts'

// `isql` without its start, which costs a busy machine more than what it asks: reads scripts, one
// JSON value a line, and runs each at once with a session of its own.

/** A script for `isql`, and the words that it is called with. */
export interface RelayedScript {
  readonly id: number
  readonly words: readonly string[]
  readonly lines: readonly string[]
}

/** What came of a script. */
export interface RelayedAnswer {
  readonly id: number
  readonly stdout: string
  readonly exitCode: number
}

async function relay({ id, words, lines }: RelayedScript): Promise<void> {
  const line = parseCommandLine(words, { port: 0 })
  if ('unknown' in line) throw new Error(`assert: isql knows ${line.unknown}`)
  let stdout = ''
  const print = (text: string) => {
    stdout += text
  }
  const exitCode = await new Isql({ home: homeOfEnvironment(), line, print }).run(each(lines))
  const answer: RelayedAnswer = { id, stdout, exitCode }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

async function* each(lines: readonly string[]): AsyncIterable<string> {
  yield* lines
}

for await (const text of createInterface(process.stdin)) void relay(JSON.parse(text))
process.exit()
