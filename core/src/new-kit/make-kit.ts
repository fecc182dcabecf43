import { realpath } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { HoldfastError } from '../errors/index.ts'
import { checkFolder } from './check-folder.ts'
import { type AskedNames, nameKit } from './kit-names.ts'
import { readTemplate } from './read-template.ts'
import { renderTemplate } from './render-template.ts'
import { writeFiles } from './write-files.ts'

/** A kit to be made by the core in a folder. */
export interface NewKitOrder extends AskedNames {
  readonly coreFolder: string
}

/** A kit that was made. */
export interface NewKit {
  readonly packageName: string
  readonly kind: string
  /** Absolute. */
  readonly folder: string
  /** From that folder, in the order of their names. */
  readonly files: readonly string[]
}

/** Makes the package of a new kit, or rejects with an HF_NEWKIT_ code and has written nothing. */
export async function makeKit({ coreFolder, ...asked }: NewKitOrder): Promise<NewKit> {
  const names = nameKit(asked)
  if ('code' in names) throw new HoldfastError(names.code, names.values)
  const { packageName, kind } = names
  const folder = resolve(names.folder)
  const isThere = await checkFolder(folder)
  const template = await readTemplate(join(coreFolder, 'dist', 'kit-template'))
  const core = await realpath(coreFolder)
  const isInstalled = core.split(sep).includes('node_modules')
  const facts = { packageName, kind, coreFolder: isInstalled ? undefined : core }
  const files = renderTemplate(template, facts)
  await writeFiles(files, { folder, isThere })
  return { packageName, kind, folder, files: files.map(({ path }) => path).sort() }
}
