import { expect, test } from 'vitest'
import type { Resource } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { PresentStatus } from './present-status.ts'
import { buildStatus } from './status-document.ts'

const priority = ['a', 'b', 'c']

function stateWith(more: Partial<Resource> = {}) {
  const cluster = new IdealNodes(priority)
  cluster.meet(priority, priority)
  cluster.configure([{ ...standInResource({ tag: 'vip', priority }), ...more }])
  cluster.settle()
  return cluster.state
}

/** What one node tells of the resource on the first node, and of its owners. */
function toldBy(state: ReturnType<typeof stateWith>, remainingMs: number) {
  const authority = { remainingMs: () => remainingMs }
  const daemon = { node: 'a', standing: 'taking-part', state, authority } as const
  const told = new PresentStatus(daemon, () => ({
    trouble: [],
    paths: null,
    laneLacks: null,
    isLaneTaking: false,
  })).present()
  const [vip] = told.resources
  const [instance] = vip?.instances ?? []
  return [instance?.cell, instance?.reason.code, vip?.owners.length]
}

function withoutQuorum(state: ReturnType<typeof stateWith>) {
  return { ...state, view: { ...state.view, isQuorate: false } }
}

test('without quorum a node tells what was so until its authority ends', () => {
  expect(toldBy(withoutQuorum(stateWith()), 100)[0]).toBe('Active')
})

test('and then that it lets go of what is single, which nobody is known to have', () => {
  const told = toldBy(withoutQuorum(stateWith()), 0)
  expect(told).toEqual(['Unknown', 'instance.no-quorum', 0])
})

test('an authority that has ended says nothing where there is quorum', () => {
  expect(toldBy(stateWith(), 0)[0]).toBe('Active')
})

test('what is on every node, and what is in maintenance, stays', () => {
  const configuration = { ...stateWith().configuration, isInMaintenance: true }
  for (const state of [stateWith({ placement: 'every' }), { ...stateWith(), configuration }]) {
    const { resources } = buildStatus(state, { node: 'a', hasLetGo: true })
    expect(resources[0]?.instances[0]?.cell).toBe('Active')
  }
})
