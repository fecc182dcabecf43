import { beforeEach, expect, test } from 'vitest'
import type { Health } from '../kit/health.ts'
import type { Finding } from '../model/index.ts'
import type { KitCall, KitHost, KitProfile } from '../ports/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { Watches } from './watches.ts'

const resource = standInResource({ tag: 'web', priority: ['a'] })
const call: KitCall = {
  ...{ kind: resource.kind, verb: 'quickCheck', tag: 'web', parameters: {} },
  ...{ peers: [], timeoutMs: 1_000 },
}
const well: Health = { state: 'in-service', reason: 'looked', eligible: true }

/** Which hooks are armed, oldest first, and what their kits report with. */
let armed: { readonly hook: string; readonly report: (health: Health) => void }[]
let found: Finding[]
let profile: Partial<KitProfile>
let watches: Watches

beforeEach(() => {
  ;[armed, found] = [[], []]
  profile = { kind: resource.kind, hasWatch: true, hasStandbyWatch: true }
  const host: Partial<KitHost> = {
    list: () => [profile as KitProfile],
    watch: ({ isStandby }, report) => {
      const watch = { hook: isStandby === true ? 'watchStandby' : 'watch', report }
      armed.push(watch)
      return { stop: () => armed.splice(armed.indexOf(watch), 1) }
    },
  }
  watches = new Watches({
    host: host as KitHost,
    callOf: () => call,
    onFinding: (finding) => found.push(finding),
  })
})

function hooks(): readonly string[] {
  return armed.map(({ hook }) => hook)
}

test('what is in service is watched once, whoever asks how often', () => {
  watches.start(resource)
  watches.start({ ...resource })
  watches.startStandby(resource)
  expect(hooks()).toEqual(['watch'])
})

test('a standby that comes into service is watched as such from then on', () => {
  watches.startStandby(resource)
  const [standby] = armed
  watches.start(resource)
  standby?.report(well)
  expect([hooks(), found]).toEqual([['watch'], []])
})

test('what is not watched any more tells nothing', () => {
  watches.startStandby(resource)
  const [standby] = armed
  standby?.report(well)
  watches.stop('web')
  standby?.report(well)
  expect([hooks(), found.map(({ tag }) => tag)]).toEqual([[], ['web']])
})

test('the watch of a standby ends when it is configured otherwise, and others do not', () => {
  watches.startStandby(resource)
  watches.keepStandbys([resource])
  expect(hooks()).toEqual(['watchStandby'])
  watches.keepStandbys([{ ...resource }])
  expect(hooks()).toEqual([])
  watches.start(resource)
  watches.keepStandbys([])
  expect(hooks()).toEqual(['watch'])
})

test('a kit without a hook is not watched where it lacks that', () => {
  profile = { kind: resource.kind, hasWatch: false }
  watches.start(resource)
  watches.startStandby(resource)
  expect(hooks()).toEqual([])
})
