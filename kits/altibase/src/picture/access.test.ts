import { expect, test } from 'vitest'
import { parseOutput } from '../isql/parse-output.ts'
import { readAccess } from './access.ts'

const refused = (number: number) =>
  '[ERR-50032 : Client unable to establish connection. (Failed to invoke the connect() system ' +
  `function, errno=${number})]\n`

test.each([
  ['down', refused(111), 'refused'],
  ['away', refused(113), 'unreachable'],
  ['in the way of a packet filter', refused(104), 'fault'],
  ['starting', '[ERR-41040 : Unable to provide service while the server starts up.]\n', 'starting'],
  [
    'given a wrong password',
    '[ERR-4102E : Invalid password]\n[ERR-91020 : No Connection State]\n',
    'credentials',
  ],
  ['given a wrong user', '[ERR-31010 : User not found]\n', 'credentials'],
  ['stopped under its client', 'Connect success.\n[ERR-91015 : Communication failure.]\n', 'fault'],
  ['out of space', '[ERR-11123 : Not enough disk space.]\n', 'full'],
  ['up', 'Connect success.\nSTARTUP_PHASE    : SERVICE  \n\n1 row selected.\n', 'serving'],
  [
    'without a view that is asked for',
    'Connect success.\nSTARTUP_PHASE : SERVICE\n\n' +
      '1 row selected.\n[ERR-31031 : Table or view was not found : \n0001\n]\n',
    'serving',
  ],
  ['answering with nothing', '', 'fault'],
])('of a server that is %s', (_, text, kind) => {
  expect(readAccess(parseOutput(text)).kind).toBe(kind)
})

test('one that had to be cut off is silent', () => {
  expect(readAccess(undefined)).toEqual({ kind: 'silent' })
})
