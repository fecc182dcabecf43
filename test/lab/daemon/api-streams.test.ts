import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventDocument, StatusDocument } from '../../../core/src/api/documents.ts'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'

let lab: ClusterLab
const ending = new AbortController()

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { extra: 'timing: { daemonGrace: 30s }' })
})
afterAll(async () => {
  ending.abort()
  await lab?.close()
})

it('who follows the status on one node hears what was done on another', async () => {
  const seen: StatusDocument[] = []
  const follow = async () => {
    for await (const status of lab.node('n2').client.followStatus(ending)) seen.push(status)
  }
  void follow()
  const untilMaintenance = async (isOn: boolean) => {
    const isSo = () => seen.at(-1)?.isInMaintenance === isOn
    await waitUntil(`maintenance is ${isOn}`, isSo, { timeoutMs: 30_000, intervalMs: 20 })
  }
  for (const isOn of [true, false]) {
    const request = { kind: 'maintenance', scope: { kind: 'cluster' }, isOn } as const
    const options = { isDryRun: false, isWaiting: true, timeoutMs: 30_000 }
    await lab.node('n1').client.send(request, options)
    await untilMaintenance(isOn)
  }
  const texts = seen.map((status) => JSON.stringify(status))
  expect(texts.filter((text, at) => text === texts[at - 1])).toEqual([])
})

it('who follows events is told when the daemon started anew', async () => {
  const seen: (EventDocument['kind'] | string)[] = []
  const follow = async () => {
    const onReset = ({ reason }: { reason: string }) => seen.push(reason)
    const { signal } = ending
    const events = lab.node('n2').client.follow({ after: 0, signal, onReset })
    for await (const { kind } of events) seen.push(kind)
  }
  void follow()
  await waitUntil('something has happened', () => seen.length > 0)
  expect(seen).not.toContain('restarted')
  killProcess(lab.node('n2').daemonId)
  const limits = { timeoutMs: 60_000, intervalMs: 20 }
  await waitUntil('it says so', () => seen.includes('restarted'), limits)
})
