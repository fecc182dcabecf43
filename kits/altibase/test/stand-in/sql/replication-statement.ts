import type { TokenCursor } from './token-cursor.ts'

/** A table here and the one that it is copied to. */
export interface ReplicationItem {
  readonly local: { readonly owner: string; readonly name: string }
  readonly remote: { readonly owner: string; readonly name: string }
}

/** A replication object that is to be made. */
export interface ReplicationPlan {
  readonly name: string
  readonly mode: 'LAZY' | 'EAGER'
  readonly role: 'none' | 'master' | 'slave'
  readonly hosts: readonly { readonly ip: string; readonly port: number }[]
  readonly items: readonly ReplicationItem[]
}

/** What is done with a replication object. */
export type ReplicationAction =
  | { readonly kind: 'start'; readonly isRetried: boolean; readonly isQuick: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'flush'; readonly isAll: boolean; readonly waitSeconds?: number }
  | { readonly kind: 'setHost'; readonly ip: string; readonly port: number }

/** Reads `CREATE [LAZY|EAGER] REPLICATION` behind its last word. */
export function parseReplication(
  cursor: TokenCursor,
  owner: string,
  mode: ReplicationPlan['mode'],
): ReplicationPlan {
  const name = cursor.name()
  let role: ReplicationPlan['role'] = 'none'
  if (cursor.accept('AS', 'MASTER')) role = 'master'
  else if (cursor.accept('AS', 'SLAVE')) role = 'slave'
  cursor.expect('WITH')
  const hosts = [parseHost(cursor)]
  while (cursor.peek()?.kind === 'text') hosts.push(parseHost(cursor))
  const items = cursor.list(() => {
    cursor.expect('FROM')
    const local = cursor.tableName(owner)
    cursor.expect('TO')
    return { local, remote: cursor.tableName(owner) }
  })
  cursor.expectEnd()
  return { name, mode, role, hosts, items }
}

/** Reads what follows `ALTER REPLICATION name`. */
export function parseReplicationAction(cursor: TokenCursor): ReplicationAction {
  const action = parseAction(cursor)
  cursor.expectEnd()
  return action
}

function parseAction(cursor: TokenCursor): ReplicationAction {
  if (cursor.accept('START')) {
    return { kind: 'start', isRetried: cursor.accept('RETRY'), isQuick: false }
  }
  if (cursor.accept('QUICKSTART')) {
    return { kind: 'start', isRetried: cursor.accept('RETRY'), isQuick: true }
  }
  if (cursor.accept('STOP')) return { kind: 'stop' }
  if (cursor.accept('RESET')) return { kind: 'reset' }
  if (cursor.accept('FLUSH')) {
    const isAll = cursor.accept('ALL')
    return cursor.accept('WAIT')
      ? { kind: 'flush', isAll, waitSeconds: cursor.number() }
      : { kind: 'flush', isAll }
  }
  if (cursor.accept('SET', 'HOST')) return { kind: 'setHost', ...parseHost(cursor) }
  return cursor.fail()
}

function parseHost(cursor: TokenCursor) {
  const ip = cursor.literal()
  cursor.expect(',')
  return { ip, port: cursor.number() }
}
