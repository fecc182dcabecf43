import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles, root } from './source.ts'

const documents = listFiles().filter((path) => path.endsWith('.md'))

/** Links of a document to other files of the repository. */
function linksOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  return targets.filter((target) => !/^[a-z]+:/.test(target))
}

it('links between the documents lead somewhere', () => {
  const broken = documents.flatMap((path) => {
    const missing = linksOf(path).filter((to) => !existsSync(join(root, dirname(path), to)))
    return missing.map((to) => `${path}: ${to}`)
  })
  expect(documents).toContain('README.md')
  expect(linksOf('README.md')).toContain('ARCHITECTURE.md')
  expect(broken).toEqual([])
})

it('every npm script that a document tells people to run is there, or in a new kit', () => {
  const packages = ['package.json', 'core/dist/kit-template/_package.json']
  const scripts = packages.flatMap((path) => {
    return Object.keys(JSON.parse(readFileSync(join(root, path), 'utf8')).scripts)
  })
  const told = documents.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return [...text.matchAll(/npm (?:run )?(start|test|(?<=run )[\w-]+)/g)].map((match) => match[1])
  })
  const unknown = [...new Set(told)].filter((name) => !scripts.includes(name ?? ''))
  expect(told).toContain('bench')
  expect(unknown).toEqual([])
})
