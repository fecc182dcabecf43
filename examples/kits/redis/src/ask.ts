import type { ProcessIdentity } from '@holdfast/core/kit'
import type { RedisContext } from './parameters.ts'
import { placeOf } from './server.ts'

/** What the server says to a command, without the line's end, or why it says nothing. */
export async function ask(context: RedisContext, words: readonly string[]): Promise<string> {
  const { host, port } = placeOf(context)
  const { password } = context.parameters
  const { stdout, stderr } = await context.run({
    program: 'redis-cli',
    arguments: ['-h', host, '-p', String(port), ...words],
    environment: password === undefined ? {} : { REDISCLI_AUTH: password },
    // 1 where it could not connect; what a server refuses is an answer like any other.
    expectedExitCodes: [0, 1],
  })
  return (stdout.trim() || stderr.trim()).trim()
}

/** What a server that runs says of itself. */
export interface Answer {
  readonly state: 'ready' | 'loading' | 'unwritable' | 'silent' | 'foreign'
  /** One clause, for people. */
  readonly words: string
}

/**
 * Asks the server how it is. Rejects where it does not let the kit ask: then nobody knows, and
 * starting it anew would help nobody.
 */
export async function askServer(context: RedisContext, server: ProcessIdentity): Promise<Answer> {
  const text = await ask(context, ['INFO'])
  if (/^(NOAUTH|WRONGPASS|NOPERM|DENIED|ERR)\b|AUTH failed/m.test(text)) {
    throw new Error(`redis-server does not let the kit ask: ${text.split('\n')[0]}`)
  }
  const facts = new Map(text.split(/\r?\n/).map(splitFact))
  if (!facts.has('process_id')) return { state: 'silent', words: `does not answer: ${text}` }
  if (facts.get('process_id') !== String(server.pid)) {
    const { host, port } = placeOf(context)
    return { state: 'foreign', words: `another server answers at ${host}:${port}` }
  }
  if (facts.get('loading') !== '0') {
    const percent = Math.floor(Number(facts.get('loading_loaded_perc') ?? 0))
    return { state: 'loading', words: `still reads its append-only file (${percent} %)` }
  }
  if (facts.get('aof_last_write_status') !== 'ok') {
    return { state: 'unwritable', words: 'cannot write its append-only file' }
  }
  return { state: 'ready', words: 'answers' }
}

function splitFact(line: string): [string, string] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 1)]
}
