import { gapOf } from '../replication/gap.ts'
import { actualMode, statusOf } from '../replication/sender-state.ts'
import type { View } from './view.ts'

const sender: View = {
  name: 'V$REPSENDER',
  columns: [
    ['REP_NAME', 'VARCHAR(40)'],
    ['START_FLAG', 'BIGINT'],
    ['NET_ERROR_FLAG', 'BIGINT'],
    ['XSN', 'BIGINT'],
    ['COMMIT_XSN', 'BIGINT'],
    ['STATUS', 'BIGINT'],
    ['SENDER_IP', 'VARCHAR(64)'],
    ['PEER_IP', 'VARCHAR(64)'],
    ['SENDER_PORT', 'INTEGER'],
    ['PEER_PORT', 'INTEGER'],
    ['READ_LOG_COUNT', 'BIGINT'],
    ['SEND_LOG_COUNT', 'BIGINT'],
    ['REPL_MODE', 'VARCHAR(10)'],
    ['ACT_REPL_MODE', 'VARCHAR(10)'],
  ],
  rows: ({ replications }) => {
    return [...(replications?.senders.values() ?? [])].map((one) => {
      const { object, state, ends } = one
      return [
        object.plan.name,
        0,
        state.hasNetworkError ? 1 : 0,
        state.phase === 'waiting' ? -1 : one.sn,
        object.kept.confirmedSn,
        statusOf(state),
        ends.ip,
        object.peer.ip,
        ends.port,
        object.peer.port,
        one.readCount,
        one.sendCount,
        state.mode,
        actualMode(state),
      ]
    })
  },
}

const gap: View = {
  name: 'V$REPGAP',
  columns: [
    ['REP_NAME', 'VARCHAR(40)'],
    ['START_FLAG', 'BIGINT'],
    ['REP_LAST_SN', 'BIGINT'],
    ['REP_SN', 'BIGINT'],
    ['REP_GAP', 'BIGINT'],
    ['REP_GAP_SIZE', 'BIGINT'],
    ['READ_FILE_NO', 'INTEGER'],
    ['READ_OFFSET', 'INTEGER'],
  ],
  rows: ({ replications, log }) => {
    return [...(replications?.senders.values() ?? [])].map(({ object, state, sn }) => {
      const sent = state.phase === 'waiting' ? -1 : sn
      const { size, units } = gapOf(log.lastSn, sent)
      return [object.plan.name, 0, log.lastSn, sent, units, size, 0, Math.max(0, sent)]
    })
  },
}

const receiver: View = {
  name: 'V$REPRECEIVER',
  columns: [
    ['REP_NAME', 'VARCHAR(40)'],
    ['MY_IP', 'VARCHAR(64)'],
    ['MY_PORT', 'INTEGER'],
    ['PEER_IP', 'VARCHAR(64)'],
    ['PEER_PORT', 'INTEGER'],
    ['APPLY_XSN', 'BIGINT'],
    ['INSERT_SUCCESS_COUNT', 'BIGINT'],
    ['INSERT_FAILURE_COUNT', 'BIGINT'],
    ['UPDATE_SUCCESS_COUNT', 'BIGINT'],
    ['UPDATE_FAILURE_COUNT', 'BIGINT'],
    ['DELETE_SUCCESS_COUNT', 'BIGINT'],
    ['DELETE_FAILURE_COUNT', 'BIGINT'],
  ],
  rows: ({ replications }) => {
    return [...(replications?.receivers.values() ?? [])].map((one) => {
      const { ip, port, peerIp, peerPort } = one.ends
      const { insert, update, delete: removal } = one.counts
      const counts = [insert, update, removal].flatMap(({ success, failure }) => [success, failure])
      return [one.object.plan.name, ip, port, peerIp, peerPort, one.appliedSn, ...counts]
    })
  },
}

