import type { ResourceStatus } from '../../../core/src/api/documents.ts'
import type { Audit } from './audit.ts'

/** What is in service has what it depends on in service on the same node. */
export const auditDependencies: Audit = async (lab) => {
  const found = lab.nodes.map(async ({ client, name }) => {
    const { resources } = await client.status()
    return resources
      .flatMap((parent) => bareParents(parent, resources))
      .map((text) => {
        return `${name} says that ${text}`
      })
  })
  return (await Promise.all(found)).flat()
}

function bareParents(parent: ResourceStatus, all: readonly ResourceStatus[]): readonly string[] {
  return parent.dependsOn.flatMap((child) => {
    const places = all.find(({ tag }) => tag === child)?.owners ?? []
    const bare = parent.owners.filter((owner) => !places.includes(owner))
    return bare.map((node) => `${parent.tag} is on ${node} without ${child}`)
  })
}
