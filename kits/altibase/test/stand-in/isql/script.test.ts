import { expect, it } from 'vitest'
import { Script } from './script.ts'

function readAll(...lines: readonly string[]) {
  const script = new Script()
  return lines.flatMap((line) => script.read(line) ?? [])
}

it('a semicolon ends a statement only at the end of a line', () => {
  expect(readAll('SELECT 1 FROM DUAL; SELECT 2', 'FROM DUAL;')).toEqual([
    { kind: 'statement', text: 'SELECT 1 FROM DUAL; SELECT 2\nFROM DUAL' },
  ])
})

it('a statement that does not end is no command', () => {
  expect(readAll('SELECT 1', 'FROM DUAL')).toEqual([])
})

it('commands of isql itself need no semicolon', () => {
  expect(readAll('SET HEADING OFF', 'set vertical on;', '', '-- a remark', 'EXIT')).toEqual([
    { kind: 'set', name: 'heading', value: 'off' },
    { kind: 'set', name: 'vertical', value: 'on' },
    { kind: 'exit' },
  ])
})

it('a user and a password come from a line of the script', () => {
  expect(readAll('CONNECT hamon/hamon1;')).toEqual([
    { kind: 'connect', user: 'hamon', password: 'hamon1' },
  ])
})

it('a server is started and stopped by commands with their ways', () => {
  expect(readAll('startup;', 'startup process;', 'shutdown abort;', 'AUTOCOMMIT OFF;')).toEqual([
    { kind: 'startup', phase: 'service' },
    { kind: 'startup', phase: 'process' },
    { kind: 'shutdown', how: 'abort' },
    { kind: 'autocommit', isOn: false },
  ])
})
