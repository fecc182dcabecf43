import type { Row } from '../isql/parse-output.ts'

/** A replication object, as the catalog has it. */
export interface ReplicationObject {
  readonly name: string
  readonly isStarted: boolean
  readonly isEager: boolean
}

/** A running sender: `V$REPSENDER`. */
export interface Sender {
  readonly name: string
  readonly status: number
  readonly hasNetError: boolean
  readonly isEager: boolean
  /** Eager by its definition, and lazy in fact. */
  readonly isFallenBack: boolean
  /** Where it reads the log; -1 where it does not. */
  readonly xsn: number
  readonly peerIp: string
  readonly ownIp: string
}

/** What a sender has not sent yet: `V$REPGAP`. */
export interface Gap {
  readonly name: string
  /** Bytes of log; `undefined` where the server's number means nothing. */
  readonly bytes: number | undefined
}

/** A running receiver: `V$REPRECEIVER`. */
export interface Receiver {
  readonly name: string
  readonly peerIp: string
  /** Changes of the peer that could not be made here, since the receiver started. */
  readonly failures: { readonly insert: number; readonly update: number; readonly delete: number }
}

/** Where a replication object sends to: `SYS_REPL_HOSTS_`. */
export interface ReplicationHost {
  readonly name: string
  readonly address: string
  readonly port: number
}

/** A table of a replication object: `SYS_REPL_ITEMS_`. */
export interface ReplicationItem {
  readonly name: string
  /** As `OWNER.TABLE`. */
  readonly table: string
}

/** The questions, in the order in which their answers are read; columns as recorded. */
export const statements = {
  phase: 'SELECT STARTUP_PHASE FROM V$INSTANCE;',
  objects: 'SELECT REPLICATION_NAME,IS_STARTED,REPL_MODE,XSN FROM SYSTEM_.SYS_REPLICATIONS_;',
  senders:
    'SELECT REP_NAME,NET_ERROR_FLAG,XSN,STATUS,SENDER_IP,PEER_IP,REPL_MODE,ACT_REPL_MODE ' +
    'FROM V$REPSENDER;',
  gaps: 'SELECT REP_NAME,REP_GAP,REP_GAP_SIZE FROM V$REPGAP;',
  receivers:
    'SELECT REP_NAME,MY_IP,PEER_IP,APPLY_XSN,INSERT_FAILURE_COUNT,UPDATE_FAILURE_COUNT,' +
    'DELETE_FAILURE_COUNT FROM V$REPRECEIVER;',
  hosts: 'SELECT REPLICATION_NAME,HOST_IP,PORT_NO FROM SYSTEM_.SYS_REPL_HOSTS_;',
  items: 'SELECT REPLICATION_NAME,LOCAL_USER_NAME,LOCAL_TABLE_NAME FROM SYSTEM_.SYS_REPL_ITEMS_;',
} as const

const eager = 2

/** Reads a row of `SYS_REPLICATIONS_`; its mode is a number there. */
export function readObject(row: Row): ReplicationObject {
  return {
    name: textOf(row, 'REPLICATION_NAME'),
    isStarted: numberOf(row, 'IS_STARTED') === 1,
    isEager: numberOf(row, 'REPL_MODE') === eager,
  }
}

/** Reads a row of `V$REPSENDER`. */
export function readSender(row: Row): Sender {
  const isEager = row['REPL_MODE'] === 'EAGER'
  return {
    name: textOf(row, 'REP_NAME'),
    status: numberOf(row, 'STATUS'),
    hasNetError: numberOf(row, 'NET_ERROR_FLAG') !== 0,
    isEager,
    isFallenBack: isEager && row['ACT_REPL_MODE'] !== 'EAGER',
    xsn: numberOf(row, 'XSN'),
    peerIp: row['PEER_IP'] ?? '',
    ownIp: row['SENDER_IP'] ?? '',
  }
}

/** No log is so large: what is, or is negative, belongs to a sender that does not run. */
const mostBytes = 2 ** 50

/** Reads a row of `V$REPGAP`, whose numbers are garbage while its sender does not run. */
export function readGap(row: Row): Gap {
  const bytes = numberOf(row, 'REP_GAP_SIZE')
  const gap = numberOf(row, 'REP_GAP')
  const isGarbage = bytes < 0 || bytes > mostBytes || gap < 0 || gap > mostBytes / 1_024 ** 2
  return { name: textOf(row, 'REP_NAME'), bytes: isGarbage ? undefined : bytes }
}

/** Reads a row of `V$REPRECEIVER`. */
export function readReceiver(row: Row): Receiver {
  return {
    name: textOf(row, 'REP_NAME'),
    peerIp: row['PEER_IP'] ?? '',
    failures: {
      insert: numberOf(row, 'INSERT_FAILURE_COUNT'),
      update: numberOf(row, 'UPDATE_FAILURE_COUNT'),
      delete: numberOf(row, 'DELETE_FAILURE_COUNT'),
    },
  }
}

/** Reads a row of `SYS_REPL_HOSTS_`. */
export function readHost(row: Row): ReplicationHost {
  return {
    name: textOf(row, 'REPLICATION_NAME'),
    address: textOf(row, 'HOST_IP'),
    port: numberOf(row, 'PORT_NO'),
  }
}

/** Reads a row of `SYS_REPL_ITEMS_`. */
export function readItem(row: Row): ReplicationItem {
  const table = `${textOf(row, 'LOCAL_USER_NAME')}.${textOf(row, 'LOCAL_TABLE_NAME')}`
  return { name: textOf(row, 'REPLICATION_NAME'), table }
}

function textOf(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined || value === '') throw new Error(`the server left out ${column}`)
  return value
}

function numberOf(row: Row, column: string): number {
  const text = textOf(row, column)
  const value = Number(text)
  if (Number.isFinite(value)) return value
  throw new Error(`the server says "${text}" for ${column}, which is no number`)
}
