import type { ErrorCode, ErrorValues, Problem } from '../../errors/index.ts'
import { type Path, pathText } from './path.ts'
import { suggest } from './suggest.ts'
import { lineOf, type Side, spotAt, type TextTree } from './text-tree.ts'

/** Something that is wrong at a place of a document or of a configuration. */
export interface Finding {
  readonly code: ErrorCode
  readonly path: Path
  readonly values?: ErrorValues
  /** Which line is meant: that of the value where left out. */
  readonly side?: Side
  /** Where to point at instead when the text does not have `path`. */
  readonly otherwise?: Path
  /** A word that was not known, and what would have been, apart from `except`. */
  readonly misspelt?: {
    readonly word: string
    /** Walked only where the finding is kept. */
    readonly known: Iterable<string>
    readonly except?: string
  }
}

/** Nobody reads more problems than these of one file. */
export const problemsKept = 1_000

/** Gathers problems and finds their lines. One list per reading. */
export class ProblemList {
  readonly #problems: Problem[] = []
  readonly #tree: TextTree | undefined

  constructor(tree: TextTree | undefined) {
    this.#tree = tree
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0
  }

  add(finding: Finding): void {
    if (this.#problems.length >= problemsKept) return
    const path = this.#placeOf(finding)
    this.#problems.push({
      code: finding.code,
      values: valuesOf(finding),
      path: pathText(path),
      line: this.#tree && lineOf(this.#tree, path, finding.side ?? 'value'),
    })
  }

  /** All problems, by line; those without one come last. */
  sorted(): readonly Problem[] {
    return sortProblems(this.#problems)
  }

  #placeOf({ path, otherwise }: Finding): Path {
    if (this.#tree === undefined || otherwise === undefined) return path
    return spotAt(this.#tree, path) === undefined ? otherwise : path
  }
}

/** Problems by line; those of one line stay in their order, those without a line come last. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => lineForSorting(a) - lineForSorting(b))
}

/** The problems of a text's form and of its meaning, without what only follows from the form. */
export function joinProblems(
  form: readonly Problem[],
  meaning: readonly Problem[],
): readonly Problem[] {
  const broken = new Set(form.map(({ path, line }) => `${line} ${path}`))
  const own = meaning.filter(({ path, line }) => path === '' || !broken.has(`${line} ${path}`))
  return sortProblems([...form, ...own])
}

function lineForSorting(problem: Problem): number {
  return problem.line ?? Number.MAX_SAFE_INTEGER
}

function valuesOf({ values = {}, misspelt }: Finding): ErrorValues {
  if (misspelt === undefined) return values
  const known = [...misspelt.known].filter((name) => name !== misspelt.except)
  const suggestion = suggest(misspelt.word, known)
  const list = { ...values, known: listed(known) }
  return suggestion === undefined ? list : { ...list, suggestion }
}

/** More names than these are not listed in one sentence. */
const namesListed = 40

function listed(names: readonly string[]): string {
  if (names.length === 0) return '(there are none)'
  const shown = names.slice(0, namesListed).join(', ')
  return names.length > namesListed ? `${shown}, …` : shown
}
