import { listSecrets } from '../../kits/secrets/list-secrets.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import { atEachOperation } from '../trial/each-operation.ts'
import { actionsOf, withEach } from '../trial/sound-trials.ts'
import { type Trial, trialSecret } from '../trial/trial.ts'

/** What nobody else may know. */
export const secretChecks: readonly KitCheck[] = [
  {
    name: 'secrets-kept',
    title: 'it says none of its secrets, and writes none down',
    run: checkSecrets,
  },
]

async function checkSecrets(subject: Subject): Promise<void> {
  if (listSecrets(subject.kit.parameters).length === 0) return
  await withEach(subject, async (trial) => {
    await trial.drop()
    for (const verb of ['restore', ...actionsOf(subject.kit)] as const) await trial.act(verb)
    expectKept(trial, 'all went well')
  })
  for (const verb of ['restore', 'quickCheck', 'remove'] as const) {
    await atEachOperation(subject, { verb, kind: 'fault' }, async ({ trial, words }) =>
      expectKept(trial, words),
    )
  }
}

function expectKept({ told }: Trial, when: string): void {
  const leak = told.find((text) => text.includes(trialSecret))
  if (leak === undefined) return
  const shown = leak.replaceAll(trialSecret, '(the secret)')
  throw new KitFinding(`a secret was told or written down (${when}): ${shown}`)
}
