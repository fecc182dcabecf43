import { describe, expect, test } from 'vitest'
import { guardParameters } from './guard-parameters.ts'

interface Settings {
  name?: string
  further?: string
  limits: { most: number }
  labels: string[]
}

const given = { name: 'a', limits: { most: 3 }, labels: ['one', 'two'] }

function guard() {
  const { parameters, writes } = guardParameters(given)
  return { parameters: parameters as Settings, writes }
}

describe('parameters that are guarded', () => {
  test('read and copy as any others', () => {
    const { parameters, writes } = guard()
    const { labels } = parameters
    expect([parameters, structuredClone(parameters), { ...parameters }]).toEqual([
      given,
      given,
      given,
    ])
    expect([Array.isArray(labels), labels.length, [...labels], writes]).toEqual([
      true,
      2,
      ['one', 'two'],
      [],
    ])
  })

  test('tell by name who wrote to them, also deep inside', () => {
    const { parameters, writes } = guard()
    const attempts = [
      () => {
        parameters.name = 'b'
      },
      () => {
        parameters.limits.most = 4
      },
      () => parameters.labels.reverse(),
    ]
    for (const attempt of attempts) expect(attempt).toThrow('parameters are read only')
    expect(writes).toEqual(['name', 'limits.most', 'labels.0'])
  })

  test('take nothing new and let nothing go', () => {
    const { parameters } = guard()
    const add = () => {
      parameters.further = 'x'
    }
    const remove = () => {
      delete parameters.name
    }
    expect(add).toThrow('not extensible')
    expect(remove).toThrow('Cannot delete')
    expect(() => parameters.labels.push('three')).toThrow(TypeError)
  })
})
