import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimelineDocument } from '../../../core/src/api/documents.ts'
import type { Endpoint } from '../../../core/src/api/endpoints/endpoint.ts'
import { endpoints } from '../../../core/src/api/endpoints/index.ts'
import { freePort } from '../free-port.ts'
import { type Answered, askApi, type Question } from './ask-api.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'
import { DocumentChecker } from './document-checker.ts'

const json = 'application/json'

let lab: ClusterLab
let node: DaemonNode
const checker = new DocumentChecker()

const post = (body: unknown): Question => ({ path: '', body: JSON.stringify(body) })
const waiting = { isDryRun: false, isWaiting: true, timeoutMs: 60_000 }
const acts = (kind: string, isDryRun: boolean) => {
  return post({ request: { kind, tag: 'solo' }, options: { ...waiting, isDryRun } })
}
const [switchover, nothing] = [acts('switchover', false), acts('inService', false)]

const password = 'ten letters'

/** What is asked at each endpoint; paths are its own, with what follows here. */
const questions: Readonly<Record<string, readonly Question[]>> = {
  'GET /health': [{ path: '' }],
  'GET /readiness': [{ path: '' }],
  'GET /owner/:tag': [{ path: '' }],
  'GET /v1/status': [{ path: '' }],
  'GET /v1/kits': [{ path: '' }, { path: '?node=n2' }],
  'GET /v1/paths': [{ path: '' }, { path: '?node=n2' }],
  'GET /v1/lane': [{ path: '' }, { path: '?node=n2' }],
  'GET /v1/checks/:tag': [{ path: '' }, { path: '?node=n2' }],
  'GET /v1/actions/:tag': [{ path: '' }, { path: '?node=n2' }],
  'GET /v1/configuration': [{ path: '' }, { path: '?format=json' }],
  'GET /v1/decisions': [{ path: '' }, { path: '?tag=solo&after=1' }],
  'GET /v1/timelines': [
    { path: '' },
    { path: '?tag=solo' },
    { path: '?decision=2' },
    { path: '?node=n2' },
  ],
  'GET /v1/rules': [{ path: '' }],
  'GET /v1/notices': [{ path: '' }],
  'GET /v1/events': [{ path: '?follow=false' }, { path: '?node=n2' }],
  'POST /v1/requests': [acts('switchover', true), acts('check', true), switchover, nothing],
  'POST /v1/simulations': [
    post({ event: { kind: 'nodeFails', node: 'n1' } }),
    post({ event: { kind: 'partition', sides: [['n1'], ['n2']] } }),
    post({ event: { kind: 'everySingleFailure' } }),
    post({ event: { kind: 'nothing' }, file: { text: 'resources: {}', source: '', prune: true } }),
  ],
  'POST /v1/kits/test': [post({ tag: 'solo' })],
  'POST /v1/notices/test': [post({})],
  'GET /api/openapi.json': [{ path: '' }],
  'GET /api/docs': [{ path: '' }],
  'GET /api/docs.css': [{ path: '' }],
  'GET /v1/network': [{ path: '' }],
  'POST /v1/users': [post({ name: 'bob', role: 'viewer', password })],
  'GET /v1/users': [{ path: '' }],
  'POST /v1/users/change': [post({ name: 'bob', role: 'operator' })],
  'POST /v1/users/remove': [post({ name: 'bob' })],
  'POST /v1/tokens': [post({ name: 'probe', role: 'viewer', expiresInMs: 60_000 })],
  'GET /v1/tokens': [{ path: '' }],
  'POST /v1/tokens/revoke': [post({ name: 'probe' })],
  'POST /v1/session': [post({ user: 'alice', password })],
  // Whoever is at the socket needs no session, and so has none.
  'GET /v1/session': [],
  'DELETE /v1/session': [],
  'GET /v1/audit': [{ path: '' }],
}

