import { expect, test } from 'vitest'
import { judgeFailure } from './judge-failure.ts'

const ofServer = (code: string, errno: number) => Object.assign(new Error(code), { code, errno })

test.each([
  ['a deadlock, or a certification that was lost', ofServer('ER_LOCK_DEADLOCK', 1213)],
  ['a lock that was waited for too long', ofServer('ER_LOCK_WAIT_TIMEOUT', 1205)],
])('after %s nothing was done, and the connection is good', (_what, cause) => {
  expect(judgeFailure(cause)).toBe('again')
})

test.each([
  ['has no majority', ofServer('ER_UNKNOWN_COM_ERROR', 1047)],
  ['is on its way down', ofServer('ER_SERVER_SHUTDOWN', 1053)],
  ['failed at the commit', ofServer('ER_ERROR_DURING_COMMIT', 1180)],
  ['is gone', Object.assign(new Error('reset'), { code: 'ECONNRESET', errno: -104 })],
  ['closed the connection', Object.assign(new Error(), { code: 'PROTOCOL_CONNECTION_LOST' })],
  ['is not reached', Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })],
  ['said something that nobody knows', new Error('closed state')],
])('of a server that %s nobody knows what it did', (_what, cause) => {
  expect(judgeFailure(cause)).toBe('broken')
})

test.each([
  ['does not know the procedure', ofServer('ER_SP_DOES_NOT_EXIST', 1305)],
  ['does not let the service in', ofServer('ER_ACCESS_DENIED_ERROR', 1045)],
])('a server that %s will not do it however often it is asked', (_what, cause) => {
  expect(judgeFailure(cause)).toBe('refused')
})
