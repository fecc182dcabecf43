import { readFile } from 'node:fs/promises'

/** The names of this machine's users by their numbers, from `/etc/passwd`. */
export async function readUserNames(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const pairs = text.split('\n').map((line) => line.split(':'))
  return new Map(pairs.map(([name = '', , id = '']) => [id, name]))
}
