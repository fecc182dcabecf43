import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, isAlive } from './cluster-lab.ts'

let lab: ClusterLab

beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  // The first one orders the messages, and is watched more closely: the other one is frozen.
  const first = await lab.startBehind('n2')
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

it('is given the longer lease that was set, by its guardian too', async () => {
  const node = lab.node('n2')
  const change = ['cluster', 'set', '--set', 'recoverWithin=4s']
  const planned = await node.holdfast(...change, '--dry-run')
  const changed = await node.holdfast(...change)
  const said = [planned.stdout, changed.stderr].join('\n')
  expect([planned.code, changed.code], said).toEqual([0, 0])
  expect(planned.stdout).toContain('change recoverWithin from 1s to 4s')
  expect(planned.stdout).toContain('change lease from 600ms to 2400ms')

  // Not the one that orders the messages: that is killed sooner, whatever the lease.
  await node.holdfast('resource', 'check', 'solo')
  await waitUntil('it is fit to receive it again', async () => {
    const moved = await node.holdfast('switchover', 'solo', '--to', 'n1')
    return moved.code === 0 || moved.stderr
  })
  const program = await lab.programOf('solo', 'n1')
  const { daemonId } = lab.node('n1')
  const frozenMs = performance.now()
  process.kill(daemonId, 'SIGSTOP')
  await waitUntil('the frozen daemon is killed', () => !isAlive(daemonId))
  expect(performance.now() - frozenMs).toBeGreaterThan(1_500)
  await waitUntil('the program runs on the other node', () => {
    const counts = ['n1', 'n2'].map((one) => lab.programsOf('solo', one).length)
    expect(counts).not.toEqual([1, 1])
    return counts.join() === '0,1'
  })
  expect(isAlive(program)).toBe(false)
})

it('has its times changed only to what fits each other, and the sum is shown', async () => {
  const refused = await lab.node('n2').holdfast('cluster', 'set', '--set', 'lease=1s')
  expect(refused.code, refused.stderr).toBe(1)
  expect(refused.stderr).toContain('3 heartbeats of 200 ms and 1680 ms')
})
