import { wordsOf } from '../../kits/refuse-kit.ts'
import { completeParameters, completeValid, wordParameters } from '../complete-parameters.ts'
import { type InvalidExample, type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import { Trial } from '../trial/trial.ts'
import { expectDone, expectSame, wordEnding } from '../trial/words.ts'

/** What becomes of the parameters that the author gave. */
export const exampleChecks: readonly KitCheck[] = [
  {
    name: 'valid-accepted',
    title: 'it accepts every valid example',
    run: acceptValid,
  },
  {
    name: 'invalid-refused',
    title: 'it refuses every invalid example, and says where',
    async run(subject) {
      if (subject.invalid.length === 0) throw new KitFinding('"invalid" is empty: give a mistake')
      for (const example of subject.invalid) await refuseInvalid(subject, example)
    },
  },
  {
    name: 'create-changes-nothing',
    title: 'create changes nothing, whether it accepts or refuses',
    run: leaveAlone,
  },
]

async function acceptValid(subject: Subject): Promise<void> {
  if (subject.valid.length === 0) throw new KitFinding('"valid" is empty: give an example')
  for (const example of subject.valid) {
    const given = completeValid(subject.kit, example)
    expectDone(await Trial.use(subject, given, (trial) => trial.act('create')), 'create')
  }
}

async function refuseInvalid(subject: Subject, example: InvalidExample): Promise<void> {
  const words = wordParameters(example.parameters)
  const { value, wrongPaths } = completeParameters(subject.kit, example.parameters)
  if ('path' in example) {
    if (wrongPaths.includes(example.path)) return
    const found = wrongPaths.length === 0 ? 'accepts' : `refuses (at ${wrongPaths.join(', ')})`
    throw new KitFinding(`the schema ${found} ${words}, expected is a refusal at ${example.path}`)
  }
  if (wrongPaths.length > 0) {
    throw new KitFinding(`the schema refuses ${words} at ${wrongPaths.join(', ')}: give that path`)
  }
  const ending = await Trial.use(subject, value, (trial) => trial.act('create'))
  if (ending.how === 'rejected' && example.createRejects.test(wordsOf(ending.error))) return
  throw new KitFinding(
    `create ${wordEnding(ending)}, expected is a refusal of ${words} with ${example.createRejects}`,
  )
}

async function leaveAlone(subject: Subject): Promise<void> {
  const given = [...subject.valid, ...subject.invalid.map(({ parameters }) => parameters)]
  const accepted = given
    .map((parameters) => completeParameters(subject.kit, parameters))
    .filter(({ wrongPaths }) => wrongPaths.length === 0)
  for (const { value } of accepted) {
    await Trial.use(subject, value, async (trial) => {
      const { world } = trial
      const [before, acts] = [await world.inspect(), world.listActs?.() ?? []]
      await trial.act('create')
      expectSame(before, await world.inspect(), 'create changed something')
      expectSame(acts, world.listActs?.() ?? [], 'create did something')
    })
  }
}
