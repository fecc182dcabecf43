import { readFile, stat } from 'node:fs/promises'
import { HoldfastError } from '../../../errors/index.ts'
import type { EnvironmentFile } from '../../../kit/program-to-start.ts'
import { parseEnvironment } from './parse-environment.ts'

/** Far more than all variables of a program may take, in bytes. */
const longestFile = 1024 * 1024

/** The variables of files, of which later ones win; rejects with HF_PROCESS_ENVIRONMENT_… codes. */
export async function readEnvironmentFiles(
  files: readonly EnvironmentFile[],
): Promise<Readonly<Record<string, string>>> {
  const all = await Promise.all(files.map(readEnvironmentFile))
  return Object.fromEntries(all.flatMap((variables) => Object.entries(variables)))
}

async function readEnvironmentFile({ path, canBeAbsent = false }: EnvironmentFile) {
  const text = await readText(path).catch((error: NodeJS.ErrnoException) => {
    if (canBeAbsent && error.code === 'ENOENT') return ''
    const reason = reasons[error.code ?? ''] ?? error.code ?? error.message
    throw new HoldfastError('HF_PROCESS_ENVIRONMENT_UNREADABLE', { path, reason }, { cause: error })
  })
  const parsed = parseEnvironment(text)
  if ('variables' in parsed) return parsed.variables
  const { line, reason } = parsed
  throw new HoldfastError('HF_PROCESS_ENVIRONMENT_BROKEN', { path, line: String(line), reason })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
}

/** A pipe or a device might never end. */
async function readText(path: string): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('it is no file')
  if (found.size > longestFile) throw new Error('it is longer than 1 MiB')
  const bytes = await readFile(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The decoder's own error may show what stands there.
    throw new Error('it is no text in UTF-8')
  }
}
