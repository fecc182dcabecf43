import { describe, expect, test } from 'vitest'
import { ask, clusterState, hierarchy } from './fixtures/cluster.ts'

const nothing: readonly unknown[] = []

const apply = { kind: 'apply', source: 'forex.yaml', prune: false } as const

describe('apply', () => {
  test('changes nothing where all is so already', () => {
    expect(ask({ ...apply, text: hierarchy })).toEqual(nothing)
    expect(ask({ ...apply, text: hierarchy, prune: true })).toEqual(nothing)
  })

  test('sets only what differs, and deletes the rest only to prune', () => {
    const text = hierarchy.replace('command: log }', 'command: log2 }').replace(/ {2}app:.*\n/, '')
    const { log } = clusterState().configuration.resources
    const set = { ...log, parameters: { ...log?.parameters, command: 'log2' } }
    const changed = { kind: 'setResources', resources: [set] }
    expect(ask({ ...apply, text })).toEqual([changed])
    const alone = text.replace(/ {2}vip:[\s\S]*(?= {2}log)/, '')
    expect(ask({ ...apply, text: alone, prune: true })).toEqual([
      { kind: 'deleteResources', tags: ['app', 'vip'] },
      changed,
    ])
  })

  test('refuses what cannot be dropped before a dead daemon counts as failed', () => {
    const state = clusterState()
    const timing = { ...state.configuration.timing, daemonGraceMs: 820 }
    const tight = { ...state, configuration: { ...state.configuration, timing } }
    const text = hierarchy.replace('command: log }', 'command: log2 }')
    expect(ask({ ...apply, text }, tight)).toEqual([
      'HF_RESOURCE_DROP_TOO_LONG',
      1,
      'Dropping log and what it depends on may take 100 ms: with a lease of 600 ms, 20 ms for ' +
        'the guardian and a margin of 100 ms these are 820 ms, and daemonGrace is 820 ms.',
    ])
  })

  test('tells the problems of the file by its name and lines', () => {
    const text = hierarchy.replace(
      'nodes: [node-a, node-b], parameters',
      'nodes: [node-a], parameters',
    )
    expect(ask({ ...apply, text })).toEqual([
      'forex.yaml',
      '7 resources.vip.dependsOn[0] HF_HIERARCHY_CHILD_NOT_EXTENDED',
    ])
  })

  test('refuses to forget a node that holds a resource', () => {
    const text = hierarchy.replace('[node-a, node-b, node-c]', '[node-a, node-b]')
    expect(ask({ ...apply, text })).toEqual([
      'HF_RESOURCE_HELD_THERE',
      3,
      'log is held by node-c, or may be: it cannot be unextended from it now.',
    ])
  })

  test('refuses another placement of what is held', () => {
    const text = hierarchy.replace('placement: every', 'placement: single')
    expect(ask({ ...apply, text })).toEqual([
      'HF_RESOURCE_PLACEMENT_HELD',
      3,
      'app is held by node-a, node-b, or may be: its placement cannot become "single" now.',
    ])
  })
})
