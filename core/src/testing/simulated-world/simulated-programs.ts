import { basename } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import type { ProgramToStart } from '../../kit/program-to-start.ts'
import type { SimulatedProgram } from './world-settings.ts'

/** What a program may ask for on a simulated node; it always has root and `/`. */
interface ProgramSurroundings {
  readonly environmentFiles?: readonly string[]
  readonly users?: readonly string[]
  readonly folders?: readonly string[]
}

/** What is installed on a simulated node, and what programs find there. */
export class SimulatedPrograms {
  #installed: readonly SimulatedProgram[]
  readonly #files: readonly string[]
  readonly #users: readonly string[]
  readonly #folders: readonly string[]

  constructor(installed: readonly SimulatedProgram[], surroundings: ProgramSurroundings = {}) {
    const { environmentFiles = [], users = [], folders = [] } = surroundings
    this.#installed = installed
    this.#files = environmentFiles
    this.#users = ['root', ...users]
    this.#folders = ['/', ...folders]
  }

  install(program: SimulatedProgram): void {
    this.uninstall(program.path)
    this.#installed = [...this.#installed, program]
  }

  uninstall(path: string): void {
    this.#installed = this.#installed.filter((program) => program.path !== path)
  }

  /** Throws an HF_PROCESS code where a program could not be started, as the adapter does. */
  check(program: ProgramToStart): SimulatedProgram {
    const { command, user, workingDirectory = '/', environmentFiles = [], cgroup } = program
    if (user !== undefined && !this.#users.includes(user)) {
      throw new HoldfastError('HF_PROCESS_USER_UNKNOWN', { user })
    }
    if (!this.#folders.includes(workingDirectory)) {
      const values = { path: workingDirectory, user: user ?? 'the daemon' }
      throw new HoldfastError('HF_PROCESS_FOLDER_MISSING', values)
    }
    for (const { path, canBeAbsent = false } of environmentFiles) {
      if (canBeAbsent || this.#files.includes(path)) continue
      const values = { path, reason: 'there is no such file' }
      throw new HoldfastError('HF_PROCESS_ENVIRONMENT_UNREADABLE', values)
    }
    if (cgroup?.limits !== undefined) {
      const reason = 'a simulated node has no cgroups'
      throw new HoldfastError('HF_PROCESS_LIMITS_REFUSED', { reason })
    }
    return this.find(command)
  }

  find(command: string): SimulatedProgram {
    const isPath = command.includes('/')
    const found = this.#installed.find(({ path }) => (isPath ? path : basename(path)) === command)
    if (found === undefined) throw new HoldfastError('HF_PROCESS_COMMAND_MISSING', { command })
    return found
  }
}
