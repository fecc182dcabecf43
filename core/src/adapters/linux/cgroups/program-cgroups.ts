import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HoldfastError } from '../../../errors/index.ts'
import type { ProgramCgroup } from '../../../kit/program-to-start.ts'
import {
  controllersOf,
  judgeUnit,
  type LimitFile,
  planLimits,
  type UnitSight,
} from './plan-limits.ts'
import { findUnitCgroup, usualPlaces } from './unit-cgroup.ts'

/** What a program that was just started may have started itself is looked for so often at most. */
const sweeps = 5

/** Cgroups of programs, below that of the unit of systemd; without one there are none. */
export class ProgramCgroups {
  readonly #unit: string | undefined
  /** Moves that go on; whoever looks into the cgroup waits for them. */
  readonly #moves = new Map<string, Promise<void>>()

  constructor(places = usualPlaces) {
    this.#unit = findUnitCgroup(places)
  }

  /** Rejects limits that cannot be set here with HF_PROCESS_LIMITS_REFUSED; changes nothing. */
  check({ limits }: ProgramCgroup): void {
    if (limits === undefined) return
    const sight = this.#unit === undefined ? undefined : lookAtUnit(this.#unit)
    const reason = judgeUnit(sight, controllersOf(planLimits(limits)))
    if (reason !== undefined) throw new HoldfastError('HF_PROCESS_LIMITS_REFUSED', { reason })
  }

  /** Makes the cgroup of a program that is yet to start, with its limits; rejects those alone. */
  prepare({ name, limits }: ProgramCgroup): void {
    const folder = this.#folder(name)
    if (this.#unit === undefined || folder === undefined)
      return this.check({ name, ...(limits && { limits }) })
    try {
      mkdirSync(folder, { recursive: true })
      if (limits !== undefined) limitCgroup(this.#unit, folder, planLimits(limits))
    } catch (error) {
      // Without limits it is a help and no need.
      if (limits === undefined) return
      const reason = (error as Error).message
      throw new HoldfastError('HF_PROCESS_LIMITS_REFUSED', { reason }, { cause: error })
    }
  }

  /**
   * Moves a program that was just started into its cgroup, and what it may have started meanwhile,
   * as `findChildren` says. The kernel takes its time for it (about 15 ms).
   */
  move(
    { name }: ProgramCgroup,
    pid: number,
    findChildren: () => Promise<readonly number[]>,
  ): Promise<void> {
    const folder = this.#folder(name)
    if (folder === undefined || !existsSync(folder)) return Promise.resolve()
    const move = moveAll(folder, pid, findChildren).finally(() => this.#moves.delete(name))
    this.#moves.set(name, move)
    return move
  }

  /** The numbers of all that is in a cgroup; of none where there is no such cgroup. */
  async list(name: string): Promise<readonly number[]> {
    await this.#moves.get(name)?.catch(() => {})
    const folder = this.#folder(name)
    return folder === undefined ? [] : readNumbers(folder)
  }

  /** Kills all that is in a cgroup, at once and for good, and takes it away when it is empty. */
  async kill(name: string): Promise<void> {
    await this.#moves.get(name)?.catch(() => {})
    const folder = this.#folder(name)
    if (folder === undefined || !existsSync(folder)) return
    if (readNumbers(folder).length > 0) await killAll(folder)
    // Who is dying is in it for another moment; the next one takes it away.
    await rmdir(folder).catch(() => {})
  }

  #folder(name: string): string | undefined {
    return this.#unit && join(this.#unit, 'programs', name.replaceAll('/', ':'))
  }
}

function lookAtUnit(path: string): UnitSight {
  const words = (file: string) => readFileSync(join(path, file), 'utf8').split(/\s+/)
  return {
    path,
    isWritable: isWritable(join(path, 'cgroup.subtree_control')),
    controllers: words('cgroup.controllers'),
    enabled: words('cgroup.subtree_control'),
    hasProcesses: readNumbers(path).length > 0,
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Sets limits of a cgroup two levels below that of the unit. */
export function limitCgroup(unit: string, folder: string, files: readonly LimitFile[]): void {
  const wanted = controllersOf(files)
    .map((one) => `+${one}`)
    .join(' ')
  for (const above of [unit, join(folder, '..')]) {
    writeFileSync(join(above, 'cgroup.subtree_control'), wanted)
  }
  for (const { name, value } of files) writeFileSync(join(folder, name), value)
}

async function moveAll(
  folder: string,
  pid: number,
  findChildren: () => Promise<readonly number[]>,
): Promise<void> {
  await moveOne(folder, pid)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const inside = readNumbers(folder)
    const outside = (await findChildren()).filter((one) => !inside.includes(one))
    if (outside.length === 0) return
    for (const one of outside) await moveOne(folder, one)
  }
}

/** One that has ended meanwhile needs no move. */
async function moveOne(folder: string, pid: number): Promise<void> {
  try {
    await writeFile(join(folder, 'cgroup.procs'), String(pid))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function readNumbers(folder: string): readonly number[] {
  try {
    const text = readFileSync(join(folder, 'cgroup.procs'), 'utf8')
    return text.split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Linux 5.14; on an older one whoever asked kills what is listed. */
async function killAll(folder: string): Promise<void> {
  const file = join(folder, 'cgroup.kill')
  if (existsSync(file)) await writeFile(file, '1')
}
