import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSituation } from '../../../core/src/config/index.ts'
import { describeProblems } from '../../../core/src/errors/describe-problems.ts'
import { englishErrors } from '../../../core/src/errors/index.ts'
import {
  answerSchema,
  answerSituation,
  type WhatIfAnswer,
} from '../../../core/src/what-if/index.ts'
import { briefAnswer } from './brief-answer.ts'

const folder = import.meta.dirname
const clauses = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, clause: name.replaceAll('-', ' ') }))

/** What a case leaves out of its expectation. */
const nothing = { decisions: [], steps: [], open: {}, down: {}, inService: {} }

const isAsDescribed = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(answerSchema)

function textOf(name: string, file: string) {
  const path = join(folder, name, file)
  return existsSync(path) ? { text: readFileSync(path, 'utf8'), source: file } : undefined
}

function answerOf(name: string): WhatIfAnswer {
  const event = textOf(name, 'event.yaml')
  const state = textOf(name, 'state.yaml') ?? textOf(name, 'state.json')
  if (state === undefined) throw new Error(`${name} has no state.yaml and no state.json`)
  const read = readSituation({ state, ...(event !== undefined && { event }) })
  if (read.problems !== undefined) throw new Error(describeProblems(read.problems, englishErrors))
  return answerSituation(read.situation)
}

test.for(clauses)('$clause', ({ name }) => {
  const answer = answerOf(name)
  const expected: object = parse(textOf(name, 'expected.yaml')?.text ?? '')
  expect(briefAnswer(answer)).toEqual({ ...nothing, ...expected })
  isAsDescribed(answer)
  expect(isAsDescribed.errors ?? []).toEqual([])
})

test('every described case says what it expects, and no two expect the same of the same', () => {
  expect(clauses.length).toBeGreaterThanOrEqual(25)
  const stories = clauses.map(({ name }) => {
    const files = ['state.yaml', 'state.json', 'event.yaml']
    return files.map((file) => textOf(name, file)?.text ?? '').join()
  })
  expect(new Set(stories).size).toBe(clauses.length)
})
