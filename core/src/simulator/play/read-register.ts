import type { Configuration } from '../../model/index.ts'

/** What a configuration says for a register; `undefined` where its resource is not configured. */
export function readRegister(configuration: Configuration, register: string): string | undefined {
  const { nodes, resources } = configuration
  const [aspect = '', subject = '', node = ''] = register.split(' ')
  const resource = resources[subject]
  switch (aspect) {
    case 'exists':
      return resource === undefined ? 'no' : 'yes'
    case 'size':
    case 'speed':
      return resource && String(resource.parameters[aspect])
    case 'wanted':
      return resource?.wanted
    case 'extended':
      return resource && (resource.priority.includes(node) ? 'yes' : 'no')
    case 'standby':
      return nodes[subject]?.isStandby === true ? 'standby' : 'resume'
    case 'recoverWithin':
      return `${configuration.timing.recoverWithinMs}`
    case 'maintenance':
      return readMaintenance(configuration, subject)
    default:
      throw new Error(`assert: no register is called ${register}`)
  }
}

function readMaintenance(
  { nodes, resources, isInMaintenance }: Configuration,
  subject: string,
): string | undefined {
  const scope = subject === 'of' ? { isInMaintenance } : (nodes[subject] ?? resources[subject])
  if (scope === undefined) return undefined
  return scope.isInMaintenance ? 'on' : 'off'
}
