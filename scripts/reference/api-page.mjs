// The page of the api: what can be asked, and who may.

/** All endpoints in a table, and the kinds of requests in another. */
export function apiPage(endpoints, generated) {
  const byKind = endpoints.find(({ access }) => typeof access !== 'string')
  return [
    generated,
    '',
    '# The API',
    '',
    'HTTP with JSON, on the Unix socket of the daemon (`holdfast.sock` in its runtime folder).',
    'Each running daemon serves a page with all schemas at `/api/docs`, and OpenAPI 3.1 at',
    '`/api/openapi.json`, which is [here](openapi.json) too. How to follow events and what load',
    'balancers ask: [programs that ask](../guides/api.md).',
    '',
    '*Least role*: who may ask. A viewer looks, an operator acts on what there is, an',
    'administrator also changes what there is; each may what those before may.',
    '',
    '| endpoint | for | least role | answers |',
    '|---|---|---|---|',
    ...endpoints.map(endpointRow),
    '',
    '## Fields of queries',
    '',
    '| endpoint | field | |',
    '|---|---|---|',
    ...endpoints.flatMap(fieldRows),
    '',
    `## Kinds of requests, at \`${byKind.path}\``,
    '',
    'A *dry run* changes nothing and says what would happen, and why.',
    '',
    '| kind | to do it | for a dry run | fields |',
    '|---|---|---|---|',
    ...kindRows(byKind),
    '',
  ].join('\n')
}

function endpointRow({ method, path, summary, access, answer }) {
  const { document, isList, contentTypes = [] } = answer
  const plain = document && `\`${document}\`${isList ? ', a list' : ''}`
  const answers = [...(plain ? [plain] : []), ...contentTypes.map((type) => `\`${type}\``)]
  const role = typeof access === 'string' ? access : 'by kind, below'
  return `| \`${method} ${path}\` | ${summary} | ${role} | ${answers.join('; ')} |`
}

function fieldRows({ path, query = {}, headers = {} }) {
  return Object.entries({ ...query, ...headers }).map(([name, { description, ...schema }]) => {
    const values = schema.enum ? `: ${schema.enum.map((value) => `\`${value}\``).join(', ')}` : ''
    return `| \`${path}\` | \`${name}\`${values} | ${description} |`
  })
}

function kindRows({ access, body }) {
  const kinds = body.properties.request.oneOf
  return kinds.map(({ properties: { kind, ...fields }, required }) => {
    const names = Object.keys(fields).map((name) => {
      return required.includes(name) ? `\`${name}\`` : `[\`${name}\`]`
    })
    const { act, dryRun } = access[kind.const]
    return `| \`${kind.const}\` | ${act} | ${dryRun} | ${names.join(' ')} |`
  })
}
