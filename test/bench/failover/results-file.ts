import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MachineDescription } from '../machine-description.ts'
import type { RunRecord } from './run-record.ts'

/** Everything that was measured, as it stands in the file. */
export interface Results {
  readonly machine: MachineDescription
  readonly runs: readonly RunRecord[]
}

/** Keeps the results of a bench in a file, whole at every moment, for a bench that goes on. */
export class ResultsFile {
  readonly #path: string
  readonly #machine: MachineDescription
  readonly #runs: RunRecord[]

  private constructor(path: string, { machine, runs }: Results) {
    this.#path = path
    this.#machine = machine
    this.#runs = [...runs]
  }

  /** Goes on with what there is where that is wanted, and begins anew otherwise. */
  static open(
    path: string,
    { machine, isResumed }: { machine: MachineDescription; isResumed: boolean },
  ): ResultsFile {
    const found = isResumed && existsSync(path) ? readResults(path) : { machine, runs: [] }
    const file = new ResultsFile(path, found)
    mkdirSync(dirname(path), { recursive: true })
    file.#save()
    return file
  }

  get results(): Results {
    return { machine: this.#machine, runs: this.#runs }
  }

  /** Adds a run; it is in the file when this returns. */
  add(run: RunRecord): void {
    this.#runs.push(run)
    this.#save()
  }

  #save(): void {
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(this.results, undefined, 1)}\n`)
    renameSync(`${this.#path}.new`, this.#path)
  }
}

function readResults(path: string): Results {
  const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Results>
  if (found.machine === undefined || !Array.isArray(found.runs)) {
    throw new Error(`${path} holds no results of this bench`)
  }
  return { machine: found.machine, runs: found.runs }
}
