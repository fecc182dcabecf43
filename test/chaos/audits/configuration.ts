import type { Audit } from './audit.ts'

/** All nodes have the same configuration. */
export const auditConfiguration: Audit = async (lab) => {
  const texts = await Promise.all(lab.nodes.map(({ client }) => client.configuration('yaml')))
  return new Set(texts).size === 1 ? [] : ['the nodes have different configurations']
}
