import { describe, expect, test } from 'vitest'
import { ask, clusterState } from './fixtures/cluster.ts'
import { configured } from './fixtures/variants.ts'

const nothing: readonly unknown[] = []

describe('one resource', () => {
  test('is created on all nodes where none are named', () => {
    const entry = { kind: 'program', parameters: { command: 'web' } }
    const { log } = clusterState().configuration.resources
    const parameters = { ...log?.parameters, command: 'web' }
    const web = { ...log, tag: 'web', parameters }
    expect(ask({ kind: 'createResource', tag: 'web', entry })).toEqual([
      { kind: 'setResources', resources: [web] },
    ])
  })

  test('is not created a second time, nor with problems', () => {
    const entry = { kind: 'address', parameters: { adress: '10.0.0.7/24' } }
    expect(ask({ kind: 'createResource', tag: 'vip', entry })).toEqual([
      'HF_RESOURCE_EXISTS',
      1,
      'There is a resource vip already, of the kind address.',
    ])
    expect(ask({ kind: 'createResource', tag: 'vip2', entry })).toEqual([
      'The request',
      '- resources.vip2.parameters HF_HIERARCHY_PARAMETER_MISSING',
      '- resources.vip2.parameters.adress HF_HIERARCHY_PARAMETER_UNKNOWN',
    ])
    const clash = { kind: 'address', parameters: { address: '10.0.0.7/32' } }
    expect(ask({ kind: 'createResource', tag: 'vip2', entry: clash })).toEqual([
      'The request',
      '- resources.vip2.parameters.address HF_HIERARCHY_IDENTITY_TWICE',
    ])
  })

  test('is changed by merging, and null takes back', () => {
    const { log } = clusterState().configuration.resources
    const entry = { parameters: { stopSignal: 'SIGINT' }, policies: { failoverFirst: null } }
    const set = { ...log, parameters: { ...log?.parameters, stopSignal: 'SIGINT' } }
    expect(ask({ kind: 'setResource', tag: 'log', entry })).toEqual([
      { kind: 'setResources', resources: [set] },
    ])
    const state = configured({ resources: { log: set as never } })
    const back = { parameters: { stopSignal: null } }
    expect(ask({ kind: 'setResource', tag: 'log', entry: back }, state)).toEqual([
      { kind: 'setResources', resources: [log] },
    ])
    expect(ask({ kind: 'setResource', tag: 'log', entry: {} })).toEqual(nothing)
  })

  test('cannot lose what it needs, change its kind or be told how to begin', () => {
    const entries = [{ parameters: { command: null } }, { kind: 'address' }, { initially: 'x' }]
    expect(entries.map((entry) => ask({ kind: 'setResource', tag: 'log', entry }))).toEqual([
      ['The request', '- resources.log.parameters HF_HIERARCHY_PARAMETER_MISSING'],
      [
        'The request',
        '- resources.log.kind HF_HIERARCHY_KIND_CHANGED',
        '- resources.log.parameters HF_HIERARCHY_PARAMETER_MISSING',
        '- resources.log.parameters.command HF_HIERARCHY_PARAMETER_UNKNOWN',
        '- resources.log.parameters.arguments HF_HIERARCHY_PARAMETER_UNKNOWN',
        '- resources.log.parameters.stopSignal HF_HIERARCHY_PARAMETER_UNKNOWN',
      ],
      ['The request', '- resources.log.initially HF_INPUT_KEY_UNKNOWN'],
    ])
  })

  test('is deleted with its parents or not at all', () => {
    expect(ask({ kind: 'deleteResource', tag: 'app', isWithParents: false })).toEqual([
      'HF_RESOURCE_HAS_PARENTS',
      3,
      'app is needed by vip, so it cannot be deleted alone.',
    ])
    expect(ask({ kind: 'deleteResource', tag: 'app', isWithParents: true })).toEqual([
      { kind: 'deleteResources', tags: ['vip', 'app'] },
    ])
    expect(ask({ kind: 'deleteResource', tag: 'vip', isWithParents: false })).toEqual([
      { kind: 'deleteResources', tags: ['vip'] },
    ])
  })
})
