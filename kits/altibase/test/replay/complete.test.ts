import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))

/** What is not run again, and why; everything else that was recorded is. */
const notReplayed = {
  'lists of files, processes and sockets': ['02-down 9', '04-up 1', '14-stop 2'],
}

it('every transcript is run again by some test', () => {
  const tests = readdirSync(here).filter((name) => name.endsWith('.test.ts'))
  const texts = tests.map((name) => readFileSync(`${here}${name}`, 'utf8')).join('\n')
  const names = readdirSync(`${here}../transcripts`).map((name) => name.replace(/\.txt$/, ''))
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !texts.includes(`'${name}'`))).toEqual([])
})

it('only what shows the recording machine itself is left out', () => {
  const commands = Object.values(notReplayed).flat()
  const recorded = commands.map((place) => {
    const [name = '', number = ''] = place.split(' ')
    const text = readFileSync(`${here}../transcripts/${name}.txt`, 'utf8')
    const heads = text.split('\n').filter((line) => line.startsWith('#### '))
    return heads[Number(number) - 1] ?? ''
  })
  expect(recorded.filter((head) => !head.includes('$ bash -c '))).toEqual([])
})
