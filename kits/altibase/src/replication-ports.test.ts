import { expect, test } from 'vitest'
import { parseConnections, rulesOf } from './replication-ports.ts'

test('connections are known by both their ends, whatever their state', () => {
  const text =
    'ESTAB     0 0 10.77.0.1:30300 10.77.0.2:39824 uid:1000 ino:71234 sk:2f <-> \n' +
    'FIN-WAIT-1 0 12 10.77.0.1:59876 10.77.0.2:30300 timer:(on,200ms,0) ino:0 sk:30 <->\n\n'
  expect(parseConnections(text)).toEqual([
    { ends: '10.77.0.1:30300 10.77.0.2:39824', inode: '71234' },
    { ends: '10.77.0.1:59876 10.77.0.2:30300', inode: '0' },
  ])
})

test('rules of a peer reset what goes to either end of its replication, and nothing else', () => {
  const rules = rulesOf('holdfast-altibase-db01-10.77.0.2', {
    address: '10.77.0.2',
    ports: [30_300, 30_400],
  })
  expect(rules.split('\n').filter((line) => line.includes('reject'))).toEqual([
    '    ip daddr 10.77.0.2 tcp sport { 30300, 30400 } reject with tcp reset',
    '    ip daddr 10.77.0.2 tcp dport { 30300, 30400 } reject with tcp reset',
  ])
})
