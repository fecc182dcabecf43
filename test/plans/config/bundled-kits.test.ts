import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readHierarchy } from '../../../core/src/config/index.ts'
import { checkSchema } from '../../../core/src/kits/check-schema.ts'
import altibase from '../../../kits/altibase/src/kit.ts'
import filesystem from '../../../kits/filesystem/src/kit.ts'
import galera from '../../../kits/galera/src/kit.ts'
import ip from '../../../kits/ip/src/kit.ts'
import program from '../../../kits/process/src/kit.ts'
import script from '../../../kits/script/src/kit.ts'
import { bundledKits } from './bundled-kits.ts'

const examples = new URL('../../../examples/', import.meta.url)
const nodes = ['node-a', 'node-b']

function read(text: string) {
  return readHierarchy({ text, source: 'forex.yaml', kits: bundledKits, nodes })
}

test('the schemas of the bundled kits pass the check of the loader', () => {
  const kits = [altibase, filesystem, galera, ip, program, script]
  const schemas = kits.map(({ parameters }) => parameters)
  expect(schemas.flatMap((schema) => checkSchema(schema) ?? [])).toEqual([])
})

test('the example of two databases is read as it stands in the README of its kit', () => {
  const example = readFileSync(new URL('altibase/hierarchy.yaml', examples), 'utf8')
  const readme = readFileSync(new URL('../../../kits/altibase/README.md', import.meta.url), 'utf8')
  const text = example.replace(/ # .*/, '')
  const lines = text.trim().split('\n')
  expect(readme).toContain(lines.map((line) => `    ${line}`).join('\n'))
  const found = readHierarchy({ text, source: 'x.yaml', kits: bundledKits, nodes: ['n1', 'n2'] })
  expect(found.problems).toBeUndefined()
  expect(found.resources?.map(({ tag, placement }) => [tag, placement])).toEqual([
    ['db01', 'every'],
    ['vip', 'single'],
  ])
})

test('an address over a program is read with the kits as they are', () => {
  const { resources, problems } = read(`
resources:
  app: { kind: process, placement: every, parameters: { command: /bin/sleep } }
  vip: { kind: ip, dependsOn: [app], parameters: { address: 10.0.0.7/24 } }
`)
  expect(problems).toBeUndefined()
  expect(resources?.map(({ tag, placement }) => ({ tag, placement }))).toEqual([
    { tag: 'app', placement: 'every' },
    { tag: 'vip', placement: 'single' },
  ])
})

test('one address in two resources is refused for the ip kit as it is', () => {
  const { problems = [] } = read(`
resources:
  vip: { kind: ip, parameters: { address: 10.0.0.7/24 } }
  also: { kind: ip, parameters: { address: 10.0.0.7/32 } }
`)
  expect(problems.map(({ code, path, line }) => ({ code, path, line }))).toEqual([
    { code: 'HF_HIERARCHY_IDENTITY_TWICE', path: 'resources.also.parameters.address', line: 4 },
  ])
})

test('one folder for two file systems is refused for the filesystem kit as it is', () => {
  const { problems = [] } = read(`
resources:
  data: { kind: filesystem, parameters: { device: UUID=1, mountPoint: /srv/data } }
  more: { kind: filesystem, parameters: { device: UUID=2, mountPoint: /srv/data } }
`)
  expect(problems.map(({ code, path }) => ({ code, path }))).toEqual([
    { code: 'HF_HIERARCHY_IDENTITY_TWICE', path: 'resources.more.parameters.mountPoint' },
  ])
})
