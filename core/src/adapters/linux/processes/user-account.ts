import { readFile } from 'node:fs/promises'

/** A user of this machine, as its programs run. */
export interface UserAccount {
  readonly name: string
  readonly userId: number
  readonly groupId: number
  /** All groups, the first one included. */
  readonly groupIds: readonly number[]
  readonly homeFolder: string
}

/** Finds a user by name in the texts of `/etc/passwd` and `/etc/group`. */
export function findUserAccount(
  name: string,
  files: { readonly passwd: string; readonly group: string },
): UserAccount | undefined {
  const entry = splitLines(files.passwd).find(([entryName]) => entryName === name)
  if (entry === undefined) return undefined
  const [, , userId, groupId, , homeFolder] = entry
  if (!isNumber(userId) || !isNumber(groupId)) return undefined
  const further = splitLines(files.group)
    .filter(([, , id, members]) => isNumber(id) && members?.split(',').includes(name))
    .map(([, , id]) => Number(id))
  return {
    name,
    userId: Number(userId),
    groupId: Number(groupId),
    groupIds: [...new Set([Number(groupId), ...further])],
    homeFolder: homeFolder || '/',
  }
}

/** Looks a user of this machine up by name. */
export async function readUserAccount(name: string): Promise<UserAccount | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const group = await readFile('/etc/group', 'utf8').catch(() => '')
  return findUserAccount(name, { passwd, group })
}

function splitLines(text: string): string[][] {
  return text.split('\n').map((line) => line.trimEnd().split(':'))
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text)
}
