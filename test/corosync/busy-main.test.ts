import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { address, busyWords, DaemonsLab } from './daemons-lab.ts'

const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: ${address}/24 }
`
/**
 * The lease of the lab is 1,200 ms; a busy main thread is waited for for 560 ms more, counted from
 * when it last said that it goes on. A busy machine needs some of that for itself.
 */
const [busyMs, tooBusyMs] = [1_250, 6_000]
const limits = { timeoutMs: 60_000, intervalMs: 50 }

let lab: DaemonsLab | undefined
afterEach(() => lab?.close())

async function openLab(busyMs: number): Promise<DaemonsLab> {
  lab = await DaemonsLab.open(['n1', 'n2'], { resources: hierarchy, launcher: busyWords(busyMs) })
  await lab.untilReceiver('n2', 'n1')
  return lab
}

it('a daemon whose main thread is busy for longer than a lease keeps its authority', async () => {
  const opened = await openLab(busyMs)
  const { daemonId } = opened.node('n1')
  const holders = await opened.holdersDuring(async () => {
    process.kill(daemonId, 'SIGUSR2')
    await sleep(busyMs + 500)
  })
  expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'], changes: 0 })
  expect(opened.node('n1').daemonId).toBe(daemonId)
})

it('a daemon whose main thread is busy for good is killed when its lease is over', async () => {
  const opened = await openLab(tooBusyMs)
  const { daemonId } = opened.node('n1')
  const holders = await opened.holdersDuring(async () => {
    process.kill(daemonId, 'SIGUSR2')
    await opened.untilOwners('n2', { vip: 'n2' })
    await waitUntil('it is gone', async () => !(await opened.hasAddress('n1')), limits)
  })
  expect(holders).toMatchObject({ max: 1, first: ['n1'] })
  expect(opened.cluster.daemonsOf('n1')).not.toContain(daemonId)
})
