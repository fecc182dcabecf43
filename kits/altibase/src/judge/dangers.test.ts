import { expect, test } from 'vitest'
import { findDangers } from './dangers.ts'

/** As recorded of a server with the defaults. */
const recorded = {
  COMMIT_WRITE_WAIT_MODE: '0',
  REPLICATION_SERVER_FAILBACK_MAX_TIME: '4294967295',
  REPLICATION_RECEIVE_TIMEOUT: '7200',
  REPLICATION_SENDER_SEND_TIMEOUT: '7200',
  REPLICATION_MAX_LOGFILE: '0',
  REPLICATION_SENDER_AUTO_START: '1',
  REPLICATION_INSERT_REPLACE: '0',
  REPLICATION_UPDATE_REPLACE: '0',
  ADMIN_MODE: '0',
  SHUTDOWN_IMMEDIATE_TIMEOUT: '60',
}

function mendsOf(changes: Readonly<Record<string, string>>, hasEager = true): readonly string[] {
  const properties = new Map(Object.entries({ ...recorded, ...changes }))
  return findDangers({ properties, hasEager, stopWithinSeconds: 120 }).map(({ mend }) => mend)
}

const failback =
  'REPLICATION_SERVER_FAILBACK_MAX_TIME = 10 in conf/altibase.properties, and a restart'
const disk = 'ALTER SYSTEM SET COMMIT_WRITE_WAIT_MODE = 1;'

test('what a server comes with is dangerous beside eager replication', () => {
  expect(mendsOf({})).toEqual([
    failback,
    disk,
    'ALTER SYSTEM SET REPLICATION_RECEIVE_TIMEOUT = 60;',
    'ALTER SYSTEM SET REPLICATION_SENDER_SEND_TIMEOUT = 60;',
  ])
  expect(mendsOf({}, false)).toEqual([disk])
})

test('nothing is said of settings that are safe, or that nobody can see', () => {
  expect(
    mendsOf({
      COMMIT_WRITE_WAIT_MODE: '1',
      REPLICATION_SERVER_FAILBACK_MAX_TIME: '10',
      REPLICATION_RECEIVE_TIMEOUT: '60',
      REPLICATION_SENDER_SEND_TIMEOUT: '60',
    }),
  ).toEqual([])
  expect(findDangers({ properties: new Map(), hasEager: true, stopWithinSeconds: 120 })).toEqual([])
})

test.each([
  [{ REPLICATION_MAX_LOGFILE: '10' }, 'ALTER SYSTEM SET REPLICATION_MAX_LOGFILE = 0;'],
  [
    { REPLICATION_SENDER_AUTO_START: '0' },
    'REPLICATION_SENDER_AUTO_START = 1 in conf/altibase.properties, and a restart',
  ],
  [{ REPLICATION_INSERT_REPLACE: '1' }, 'ALTER SYSTEM SET REPLICATION_INSERT_REPLACE = 0;'],
  [{ ADMIN_MODE: '1' }, 'ALTER SYSTEM SET ADMIN_MODE = 0;'],
  [{ SHUTDOWN_IMMEDIATE_TIMEOUT: '180' }, '"stopWithin: 240s" among the parameters'],
])('%j is told with what mends it', (changes, mend) => {
  expect(mendsOf(changes as unknown as Record<string, string>, false)).toEqual([disk, mend])
})
