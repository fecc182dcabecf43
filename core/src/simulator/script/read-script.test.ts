import { describe, expect, it } from 'vitest'
import { readScript } from './read-script.ts'

function problemsOf(text: string): readonly string[] {
  const { problems = [] } = readScript(text, 'a script')
  return problems.map(({ code, path, line, values }) => {
    const suggestion = values['suggestion'] === undefined ? '' : ` (${values['suggestion']})`
    return `${line} ${path} ${code}${suggestion}`
  })
}

const nodes = 'nodes: [a, b]'

describe('reading a script', () => {
  it('times are read with their unit or in milliseconds, and come out alike', () => {
    const read = (action: string) => readScript(`${nodes}\nactions: [${action}]`, 'a script').script
    const inWords = read('{ at: 2s, kind: power is cut, back: { a: 1s, b: 250ms } }')
    expect(inWords).toEqual(read('{ atMs: 2000, kind: power is cut, backMs: { a: 1000, b: 250 } }'))
    expect(inWords).toEqual({
      seed: 1,
      nodes: ['a', 'b'],
      kits: {},
      actions: [{ atMs: 2_000, kind: 'power is cut', backMs: { a: 1_000, b: 250 } }],
    })
  })

  it('what is misspelt is named with its place and what was probably meant', () => {
    const text = `${nodes}
actions:
  - { at: 2s, kind: node crahses, node: a }
  - { at: 2s, kind: node crashes, nod: a }
  - { at: 2s, kind: disk is full, node: bb }
  - { at: 2s, kind: operator asks, node: a, request: { kind: switchoverr, tag: vip } }
  - { at: 2s, kind: operator asks, node: a, request: { kind: switchover, tagg: vip } }
lats: 3s`
    expect(problemsOf(text)).toEqual([
      '3 actions[0].kind HF_INPUT_CHOICE (node crashes)',
      '4 actions[1] HF_INPUT_KEY_MISSING',
      '4 actions[1].nod HF_INPUT_KEY_UNKNOWN (node)',
      '5 actions[2].node HF_INPUT_CHOICE (b)',
      '6 actions[3].request.kind HF_INPUT_CHOICE (switchover)',
      '7 actions[4].request HF_INPUT_KEY_MISSING',
      '7 actions[4].request.tagg HF_INPUT_KEY_UNKNOWN (tag)',
      '8 lats HF_INPUT_KEY_UNKNOWN (lasts)',
    ])
  })

  it('a path that the nodes do not have is a problem', () => {
    const split = (path: number) =>
      `{ at: 2s, kind: network splits, groups: [[a], [b]], path: ${path} }`
    const text = (path: number) => `${nodes}\npaths: 2\nactions: [${split(path)}]`
    expect([problemsOf(text(2)), problemsOf(text(3))]).toEqual([
      [],
      ['3 actions[0].path HF_INPUT_CHOICE (1)'],
    ])
  })

  it('a time that is missing, twice there or without a unit is a problem', () => {
    const text = `${nodes}
actions:
  - { kind: node crashes, node: a }
  - { at: 2s, atMs: 3, kind: node crashes, node: a }
  - { at: 2, kind: node crashes, node: a }
  - { at: 2s, kind: quorum word is late, node: a }`
    expect(problemsOf(text)).toEqual([
      '3 actions[0] HF_INPUT_KEY_MISSING',
      '4 actions[1].at HF_INPUT_INVALID',
      '5 actions[2].at HF_INPUT_TYPE',
      '6 actions[3] HF_INPUT_KEY_MISSING',
    ])
  })

  it('what is no map at all is one problem', () => {
    expect(problemsOf('- a')).toEqual(['1  HF_INPUT_TYPE'])
  })
})
