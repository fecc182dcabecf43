import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { KitFolder } from './kit-package.ts'

/** The folders of a node's kits directory that may hold kits: installed by npm, or put there. */
export async function listInstalledFolders(kitsFolder: string): Promise<readonly KitFolder[]> {
  const modules = join(kitsFolder, 'node_modules')
  const scopes = (await listFolders(modules)).filter((path) => basename(path).startsWith('@'))
  const packages = await Promise.all([modules, ...scopes].map(listFolders))
  const direct = await listFolders(kitsFolder)
  return [
    ...packages.flat().map((folder) => ({ folder, isBundled: false, isMeantAsKit: false })),
    ...direct.map((folder) => ({ folder, isBundled: false, isMeantAsKit: true })),
  ]
}

/**
 * The workspaces of the repository that core lies in, templates left out; none where core was
 * installed as a package.
 */
export async function listBundledFolders(coreFolder: string): Promise<readonly KitFolder[]> {
  const repository = await findRepository(coreFolder)
  const patterns = repository?.patterns.filter((pattern) => !pattern.startsWith('templates')) ?? []
  const root = repository?.root ?? ''
  const folders = await Promise.all(patterns.map((pattern) => expandPattern(root, pattern)))
  return folders.flat().map((folder) => ({ folder, isBundled: true, isMeantAsKit: false }))
}

/** The package above core whose workspaces core is one of. */
async function findRepository(coreFolder: string) {
  const root = dirname(coreFolder)
  const patterns = await readWorkspaces(join(root, 'package.json'))
  return patterns.includes(basename(coreFolder)) ? { root, patterns } : undefined
}

async function readWorkspaces(path: string): Promise<readonly string[]> {
  try {
    const { workspaces } = JSON.parse(await readFile(path, 'utf8')) as { workspaces?: unknown }
    const patterns = Array.isArray(workspaces) ? workspaces : []
    return patterns.filter((pattern) => typeof pattern === 'string')
  } catch {
    return []
  }
}

/** npm's own workspaces of this repository use nothing but a whole last part: `kits/*`. */
async function expandPattern(root: string, pattern: string): Promise<readonly string[]> {
  if (!pattern.endsWith('/*')) return [join(root, pattern)]
  return listFolders(join(root, pattern.slice(0, -2)))
}

/** The sub-folders, links to folders too, in the order of their names. */
async function listFolders(folder: string): Promise<readonly string[]> {
  const entries = await readEntries(folder)
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
  const paths = visible.map(({ name }) => join(folder, name)).sort()
  const isFolder = await Promise.all(paths.map(leadsToFolder))
  return paths.filter((_, index) => isFolder[index])
}

async function readEntries(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
