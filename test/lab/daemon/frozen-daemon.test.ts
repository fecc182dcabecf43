import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, isAlive } from './cluster-lab.ts'

let lab: ClusterLab

beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  // The first one orders the messages, and is watched more closely: the other one is frozen.
  const [first, second] = [lab.node('n2'), lab.node('n1')]
  first.start()
  await waitUntil('it orders them', () => first.log().includes('this node is the sequencer now'))
  second.start()
  await lab.untilReady()
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    nodes: [n1, n2]
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
})
afterAll(() => lab?.close())

it('a daemon that stands still is killed, and its program ended before another runs', async () => {
  const program = await lab.programOf('solo', 'n1')
  const { daemonId } = lab.node('n1')
  process.kill(daemonId, 'SIGSTOP')
  await waitUntil('the program runs on the other node', () => {
    const counts = ['n1', 'n2'].map((node) => lab.programsOf('solo', node).length)
    expect(counts).not.toEqual([1, 1])
    return counts.join() === '0,1'
  })
  expect([isAlive(daemonId), isAlive(program)]).toEqual([false, false])
  await waitUntil('its daemon is back', async () => {
    return (
      lab.node('n1').daemonId !== daemonId && (await lab.node('n1').lookWhetherReady()) === true
    )
  })
  const owner = (await lab.node('n1').resource('solo'))?.owners.join()
  expect([owner, lab.programsOf('solo', 'n1')]).toEqual(['n2', []])
})
