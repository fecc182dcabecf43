import { expect, test } from 'vitest'
import { readRecorded } from '../fixtures/read-states.ts'
import { rowsOf } from '../picture/picture.ts'
import { parseOutput } from './parse-output.ts'

test('the rows of several statements are told apart, with those of none among them', () => {
  const rows = rowsOf(parseOutput(readRecorded('views-of-sender.txt')))
  expect(
    rows.map((found) => found.map((row) => row['REP_NAME'] ?? row['REPLICATION_NAME'])),
  ).toEqual([['REPL'], ['REPL'], ['REPL'], []])
  expect(rows[1]?.[0]).toMatchObject({ STATUS: '1', PEER_IP: '10.77.0.2', ACT_REPL_MODE: 'LAZY' })
})

test('values with colons, leading spaces and empty ones are read as they are', () => {
  const [instance, version, database, sessions] = rowsOf(
    parseOutput(readRecorded('instance-and-version.txt')),
  )
  expect([
    instance?.[0]?.['STARTUP_PHASE'],
    version?.[0]?.['REPL_PROTOCOL_VERSION'],
    database?.[0]?.['DB_SIGNATURE'],
    database?.[0]?.['LAST_SYSTEM_SCN'],
    sessions?.[0]?.['COUNT(*)'],
  ]).toEqual(['SERVICE', '7.4.8', '9233E0D4F9A3-6B0316E3:00048733-39AB18EE', '160704', '1'])
})

test('a later row begins where a column comes again', () => {
  const text = 'NAME : A \nVALUE1 : 1 \nNAME : B \nVALUE1 :  \n\n2 rows selected.\n'
  expect(parseOutput(text)).toEqual([
    {
      kind: 'rows',
      rows: [
        { NAME: 'A', VALUE1: '1' },
        { NAME: 'B', VALUE1: '' },
      ],
    },
  ])
})

test('an error of several lines is one, and what comes after it is read', () => {
  const text =
    'Connect success.\n[ERR-31031 : Table or view was not found : \n0001 : SELECT * FROM NOSUCH\n' +
    '                    ^          ^\n]\n1 row inserted.\nNo rows selected.\n'
  expect(parseOutput(text)).toEqual([
    { kind: 'done', words: 'Connect success.' },
    { kind: 'error', code: '31031', message: 'Table or view was not found' },
    { kind: 'done', words: '1 row inserted.' },
    { kind: 'rows', rows: [] },
  ])
})

test.each([
  ['[ERR-4102E : Invalid password]', '4102E', 'Invalid password'],
  [
    '[ERR-41040 : Unable to provide service while the server starts up.]',
    '41040',
    'Unable to provide service while the server starts up.',
  ],
  [
    '[ERR-50032 : Client unable to establish connection. (Failed to invoke the connect() system ' +
      'function, errno=111)]',
    '50032',
    'Client unable to establish connection. (Failed to invoke the connect() system function, ' +
      'errno=111)',
  ],
])('%s is an error', (text, code, message) => {
  expect(parseOutput(`${text}\n`)).toEqual([{ kind: 'error', code, message }])
})

test('an error that was cut off is an error all the same', () => {
  expect(parseOutput('[ERR-31001 : SQL syntax error \n\nline 1: missing')).toEqual([
    { kind: 'error', code: '31001', message: 'SQL syntax error' },
  ])
})
