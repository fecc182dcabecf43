/** The kits whose actions are measured, beside OCF agents of the same job where there are some. */
export const benchedKinds: readonly string[] = ['filesystem', 'ip', 'process', 'script']

/** Bundled kits that need whole servers, which other benches have. */
export const kindsOfOtherBenches: readonly string[] = ['altibase', 'galera']
