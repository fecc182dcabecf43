import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { address, DaemonsLab } from './daemons-lab.ts'

let lab: DaemonsLab

/** Clients come by the first link; the second one is there for Corosync alone. */
const publicLink = 0
/** Regular checks come too late for all of this: only what the kernel tells can be in time. */
const hierarchy = `resources:
  vip:
    kind: ip
    policies: { checkInterval: 10m }
    parameters: { address: ${address}/24, interface: eth${publicLink} }
  app:
    kind: process
    placement: single
    dependsOn: [vip]
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`
const limits = { timeoutMs: 60_000, intervalMs: 50 }

beforeAll(async () => {
  lab = await DaemonsLab.open(['n1', 'n2'], { resources: hierarchy })
  await lab.untilReceiver('n2', 'n1')
})
afterAll(() => lab?.close())

describe('a node whose public link has died while another link lives', () => {
  it('gives its hierarchy away at once, in the view that goes on', async () => {
    const begin = lab.node('n2').log().length
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.machine('n1').unplug([publicLink])
      await lab.untilOwners('n2', { vip: 'n2', app: 'n2' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'] })
    expect(lab.node('n2').log().slice(begin)).not.toContain('new view')
    const programs = ['n1', 'n2'].map((node) => lab.cluster.programsOf('app', node).length)
    expect(programs).toEqual([0, 1])
    const { lastChangeMs = 0, noOwnerMs = 0 } = holders ?? {}
    const [moved, nobody] = [lastChangeMs, noOwnerMs].map((ms) => ms.toFixed(1))
    console.info(`moved ${moved} ms after its link died; nobody had the address for ${nobody} ms`)
  })

  it('keeps it where the other node has lost that link too: it moves to nobody', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.machine('n2').unplug([publicLink])
      const isTold = async () => {
        const found = (await lab.node('n2').resource('vip'))?.instances
        return found?.find(({ node }) => node === 'n2')?.isEligible === false
      }
      await waitUntil('its loss is told', isTold, limits)
    })
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n2'], changes: 0 })
  })

  it('receives it when its link is back and the owner has none', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.machine('n1').plug([publicLink])
      await lab.untilOwners('n1', { vip: 'n1', app: 'n1' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n1'] })
  })
})
