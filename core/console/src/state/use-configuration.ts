import { useStatus } from './cluster-context.ts'
import { useLoaded } from './use-loaded.ts'

/** A hierarchy file as far as pages show it. */
export interface Configuration {
  readonly resources?: Readonly<Record<string, ConfigurationEntry>>
}

/** What a resource is configured by. */
export interface ConfigurationEntry {
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly policies?: Readonly<Record<string, unknown>>
}

/** The configuration, read again with each revision. */
export function useConfiguration(): Configuration | undefined {
  const { revision } = useStatus()
  return useLoaded<Configuration>('/v1/configuration?format=json', revision).document
}
