import { once } from 'node:events'
import { type AddressInfo, connect as connectPlainly, createServer } from 'node:net'
import { connect } from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { type ClusterPlan, parseToken, type Token } from '../../cluster/index.ts'
import type { Told } from '../../ports/index.ts'
import { GrowingPlan } from './growing-plan.ts'
import { type Handed, HandOver } from './hand-over.ts'
import { Taking } from './take-files.ts'

const self = { name: 'node-a', nodeId: 1, addresses: ['127.0.0.1'] }
const second = { name: 'node-b', nodeId: 2, addresses: ['127.0.0.2'] }
const whole: ClusterPlan = { cluster: 'forex', nodes: [self, second], recoverWithinMs: 1_000 }
const key = Buffer.from('the key').toString('base64')
const opened: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Hands over what is given, beside the usual; with the token that leads there. */
async function open(given: Partial<Handed> = {}) {
  const told: Told[] = []
  const over = await HandOver.open({
    ...{ plan: new GrowingPlan(whole, 2), self, nodes: ['node-b'], port: await freePort() },
    ...{ expiresMs: 60_000, complete: Promise.resolve(whole), key: () => key },
    tell: (one) => told.push(one),
    ...given,
  })
  opened.push(over)
  const token = parseToken(over.tokens[0]?.token ?? '')
  if (token === undefined) throw new Error('no token')
  return { over, token, told }
}

/** Takes the files as a machine does that finds nothing wrong. */
async function take(token: Token) {
  using taking = await Taking.open(token)
  const { self: name } = await taking.askPlan(token.secret, undefined)
  const files = await taking.take()
  await taking.finish()
  return { name, files }
}

it('a machine with the token gets plan and key, and is told of', async () => {
  const { over, token, told } = await open()
  const taken = await take(token)
  expect(taken).toEqual({ name: 'node-b', files: { kind: 'files', plan: whole, key } })
  expect(await over.untilJoined()).toBe(true)
  expect(told).toEqual([{ kind: 'joined', node: 'node-b', left: 0 }])
})

it('a token is good once, but for a machine that gave up before it took the key', async () => {
  const { token } = await open()
  {
    using first = await Taking.open(token)
    await first.askPlan(token.secret, undefined)
    await expect(take(token)).rejects.toMatchObject({ code: 'HF_TOKEN_BUSY' })
  }
  await expect.poll(() => take(token).then(({ name }) => name, String)).toBe('node-b')
  await expect(take(token)).rejects.toMatchObject({ code: 'HF_TOKEN_USED' })
})

it('nothing is said to whoever shows another certificate', async () => {
  const [real, other] = [await open(), await open()]
  const fooled = { ...real.token, port: other.token.port }
  await expect(take(fooled)).rejects.toMatchObject({ code: 'HF_TOKEN_FINGERPRINT' })
  const { over, told } = other
  expect([over.missing, told]).toEqual([['node-b'], []])
})

it('no key is given where this node could not write its own files', async () => {
  const complete = Promise.reject(new Error('the disk is full'))
  complete.catch(() => undefined)
  let isAsked = false
  const { token } = await open({
    complete,
    key: () => {
      isAsked = true
      return key
    },
  })
  await expect(take(token)).rejects.toMatchObject({ code: 'HF_JOIN_OTHER_FAILED' })
  expect(isAsked).toBe(false)
})

it('what is no word, or comes from nobody who was invited, ends the connection', async () => {
  const { token } = await open()
  using taking = await Taking.open(token)
  await expect(taking.askPlan('guessed', undefined)).rejects.toMatchObject({
    code: 'HF_TOKEN_UNKNOWN',
  })
  expect(await take(token)).toMatchObject({ name: 'node-b' })
})

it('a machine that names itself in no way that can be is refused', async () => {
  const plan = new GrowingPlan({ ...whole, nodes: [self] }, 2)
  const { token } = await open({ plan, nodes: [undefined] })
  const says = async (node: unknown) => {
    using taking = await Taking.open(token)
    return await taking.askPlan(token.secret, node as never).then(
      ({ self: name }) => name,
      (error) => error.code,
    )
  }
  expect(await says({ name: 'node-b', addresses: '127.0.0.2' })).toBe('HF_TOKEN_NODE_MISSING')
  expect(await says({ name: 'a b', addresses: ['192.0.2.2'] })).toBe('HF_CLUSTER_INVALID')
})

it('a machine that breaks off, in whatever way, leaves its token to others', async () => {
  const { token } = await open()
  for (const breakOff of ['destroy', 'resetAndDestroy'] as const) {
    const socket = connectPlainly(token.port, '127.0.0.1')
    const rude = connect({ socket, rejectUnauthorized: false })
    rude.write(`${JSON.stringify({ kind: 'hello', secret: token.secret })}\n`)
    await once(rude, 'data')
    rude.on('error', () => undefined)
    socket[breakOff]()
    const ask = async () => {
      using taking = await Taking.open(token)
      return (await taking.askPlan(token.secret, undefined)).self
    }
    await expect.poll(() => ask().catch(String)).toBe('node-b')
  }
})

it('tokens that nobody used in time are waited for no longer', async () => {
  const { over } = await open({ expiresMs: 50 })
  expect(await over.untilJoined()).toBe(false)
  expect(over.missing).toEqual(['node-b'])
})
