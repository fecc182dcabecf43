import { parseReplication, parseReplicationAction } from './replication-statement.ts'
import type { SequencePlan, Statement } from './statement.ts'
import { parseTable } from './table-statement.ts'
import { TokenCursor } from './token-cursor.ts'

/** Parses a statement; what it names without an owner is the user's own. */
export function parseStatement(text: string, user: string): Statement {
  const cursor = new TokenCursor(text)
  if (cursor.sees('SELECT')) return { kind: 'query' }
  if (cursor.sees('INSERT')) return { kind: 'change', verb: 'inserted' }
  if (cursor.sees('UPDATE')) return { kind: 'change', verb: 'updated' }
  if (cursor.sees('DELETE')) return { kind: 'change', verb: 'deleted' }
  if (cursor.accept('COMMIT')) return atEnd(cursor, { kind: 'commit' })
  if (cursor.accept('ROLLBACK')) return atEnd(cursor, { kind: 'rollback' })
  if (cursor.accept('CREATE')) return parseCreate(cursor, user)
  if (cursor.accept('ALTER')) return parseAlter(cursor)
  if (cursor.accept('DROP')) return parseDrop(cursor, user)
  if (cursor.accept('TRUNCATE', 'TABLE')) {
    return atEnd(cursor, { kind: 'truncateTable', ...cursor.tableName(user) })
  }
  if (cursor.accept('GRANT')) return parseGrant(cursor)
  return cursor.fail()
}

function atEnd(cursor: TokenCursor, statement: Statement): Statement {
  cursor.expectEnd()
  return statement
}

function parseCreate(cursor: TokenCursor, user: string): Statement {
  if (cursor.accept('TABLE')) return { kind: 'createTable', plan: parseTable(cursor, user) }
  if (cursor.accept('USER')) return parseUser(cursor, 'createUser')
  if (cursor.accept('DATABASE')) return { kind: 'createDatabase' }
  if (cursor.accept('SEQUENCE')) {
    return { kind: 'createSequence', sequence: parseSequence(cursor, user) }
  }
  const mode = cursor.accept('EAGER') ? 'EAGER' : 'LAZY'
  cursor.accept('LAZY')
  cursor.expect('REPLICATION')
  return { kind: 'createReplication', plan: parseReplication(cursor, user, mode) }
}

function parseAlter(cursor: TokenCursor): Statement {
  if (cursor.accept('USER')) return parseUser(cursor, 'alterUser')
  if (cursor.accept('REPLICATION')) {
    const name = cursor.name()
    return { kind: 'alterReplication', name, action: parseReplicationAction(cursor) }
  }
  const kind = cursor.accept('SESSION') ? 'setSession' : 'setSystem'
  if (kind === 'setSystem') cursor.expect('SYSTEM')
  cursor.expect('SET')
  const name = cursor.name()
  cursor.expect('=')
  return atEnd(cursor, { kind, name, value: cursor.setting() })
}

function parseDrop(cursor: TokenCursor, user: string): Statement {
  if (cursor.accept('TABLE')) {
    return atEnd(cursor, { kind: 'dropTable', ...cursor.tableName(user) })
  }
  if (cursor.accept('SEQUENCE')) {
    return atEnd(cursor, { kind: 'dropSequence', ...cursor.tableName(user) })
  }
  if (cursor.accept('REPLICATION')) {
    return atEnd(cursor, { kind: 'dropReplication', name: cursor.name() })
  }
  cursor.expect('USER')
  const name = cursor.name()
  cursor.accept('CASCADE')
  return atEnd(cursor, { kind: 'dropUser', name })
}

function parseUser(cursor: TokenCursor, kind: 'createUser' | 'alterUser'): Statement {
  const name = cursor.name()
  cursor.expect('IDENTIFIED', 'BY')
  return atEnd(cursor, { kind, name, password: cursor.password() })
}

function parseGrant(cursor: TokenCursor): Statement {
  const privileges = cursor.list(() => {
    let privilege = cursor.name()
    while (!cursor.sees('TO') && cursor.peek()?.kind === 'word') privilege += ` ${cursor.name()}`
    return privilege
  })
  cursor.expect('TO')
  return atEnd(cursor, { kind: 'grant', privileges, name: cursor.name() })
}

function parseSequence(cursor: TokenCursor, user: string): SequencePlan {
  const named = cursor.tableName(user)
  let start = 1
  let step = 1
  while (!cursor.isAtEnd) {
    if (cursor.accept('START', 'WITH')) start = cursor.number()
    else if (cursor.accept('INCREMENT', 'BY')) step = cursor.number()
    else cursor.fail()
  }
  return { ...named, start, step }
}
