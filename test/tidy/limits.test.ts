import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { comments } from './rules/comments.ts'
import { defaultExports, docComments } from './rules/exports.ts'
import { booleans, names, titles } from './rules/names.ts'
import { lockedHosts, machineTraces, scriptCount } from './rules/repository.ts'
import { type Offender, printOffender, type Rule } from './rules/rule.ts'
import { depth, noAny, parameters } from './rules/shape.ts'
import {
  fileLength,
  functionLength,
  lineWidth,
  usualFileLength,
  usualFunctionLength,
} from './rules/sizes.ts'
import { listFiles, readSources, root } from './source.ts'

const sources = readSources()
const productSources = sources.filter(({ isTest }) => !isTest)
const paths = listFiles()

function expectNone(offenders: readonly Offender[]): void {
  expect(offenders.map(printOffender)).toEqual([])
}

function readText(path: string) {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

describe('each file', () => {
  const rules: readonly (readonly [string, Rule])[] = [
    ['is short enough to be read at once', fileLength],
    ['has functions that are short enough to be read at once', functionLength],
    ['has lines of at most a hundred columns', lineWidth],
    ['is nested at most three deep', depth],
    ['names its parameters from the fourth on', parameters],
    ['knows the type of every value', noAny],
    ['says what each export is', docComments],
    ['exports by name', defaultExports],
    ['has names that say something', names],
    ['calls booleans by what is true', booleans],
    ['has test titles that are sentences', titles],
    ['has comments that say why', comments],
  ]
  it.each(rules)('every source file %s', (_, rule) => {
    expectNone(sources.flatMap(rule))
  })
})

describe('the sources together', () => {
  it('nine files of ten are short', () => {
    expectNone(usualFileLength(productSources))
  })

  it('nine functions of ten are short', () => {
    expectNone(usualFunctionLength(productSources))
  })
})

describe('the repository', () => {
  it('has few npm scripts', () => {
    const packages = paths.filter((path) => path.endsWith('package.json'))
    expectNone(packages.map(readText).flatMap(scriptCount))
  })

  it('locks packages without the hosts they came from', () => {
    expectNone(lockedHosts(readText('package-lock.json')))
  })

  it('names nothing of the machine it was written on', () => {
    expectNone(paths.map(readText).flatMap(machineTraces))
  })
})