const execution: View = {
  name: 'V$REPEXEC',
  columns: [
    ['PORT', 'INTEGER'],
    ['MAX_SENDER_COUNT', 'INTEGER'],
    ['MAX_RECEIVER_COUNT', 'INTEGER'],
  ],
  rows: ({ properties }) => [
    [
      Number(properties.get('REPLICATION_PORT_NO')),
      Number(properties.get('REPLICATION_MAX_COUNT')),
      16_384,
    ],
  ],
}

/** Numbers of hosts begin with 2 in a new database. */
const firstHost = 2

const objects: View = {
  name: 'SYS_REPLICATIONS_',
  owner: 'SYSTEM_',
  columns: [
    ['REPLICATION_NAME', 'VARCHAR(40)'],
    ['LAST_USED_HOST_NO', 'INTEGER'],
    ['HOST_COUNT', 'INTEGER'],
    ['IS_STARTED', 'INTEGER'],
    ['XSN', 'BIGINT'],
    ['ITEM_COUNT', 'INTEGER'],
    ['CONFLICT_RESOLUTION', 'INTEGER'],
    ['REPL_MODE', 'INTEGER'],
    ['ROLE', 'INTEGER'],
    ['OPTIONS', 'INTEGER'],
    ['INVALID_RECOVERY', 'INTEGER'],
    ['REMOTE_FAULT_DETECT_TIME', 'DATE'],
    ['GIVE_UP_TIME', 'DATE'],
    ['GIVE_UP_XSN', 'BIGINT'],
    ['PARALLEL_APPLIER_COUNT', 'INTEGER'],
    ['REMOTE_XSN', 'BIGINT'],
    ['PEER_REPLICATION_NAME', 'VARCHAR(40)'],
  ],
  rows: ({ replications }) => {
    return (replications?.objects() ?? []).map(({ plan, kept }, at) => [
      plan.name,
      firstHost + at,
      plan.hosts.length,
      kept.isStarted ? 1 : 0,
      kept.toldSn,
      plan.items.length,
      { none: 0, master: 1, slave: 2 }[plan.role],
      plan.mode === 'EAGER' ? 2 : 0,
      0,
      0,
      0,
      kept.faultTime,
      null,
      null,
      0,
      -1,
      null,
    ])
  },
}

const hosts: View = {
  name: 'SYS_REPL_HOSTS_',
  owner: 'SYSTEM_',
  columns: [
    ['HOST_NO', 'INTEGER'],
    ['REPLICATION_NAME', 'VARCHAR(40)'],
    ['HOST_IP', 'VARCHAR(64)'],
    ['PORT_NO', 'INTEGER'],
    ['CONN_TYPE', 'VARCHAR(20)'],
    ['IB_LATENCY', 'VARCHAR(10)'],
  ],
  rows: ({ replications }) => {
    return (replications?.objects() ?? []).flatMap(({ plan }, at) => {
      return plan.hosts.map(({ ip, port }) => [firstHost + at, plan.name, ip, port, 'TCP', 'N/A'])
    })
  },
}

const items: View = {
  name: 'SYS_REPL_ITEMS_',
  owner: 'SYSTEM_',
  columns: [
    ['REPLICATION_NAME', 'VARCHAR(40)'],
    ['LOCAL_USER_NAME', 'VARCHAR(128)'],
    ['LOCAL_TABLE_NAME', 'VARCHAR(128)'],
    ['REMOTE_USER_NAME', 'VARCHAR(128)'],
    ['REMOTE_TABLE_NAME', 'VARCHAR(128)'],
  ],
  rows: ({ replications }) => {
    return (replications?.objects() ?? []).flatMap(({ plan }) => {
      return plan.items.map(({ local, remote }) => {
        return [plan.name, local.owner, local.name, remote.owner, remote.name]
      })
    })
  },
}

/** Views of replication: alive in `V$`, in the catalog in `SYSTEM_`. */
export const replicationViews: readonly View[] = [
  sender,
  gap,
  receiver,
  execution,
  objects,
  hosts,
  items,
]
