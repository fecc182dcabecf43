import { afterAll, beforeAll, expect, test } from 'vitest'
import { GaleraLab } from './galera-lab.ts'

let lab: GaleraLab
beforeAll(async () => {
  lab = await GaleraLab.open()
})
afterAll(() => lab?.close())

test('a cluster begins where the database is, and the empty node is given a copy', async () => {
  await lab.node('n1').apply(lab.hierarchy(), 120_000)
  await lab.untilAllIsWell()
  await lab.untilAddressIsAt('n1')
  lab.ask('n1', 'CREATE DATABASE shop; CREATE TABLE shop.sold (item INT PRIMARY KEY)')
  lab.ask('n1', 'INSERT INTO shop.sold VALUES (1)')
  expect(lab.items('n2')).toEqual(['1'])
})

test('the address leaves a database that is killed; started again that catches up', async () => {
  const before = lab.serverOn('n1')
  process.kill(before, 'SIGKILL')
  await lab.untilAddressIsAt('n2')
  lab.ask('n2', 'INSERT INTO shop.sold VALUES (2)')
  await lab.untilAllIsWell()
  expect(lab.serverOn('n1')).not.toBe(before)
  expect(lab.items('n1')).toEqual(['1', '2'])
})

test('a database that hangs is left, killed, and started again', async () => {
  const before = lab.serverOn('n2')
  await lab.hang('n2')
  await lab.untilAddressIsAt('n1')
  lab.ask('n1', 'INSERT INTO shop.sold VALUES (3)')
  await lab.untilAllIsWell()
  expect(lab.serverOn('n2')).not.toBe(before)
  expect(lab.items('n2')).toEqual(['1', '2', '3'])
})

test('one that hangs again, its attempts used up, is taken out of service at once', async () => {
  const before = lab.serverOn('n2')
  await lab.hang('n2')
  await lab.until('another server runs', () => lab.serversOn('n2').some((id) => id !== before))
  expect(lab.node('n2').log()).toContain('does not begin to end: it is killed')
  await lab.untilAllIsWell()
})

test('the side of a split without the arbitrator carries no address, and merges', async () => {
  const before = lab.serverOn('n1')
  lab.cutOff('n1')
  await lab.untilAddressIsAt('n2')
  const { isEligible, reason } = await lab.standing('n1')
  expect([isEligible, reason]).toEqual([false, expect.stringContaining('which is no majority')])
  expect(() => lab.ask('n1', 'INSERT INTO shop.sold VALUES (0)')).toThrow('not yet prepared')
  lab.ask('n2', 'INSERT INTO shop.sold VALUES (4)')
  lab.reconnect('n1')
  await lab.untilAllIsWell()
  expect(lab.items('n1')).toEqual(['1', '2', '3', '4'])
  expect(lab.serverOn('n1')).toBe(before)
})

test('after an outage of all the newest data begin, and nothing is lost', async () => {
  await lab.crash('n1')
  await lab.until('n2 goes on', () => lab.canWrite('n2', 5))
  await lab.crash('n2')
  lab.boot()
  await lab.cluster.untilReady()
  await lab.untilAllIsWell()
  expect([lab.items('n1'), lab.items('n2')]).toEqual([
    ['1', '2', '3', '4', '5'],
    ['1', '2', '3', '4', '5'],
  ])
  const began = ['n1', 'n2'].map(
    (name) => lab.node(name).log().split('begins the cluster at').length,
  )
  // The first start of all was the business of n1.
  expect(began).toEqual([2, 2])
})
