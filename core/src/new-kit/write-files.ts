import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HoldfastError } from '../errors/index.ts'
import type { TemplateFile } from './render-template.ts'

/** Where files are to lie; a folder that is there is empty. */
export interface WritePlace {
  readonly folder: string
  readonly isThere: boolean
}

/** Writes all files or, where that fails, none: it rejects with HF_NEWKIT_FOLDER_UNWRITABLE. */
export async function writeFiles(
  files: readonly TemplateFile[],
  { folder, isThere }: WritePlace,
): Promise<void> {
  try {
    // Not recursive: a folder whose parent is missing is far more often a slip of the pen.
    if (!isThere) await mkdir(folder)
  } catch (error) {
    throw unwritable(folder, error as NodeJS.ErrnoException)
  }
  try {
    for (const file of files) await writeNew(join(folder, file.path), file.text)
  } catch (error) {
    await takeBack(files, { folder, isThere })
    throw unwritable(folder, error as NodeJS.ErrnoException)
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: 'wx' })
}

/** What was there before the first file, which is nothing but a repository, stays. */
async function takeBack(files: readonly TemplateFile[], { folder, isThere }: WritePlace) {
  const names = [...new Set(files.map(({ path }) => path.split('/')[0] ?? path))]
  const written = isThere ? names.map((name) => join(folder, name)) : [folder]
  await Promise.all(written.map((path) => rm(path, { recursive: true, force: true })))
}

function unwritable(folder: string, error: NodeJS.ErrnoException): HoldfastError {
  const parent = dirname(folder)
  const reason = existsSync(parent) ? error.message : `there is no folder ${parent}`
  return new HoldfastError('HF_NEWKIT_FOLDER_UNWRITABLE', { folder, reason }, { cause: error })
}
