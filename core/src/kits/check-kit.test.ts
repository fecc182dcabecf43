import { describe, expect, test } from 'vitest'
import { defineKit, Type } from '../kit/index.ts'
import { checkKit } from './check-kit.ts'
import { describeKit } from './kit-description.ts'

const sound = {
  kind: 'sound',
  summary: 'has all that a kit needs',
  parameters: Type.Object({ port: Type.Integer({ default: 7420 }) }),
  placement: 'single',
  takeover: 'lease',
  dropWithin: '1s',
  timeouts: { create: '1s', restore: '2s', remove: '3s', quickCheck: '40s' },
  async create() {
    return {}
  },
  async restore() {},
  async remove() {},
  async quickCheck() {
    return { state: 'in-service', reason: 'it is' } as const
  },
  async drop() {
    return {}
  },
} as const

/** The sound kit with some members changed, of whatever type, as JavaScript allows. */
function kitWith(changes: object) {
  return defineKit({ ...sound, ...changes } as Parameters<typeof defineKit>[0])
}

test('a sound kit is accepted', () => {
  expect(checkKit(kitWith({}))).toBeUndefined()
})

test.each([undefined, null, 7, sound, () => sound, { ...kitWith({}) }])(
  'what defineKit did not make is no kit: %j',
  (exported) => {
    expect(checkKit(exported)).toEqual({ code: 'HF_KIT_NOT_DEFINED', values: {} })
  },
)

describe('a member that is wrong is named', () => {
  test.each([
    [{ kind: 'Big' }, 'HF_KIT_KIND_INVALID'],
    [{ kind: undefined }, 'HF_KIT_KIND_INVALID'],
    [{ kind: 'k'.repeat(41) }, 'HF_KIT_KIND_INVALID'],
    [{ restore: undefined }, 'HF_KIT_HOOK_MISSING restore'],
    [{ remove: 'no function' }, 'HF_KIT_HOOK_MISSING remove'],
    [{ takeover: 'probe' }, 'HF_KIT_HOOK_MISSING probe'],
    [{ drop: undefined }, 'HF_KIT_HOOK_MISSING drop'],
    [
      { drop: undefined, placement: 'every', placements: ['every', 'single'] },
      'HF_KIT_HOOK_MISSING drop',
    ],
    [{ summary: ' ' }, 'HF_KIT_MEMBER_INVALID summary it is empty'],
    [{ placement: 'both' }, 'HF_KIT_MEMBER_INVALID placement "both" is neither single nor every'],
    [
      { placements: ['every'] },
      'HF_KIT_MEMBER_INVALID placements "every" is no choice that has "single" in it',
    ],
    [
      { takeover: 'hope' },
      'HF_KIT_MEMBER_INVALID takeover "hope" is none of probe, lease and fence',
    ],
    [
      { dropWithin: 5 },
      'HF_KIT_MEMBER_INVALID dropWithin "5" is no length of time such as 500ms or 2s',
    ],
    [{ updatable: ['speed'] }, 'HF_KIT_MEMBER_INVALID updatable there is no parameter "speed"'],
    [{ updatable: ['port', 'port'] }, 'HF_KIT_MEMBER_INVALID updatable it names "port" twice'],
    [{ updatable: [] }, 'HF_KIT_MEMBER_INVALID updatable it names no parameter'],
    [{ updatable: 'port' }, 'HF_KIT_MEMBER_INVALID updatable it names no parameter'],
    [
      { update: async () => {} },
      'HF_KIT_MEMBER_INVALID updatable it is missing, so that "update" would never be called',
    ],
    [{ updatable: ['port'], update: true }, 'HF_KIT_HOOK_MISSING update'],
    [
      {
        updatable: ['port'],
        parameters: Type.Object({ port: Type.Integer({ 'x-identity': true }) }),
      },
      'HF_KIT_MEMBER_INVALID updatable "port" says what is protected: another value is another ' +
        'thing',
    ],
    [{ timeouts: undefined }, 'HF_KIT_MEMBER_INVALID timeouts it is missing'],
    [{ timeouts: { create: '1s' } }, 'HF_KIT_MEMBER_INVALID timeouts it says nothing of restore'],
    [
      { timeouts: { ...sound.timeouts, watch: '1s' } },
      'HF_KIT_MEMBER_INVALID timeouts there is no action "watch"',
    ],
    [
      { timeouts: { ...sound.timeouts, remove: '0s' } },
      'HF_KIT_MEMBER_INVALID timeouts.remove "0s" is no length of time such as 500ms or 2s',
    ],
    [{ parameters: undefined }, 'HF_KIT_SCHEMA_INVALID it is missing'],
    [{ parameters: Type.String() }, 'HF_KIT_SCHEMA_INVALID it does not describe an object'],
    [
      { parameters: { type: 'object', propertees: {} } },
      'HF_KIT_SCHEMA_INVALID strict mode: unknown keyword: "propertees"',
    ],
  ])('%j', (changes, told) => {
    const fault = checkKit(kitWith(changes))
    const { kind: _, hook, member, reason } = fault?.values ?? {}
    expect([fault?.code, hook, member, reason].filter(Boolean).join(' ')).toBe(told)
  })
})

describe('a default that does not fit is found', () => {
  test.each([
    ['port must be integer', { port: Type.Integer({ default: '7420' }) }],
    ['a.b must be boolean', { a: Type.Object({ b: Type.Boolean({ default: 1 }) }) }],
    [
      'mode must be equal to one of the allowed values',
      { mode: Type.Enum(['fast', 'safe'], { default: 'fats' }) },
    ],
    ['list must be string', { list: Type.Array(Type.String(), { default: [1] }) }],
    ['a/b~c must be integer', { 'a/b~c': Type.Integer({ default: 'x' }) }],
  ])('%s', (told, properties) => {
    const fault = checkKit(kitWith({ parameters: Type.Object(properties) }))
    expect(`${fault?.code} ${fault?.values.path} ${fault?.values.reason}`).toBe(
      `HF_KIT_DEFAULT_INVALID ${told}`,
    )
  })

  test('and a property that is called default is none', () => {
    const parameters = Type.Object({ default: Type.Integer(), enum: Type.String() })
    expect(checkKit(kitWith({ parameters }))).toBeUndefined()
  })
})

test('what a kit can change in service is told with its facts, in one order', () => {
  const parameters = Type.Object({ port: Type.Integer(), depth: Type.Integer() })
  const kit = kitWith({ parameters, updatable: ['port', 'depth'] })
  expect([checkKit(kit), describeKit(kit).updatable]).toEqual([undefined, ['depth', 'port']])
  expect(describeKit(kitWith({})).updatable).toEqual([])
})

test('time-outs that a kit leaves out follow from those it states', () => {
  expect(describeKit(kitWith({})).timeoutsMs).toEqual({
    create: 1_000,
    restore: 2_000,
    update: 2_000,
    remove: 3_000,
    quickCheck: 40_000,
    deepCheck: 40_000,
    recover: 5_000,
    extend: 1_000,
    delete: 3_000,
    probe: 1_000,
    admit: 5_000,
    peerLost: 5_000,
    peerBack: 5_000,
    clear: 30_000,
    drop: 1_000,
  })
})
