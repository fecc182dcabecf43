import { expect, test } from 'vitest'
import { type NewKitFacts, renderTemplate, type TemplateFile } from './render-template.ts'

const facts: NewKitFacts = { packageName: '@acme/kit-db', kind: 'db', coreFolder: undefined }
const devDependencies = { '@holdfast/core': '0.1.0', vitest: '5.1.1' }
const template: readonly TemplateFile[] = [
  { path: '_gitignore', text: 'dist/\n' },
  { path: 'src/template.test.ts', text: "const marker = 'the-template.marker'\n" },
  {
    path: '_package.json',
    text: JSON.stringify({ name: '@holdfast/kit-template', title: 'template', devDependencies }),
  },
]

function render(given: Partial<NewKitFacts> = {}) {
  return Object.fromEntries(
    renderTemplate(template, { ...facts, ...given }).map(({ path, text }) => [path, text]),
  )
}

test('the kind takes the place of the template, in files and in their names', () => {
  const { 'package.json': manifest = '', ...others } = render()
  expect(others).toEqual({
    '.gitignore': 'dist/\n',
    'src/db.test.ts': "const marker = 'the-db.marker'\n",
  })
  expect(JSON.parse(manifest)).toEqual({ name: '@acme/kit-db', title: 'db', devDependencies })
})

test('where the core lies in a clone the kit is built and tested with that', () => {
  const { 'package.json': manifest = '', '.npmrc': settings } = render({ coreFolder: '/src/core' })
  expect(JSON.parse(manifest).devDependencies).toEqual({
    ...devDependencies,
    '@holdfast/core': 'file:/src/core',
  })
  expect(settings).toMatch(/^install-links=true$/m)
})
