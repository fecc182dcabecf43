/** What a server says of itself and its cluster. */
export interface ServerStatus {
  /** `Primary`, `non-Primary` or `Disconnected`. */
  readonly component: string
  /** `Synced`, `Donor/Desynced`, `Joined`, `Joining: …`, `Initialized`, `Inconsistent`, … */
  readonly state: string
  /** It answers queries. */
  readonly isReady: boolean
  readonly isConnected: boolean
  readonly members: number
  /** It holds everybody's commits back just now, or somebody holds back its own. */
  readonly isHeldBack: boolean
  /** For how long that was so since the server started, in ms. */
  readonly heldBackMs: number
  /** Somebody told it to fall behind, as a backup does. */
  readonly isDesynced: boolean
  /** So many changes of others it has, and has not applied. */
  readonly toApply: number
}

const names = [
  'wsrep_cluster_status',
  'wsrep_local_state_comment',
  'wsrep_ready',
  'wsrep_connected',
  'wsrep_cluster_size',
  'wsrep_flow_control_active',
  'wsrep_flow_control_paused_ns',
  'wsrep_desync_count',
  'wsrep_local_recv_queue',
]

/** The statement that asks for a status. */
export const statusStatement = `SHOW GLOBAL STATUS WHERE Variable_name IN (${names
  .map((name) => `'${name}'`)
  .join(',')})`

/** The status in the client's lines, `NAME<tab>VALUE` each; undefined where parts are missing. */
export function parseStatus(text: string): ServerStatus | undefined {
  const values = new Map(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf('\t')
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()]
    }),
  )
  const of = (name: string) => values.get(`wsrep_${name}`) ?? ''
  if (of('cluster_status') === '' || of('local_state_comment') === '') return undefined
  return {
    component: of('cluster_status'),
    state: of('local_state_comment'),
    isReady: of('ready') === 'ON',
    isConnected: of('connected') === 'ON',
    members: Number(of('cluster_size')),
    isHeldBack: of('flow_control_active') === 'true',
    heldBackMs: Math.round(Number(of('flow_control_paused_ns')) / 1e6),
    isDesynced: Number(of('desync_count')) > 0,
    toApply: Number(of('local_recv_queue')),
  }
}

/** Whether it gives a copy, or was told to fall behind; it need not be behind for that. */
export function isDonor({ component, state }: ServerStatus): boolean {
  return component === 'Primary' && state.startsWith('Donor')
}

/** Whether it has all that the cluster has, and may say so to clients. */
export function isCaughtUp({ component, state, isReady }: ServerStatus): boolean {
  return component === 'Primary' && state === 'Synced' && isReady
}
