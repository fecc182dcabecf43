import { afterAll, beforeAll } from 'vitest'
import { CorosyncLab, steadyTokenMs } from '../lab/corosync/corosync-lab.ts'
import { describeEngine } from '../lab/engine/describe-engine.ts'
import { createCorosyncHarness } from './corosync-harness.ts'

let lab: CorosyncLab

beforeAll(async () => {
  lab = await CorosyncLab.open(['alpha', 'beta', 'delta', 'gamma'], steadyTokenMs)
})
afterAll(() => lab?.close())

describeEngine('corosync', () => createCorosyncHarness(lab), { hasSequencer: false })
