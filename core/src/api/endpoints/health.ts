import type { Endpoint } from './endpoint.ts'

/** Whether this daemon lives, and whether it takes part: for load balancers and probes. */
export const healthEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/health',
    access: 'anyone',
    summary: 'Whether this daemon lives.',
    answer: { document: 'HealthDocument' },
    handle({ reply }) {
      // A page of another node may see that this one answers, when its own does not any more.
      reply.header('cross-origin-resource-policy', 'cross-origin')
      return { isAlive: true }
    },
  },
  {
    method: 'GET',
    path: '/readiness',
    access: 'anyone',
    summary: 'Whether this node takes part in its cluster: 200 when it does, else 503.',
    answer: { document: 'ReadinessDocument', otherStatuses: [503] },
    handle({ service, reply }) {
      const isReady = service.isReady()
      return reply.code(isReady ? 200 : 503).send({ isReady })
    },
  },
]
