import type { Health } from '../../kit/health.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import type { KitAction, KitWorld, Situation } from '../kit-world.ts'
import { expectHealth, restore, withEach, withFirst } from '../trial/sound-trials.ts'
import type { Trial } from '../trial/trial.ts'
import { expectSame } from '../trial/words.ts'

/** What holds whenever a kit only looks. */
export const lookChecks: readonly KitCheck[] = [
  {
    name: 'looks-change-nothing',
    title: 'quickCheck and every other look change nothing, whatever they find',
    run: lookEverywhere,
  },
  {
    name: 'quick-check-answers',
    title: 'quickCheck says how it is in every situation',
    run: answerSituations,
  },
  {
    name: 'quick-check-honest',
    title: 'a quickCheck that sees nothing says neither in service nor out of service',
    run: lookBlindly,
  },
]

const looks = ['quickCheck', 'deepCheck', 'probe', 'drop'] as const

async function lookEverywhere(subject: Subject): Promise<void> {
  const each = (trial: Trial, when: string) => lookAll(subject, trial, when)
  await withEach(subject, async (trial) => {
    await each(trial, 'before any restore')
    await restore(trial)
    await each(trial, 'in service')
  })
  await inSituations(subject, each)
}

async function lookAll({ kit }: Subject, trial: Trial, when: string): Promise<void> {
  for (const look of looks.filter((name) => kit[name] !== undefined)) {
    const { world } = trial
    const [before, acts] = [await world.inspect(), world.listActs?.() ?? []]
    await (look === 'drop' ? trial.drop() : trial.act(look satisfies KitAction))
    const what = `${look} changed something (${when})`
    expectSame(before, await world.inspect(), what)
    expectSame(acts, world.listActs?.() ?? [], what)
  }
}

async function answerSituations(subject: Subject): Promise<void> {
  const expected = Object.values(subject.world.situations).map(({ says }) => says.state)
  if (!expected.some((state) => state === 'failed' || state === 'degraded')) {
    throw new KitFinding('no situation is described in which quickCheck says failed or degraded')
  }
  await inSituations(subject, async (trial, name, { says, reason }) => {
    const health = await expectHealth(trial, says.state, `in the situation "${name}"`)
    expectDetails(health, { name, eligible: says.eligible, reason })
  })
}

interface Details {
  readonly name: string
  readonly eligible: boolean | undefined
  readonly reason: RegExp | undefined
}

function expectDetails(health: Health, { name, eligible, reason }: Details): void {
  const where = `in the situation "${name}" quickCheck`
  if (eligible !== undefined && (health.eligible ?? true) !== eligible) {
    const not = eligible ? ' not' : ''
    throw new KitFinding(`${where} says that it is${not} eligible (${health.reason})`)
  }
  if (reason !== undefined && !reason.test(health.reason)) {
    throw new KitFinding(`${where} gives the reason "${health.reason}", expected is ${reason}`)
  }
}

type InSituation = (trial: Trial, name: string, situation: Situation<KitWorld>) => Promise<void>

async function inSituations(subject: Subject, act: InSituation): Promise<void> {
  for (const [name, situation] of Object.entries(subject.world.situations)) {
    await withFirst(subject, async (trial) => {
      if (situation.isRestored ?? true) await restore(trial)
      await situation.arrange?.(trial.world)
      await act(trial, name, situation)
    })
  }
}

async function lookBlindly(subject: Subject): Promise<void> {
  for (const isRestored of [true, false]) {
    await withFirst(subject, async (trial) => {
      if (isRestored) await restore(trial)
      await expectNoClaim(trial)
    })
  }
}

async function expectNoClaim(trial: Trial): Promise<void> {
  const { value } = await trial.act('quickCheck', { kind: 'fault', at: 'every' })
  const health = value as Health | undefined
  if (health?.state !== 'in-service' && health?.state !== 'out-of-service') return
  throw new KitFinding(
    `quickCheck was refused every look and says ${health.state} (${health.reason}): ` +
      'where nothing can be seen it rejects',
  )
}
