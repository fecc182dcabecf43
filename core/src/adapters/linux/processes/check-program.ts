import { accessSync, constants, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { HoldfastError } from '../../../errors/index.ts'
import type { ProgramToStart } from '../../../kit/program-to-start.ts'
import { runAs } from './credentials.ts'
import { refuseInheritance } from './inheritance.ts'
import { readEnvironmentFiles } from './read-environment-files.ts'
import { readUserAccount, type UserAccount } from './user-account.ts'

const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A program that was found on this machine, with everything that it is started with. */
export interface CheckedProgram {
  readonly file: string
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly workingDirectory: string
  /** `undefined` where it runs as the user of this process. */
  readonly account: UserAccount | undefined
}

/** Finds a program as its user would; rejects with an HF_PROCESS code where it cannot be run. */
export async function checkProgram(program: ProgramToStart): Promise<CheckedProgram> {
  const reason = refuseInheritance(program)
  if (reason !== undefined) throw new HoldfastError('HF_PROCESS_SETTING_REFUSED', { reason })
  const user = program.user === undefined ? undefined : await findUser(program.user)
  const account = user?.userId === process.geteuid?.() ? undefined : user
  const home = user && { HOME: user.homeFolder, USER: user.name, LOGNAME: user.name }
  const fromFiles = await readEnvironmentFiles(program.environmentFiles ?? [])
  const environment = { PATH: standardPath, ...home, ...fromFiles, ...program.environment }
  const workingDirectory = program.workingDirectory ?? '/'
  const look = () => {
    checkFolder(workingDirectory, program.user)
    return findCommand({ command: program.command, workingDirectory, path: environment.PATH })
  }
  const found = account === undefined ? look() : runAs(account, look)
  if (found === undefined) {
    throw new HoldfastError('HF_PROCESS_COMMAND_MISSING', { command: program.command })
  }
  const { file, refusal } = found
  if (refusal !== undefined) throw notExecutable(file, program.user, refusal)
  return { file, arguments: program.arguments, environment, workingDirectory, account }
}

/** The error of a file that exists and cannot be executed. */
export function notExecutable(file: string, user: string | undefined, reason: string) {
  return new HoldfastError('HF_PROCESS_NOT_EXECUTABLE', {
    command: file,
    user: user ?? 'the daemon',
    reason,
  })
}

async function findUser(name: string): Promise<UserAccount> {
  const account = await readUserAccount(name)
  if (account === undefined) throw new HoldfastError('HF_PROCESS_USER_UNKNOWN', { user: name })
  const ownId = process.geteuid?.()
  if (ownId !== 0 && ownId !== account.userId) {
    throw new HoldfastError('HF_PROCESS_USER_REFUSED', { user: name })
  }
  return account
}

function checkFolder(path: string, user = 'the daemon'): void {
  try {
    if (statSync(path).isDirectory()) return accessSync(path, constants.X_OK)
  } catch {}
  throw new HoldfastError('HF_PROCESS_FOLDER_MISSING', { path, user })
}

interface FoundCommand {
  readonly file: string
  /** Why it cannot be executed; `undefined` where it can. */
  readonly refusal: string | undefined
}

/** The first file that can be executed, else the first that exists at all. */
function findCommand(wanted: {
  command: string
  workingDirectory: string
  path: string
}): FoundCommand | undefined {
  const folders = wanted.command.includes('/') ? [''] : wanted.path.split(':')
  const found = folders
    .map((folder) => examineFile(resolve(wanted.workingDirectory, folder, wanted.command)))
    .filter((file) => file !== undefined)
  return found.find(({ refusal }) => refusal === undefined) ?? found[0]
}

function examineFile(file: string): FoundCommand | undefined {
  try {
    if (!statSync(file).isFile()) return { file, refusal: 'it is no file' }
    accessSync(file, constants.X_OK)
    return { file, refusal: undefined }
  } catch (error) {
    const isDenied = (error as NodeJS.ErrnoException).code === 'EACCES'
    return isDenied ? { file, refusal: 'permission denied' } : undefined
  }
}
