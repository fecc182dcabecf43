import type { Health } from '../../../core/src/kit/index.ts'
import type { Parameters, Verb } from '../../../core/src/model/index.ts'
import type { KitProfile } from '../../../core/src/ports/index.ts'
import { completeValid } from '../../../core/src/testing/complete-parameters.ts'
import type { TestHost } from '../../kits/host/test-host.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { AgentSetting, Ground } from './ground.ts'
import { runAgent } from './ocf-agent.ts'
import type { Actor } from './timed-action.ts'

/** What takes longer than its budget is measured, not cut off; ms. */
const patienceMs = 60_000

/** Is told of each action that was done. */
export type Tell = (action: Verb, tookMs: number) => void

/** Where a kit's actions are called. */
export interface KitStage {
  readonly host: TestHost
  readonly profile: KitProfile
  readonly ground: Ground
}

/** One life of a resource, from its creation to its end, by a kit; rejects where a step failed. */
export async function playKit(stage: KitStage, tell: Tell): Promise<void> {
  const { ground, profile } = stage
  const { hooks } = profile.facts
  const schema = { kind: profile.kind, parameters: profile.schema as never }
  const given = completeValid(schema, ground.parameters)
  const created = await act({ ...stage, parameters: given }, 'create', tell)
  const parameters = { ...given, ...(created as Parameters | undefined) }
  const does = (verb: Verb) => act({ ...stage, parameters }, verb, tell)
  if (hooks.includes('probe')) await does('probe')
  await does('restore')
  expectThere(ground, 'kit', true)
  expectInService(ground, await does('quickCheck'))
  if (hooks.includes('deepCheck')) expectInService(ground, await does('deepCheck'))
  if (hooks.includes('recover')) {
    await ground.break?.()
    expectThere(ground, 'kit', false)
    await does('recover')
    expectThere(ground, 'kit', true)
  }
  await does('remove')
  expectThere(ground, 'kit', false)
}

/** The same by the agent, as far as agents have such actions. */
export async function playAgent(ground: Ground, agent: AgentSetting, tell: Tell): Promise<void> {
  tell('restore', await runAgent(agent, { name: 'start' }))
  // It promises less than a kit: a program may be on its way yet.
  await waitUntil(`${agent.name} has started it`, () => ground.isThere('agent'))
  tell('quickCheck', await runAgent(agent, { name: 'monitor' }))
  const { deepLevel: level } = agent
  if (level !== undefined) tell('deepCheck', await runAgent(agent, { name: 'monitor', level }))
  tell('remove', await runAgent(agent, { name: 'stop' }))
  expectThere(ground, 'agent', false)
}

async function act(
  { host, profile, ground, parameters }: KitStage & { readonly parameters: Parameters },
  verb: Verb,
  tell: Tell,
): Promise<unknown> {
  const { kind, facts } = profile
  const timeoutMs = Math.max(facts.timeoutsMs[verb], patienceMs)
  const before = performance.now()
  const answer = await host.call({ kind, verb, tag: `bench-${ground.kit}`, parameters, timeoutMs })
  const tookMs = performance.now() - before
  if (answer.outcome !== 'done')
    throw new Error(`${kind} ${verb} ${answer.outcome}: ${answer.message}`)
  tell(verb, tookMs)
  return answer.value
}

function expectThere(ground: Ground, actor: Actor, isExpected: boolean): void {
  if (ground.isThere(actor) === isExpected) return
  const found = isExpected ? 'is not there' : 'is there yet'
  throw new Error(`what the ${actor} of ${ground.kit} protects ${found}`)
}

function expectInService({ kit }: Ground, found: unknown): void {
  const { state, reason } = found as Health
  if (state !== 'in-service') throw new Error(`${kit} finds itself ${state}: ${reason}`)
}
