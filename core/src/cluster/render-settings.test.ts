import { expect, it } from 'vitest'
import { readSettings } from '../config/index.ts'
import { planOfTwo } from './fixtures/plan.ts'
import { renderSettings } from './render-settings.ts'

it('the settings of a node are read by the daemon as they were meant', () => {
  const text = renderSettings(planOfTwo, 'node-b', { state: '/m/state', kits: '/m/kits' })
  expect(readSettings(text, '/etc/holdfast/holdfast.yaml').settings).toMatchObject({
    cluster: 'forex',
    node: 'node-b',
    nodes: ['node-a', 'node-b'],
    engine: { kind: 'corosync' },
    api: { addresses: [], port: 7_420 },
    recoverWithinMs: 1_000,
    paths: { state: '/m/state', kits: '/m/kits', log: '/var/log/holdfast' },
  })
})

it('names that YAML would take for something else stay names', () => {
  const names = ['1', '1.5', 'true', 'No', 'null', '0x1']
  const nodes = names.map((name, at) => ({ name, nodeId: at + 1, addresses: [`10.0.0.${at}`] }))
  const text = renderSettings({ ...planOfTwo, cluster: '12', nodes }, '1', {})
  const settings = readSettings(text, '/etc/holdfast/holdfast.yaml').settings
  expect(settings).toMatchObject({ cluster: '12', node: '1', nodes: names })
})
