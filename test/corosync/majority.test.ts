import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DaemonsLab } from './daemons-lab.ts'

let lab: DaemonsLab

beforeAll(async () => {
  lab = await DaemonsLab.open(['n1', 'n2', 'n3'])
})
afterAll(() => lab?.close())

describe('three daemons that meet by Corosync', () => {
  it('take over from one whose Corosync stands still, which takes nothing back', async () => {
    const holders = await lab.holdersDuring(async () => {
      lab.corosync.corosync('n1').freeze()
      await lab.untilMovedFrom('n1', 'n3')
    })
    expect(holders).toMatchObject({ max: 1, first: ['n1'], last: ['n2'] })
    const since = await lab.holdersDuring(async () => {
      lab.corosync.corosync('n1').thaw()
      await lab.corosync.untilTogether()
      await lab.untilReady()
    })
    expect(since).toMatchObject({ max: 1, first: ['n2'], last: ['n2'] })
  })

  it('start a program elsewhere only when one that is cut off has ended its own', async () => {
    expect(await lab.ownersBy('n3')).toEqual({ vip: 'n2', app: 'n2' })
    const [program = 0] = lab.cluster.programsOf('app', 'n2')
    expect(program).toBeGreaterThan(0)
    lab.corosync.machine('n2').cut()
    await lab.untilMovedFrom('n2', 'n3')
    expect(lab.cluster.programsOf('app', 'n2')).toEqual([])
    lab.corosync.machine('n2').mend()
    await lab.corosync.untilTogether()
    await lab.untilReady()
    expect(lab.cluster.programsOf('app', 'n2')).toEqual([])
  })
})
