import { durationMs } from '@holdfast/core/kit'
import type { Parameters, ProgramContext } from './parameters.ts'

/** What a ready check found. */
export interface Readiness {
  readonly isReady: boolean
  /** Nothing came back in time: neither yes nor no. */
  readonly isSilent: boolean
  /** One clause for people; empty where all is well. */
  readonly reason: string
}

const isReady: Readiness = { isReady: true, isSilent: false, reason: '' }

type Check = NonNullable<Parameters['ready']>

/** Asks every check that the resource has, at once; without any a program is always ready. */
export async function checkReady(context: ProgramContext): Promise<Readiness> {
  const { ready } = context.parameters
  if (ready === undefined) return isReady
  const found = await Promise.all([
    ready.tcp && checkTcp(context, ready.tcp, ready),
    ready.http && checkHttp(context, ready.http, ready),
    ready.command && checkCommand(context, ready.command, ready),
  ])
  const bad = found.filter((one) => one !== undefined && !one.isReady)
  // A clear no weighs more than silence.
  return bad.find((one) => one?.isSilent === false) ?? bad[0] ?? isReady
}

async function checkTcp(
  context: ProgramContext,
  { host, port }: NonNullable<Check['tcp']>,
  { answerWithin }: Check,
): Promise<Readiness> {
  const timeoutMs = durationMs(answerWithin)
  const answer = await context.linux.connections.connect({ host, port, timeoutMs })
  if (answer.isConnected) return isReady
  const reason = `${host} port ${port} is not ready: ${answer.reason}`
  return { isReady: false, isSilent: answer.isSilent, reason }
}

async function checkHttp(
  context: ProgramContext,
  { url, status, isCertificateChecked }: NonNullable<Check['http']>,
  { answerWithin }: Check,
): Promise<Readiness> {
  const timeoutMs = durationMs(answerWithin)
  const { connections } = context.linux
  const answer = await connections.get({ url, timeoutMs, isCertificateChecked })
  if (answer.status === status) return isReady
  const wanted = answer.isConnected ? `, wanted is ${status}` : ''
  const reason = `${url} is not ready: ${answer.reason}${wanted}`
  return { isReady: false, isSilent: answer.isSilent, reason }
}

async function checkCommand(
  context: ProgramContext,
  { program, arguments: given }: NonNullable<Check['command']>,
  { answerWithin }: Check,
): Promise<Readiness> {
  const words = [program, ...given].join(' ')
  const answer = context.run({ program, arguments: given }).then(
    () => isReady,
    (error: Error): Readiness => ({ isReady: false, isSilent: false, reason: error.message }),
  )
  const silence = context.sleep(durationMs(answerWithin)).then((): Readiness => {
    return { isReady: false, isSilent: true, reason: `${words} did not end within ${answerWithin}` }
  })
  // Whoever loses the race may still be revoked with the action.
  silence.catch(() => {})
  return Promise.race([answer, silence])
}
