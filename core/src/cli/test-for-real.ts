import type { Client } from '../api/client.ts'
import type { RealStep, ResourceStatus } from '../api/documents.ts'
import { messageOf } from '../errors/index.ts'
import { because, type Reason } from '../model/index.ts'
import type { Request } from '../requests/request.ts'
import { renderReason } from '../sentences/index.ts'

/** A resource that is tried for real, and how long each step may take. */
export interface RealTrial {
  readonly client: Client
  readonly tag: string
  readonly timeoutMs: number
}

/**
 * The whole life of a resource, on the thing itself: out of service everywhere and in service
 * again, twice, then a thorough look. What was in service over it is brought back. Ends at the
 * first step that fails, and leaves things as they are then.
 */
export async function testForReal(trial: RealTrial): Promise<readonly RealStep[]> {
  const { client, tag } = trial
  const before = (await client.status()).resources.filter(isUp).map((resource) => resource.tag)
  const steps: RealStep[] = []
  const request = async (reason: Reason, asked: Request, expected: readonly string[]) => {
    if (steps.some(({ outcome }) => outcome === 'failed')) return
    steps.push(await takeStep(trial, { reason, asked, expected }))
  }
  for (const time of ['once', 'again'] as const) {
    await request(because(`trial.out-${time}`), { kind: 'outOfService', tag }, ['out-of-service'])
    await request(because(`trial.in-${time}`), { kind: 'inService', tag }, inService)
  }
  await request(because('trial.look'), { kind: 'check', tag }, inService)
  for (const parent of before.filter((one) => one !== tag)) {
    const reason = because('trial.parent', { tag: parent })
    await request(reason, { kind: 'inService', tag: parent }, inService)
  }
  return steps
}

const inService = ['in-service', 'in-service-unprotected']

function isUp({ instances }: ResourceStatus): boolean {
  return instances.some(({ state }) => inService.includes(state))
}

interface Step {
  readonly reason: Reason
  readonly asked: Request
  /** The states that one of its nodes at least must have afterwards, and none must have failed. */
  readonly expected: readonly string[]
}

async function takeStep(
  { client, tag, timeoutMs }: RealTrial,
  { reason, asked, expected }: Step,
): Promise<RealStep> {
  const startedMs = performance.now()
  const end = (outcome: RealStep['outcome'], said: string): RealStep => {
    const tookMs = Math.round(performance.now() - startedMs)
    return { step: renderReason(reason), reason, outcome, tookMs, said }
  }
  try {
    await client.send(asked, { isDryRun: false, isWaiting: true, timeoutMs })
    const of = 'tag' in asked && asked.tag !== undefined ? asked.tag : tag
    const { resources } = await client.status()
    const instances = resources.find((one) => one.tag === of)?.instances ?? []
    const said = instances.map(({ node, state }) => `${node} ${state}`).join(', ')
    const isSo =
      instances.some(({ state }) => expected.includes(state)) &&
      instances.every(({ state }) => state !== 'failed' && state !== 'unknown')
    return end(isSo ? 'done' : 'failed', said)
  } catch (error) {
    return end('failed', messageOf(error))
  }
}
