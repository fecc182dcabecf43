import type { ErrorCode, ExitCode } from '../errors/index.ts'

/** The HTTP status that stands for each exit code on the wire. */
const httpStatusOf: Readonly<Record<ExitCode, number>> = {
  0: 200,
  1: 422,
  2: 400,
  3: 409,
  4: 503,
  5: 404,
  6: 503,
  7: 504,
  70: 500,
}

/** What browsers and programs know by a status of its own. */
const ofCode: Readonly<Record<string, number>> = {
  HF_API_STREAMS_FULL: 503,
  HF_SESSION_NONE: 401,
  HF_SESSION_IDLE: 401,
  HF_SESSION_LIMIT: 401,
  HF_SESSION_USER_CHANGED: 401,
  HF_SESSION_CROWDED: 401,
  HF_LOG_IN_REFUSED: 401,
  HF_BEARER_REFUSED: 401,
  HF_LOG_IN_LOCKED: 429,
  HF_LOG_IN_BUSY: 503,
  HF_REQUEST_FORGED: 403,
  HF_ROLE_TOO_LOW: 403,
  HF_PEER_REFUSED: 403,
  HF_REQUEST_TOO_LARGE: 413,
} satisfies Partial<Record<ErrorCode, number>>

/** The HTTP status of an error on the wire. */
export function statusOf(error: { readonly code: string; readonly exitCode: ExitCode }): number {
  return ofCode[error.code] ?? httpStatusOf[error.exitCode]
}
