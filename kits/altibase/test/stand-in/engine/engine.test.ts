import { afterAll, beforeAll, expect, it } from 'vitest'
import { StandInPair } from '../../lab/stand-in-pair.ts'
import { orderFaults } from '../setting/stand-in-settings.ts'

let pair: StandInPair
beforeAll(async () => {
  pair = await StandInPair.make(0.05)
  await pair.one.found()
  await pair.one.isql('CREATE TABLE ACCOUNT (ID INTEGER PRIMARY KEY, N INTEGER, V VARCHAR(3));')
})
afterAll(() => pair.close())

const printed = async (...lines: readonly string[]) => (await pair.one.isql(...lines)).stdout

it('what was not committed is seen by its own session only, and is gone with it', async () => {
  const count = 'SELECT COUNT(*) FROM ACCOUNT'
  const insert = 'INSERT INTO ACCOUNT VALUES (1, 10, NULL);'
  const own = await printed('AUTOCOMMIT OFF;', insert, 'SET HEADING OFF;', `${count};`)
  expect(own).toContain('\n1                    \n')
  expect(await pair.one.value(count)).toBe('0')
})

it('a change waits for the transaction that changed the same row before', async () => {
  await pair.one.isql('INSERT INTO ACCOUNT VALUES (2, 10, NULL);')
  const first = pair.one.begin(['isql', '-u', 'sys', '-p', 'MANAGER', '-silent'])
  let answers = ''
  first.stdout?.setEncoding('utf8').on('data', (text: string) => {
    answers += text
  })
  first.stdin?.write('AUTOCOMMIT OFF;\nUPDATE ACCOUNT SET N = N + 1 WHERE ID = 2;\n')
  await expect.poll(() => answers, { timeout: 20_000 }).toContain('1 row updated.')
  const second = pair.one.isql('UPDATE ACCOUNT SET N = N + 1 WHERE ID = 2;')
  first.stdin?.end('COMMIT;\n')
  expect((await second).stdout).toBe('1 row updated.\n')
  expect(await pair.one.value('SELECT N FROM ACCOUNT WHERE ID = 2')).toBe('12')
})

it.each([
  ['INSERT INTO ACCOUNT VALUES (2, 1, NULL);', '11058'],
  ["INSERT INTO ACCOUNT VALUES (3, 1, 'long');", '2100D'],
  ["INSERT INTO ACCOUNT VALUES (3, 'x', NULL);", '21011'],
  ['INSERT INTO ACCOUNT VALUES (NULL, 1, NULL);', '3100A'],
  ['SELECT WRONG FROM ACCOUNT;', '31058'],
  ['SELEC 1;', '31001'],
])('%s is refused with %s', async (statement, code) => {
  expect(await printed(statement)).toContain(`[ERR-${code} :`)
})

it('a full disk refuses changes and lets everybody read', async () => {
  orderFaults(pair.one.home, { refuseWrites: '11123' })
  const shown = await printed('INSERT INTO ACCOUNT VALUES (9, 1, NULL);', 'SELECT 1 FROM DUAL;')
  orderFaults(pair.one.home, {})
  expect(shown).toMatch(/^\[ERR-11123 :[\s\S]*1 row selected\.\n$/)
})

it('numbers of a sequence never come twice, not even after a kill', async () => {
  const next = 'SELECT S.NEXTVAL FROM DUAL'
  await pair.one.isql('CREATE SEQUENCE S START WITH 5;')
  const before = [await pair.one.value(next), await pair.one.value(next)]
  pair.one.signal('SIGKILL')
  await pair.one.untilGone()
  await pair.one.run(['server', 'start'])
  expect([...before, await pair.one.value(next)]).toEqual(['5', '6', '7'])
})

it('every row that was committed is there after a kill', async () => {
  const rows = Array.from(
    { length: 50 },
    (_, at) => `INSERT INTO ACCOUNT VALUES (${at + 100}, 0, NULL);`,
  )
  await pair.one.isql(...rows)
  pair.one.signal('SIGKILL')
  await pair.one.untilGone()
  await pair.one.run(['server', 'start'])
  expect(await pair.one.value('SELECT COUNT(*) FROM ACCOUNT WHERE ID >= 100')).toBe('50')
})

it('a process that dies within a start lets go of the lock', async () => {
  await pair.one.run(['server', 'kill'])
  await pair.one.untilGone()
  orderFaults(pair.one.home, { dieInPhase: 'META' })
  const { stdout, exitCode } = await pair.one.run(['server', 'start'])
  orderFaults(pair.one.home, {})
  expect([stdout.includes('SUCCESS ---'), exitCode]).toEqual([false, 0])
  await pair.one.untilGone()
})
