import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { HoldfastError } from '../errors/index.ts'
import type { TemplateFile } from './render-template.ts'

/** The files that a new kit starts from; rejects with HF_NODE_NOT_BUILT where there are none. */
export async function readTemplate(folder: string): Promise<readonly TemplateFile[]> {
  const options = { recursive: true, withFileTypes: true } as const
  const entries = await readdir(folder, options).catch((cause: unknown) => {
    throw new HoldfastError('HF_NODE_NOT_BUILT', {}, { cause })
  })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => pathOf(entry))
  return await Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path),
      text: await readFile(path, 'utf8'),
    })),
  )
}

function pathOf({ parentPath, name }: { parentPath: string; name: string }): string {
  return join(parentPath, name)
}
