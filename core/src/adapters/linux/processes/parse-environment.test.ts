import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './parse-environment.ts'

describe('a file of variables', () => {
  test.each([
    ['a plain value', 'A=b', { A: 'b' }],
    ['nothing', '', {}],
    ['an empty value', 'A=\nB=', { A: '', B: '' }],
    [
      'comments and empty lines',
      '# A=1\n\n  ; B=2\n \t\nC=3 # no comment\n',
      { C: '3 # no comment' },
    ],
    ['blanks around name and value', '  A = b c \t\n', { A: 'b c' }],
    ['an equals sign in the value', 'A=b=c', { A: 'b=c' }],
    ['a later line', 'A=1\nA=2', { A: '2' }],
    ['single quotes', `A='b "c" \\d'`, { A: 'b "c" \\d' }],
    ['double quotes', 'A=" b \\"c\\" \\$d \\`e \\\\ \\n "', { A: ' b "c" $d `e \\ \\n ' }],
    ['quotes over several lines', `A='b\nc'\nD="e\nf"\nG=h`, { A: 'b\nc', D: 'e\nf', G: 'h' }],
    ['text after quotes', `A='b' "c" d`, { A: 'bcd' }],
    ['a quote within a plain value', `A=it's`, { A: `it's` }],
    ['no expansion', 'A=1\nB=$A $(A)', { A: '1', B: '$A $(A)' }],
    ['a line that goes on', 'A=b\\\nc\nD="e\\\nf"', { A: 'bc', D: 'ef' }],
    ['escapes of a plain value', 'A=\\ b\\\\c\\n\\ ', { A: ' b\\cn ' }],
    ['a backslash at the end', 'A=b\\', { A: 'b\\' }],
    ['line ends of other systems', 'A=b\r\nC=d\r\n', { A: 'b', C: 'd' }],
    ['a name that objects have', 'constructor=b', { constructor: 'b' }],
  ])('%s', (_what, text, variables) => {
    expect(parseEnvironment(text)).toEqual({ variables })
  })

  test.each([
    ['A=1\nhello\nB=2', 2, 'it has no "="'],
    ['export A=1', 1, 'what stands before its "=" is no name of letters, digits and _'],
    ['# ok\n\n=1', 3, 'what stands before its "=" is no name of letters, digits and _'],
    ['1A=2', 1, 'what stands before its "=" is no name of letters, digits and _'],
    [`A='x\ny'\nB='z\nC=1\n`, 3, 'a quote that it opens is never closed'],
    ['A="z\\"', 1, 'a quote that it opens is never closed'],
    ['A=b\0c', 1, 'its value has a zero byte'],
  ])('%j is refused with its line', (text, line, reason) => {
    expect(parseEnvironment(text)).toEqual({ line, reason })
  })

  test('a long line of blanks is read in no time', () => {
    const text = `A=b${' '.repeat(500_000)}c`
    expect(parseEnvironment(text)).toEqual({ variables: { A: text.slice(2) } })
  })
})
