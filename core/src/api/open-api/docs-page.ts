import type { Access } from '../endpoints/access.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { Schema } from '../request-schema.ts'

/** The look of the page; a file of its own, as its policy lets nothing stand within the page. */
export const docsStyle = `body { font: 1rem/1.5 system-ui, sans-serif;
  margin: 0 auto; max-width: 60rem; padding: 1rem; color: #151515; background: #fff }
code, pre { font-family: ui-monospace, monospace; font-size: .9rem }
pre { overflow-x: auto; padding: .75rem; background: #f2f2f2; color: #151515 }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #c7c7c7 }
a { color: #004d99 }
@media (prefers-color-scheme: dark) {
  body { color: #f2f2f2; background: #151515 }
  pre { background: #292929; color: #f2f2f2 }
  a { color: #92c5f9 }
}
`

/** The api as a page for people, without any script. */
export function docsPage(
  endpoints: readonly Endpoint[],
  schemas: Readonly<Record<string, Schema>>,
): string {
  const documents = Object.entries(schemas).map(([name, schema]) => schemaSection(name, schema))
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Holdfast: the API</title>',
    '<meta name="viewport" content="width=device-width">',
    '<link rel="stylesheet" href="/api/docs.css"></head><body><main>',
    '<h1>The API of Holdfast</h1>',
    '<p>For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. Every node answers for the ',
    'whole cluster. What was refused is answered by an ',
    '<a href="#ErrorDocument">ErrorDocument</a>.</p>',
    '<h2>Endpoints</h2>',
    ...endpoints.map(endpointSection),
    '<h2>Documents</h2>',
    ...documents,
    '</main></body></html>\n',
  ].join('\n')
}

function endpointSection({ method, path, summary, access, query, body, answer }: Endpoint) {
  const { document, isList = false, contentTypes = [] } = answer
  const link = document && `<a href="#${document}">${document}</a>${isList ? ' (a list)' : ''}`
  const answers = [...(link ? [link] : []), ...contentTypes.map((type) => `<code>${type}</code>`)]
  const asked = Object.entries(query ?? {}).map(([name, { description }]) => {
    return `<li><code>${name}</code> ${asHtml(description ?? '')}</li>`
  })
  return [
    `<h3><code>${method} ${asHtml(path)}</code></h3>`,
    `<p>${code(summary)}</p>`,
    `<p>Least role: ${typeof access === 'string' ? access : 'by the kind of request'}. `,
    `Answers: ${answers.join(' or ')}.</p>`,
    ...(asked.length > 0 ? [`<ul>${asked.join('')}</ul>`] : []),
    ...accessTable(access),
    ...(body ? ['<details><summary>The body</summary>', source(body), '</details>'] : []),
  ].join('\n')
}

function accessTable(access: Access): readonly string[] {
  if (typeof access === 'string') return []
  const rows = Object.entries(access).map(([kind, { act, dryRun }]) => {
    return `<tr><td><code>${kind}</code></td><td>${act}</td><td>${dryRun}</td></tr>`
  })
  const heads = '<tr><th>kind</th><th>to do it</th><th>to ask what it would do</th></tr>'
  return [`<table>${heads}${rows.join('\n')}</table>`]
}

function schemaSection(name: string, { description, ...schema }: Schema): string {
  return `<h3 id="${name}">${name}</h3>\n<p>${code(description ?? '')}</p>\n${source(schema)}`
}

function source(schema: Schema): string {
  return `<pre>${asHtml(JSON.stringify(schema, null, 2))}</pre>`
}

function code(text: unknown): string {
  return asHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function asHtml(text: unknown): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
