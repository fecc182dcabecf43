import type { CommandOutput } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { answerWithinMs } from '../settings.ts'
import type { Answer } from '../status/judge-health.ts'
import { parseStatus, statusStatement } from '../status/status.ts'

const timeout = '/usr/bin/timeout'
/** Exit code of `timeout` when it has ended what it ran. */
const endedByTimeout = 124
/** Of the client, which then only has to end; killed, it would take `timeout` along. */
const endWithin = '--kill-after=1'
/** Of the client: no socket, nobody who listens at it, or one that ends, or is only starting. */
const nobodyThere = /ERROR 20(02|03|06|13|26) /

/** How a statement was answered. */
export type Reply =
  | { readonly kind: 'rows'; readonly text: string }
  | Exclude<Answer, { readonly kind: 'status' }>

/** A statement, and how long the server may take for it. */
export interface Question {
  readonly statement: string
  readonly withinMs?: number
}

/** Asks the server; never rejects because of what it says. Nobody can read the password. */
export async function askServer(context: GaleraContext, question: Question): Promise<Reply> {
  const { monitor, client, socket, port } = context.parameters
  const { statement, withinMs = answerWithinMs(context) } = question
  const { password } = monitor
  const output = await context.run({
    program: timeout,
    arguments: [
      ...[endWithin, String(withinMs / 1_000), client, '--no-defaults'],
      ...['--batch', '--raw', '--skip-column-names', `--user=${monitor.user}`, `--port=${port}`],
      ...['--protocol=socket', `--socket=${socket}`],
      `--execute=${statement}`,
    ],
    ...(password !== undefined && { environment: { MYSQL_PWD: password } }),
    expectedExitCodes: [0, 1, endedByTimeout],
  })
  return readReply(output, withinMs)
}

function readReply({ exitCode, stdout, stderr }: CommandOutput, withinMs: number): Reply {
  if (exitCode === 0) return { kind: 'rows', text: stdout }
  if (exitCode === endedByTimeout) return { kind: 'silent', afterMs: withinMs }
  const reason = stderr.trim().split('\n').at(-1) ?? ''
  return { kind: nobodyThere.test(reason) ? 'absent' : 'odd', reason }
}

/** Asks the server how it is. */
export async function askStatus(context: GaleraContext): Promise<Answer> {
  const reply = await askServer(context, { statement: statusStatement })
  if (reply.kind !== 'rows') return reply
  const status = parseStatus(reply.text)
  if (status !== undefined) return { kind: 'status', status }
  return { kind: 'odd', reason: 'the server says nothing of Galera: it runs without it' }
}
