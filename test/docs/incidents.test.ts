import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readGuide } from '../incidents/guide.ts'

const folder = fileURLToPath(new URL('../incidents/walks', import.meta.url))
/** What every walk does alike. */
const common = readFileSync(join(folder, '..', 'walk.ts'), 'utf8')
const walks = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))

it('every incident of the guide is walked by a test, and no other', () => {
  const walked = walks.flatMap((code) => [...code.matchAll(/^ {2}title: '(.+)',$/gm)])
  const titles = readGuide().map(({ title }) => title)
  expect(walked.map(([, title]) => title).toSorted()).toEqual(titles.toSorted())
})

it('all that the guide says of the console is looked for by the test of that incident', () => {
  const forgotten = readGuide().flatMap(({ title, quotes }) => {
    const code = walks.find((one) => one.includes(`title: '${title}'`)) ?? ''
    const isForgotten = (quote: string) => !`${common}${code}`.includes(`'${quote}'`)
    return quotes.filter(isForgotten).map((quote) => `${title}: ${quote}`)
  })
  expect(forgotten).toEqual([])
})

it('an incident of the guide says what is seen, why, what to do, and how it ends', () => {
  const text = readFileSync(new URL('../../docs/guides/incidents.md', import.meta.url), 'utf8')
  const [, ...sections] = text.split(/^## /m)
  const parts = ['**The console shows**', '**Why**', '**What to do.**', '**Afterwards**']
  const lacking = sections.filter((section) => !parts.every((part) => section.includes(part)))
  expect(lacking.map((section) => section.split('\n')[0])).toEqual([])
})

it('the guide has the pictures that are taken of an incident, and no other', () => {
  const text = readFileSync(new URL('../../docs/guides/incidents.md', import.meta.url), 'utf8')
  const shown = [...text.matchAll(/\(console\/incident-([\w-]+)\.png\)/g)]
  const taken = walks.flatMap((code) => [...code.matchAll(/isPictured\('([\w-]+)'\)/g)])
  const [inGuide, inWalks] = [shown, taken].map((all) => all.map(([, name]) => name).toSorted())
  expect(inGuide).toEqual(inWalks)
})
