import type { KitNames } from './kit-names.ts'

/** A file by its path from the folder of the package. */
export interface TemplateFile {
  readonly path: string
  readonly text: string
}

/** What a new kit is called, and what it is built and tested with. */
export interface NewKitFacts extends Pick<KitNames, 'packageName' | 'kind'> {
  /** The folder of a core that is in no registry: one of a clone. */
  readonly coreFolder: string | undefined
}

/** The kind of the template, which stands for the new one in its files and their names. */
const placeholder = /template/g
/** What npm and others would heed within the package of the core goes by other names there. */
const namesInside: Readonly<Record<string, string>> = {
  _gitignore: '.gitignore',
  '_package.json': 'package.json',
}

const core = '@holdfast/core'
/** A link would lead the tests to the other packages of the clone, such as a second vitest. */
const cloneSettings = `; ${core} is copied from its clone, as a registry would give it.
install-links=true
`

/** The files of a new kit, from those of the template. */
export function renderTemplate(
  template: readonly TemplateFile[],
  facts: NewKitFacts,
): readonly TemplateFile[] {
  const files = template.map(({ path: inside, text }) => {
    const path = renderText(namesInside[inside] ?? inside, facts)
    const render = path === 'package.json' ? renderPackage : renderText
    return { path, text: render(text, facts) }
  })
  const settings = { path: '.npmrc', text: cloneSettings }
  return facts.coreFolder === undefined ? files : [...files, settings]
}

function renderText(text: string, { kind }: NewKitFacts): string {
  return text.replaceAll(placeholder, kind)
}

function renderPackage(text: string, facts: NewKitFacts): string {
  const document = JSON.parse(renderText(text, facts))
  document.name = facts.packageName
  const { coreFolder } = facts
  if (coreFolder !== undefined) document.devDependencies[core] = `file:${coreFolder}`
  return `${JSON.stringify(document, null, 2)}\n`
}
