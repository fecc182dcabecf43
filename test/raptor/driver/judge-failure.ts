import type { FailureKind } from './driver.ts'

/** Rolled back for no fault of the trade: a deadlock, a lost certification, a lock. */
const again = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'])

/** The server answers and cannot serve now: it has no majority, or is on its way down. */
const notHere = new Set([
  'ER_UNKNOWN_COM_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_ERROR_DURING_COMMIT',
  'ER_QUERY_INTERRUPTED',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_NORMAL_SHUTDOWN',
  'ER_NEW_ABORTING_CONNECTION',
  'ER_ABORTING_CONNECTION',
])

/** What an error of the client library or of the server means for a trade that is under way. */
export function judgeFailure(cause: unknown): FailureKind {
  const { code = '', errno = 0 } = cause as { readonly code?: string; readonly errno?: number }
  if (again.has(code)) return 'again'
  const isOfServer = code.startsWith('ER_') && errno > 0
  return isOfServer && !notHere.has(code) ? 'refused' : 'broken'
}
