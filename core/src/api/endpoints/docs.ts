import type { Endpoint, Exchange } from './endpoint.ts'

/** What is asked for seldom: the daemon reads it when it first is. */
async function readDocs({ endpoints }: Exchange) {
  const [{ buildOpenApi }, { docsPage, docsStyle }, schemas] = await Promise.all([
    import('../open-api/build-open-api.ts'),
    import('../open-api/docs-page.ts'),
    import('../open-api/document-schemas.json', { with: { type: 'json' } }),
  ])
  return {
    openApi: () => buildOpenApi(endpoints, schemas.default),
    page: () => docsPage(endpoints, schemas.default),
    style: docsStyle,
  }
}

/** The api about itself. */
export const docsEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'anyone',
    summary: 'This api in OpenAPI 3.1.',
    answer: { document: 'OpenApiDocument' },
    handle: async (exchange) => (await readDocs(exchange)).openApi(),
  },
  {
    method: 'GET',
    path: '/api/docs',
    access: 'anyone',
    summary: 'This api as a page to read.',
    answer: { contentTypes: ['text/html'] },
    async handle(exchange) {
      const { page } = await readDocs(exchange)
      return exchange.reply.type('text/html; charset=utf-8').send(page())
    },
  },
  {
    method: 'GET',
    path: '/api/docs.css',
    access: 'anyone',
    summary: 'The look of that page.',
    answer: { contentTypes: ['text/css'] },
    async handle(exchange) {
      const { style } = await readDocs(exchange)
      return exchange.reply.type('text/css; charset=utf-8').send(style)
    },
  },
]
