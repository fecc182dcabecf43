import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callDaemon } from '../../core/src/api/call-daemon.ts'
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
    const { paths, attention } = await node.client.status()
    expect(paths).toEqual([
      { node: 'n2', link: 0, isUp: true },
      { node: 'n2', link: 1, isUp: false },
    ])
    const needed = { code: 'attention.path-down', values: { node: 'n1', peer: 'n2', link: 1 } }
    expect(attention).toEqual([expect.objectContaining(needed)])
    expect((await node.holdfast('status')).stdout).toContain('1 of 2 paths up')
    lab.corosync.machine('n2').mend([1])
    await waitUntil('the log tells of its return', says('a link to a node is up again'))
    expect((await node.client.status()).attention).toEqual([])
    expect(node.log().slice(begin)).not.toMatch(/"link":0|new view/)
  })

  it('tell what the engine measured of their own paths, also through one another', async () => {
    const { socketPath } = lab.node('n1').client
    const told = await Promise.all(
      ['', '?node=n2'].map((query) => callDaemon({ socketPath, path: `/v1/paths${query}` })),
    )
    const path = (node: string, link: number) => {
      const ms = expect.any(Number)
      return { node, link, isUp: true, roundTripMs: ms, jitterMs: ms }
    }
    expect(told.map((text) => JSON.parse(text))).toEqual([
      { node: 'n1', paths: [path('n2', 0), path('n2', 1)] },
      { node: 'n2', paths: [path('n1', 0), path('n1', 1)] },
    ])
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
