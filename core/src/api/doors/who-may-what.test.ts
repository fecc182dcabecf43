import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { endpoints } from '../endpoints/index.ts'
import { requestFields } from '../request-schema.ts'
import { OpenedDoors } from './fixtures/opened-doors.ts'
import { sampleOf } from './fixtures/sample-of.ts'

const roles = ['viewer', 'operator', 'administrator'] as const

/** What is answered to whom may not; everything else was let through. */
const refusals: Readonly<Record<string, string>> = {
  HF_SESSION_NONE: '?',
  HF_BEARER_REFUSED: 't',
  HF_ROLE_TOO_LOW: '-',
  HF_REQUEST_FORGED: 'f',
}

interface Row {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

let doors: OpenedDoors
let tokens: Readonly<Record<string, Readonly<Record<string, string>>>>

beforeAll(async () => {
  doors = await OpenedDoors.open()
  for (const role of roles) await doors.addUser(role, role)
  const expired = await doors.addToken('administrator', { lastsMs: 0 })
  tokens = {
    viewer: await doors.addToken('viewer', { lastsMs: 1_000_000 }),
    operator: await doors.addToken('operator', { lastsMs: 1_000_000 }),
    administrator: await doors.addToken('administrator', { lastsMs: 1_000_000 }),
    expired,
    unknown: { authorization: 'Bearer holdfast_none' },
    odd: { authorization: 'Basic YWxpY2U6c2VjcmV0' },
  }
})

afterAll(async () => {
  await doors[Symbol.asyncDispose]()
})

/** Each endpoint once; where the role depends on the kind of request, once for each. */
function rowsOf({ method, path, access, body }: Endpoint): readonly Row[] {
  const name = `${method} ${path}`
  const rest = { method, path: path === '/v1/events' ? `${path}?follow=false` : path }
  const plain = body === undefined ? {} : { body: sampleOf(body) }
  if (typeof access === 'string') return [{ name, ...rest, ...plain }]
  return Object.entries(requestFields).flatMap(([kind, { needed }]) => {
    const properties = { kind: { const: kind }, ...needed }
    const request = sampleOf({ type: 'object', required: Object.keys(properties), properties })
    return [false, true].map((isDryRun) => ({
      name: `${kind}${isDryRun ? ', dry run' : ''}`,
      ...rest,
      body: { request, options: { isDryRun, isWaiting: false, timeoutMs: 1 } },
    }))
  })
}

async function ask({ method, path, body }: Row, headers: Readonly<Record<string, string>>) {
  const { document } = await doors.ask(method, path, { headers, body })
  const { code = '' } = (document?.['error'] ?? {}) as { readonly code?: string }
  return refusals[code] ?? 'Y'
}

async function judge(row: Row): Promise<string> {
  const words: string[] = [await ask(row, {})]
  for (const role of roles) {
    const page = await doors.logIn(role)
    const { cookie } = page
    const bare = await ask(row, { cookie })
    const wrong = await ask(row, { cookie, 'x-holdfast-csrf': 'x'.repeat(43) })
    words.push(`${bare}${wrong}${await ask(row, page)}`)
  }
  const byToken: string[] = []
  for (const token of Object.values(tokens)) byToken.push(await ask(row, token))
  return `${[...words, byToken.join('')].join(' ')}  ${row.name}`
}

it('each endpoint answers those who may ask, and nobody else', async () => {
  const rows = endpoints.flatMap(rowsOf)
  const lines: string[] = []
  for (const row of rows) lines.push(await judge(row))
  // Nobody · a viewer's page without its word, with a wrong one, with it · an operator's · an
  // administrator's · tokens of the three, then one that has expired, is unknown, or is none.
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./fixtures/who-may-what.txt')
}, 120_000)
