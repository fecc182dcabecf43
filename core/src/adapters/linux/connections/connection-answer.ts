import type { ConnectionAnswer } from '../../../kit/linux.ts'

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it reset the connection',
  EPIPE: 'it closed the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'there is no route to its network',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'the name service does not answer',
  ETIMEDOUT: 'it did not answer',
}

/** The network's own time-outs are silence; every other error is an answer. */
const silentCodes: ReadonlySet<string> = new Set(['ETIMEDOUT', 'EAI_AGAIN'])

/** The answer that a failed attempt stands for, in words for people. */
export function answerFromError(error: Error): ConnectionAnswer {
  const code = 'code' in error ? String(error.code) : ''
  const isSilent = silentCodes.has(code)
  return { isConnected: false, isSilent, reason: reasons[code] ?? error.message }
}

/** The answer where nothing came back within the time, in milliseconds. */
export function answerFromSilence(timeoutMs: number): ConnectionAnswer {
  const reason = `it did not answer within ${timeoutMs} ms`
  return { isConnected: false, isSilent: true, reason }
}
