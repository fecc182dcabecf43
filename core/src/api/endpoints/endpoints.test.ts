import { expect, it } from 'vitest'
import { requestFields } from '../request-schema.ts'
import { leastRoleFor } from './access.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './index.ts'

const rolesOf = ({ access }: Endpoint) => {
  if (typeof access === 'string') return [access]
  return Object.entries(access).map(([kind, { act, dryRun }]) => `${kind} ${act}/${dryRun}`)
}

it('each endpoint says who may ask, and only what tells nothing is for anyone', () => {
  const all = endpoints.flatMap((one) => rolesOf(one).map((who) => `${one.path} ${who}`))
  expect(all.filter((row) => /^\/v1\/.* viewer$/.test(row))).toEqual(
    [
      ...['/status', '/kits', '/paths', '/lane', '/checks/:tag', '/actions/:tag', '/configuration'],
      ...['/decisions', '/timelines', '/rules', '/notices', '/events'],
      ...['/simulations', '/network', '/session', '/session'],
    ].map((path) => `/v1${path} viewer`),
  )
  const rows = all.filter((row) => !/^\/v1\/.* viewer$/.test(row))
  expect(rows).toMatchInlineSnapshot(`
    [
      "/health anyone",
      "/readiness anyone",
      "/owner/:tag anyone",
      "/v1/requests inService operator/viewer",
      "/v1/requests outOfService operator/viewer",
      "/v1/requests switchover operator/viewer",
      "/v1/requests standby operator/viewer",
      "/v1/requests resume operator/viewer",
      "/v1/requests maintenance operator/viewer",
      "/v1/requests clear operator/viewer",
      "/v1/requests check operator/viewer",
      "/v1/requests confirmDown operator/viewer",
      "/v1/requests judgeFailover operator/viewer",
      "/v1/requests apply administrator/viewer",
      "/v1/requests createResource administrator/viewer",
      "/v1/requests setResource administrator/viewer",
      "/v1/requests deleteResource administrator/viewer",
      "/v1/requests extend administrator/viewer",
      "/v1/requests unextend administrator/viewer",
      "/v1/requests addDependency administrator/viewer",
      "/v1/requests removeDependency administrator/viewer",
      "/v1/requests setTimes administrator/viewer",
      "/v1/requests startWithout administrator/viewer",
      "/v1/requests leave administrator/viewer",
      "/v1/requests installKit administrator/administrator",
      "/v1/requests rollBackKit administrator/administrator",
      "/v1/requests removeKit administrator/administrator",
      "/v1/kits/test operator",
      "/v1/notices/test operator",
      "/api/openapi.json anyone",
      "/api/docs anyone",
      "/api/docs.css anyone",
      "/v1/users administrator",
      "/v1/users administrator",
      "/v1/users/change administrator",
      "/v1/users/remove administrator",
      "/v1/tokens administrator",
      "/v1/tokens administrator",
      "/v1/tokens/revoke administrator",
      "/v1/session anyone",
      "/v1/audit administrator",
    ]
  `)
})

it('no endpoint is there twice, and each has a summary that is a sentence', () => {
  const names = endpoints.map(({ method, path }) => `${method} ${path}`)
  const wrong = endpoints.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary))
  expect({ twice: names.length - new Set(names).size, wrong }).toEqual({ twice: 0, wrong: [] })
})

it('who may only look may ask what an act would do, and not act', () => {
  const access = endpoints.find(({ path }) => path === '/v1/requests')?.access ?? 'anyone'
  const rolesOfKind = (kind: string) => {
    const [act, dryRun] = [false, true].map((isDryRun) => {
      return leastRoleFor(access, { request: { kind }, options: { isDryRun } })
    })
    return { act, dryRun }
  }
  expect(Object.keys(requestFields).map(rolesOfKind)).toEqual(
    Object.keys(requestFields).map((kind) => (access as never)[kind]),
  )
  expect(rolesOfKind('switchover')).toEqual({ act: 'operator', dryRun: 'viewer' })
  expect(() => rolesOfKind('unheardOf')).toThrow('assert')
})
