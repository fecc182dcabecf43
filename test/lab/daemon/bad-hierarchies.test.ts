import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorDocument } from '../../../core/src/api/documents.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'

let lab: ClusterLab

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('stand-in')] })
  await lab.node('n1').apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  await waitUntil('it runs', () => lab.programsOf('solo', 'n1').length === 1)
})
afterAll(() => lab?.close())

const sleep = 'parameters: { command: /bin/sleep, arguments: ["9"] }'

const tenMebibytes = 10 * 1024 * 1024

interface BadHierarchy {
  readonly title: string
  readonly text: string
  readonly problems: readonly { readonly code: string; readonly line: number; says?: string }[]
}

const badHierarchies: readonly BadHierarchy[] = [
  {
    title: 'a kind that no kit protects',
    text: `resources:\n  new:\n    kind: proces\n`,
    problems: [{ code: 'HF_HIERARCHY_KIND_UNKNOWN', line: 3, says: 'Did you mean "process"?' }],
  },
  {
    title: 'a node that is not in the cluster',
    text: `resources:\n  new:\n    kind: process\n    nodes: [n1, n3]\n    ${sleep}\n`,
    problems: [{ code: 'HF_HIERARCHY_NODE_UNKNOWN', line: 4, says: 'n3' }],
  },
  {
    title: 'a parameter with a slip of the pen',
    text: `resources:\n  new:\n    kind: process\n    parameters:\n      comand: /bin/sleep\n`,
    problems: [
      { code: 'HF_HIERARCHY_PARAMETER_MISSING', line: 4, says: '"command"' },
      { code: 'HF_HIERARCHY_PARAMETER_UNKNOWN', line: 5, says: 'Did you mean "command"?' },
    ],
  },
  {
    title: 'resources that depend on each other in a circle',
    text: `resources:
  a:
    kind: process
    dependsOn: [b]
    ${sleep}
  b:
    kind: process
    dependsOn: [a]
    ${sleep}
`,
    problems: [{ code: 'HF_HIERARCHY_CYCLE', line: 8, says: 'a -> b -> a' }],
  },
  {
    title: 'a tag that is there twice',
    text: `resources:
  new:
    kind: process
    ${sleep}
  new:
    kind: process
    ${sleep}
`,
    problems: [{ code: 'HF_HIERARCHY_TAG_TWICE', line: 5, says: 'the first is in line 2' }],
  },
  {
    title: 'an address that two resources have',
    text: `resources:
  a:
    kind: ip
    parameters: { address: 10.9.9.9/24 }
  b:
    kind: ip
    parameters: { address: 10.9.9.9/24 }
`,
    problems: [{ code: 'HF_HIERARCHY_IDENTITY_TWICE', line: 7, says: '10.9.9.9' }],
  },
  {
    title: 'something on every node that depends on something single',
    text: `resources:
  new:
    kind: process
    placement: every
    dependsOn: [solo]
    ${sleep}
`,
    problems: [{ code: 'HF_HIERARCHY_EVERY_OVER_SINGLE', line: 5, says: 'solo' }],
  },
  {
    title: 'a child that is not on all nodes of its parent',
    text: `resources:
  new:
    kind: process
    dependsOn: [child]
    ${sleep}
  child:
    kind: process
    nodes: [n2]
    ${sleep}
`,
    problems: [{ code: 'HF_HIERARCHY_CHILD_NOT_EXTENDED', line: 4, says: 'n1' }],
  },
]

describe('a hierarchy that cannot be', () => {
  it.each(badHierarchies)('is refused for $title, and nothing changes', async (bad) => {
    const before = await pictureOfAll()
    const { error, text } = await refusedApply('bad.yaml', bad.text)
    expect(error).toMatchObject({ code: 'HF_HIERARCHY_INVALID', exitCode: 1 })
    expect(error.left).toMatch(/unchanged|nothing was changed/)
    expect(error.problems.map(({ code, line }) => ({ code, line }))).toEqual(
      bad.problems.map(({ code, line }) => ({ code, line })),
    )
    for (const [index, { says = '' }] of bad.problems.entries()) {
      const { message, try: advice } = error.problems[index] ?? { message: '', try: '' }
      expect(message).toContain(says)
      expect(advice).not.toBe('')
      expect(text).toContain(message)
      expect(text).toContain(advice)
    }
    expect(await pictureOfAll()).toEqual(before)
  })

  it('is refused where the file is empty', async () => {
    const before = await pictureOfAll()
    const { error, text } = await refusedApply('empty.yaml', '')
    expect(error).toMatchObject({ code: 'HF_HIERARCHY_INVALID', exitCode: 1 })
    expect(error.problems).toMatchObject([{ code: 'HF_INPUT_EMPTY' }])
    expect(text).toContain('empty.yaml is empty')
    expect(await pictureOfAll()).toEqual(before)
  })

  it('is refused where the file is far too large, at once', async () => {
    const before = await pictureOfAll()
    const entry = `  tag: { kind: process, ${sleep} }\n`
    const content = `resources:\n${entry.repeat(tenMebibytes / entry.length)}`
    const started = performance.now()
    const { error, text } = await refusedApply('large.yaml', content)
    expect(error).toMatchObject({ code: 'HF_HIERARCHY_INVALID', exitCode: 1 })
    expect(error.problems).toMatchObject([{ code: 'HF_INPUT_TOO_LARGE' }])
    expect(text).toContain('large.yaml has 10485')
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(await pictureOfAll()).toEqual(before)
  })
})

/** Applies a file as text and as JSON; both must say the same, and end with the same exit code. */
async function refusedApply(name: string, content: string) {
  const node = lab.node('n1')
  const path = join(lab.folder, name)
  writeFileSync(path, content)
  const [text, json] = await Promise.all([
    node.holdfast('apply', '-f', path),
    node.holdfast('apply', '-f', path, '--json'),
  ])
  const { error } = JSON.parse(json.stdout) as ErrorDocument
  expect({ code: text.code, stdout: text.stdout }).toEqual({ code: error.exitCode, stdout: '' })
  expect({ code: json.code, stderr: json.stderr }).toEqual({ code: error.exitCode, stderr: '' })
  expect(text.stderr.split('\n')[0]).toBe(`Error ${error.code}`)
  for (const part of ['Left: ', 'Try: ', `More:  holdfast explain ${error.code}`]) {
    expect(text.stderr).toContain(part)
  }
  return { error, text: text.stderr }
}

/** All that a refusal must leave as it is, on both nodes. */
async function pictureOfAll() {
  const nodes = await Promise.all(
    lab.nodes.map(async ({ name, client, daemonId }) => ({
      name,
      daemonId,
      configuration: await client.configuration('yaml'),
      revision: (await client.status()).revision,
      programs: lab.programsOf('solo', name),
    })),
  )
  return nodes
}
