import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Comment, parseSync } from 'oxc-parser'
import { Tree } from './tree.ts'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Built, installed, or no source; `.git` is a file where the repository has several worktrees. */
const namesLeftOut = new Set(['node_modules', 'dist', 'coverage', 'fixtures', '.git'])

/** A source file as the tidy rules look at it. */
export interface Source {
  /** From the repository's folder. */
  readonly path: string
  readonly lines: readonly string[]
  readonly tree: Tree
  readonly comments: readonly Comment[]
  readonly isTest: boolean
  /** 1 is the first line. */
  lineAt(offset: number): number
  textOf(node: { readonly start: number; readonly end: number }): string
}

/** Paths of all files below the repository's folder, built and installed ones left out. */
export function listFiles(folder = root): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const isLeftOut = namesLeftOut.has(entry.name) || entry.name.startsWith('.holdfast-')
    if (isLeftOut) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return entry.isFile() ? [relative(root, path)] : []
  })
}

/** Every TypeScript and JavaScript source of the repository. */
export function readSources(): readonly Source[] {
  const paths = listFiles().filter((path) => /\.(ts|tsx|mjs|js)$/.test(path))
  return paths.map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
}

/** Parses one file; throws where it is no valid source. */
export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  const error = errors[0]
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const starts = [...text.matchAll(/^/gm)].map((match) => match.index)
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n'),
    tree: new Tree(program),
    comments,
    isTest: /\.test\.ts$/.test(basename(path)),
    lineAt: (offset) => starts.findLastIndex((start) => start <= offset) + 1,
    textOf: ({ start, end }) => text.slice(start, end),
  }
}
