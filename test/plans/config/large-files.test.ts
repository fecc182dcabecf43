import { expect, test } from 'vitest'
import { kits, nodes } from '../../../core/src/config/fixtures/kits.ts'
import { readHierarchy } from '../../../core/src/config/index.ts'

/** 250 hierarchies of four: an address over a program over two others. */
function fileOf(hierarchies: number): string {
  const lines = Array.from({ length: hierarchies }, (_, at) => [
    `  data${at}: { kind: program, placement: every, parameters: { command: run } }`,
    `  log${at}: { kind: program, parameters: { command: run } }`,
    `  app${at}:`,
    '    kind: program',
    `    dependsOn: [data${at}, log${at}]`,
    '    policies: { recovery: { attempts: 3, within: 10m }, checkInterval: 2s }',
    '    timeouts: { restore: 30s }',
    '    parameters:',
    `      command: /usr/bin/app`,
    `      arguments: [--instance, "${at}"]`,
    `  vip${at}:`,
    '    kind: address',
    `    dependsOn: [app${at}]`,
    `    parameters: { address: 10.${at >> 8}.${at & 255}.7/24 }`,
  ])
  return ['resources:', ...lines.flat(), ''].join('\n')
}

function read(text: string) {
  return readHierarchy({ text, source: 'large.yaml', kits, nodes })
}

test('a thousand resources are read well within the time of a check', () => {
  const text = fileOf(250)
  read(fileOf(1))
  const startedMs = performance.now()
  const { resources } = read(text)
  const tookMs = Math.round(performance.now() - startedMs)
  console.log(`1000 resources, ${text.length} bytes: read in ${tookMs} ms`)
  expect(resources).toHaveLength(1_000)
  expect(tookMs).toBeLessThan(5_000)
})

test('a file of 10 MB is refused whatever is in it', () => {
  const text = `${fileOf(250)}${'# filler\n'.repeat(1_200_000)}`
  expect(text.length).toBeGreaterThan(10_000_000)
  expect(read(text).problems?.map(({ code }) => code)).toEqual(['HF_INPUT_TOO_LARGE'])
})

test('a file of 0 bytes is refused: it does not mean to protect nothing', () => {
  expect(read('').problems?.map(({ code }) => code)).toEqual(['HF_INPUT_EMPTY'])
  expect(read('resources: {}')).toEqual({ resources: [] })
})

test('a file full of mistakes tells a thousand of them and stops', () => {
  const mistakes = Array.from(
    { length: 20_000 },
    (_, at) => `  r${at}: { knd: x, dependsOn: [z${at}] }`,
  )
  const { problems = [] } = read(['resources:', ...mistakes].join('\n'))
  expect(problems).toHaveLength(1_000)
  expect(problems[0]).toMatchObject({ path: 'resources.r0.knd', line: 2 })
})
