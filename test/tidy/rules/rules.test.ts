import { describe, expect, it } from 'vitest'
import { parseSource } from '../source.ts'
import { comments } from './comments.ts'
import { defaultExports, docComments } from './exports.ts'
import { booleans, names, titles } from './names.ts'
import { lockedHosts, machineTraces, scriptCount } from './repository.ts'
import type { Rule } from './rule.ts'
import { depth, noAny, parameters } from './shape.ts'
import {
  fileLength,
  functionLength,
  lineWidth,
  usualFileLength,
  usualFunctionLength,
} from './sizes.ts'

const path = 'core/src/daemon/sample.ts'

function offendingLines(rule: Rule, text: string, at = path): readonly number[] {
  return rule(parseSource(at, text)).map(({ line }) => line)
}

function functionOf(lines: number, name = 'long'): string {
  return `export function ${name}() {\n${'  name()\n'.repeat(lines - 2)}}\n`
}

describe('sizes', () => {
  it('a file over the limit is found, a catalog may be longer', () => {
    const text = 'export {}\n'.repeat(301)
    const catalog = 'core/src/errors/catalog/sample.ts'
    expect(offendingLines(fileLength, text)).toEqual([1])
    expect(offendingLines(fileLength, text, catalog)).toEqual([])
    expect(offendingLines(fileLength, 'export {}\n'.repeat(401), catalog)).toEqual([1])
  })

  it('a function over the limit is found, what a describe holds is not one', () => {
    const heading = `describe('a', () => {\n${'  name()\n'.repeat(90)}})\n`
    expect(offendingLines(functionLength, functionOf(60) + functionOf(61, 'other'))).toEqual([61])
    expect(offendingLines(functionLength, heading)).toEqual([])
  })

  it('a line over a hundred columns is found, code, comment or text', () => {
    const wide = 'x'.repeat(98)
    expect(offendingLines(lineWidth, `// ${'x'.repeat(97)}\n// ${wide}\n\`${wide}x\``)).toEqual([
      2, 3,
    ])
  })

  it('the longest are named when more than a tenth is long', () => {
    const files = Array.from({ length: 10 }, (_, index) => {
      const lines = index < 2 ? 151 : 3
      return parseSource(`${index}.ts`, `${functionOf(26)}${'\n'.repeat(lines)}`)
    })
    expect(usualFileLength(files).map((offender) => offender.path)).toEqual(['0.ts', '1.ts'])
    expect(usualFunctionLength(files)).toHaveLength(10)
    expect(usualFileLength(files.slice(1))).toHaveLength(1)
    expect(usualFileLength(files.slice(2))).toEqual([])
  })
})

describe('shape', () => {
  it('the fourth level of nesting is found once, and else-if is no level', () => {
    const deep =
      'for (;;) {\n if (a) {\n  while (b) {\n   try {\n    if (c) {}\n   } catch {}\n  }\n }\n}'
    const chain = 'if (a) {} else if (b) {} else if (c) {} else if (d) {} else if (e) {}'
    expect(offendingLines(depth, deep)).toEqual([4])
    expect(offendingLines(depth, chain)).toEqual([])
  })

  it('a fourth parameter is found in functions, methods, signatures and types', () => {
    const text = [
      'function four(a, b, c, d) {}',
      'class A { four(a, b, c, d) {} }',
      'const four2 = (a, b, c, d) => 1',
      'type Four = (a: 1, b: 1, c: 1, d: 1) => void',
      'interface B { four(a: 1, b: 1, c: 1, d: 1): void }',
      'function three(a, b, ...c) {}',
      'function named({ a, b, c, d }) {}',
    ].join('\n')
    expect(offendingLines(parameters, text)).toEqual([1, 2, 3, 4, 5])
  })

  it('the type any is found, the word is not', () => {
    expect(offendingLines(noAny, "let a: any\nlet b: Map<string, any>\nlet c = 'any'")).toEqual([
      1, 2,
    ])
  })
})

describe('exports', () => {
  it('an export without a doc comment, or with a long one, is found', () => {
    const text = [
      'export const bare = 1',
      '/** What it is. */',
      'export const told = 1',
      '/**\n * one\n * two\n * three\n * four\n */\nexport function wordy() {}',
      '/* no doc */\nexport type Plain = 1',
      "export { x } from './x.ts'",
      'const own = 1',
    ].join('\n')
    expect(offendingLines(docComments, text)).toEqual([1, 10, 12])
    expect(offendingLines(docComments, text, 'core/src/a.test.ts')).toEqual([])
  })

  it('a default export is found but in a kit and in a command', () => {
    const text = 'export default 1'
    expect(offendingLines(defaultExports, text)).toEqual([1])
    expect(offendingLines(defaultExports, text, 'kits/ip/src/restore.ts')).toEqual([1])
    expect(offendingLines(defaultExports, text, 'kits/ip/src/kit.ts')).toEqual([])
    expect(offendingLines(defaultExports, text, 'core/src/commands/kit/list.ts')).toEqual([])
  })
})

describe('names', () => {
  it('empty words are found in files and exports', () => {
    const text = 'export const nodeInfo = 1\nexport class Handlers {}\nexport const database = 1'
    expect(offendingLines(names, text, 'core/src/daemon/string-utils.ts')).toEqual([1, 1, 2])
    expect(offendingLines(names, 'export {}', 'core/src/commands/kit/info.ts')).toEqual([])
  })

  it('a boolean that does not say what is true is found', () => {
    const members = ['readonly quorate', 'isOn', 'on?', 'wait']
    const text = `interface A {\n${members.map((one) => `${one}: boolean`).join('\n')}\n}`
    expect(offendingLines(booleans, text)).toEqual([2, 4])
    expect(offendingLines(booleans, text, 'core/src/types/foreign.d.ts')).toEqual([])
  })

  it('a test title that is no sentence is found', () => {
    const text = [
      "it('should work well', f)",
      "it('case 7 of the list', f)",
      "it.each(rows)('word', f)",
      "test('3 nodes', f)",
      "it('two of 3 nodes go on', f)",
      "it.each(rows)('$title', f)",
    ].join('\n')
    expect(offendingLines(titles, text, 'core/src/a.test.ts')).toEqual([1, 2, 3, 4])
  })
})

describe('comments and the repository', () => {
  it('banners and tags that repeat the types are found', () => {
    const text = '// ==========\n/** @param a a number */\n// why -- because\n/** Says what. */'
    expect(offendingLines(comments, text)).toEqual([1, 2])
  })

  it('too many npm scripts are found', () => {
    const scripts = Object.fromEntries([...'abcdefghijk'].map((name) => [name, name]))
    const text = JSON.stringify({ scripts })
    expect(scriptCount({ path: 'package.json', text })).toHaveLength(1)
  })

  it('a lock file that names a host is found, a workspace link is not', () => {
    const text = '"resolved": "core",\n"resolved": "https://example.net/a.tgz"'
    expect(lockedHosts({ path: 'package-lock.json', text })).toMatchObject([{ line: 2 }])
  })

  it('a folder of one machine and the host of a registry are found', () => {
    const folder = ['', 'work', 'main'].join('/')
    const host = ['registry', 'example', 'org'].join('.')
    const text = `frame/work\n${folder}\nhttps://${host}/\ncore/work/a`
    const lines = machineTraces({ path: 'a.md', text }).map(({ line }) => line)
    expect(lines).toEqual([2, 3])
  })
})
