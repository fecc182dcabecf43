import { productTime, signatureOf } from '../engine/trace-log.ts'
import { loadStandInSettings } from '../setting/stand-in-settings.ts'
import type { View } from './view.ts'

const dual: View = {
  name: 'DUAL',
  columns: [['DUMMY', 'CHAR(1)']],
  rows: () => [['X']],
}

const instance: View = {
  name: 'V$INSTANCE',
  columns: [
    ['STARTUP_PHASE', 'VARCHAR(13)'],
    ['STARTUP_TIME_SEC', 'BIGINT'],
    ['WORKING_TIME_SEC', 'BIGINT'],
  ],
  rows: ({ phase, startedAt }) => {
    const startedSec = Math.floor(startedAt / 1000)
    return [[phase, startedSec, Math.floor(Date.now() / 1000) - startedSec]]
  },
}

const version: View = {
  name: 'V$VERSION',
  columns: [
    ['PRODUCT_VERSION', 'VARCHAR(128)'],
    ['PKG_BUILD_PLATFORM_INFO', 'VARCHAR(128)'],
    ['PRODUCT_TIME', 'VARCHAR(128)'],
    ['SM_VERSION', 'VARCHAR(128)'],
    ['META_VERSION', 'VARCHAR(8)'],
    ['PROTOCOL_VERSION', 'VARCHAR(128)'],
    ['REPL_PROTOCOL_VERSION', 'VARCHAR(128)'],
  ],
  // The blanks are the real one's.
  rows: ({ home }) => {
    const { product, replication } = loadStandInSettings(home).version
    const built = [signatureOf(product), productTime]
    return [[product, ...built, '6.7.1', '9.3.1  ', '7.1.8', replication]]
  },
}

const databaseView: View = {
  name: 'V$DATABASE',
  columns: [
    ['DB_NAME', 'VARCHAR(128)'],
    ['PRODUCT_SIGNATURE', 'VARCHAR(512)'],
    ['DB_SIGNATURE', 'VARCHAR(512)'],
    ['VERSION_ID', 'INTEGER'],
    ['COMPILE_BIT', 'INTEGER'],
    ['ENDIAN', 'INTEGER'],
    ['LOGFILE_SIZE', 'BIGINT'],
    ['TX_TBL_SIZE', 'INTEGER'],
    ['LAST_SYSTEM_SCN', 'VARCHAR(29)'],
    ['INIT_SYSTEM_SCN', 'VARCHAR(29)'],
    ['DURABLE_SYSTEM_SCN', 'VARCHAR(29)'],
    ['MEM_MAX_DB_SIZE', 'VARCHAR(256)'],
    ['MEM_ALLOC_PAGE_COUNT', 'BIGINT'],
    ['MEM_FREE_PAGE_COUNT', 'BIGINT'],
    ['MAX_ACCESS_FILE_SIZ', 'VARCHAR(11)'],
  ],
  rows: ({ home, store, log }) => [
    [
      'mydb',
      signatureOf(loadStandInSettings(home).version.product),
      store.fact('signature') ?? '',
      101_122_049,
      64,
      0,
      10_485_760,
      1024,
      String(log.lastSn).padStart(19),
      '0',
      String(log.lastSn).padStart(19),
      '1073741824',
      514,
      371,
      '2^63-1',
    ],
  ],
}

const property: View = {
  name: 'V$PROPERTY',
  columns: [
    ['NAME', 'VARCHAR(256)'],
    ['VALUE1', 'VARCHAR(256)'],
  ],
  rows: ({ properties }) => [...properties].map(([name, value]) => [name, value]),
}

const session: View = {
  name: 'V$SESSION',
  columns: [
    ['ID', 'BIGINT'],
    ['COMM_NAME', 'VARCHAR(64)'],
    ['CLIENT_APP_INFO', 'VARCHAR(128)'],
    ['DB_USERNAME', 'VARCHAR(128)'],
    ['AUTOCOMMIT_FLAG', 'BIGINT'],
  ],
  rows: ({ sessions }) => {
    return [...sessions].map(({ id, place, user, isAutocommitted }) => {
      return [id, place, 'isql', user, isAutocommitted ? 1 : 0]
    })
  },
}

/** Views of the server as a whole. */
export const serverViews: readonly View[] = [
  dual,
  instance,
  version,
  databaseView,
  property,
  session,
]
