import { expect, test } from 'vitest'
import { emptyState } from '../model/index.ts'
import { noHistory } from '../replica/index.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Memory } from './memory.ts'

const remembered = { format: 1, history: noHistory, state: emptyState('test', ['a']) } as const

test('a state that the disk could not take is saved when there is space again', async () => {
  const clock = new VirtualClock()
  const saved: unknown[] = []
  let isFull = true
  const save = async (document: unknown): Promise<void> => {
    if (isFull) throw new Error('full')
    saved.push(document)
  }
  const store = { load: async () => undefined, save }
  const troubles: unknown[] = []
  const onTrouble = (error: unknown): void => void troubles.push(error)
  const memory = new Memory({
    store,
    clock,
    snapshot: () => remembered,
    onSaved: () => {},
    onTrouble,
  })
  const kept = memory.keep()
  for (let turn = 0; turn < 9; turn += 1) await undefined
  isFull = false
  clock.step()
  await kept
  expect([saved, troubles.length]).toEqual([[remembered], 1])
})
