import { afterAll, describe, expect, it } from 'vitest'
import { allMutants } from './all-mutants.ts'
import { type Mutant, mutate, problemsOf } from './mutant.ts'
import { MutantPlayer } from './mutant-player.ts'

/** Those that are caught soonest; `npm run mutants` hunts all. */
const quick = [
  ...['lease-not-ended-without-quorum', 'taker-ignores-drop-within'],
  ...['failed-remove-taken-for-success', 'children-removed-under-parents', 'refusal-ignored'],
].flatMap((name) => allMutants.filter((mutant) => mutant.name === name))

const control = new MutantPlayer(null)
const timeout = 30_000

afterAll(() => control.end())

describe('somebody notices the mutant', () => {
  it.each(quick)('$name', { timeout }, async (mutant) => {
    const player = new MutantPlayer(mutant)
    try {
      const [changed, plain] = [
        await player.play(mutant.shownBy),
        await control.play(mutant.shownBy),
      ]
      expect({ isNoticed: changed.length > 0, plain }).toEqual({ isNoticed: true, plain: [] })
    } finally {
      await player.end()
    }
  })
})

it('five mutants are hunted in every test run', () => {
  expect(quick.length).toBe(5)
})

it('every mutant still changes what it names, and has a name of its own', () => {
  expect(problemsOf(allMutants)).toEqual([])
})

const mutant: Mutant = {
  ...{ name: 'one', file: 'core/src/x.ts', find: 'a()', replace: '$&', breaks: 'a promise' },
  shownBy: { seed: 1 },
}

it('the change of a mutant is made to the letter', () => {
  expect(mutate(mutant, 'a() + b()')).toBe('$& + b()')
  expect(mutate({ ...mutant, isEverywhere: true }, 'a() + a()')).toBe('$& + $&')
})

it('a mutant that cannot be made any more is an error that says which', () => {
  expect(() => mutate(mutant, 'b()')).toThrow(
    'mutant one: its text is not in core/src/x.ts any more',
  )
  expect(() => mutate(mutant, 'a() + a()')).toThrow(
    'mutant one: its text is 2 times in core/src/x.ts',
  )
  expect(
    problemsOf([
      { ...mutant, file: 'README.md' },
      { ...mutant, file: 'README.md' },
    ]),
  ).toEqual([
    'mutant one: two have this name',
    ...Array(2).fill('mutant one: its text is not in README.md any more'),
  ])
})
