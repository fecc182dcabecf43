import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { DaemonsLab } from './daemons-lab.ts'

let lab: DaemonsLab

beforeAll(async () => {
  lab = await DaemonsLab.open(['n1', 'n2'])
})
afterAll(() => lab?.close())

describe('two daemons that meet by Corosync', () => {
  it('move an address and a program with switchovers', async () => {
    const holders = await lab.holdersDuring(async () => {
      for (const tag of ['vip', 'app']) await lab.switchOver(tag, 'n2')
      await lab.untilOwners('n1', { vip: 'n2', app: 'n2' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'] })
    const programs = ['n1', 'n2'].map((node) => lab.cluster.programsOf('app', node).length)
    expect(programs).toEqual([0, 1])
  })

  it('say which link is down while another one carries on', async () => {
    const node = lab.node('n1')
    const begin = node.log().length
    const says = (text: string) => () => {
      const lines = node.log().slice(begin).split('\n')
      return lines.some((line) => line.includes('"link":1') && line.includes(text))
    }
    lab.corosync.machine('n2').cut([1])
    await waitUntil('the log tells of it', says('a link to a node is down'))
    lab.corosync.machine('n2').mend([1])
    await waitUntil('the log tells of its return', says('a link to a node is up again'))
    expect(node.log().slice(begin)).not.toMatch(/"link":0|new view/)
  })

  it('take over from a node whose Corosync alone is dead, once that has let go', async () => {
    const holders = await lab.holdersDuring(async () => {
      await lab.corosync.corosync('n2').kill()
      await lab.untilOwners('n1', { vip: 'n1' })
    })
    const { standing, isQuorate, attention } = await lab.node('n2').client.status()
    expect([standing, isQuorate, attention[0]?.code]).toEqual([
      ...['apart', false, 'attention.engine-away'],
    ])
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n1'] })
    const since = await lab.holdersDuring(async () => {
      lab.corosync.corosync('n2').start()
      await lab.corosync.untilTogether()
      await lab.untilReady()
      await waitUntil('the program runs', async () => (await lab.ownersBy('n1'))['app'] !== '')
    })
    expect(since).toMatchObject({ max: 1, first: ['n1'], last: ['n1'] })
    for (const tag of ['vip', 'app']) await lab.switchOver(tag, 'n2')
  })

  it('take over from one whose Corosync stands still, which takes nothing back', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.corosync('n2').freeze()
      await lab.untilOwners('n1', { vip: 'n1' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n1'] })
    const since = await lab.holdersDuring(async () => {
      lab.corosync.corosync('n2').thaw()
      await lab.corosync.untilTogether()
      await lab.untilReady()
      await waitUntil('the program runs', async () => (await lab.ownersBy('n1'))['app'] !== '')
    })
    expect(since).toMatchObject({ max: 1, first: ['n1'], last: ['n1'] })
    for (const tag of ['vip', 'app']) await lab.switchOver(tag, 'n2')
  })

  it('take over what can be asked for when a machine dies, and the rest at a word', async () => {
    const holders = await lab.holdersDuring(async () => {
      await lab.corosync.machine('n2').crash()
      await lab.untilOwners('n1', { vip: 'n1', app: '' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n2'], last: ['n1'] })
    // Corosync says that of two nodes both sides of a split have quorum: a lease proves nothing.
    const said = await lab.node('n1').holdfast('node', 'confirm-down', 'n2')
    expect(said).toMatchObject({ code: 0, stderr: '' })
    await lab.untilOwners('n1', { vip: 'n1', app: 'n1' })
    expect(lab.cluster.programsOf('app', 'n1').length).toBe(1)
  })

  it('are two again when it returns, and nothing moves', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.machine('n2').boot()
      lab.corosync.corosync('n2').start()
      await lab.corosync.untilTogether()
      lab.node('n2').start()
      await lab.untilReady()
      await lab.untilOwners('n2', { vip: 'n1', app: 'n1' })
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n1'] })
  })
})
