import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Story } from './story.ts'

/** One small change of a source file that breaks a promise, and who has to notice it. */
export interface Mutant {
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  /** Stands in the file once; in each place it stands where `isEverywhere`. */
  readonly find: string
  readonly replace: string
  readonly isEverywhere?: boolean
  /** The promise that the change breaks. */
  readonly breaks: string
  /** A story in which somebody notices; the first that is played. */
  readonly shownBy: Story
}

/** Where the file of a mutant is; as the loader of modules names it. */
export function urlOf({ file }: Pick<Mutant, 'file'>): string {
  return new URL(`../../${file}`, import.meta.url).href
}

/** The text with the mutant's change. Throws where the change cannot be made as it is meant. */
export function mutate({ name, file, find, replace, isEverywhere }: Mutant, text: string): string {
  const times = text.split(find).length - 1
  if (times === 0) throw new Error(`mutant ${name}: its text is not in ${file} any more`)
  if (times > 1 && isEverywhere !== true) {
    throw new Error(`mutant ${name}: its text is ${times} times in ${file}`)
  }
  return text.replaceAll(find, () => replace)
}

/** What is wrong with mutants, one sentence each: every one must still change what it names. */
export function problemsOf(mutants: readonly Mutant[]): readonly string[] {
  const names = mutants.map(({ name }) => name)
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  return [
    ...repeated.map((name) => `mutant ${name}: two have this name`),
    ...mutants.flatMap((mutant) => {
      try {
        mutate(mutant, readFileSync(fileURLToPath(urlOf(mutant)), 'utf8'))
        return []
      } catch (error) {
        return [(error as Error).message]
      }
    }),
  ]
}
