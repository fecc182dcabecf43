import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { address, DaemonsLab } from './daemons-lab.ts'

let lab: DaemonsLab

/** Whatever becomes silent within the time of a test does so by its gate. */
const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: ${address}/24, validFor: 10m }
`
const limits = { timeoutMs: 60_000, intervalMs: 50 }

beforeAll(async () => {
  lab = await DaemonsLab.open(['n1', 'n2'], { resources: hierarchy })
})
afterAll(() => lab?.close())

async function untilGated(name: string): Promise<void> {
  const opened = new RegExp(`set open4 \\{[^}]*elements = \\{ ${address.replaceAll('.', '\\.')} `)
  const look = async () => opened.test(await lab.rulesOf(name)) || (await lab.rulesOf(name))
  await waitUntil(`the gate of ${name} is open`, look, limits)
}

describe('the gate of an address', () => {
  it('is open where the address is, and nowhere else is anything guarded', async () => {
    await lab.untilOwners('n1', { vip: 'n1' })
    await untilGated('n1')
    expect(await lab.rulesOf('n2')).toBe('')
  })

  it('is there again when somebody flushes all rules, and the service goes on', async () => {
    const holders = await lab.holdersDuring(async () => {
      await lab.corosync.machine('n1').run(['nft', 'flush', 'ruleset'])
      await untilGated('n1')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'], changes: 0 })
  })

  it('stays open while a guardian stands in for a daemon that is dead', async () => {
    const { daemonId } = lab.node('n1')
    const holders = await lab.holdersDuring(async () => {
      process.kill(daemonId, 'SIGKILL')
      const isBack = async () =>
        lab.node('n1').daemonId !== daemonId && (await lab.node('n1').lookWhetherReady())
      await waitUntil('another daemon is there', isBack, limits)
      await untilGated('n1')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'], changes: 0 })
  })

  it('moves with the address, and nothing of it is left', async () => {
    const holders = await lab.holdersDuring(async () => {
      await lab.switchOver('vip', 'n2')
      await untilGated('n2')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'] })
    expect(await lab.rulesOf('n1')).toBe('')
  })

  it('shuts by itself when daemon and guardian die together, and another takes over', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.killProcesses('n2')
      await lab.untilOwners('n1', { vip: 'n1' })
      await untilGated('n1')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n1'] })
    expect(await lab.hasAddress('n2')).toBe(true)
  })

  it('is not opened by a daemon that finds what another node has by now', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.node('n2').start()
      await lab.untilReady()
      await waitUntil('what was left is gone', async () => !(await lab.hasAddress('n2')), limits)
      await waitUntil('no rule is left', async () => (await lab.rulesOf('n2')) === '', limits)
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'], changes: 0 })
  })

  it('shuts by itself on a machine whose programs all stand still', async () => {
    await lab.untilReceiver('n2', 'n1')
    const holders = await lab.holdersDuring(async () => {
      lab.freeze('n1')
      await lab.untilOwners('n2', { vip: 'n2' })
      await untilGated('n2')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'] })
    expect(await lab.hasAddress('n1')).toBe(true)
    const since = await lab.holdersDuring(async () => {
      lab.freeze('n1', false)
      await lab.corosync.untilTogether()
      await lab.untilReady()
      await waitUntil('what was left is gone', async () => !(await lab.hasAddress('n1')), limits)
      await waitUntil('no rule is left', async () => (await lab.rulesOf('n1')) === '', limits)
    })
    expect(since).toMatchObject({ max: 1, first: ['n2'], last: ['n2'], changes: 0 })
  })

  it('is gone when the daemon has ended in good order', async () => {
    process.kill(lab.node('n2').daemonId, 'SIGTERM')
    await lab.untilOwners('n1', { vip: 'n1' })
    await waitUntil('no rule is left', async () => (await lab.rulesOf('n2')) === '', limits)
  })
})
