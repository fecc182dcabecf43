import type { Drop } from '../../kit/drop.ts'
import type { ProbeAnswer } from '../../kit/health.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import { executeDrop } from '../trial/execute-drop.ts'
import { restore, withEach, withFirst } from '../trial/sound-trials.ts'
import type { Trial } from '../trial/trial.ts'
import { expectDone } from '../trial/words.ts'

/** What a takeover relies on. */
export const takeoverChecks: readonly KitCheck[] = [
  {
    name: 'drop-ends-service',
    title: 'the drop that it states before a restore takes it out of service',
    async run(subject) {
      if (subject.kit.drop !== undefined) await withEach(subject, dropAfterRestore)
    },
  },
  {
    name: 'probe-answers',
    title: 'probe is silent where nobody has it, and tells who has it',
    async run(subject) {
      if (subject.kit.probe !== undefined) await probeBoth(subject)
    },
  },
]

async function dropAfterRestore(trial: Trial): Promise<void> {
  const drop = expectDone(await trial.drop(), 'drop').value as Drop
  await restore(trial)
  await executeDrop(drop, trial.world)
  if (!(await trial.isInService())) return
  throw new KitFinding(`it is still in service after its drop: ${JSON.stringify(drop)}`)
}

async function probeBoth(subject: Subject): Promise<void> {
  const { rival } = subject.world
  if (rival === undefined) throw new KitFinding('no "rival" is described for probe to find')
  await withFirst(subject, async (trial) => {
    const alone = await probe(trial)
    if (!alone.isSilent) throw new KitFinding(`probe met ${alone.answeredBy} where nobody has it`)
    await rival(trial.world)
    const answered = await probe(trial)
    if (answered.isSilent) throw new KitFinding('probe is silent although a rival has it')
    if (answered.answeredBy === '') throw new KitFinding('probe does not tell who answered')
  })
}

async function probe(trial: Trial): Promise<ProbeAnswer> {
  return expectDone(await trial.act('probe'), 'probe').value as ProbeAnswer
}
