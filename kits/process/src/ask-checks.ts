import { durationMs } from '@holdfast/core/kit'
import type { Checks, CommandCheck, HttpCheck, TcpCheck } from './checks.ts'
import type { ProgramContext } from './parameters.ts'

/** What checks found. */
export interface Finding {
  /** Every check passed. */
  readonly isPassed: boolean
  /** Nothing came back in time: neither yes nor no. */
  readonly isSilent: boolean
  /** One clause for people; empty where all is well. */
  readonly reason: string
}

const passed: Finding = { isPassed: true, isSilent: false, reason: '' }

/** What checks are asked for: the word that their reasons have. */
type Purpose = 'ready' | 'live'

/** Asks every check that there is, at once; without any all is well. */
export async function askChecks(
  context: ProgramContext,
  checks: Checks | undefined,
  purpose: Purpose,
): Promise<Finding> {
  if (checks === undefined) return passed
  const asked = { context, purpose, answerWithin: checks.answerWithin }
  const found = await Promise.all([
    checks.tcp && askTcp(checks.tcp, asked),
    checks.http && askHttp(checks.http, asked),
    checks.command && askCommand(checks.command, asked),
  ])
  const bad = found.filter((one) => one !== undefined && !one.isPassed)
  // A clear no weighs more than silence.
  return bad.find((one) => one?.isSilent === false) ?? bad[0] ?? passed
}

interface Asked {
  readonly context: ProgramContext
  readonly purpose: Purpose
  readonly answerWithin: string
}

async function askTcp(
  { host, port }: TcpCheck,
  { context, purpose, answerWithin }: Asked,
): Promise<Finding> {
  const timeoutMs = durationMs(answerWithin)
  const answer = await context.linux.connections.connect({ host, port, timeoutMs })
  if (answer.isConnected) return passed
  const reason = `${host} port ${port} is not ${purpose}: ${answer.reason}`
  return { isPassed: false, isSilent: answer.isSilent, reason }
}

async function askHttp(
  { url, status, isCertificateChecked }: HttpCheck,
  { context, purpose, answerWithin }: Asked,
): Promise<Finding> {
  const timeoutMs = durationMs(answerWithin)
  const { connections } = context.linux
  const answer = await connections.get({ url, timeoutMs, isCertificateChecked })
  if (answer.status === status) return passed
  const wanted = answer.isConnected ? `, wanted is ${status}` : ''
  const reason = `${url} is not ${purpose}: ${answer.reason}${wanted}`
  return { isPassed: false, isSilent: answer.isSilent, reason }
}

async function askCommand(
  { program, arguments: given }: CommandCheck,
  { context, answerWithin }: Asked,
): Promise<Finding> {
  const words = [program, ...given].join(' ')
  const answer = context.run({ program, arguments: given }).then(
    () => passed,
    (error: Error): Finding => ({ isPassed: false, isSilent: false, reason: error.message }),
  )
  const silence = context.sleep(durationMs(answerWithin)).then((): Finding => {
    return {
      isPassed: false,
      isSilent: true,
      reason: `${words} did not end within ${answerWithin}`,
    }
  })
  // Whoever loses the race may still be revoked with the action.
  silence.catch(() => {})
  return Promise.race([answer, silence])
}
