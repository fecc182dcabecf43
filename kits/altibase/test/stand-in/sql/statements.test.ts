import { describe, expect, it } from 'vitest'
import { Refusal } from '../setting/refusal.ts'
import { pointAt, tableNotFound } from './complaints.ts'
import { parseStatement } from './parse-statement.ts'
import { findTables, renameTables } from './table-references.ts'

const parse = (text: string) => parseStatement(text, 'SYS')

function refusal(text: string): string {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof Refusal) return error.text
  }
  return 'it is right'
}

describe('a statement', () => {
  it('makes a table with its columns and its key', () => {
    expect(parse('CREATE TABLE T1 (ID INTEGER PRIMARY KEY, V VARCHAR(40) NOT NULL)')).toEqual({
      kind: 'createTable',
      plan: {
        owner: 'SYS',
        name: 'T1',
        key: ['ID'],
        columns: [
          { name: 'ID', type: 'INTEGER', isRequired: false, isUnique: false },
          { name: 'V', type: 'VARCHAR(40)', isRequired: true, isUnique: false },
        ],
      },
    })
  })

  it('makes a replication object of several tables', () => {
    const items = 'FROM SYS.T1 TO SYS.T1, FROM SYS.TE TO SYS.TE'
    expect(parse(`CREATE EAGER REPLICATION r AS MASTER WITH '10.0.0.2', 30300 ${items}`)).toEqual({
      kind: 'createReplication',
      plan: {
        name: 'R',
        mode: 'EAGER',
        role: 'master',
        hosts: [{ ip: '10.0.0.2', port: 30300 }],
        items: ['T1', 'TE'].map((name) => {
          return { local: { owner: 'SYS', name }, remote: { owner: 'SYS', name } }
        }),
      },
    })
  })

  it.each([
    ['START', { kind: 'start', isRetried: false, isQuick: false }],
    ['START RETRY', { kind: 'start', isRetried: true, isQuick: false }],
    ['FLUSH ALL WAIT 10', { kind: 'flush', isAll: true, waitSeconds: 10 }],
    ["SET HOST '10.0.0.3', 1", { kind: 'setHost', ip: '10.0.0.3', port: 1 }],
  ])('%s is asked of a replication object', (text, action) => {
    const parsed = parse(`ALTER REPLICATION REPL ${text}`)
    expect(parsed).toEqual({ kind: 'alterReplication', name: 'REPL', action })
  })

  it('keeps the letters of a password', () => {
    expect(parse('CREATE USER hamon IDENTIFIED BY hamon1')).toEqual({
      kind: 'createUser',
      name: 'HAMON',
      password: 'hamon1',
    })
  })

  it('that cannot be understood is refused where it went wrong', () => {
    expect(refusal('CREATE TABLE T1 ID INTEGER')).toBe(
      'SQL syntax error \n\nline 1: missing or invalid syntax\n' +
        'CREATE TABLE T1 ID INTEGER\n                ^^\n\n',
    )
  })

  it('that goes on behind its end is refused', () => {
    expect(refusal('ALTER REPLICATION R STOP NOW')).toContain('SQL syntax error')
  })
})

describe('the tables of a statement', () => {
  const shown = (text: string) => {
    return renameTables(text, findTables(text), ({ owner, name }) => `${owner ?? 'ME'}.${name}`)
  }

  it.each([
    ['SELECT T.A FROM T1 T, SYS.T2', 'SELECT T.A FROM "ME.T1" AS "T", "SYS.T2" AS "T2"'],
    ['INSERT INTO T1 VALUES (1)', 'INSERT INTO "ME.T1" AS "T1" VALUES (1)'],
    ["UPDATE T1 SET V='FROM T2'", 'UPDATE "ME.T1" AS "T1" SET V=\'FROM T2\''],
    ['DELETE FROM T1 WHERE A=1', 'DELETE FROM "ME.T1" AS "T1" WHERE A=1'],
    ['SELECT 1 FROM A JOIN B ON 1=1', 'SELECT 1 FROM "ME.A" AS "A" JOIN "ME.B" AS "B" ON 1=1'],
    ['SELECT * FROM (SELECT * FROM A)', 'SELECT * FROM (SELECT * FROM "ME.A" AS "A")'],
  ])('%s are found and renamed', (text, renamed) => {
    expect(shown(text)).toBe(renamed)
  })

  it('are pointed at from before their name to its last letter', () => {
    const text = 'SELECT * FROM NOSUCHTABLE'
    const [place] = findTables(text)
    if (!place) throw new Error('no table was found')
    const { start, nameEnd: end } = place
    expect(pointAt(text, { start, end }, tableNotFound).text.split('\n').slice(1)).toEqual([
      '0001 : SELECT * FROM NOSUCHTABLE',
      '                    ^          ^',
      '',
    ])
  })
})