beforeAll(async () => {
  // The second node is refused it, and protects what it has all the same.
  const api = `api: { addresses: [127.0.0.1], port: ${await freePort()} }`
  const extra = `notify: { command: [/bin/cat] }\nfastLane: watch\n${api}`
  lab = await ClusterLab.open(['n1', 'n2'], { extra })
  node = lab.node('n1')
  const alice = { name: 'alice', role: 'viewer', password }
  await ask({ path: '/v1/users', body: JSON.stringify(alice) })
  await node.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
})
afterAll(() => lab?.close())

function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`
}

const placeOf = (path: string) => path.replace(':tag', 'solo')

async function ask(question: Question): Promise<Answered> {
  return await askApi(node.client.socketPath, question)
}

describe('the api of a running daemon', () => {
  it('is asked here at each of its endpoints', () => {
    expect(Object.keys(questions)).toEqual(endpoints.map(nameOf))
  })

  it.each(endpoints)('answers $method $path as it declares', async (endpoint) => {
    const { path, answer } = endpoint
    for (const [at, question] of questions[nameOf(endpoint)]?.entries() ?? []) {
      const { status, headers, text } = await ask({
        ...question,
        path: placeOf(path) + question.path,
      })
      const type = (headers['content-type'] ?? '').split(';', 1)[0]
      const statuses = [200, ...(answer.otherStatuses ?? [])]
      const types = [...(answer.contentTypes ?? []), ...(answer.document ? [json] : [])]
      expect([status, text]).toEqual([expect.toBeOneOf(statuses), expect.any(String)])
      expect(types).toContain(type)
      if (answer.document === undefined) continue
      const document = JSON.parse(text)
      expect(checker.problemsOf(answer, document)).toEqual([])
      expect(Array.isArray(document)).toBe(answer.isList ?? false)
      if (answer.isList && at === 0) expect(document).not.toEqual([])
    }
  })

  it('answers what it refuses by a document that it declares, too', async () => {
    const refused: readonly Question[] = [
      { path: '/v9' },
      { path: '/v1/session' },
      { path: '/v1/session', method: 'DELETE' },
      { path: '/v1/events?after=x' },
      { path: '/v1/kits?node=n9' },
      { path: '/owner/unheard-of' },
      { path: '/owner/%E0' },
      { path: '/v1/requests', body: '{' },
      { path: '/v1/requests', body: '{"request":{"kind":"x"}}' },
      { ...post({ tag: 'unheard-of' }), path: '/v1/kits/test' },
    ]
    for (const question of refused) {
      const { status, text } = await ask(question)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(checker.problemsOf({ document: 'ErrorDocument' }, JSON.parse(text))).toEqual([])
    }
  })

  it('answers what only another node knows, as that one does', async () => {
    const answers = ['n1', 'n2'].map((name) => ask({ path: `/v1/kits?node=${name}` }))
    const documents = (await Promise.all(answers)).map(({ text }) => JSON.parse(text))
    expect(documents.map((one) => one.node)).toEqual(['n1', 'n2'])
    const { text } = await ask({ path: '/v1/timelines?node=n2' })
    const recorders = JSON.parse(text).map((one: TimelineDocument) => one.recordedBy)
    expect(new Set(recorders)).toEqual(new Set(['n2']))
  })

  it('says on every node where a resource is, and yes on one of them', async () => {
    const seen = await Promise.all(
      lab.nodes.map(async ({ client, name }) => {
        const answered = await askApi(client.socketPath, { path: '/owner/solo' })
        return { name, ...answered }
      }),
    )
    const owners = seen.map(({ headers }) => headers['x-holdfast-owner'])
    const here = seen.filter(({ status }) => status === 200)
    expect([owners[0], owners]).toEqual([here[0]?.name, [here[0]?.name, here[0]?.name]])
    expect(seen.filter(({ status }) => status === 503).length).toBe(1)
  })

  it('tells of itself in OpenAPI, as its specification has it', async () => {
    const { text } = await ask({ path: '/api/openapi.json' })
    const validator = new Validator()
    const { valid, errors } = await validator.validate(JSON.parse(text))
    expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1'])
  })

  it('tells of itself on a page that runs no script and names every endpoint', async () => {
    const { text } = await ask({ path: '/api/docs' })
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
    expect(endpoints.filter(({ path }) => !text.includes(path))).toEqual([])
  })
})
