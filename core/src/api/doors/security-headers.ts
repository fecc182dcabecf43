/** What a page of the console may load: what comes from this very place, and nothing else. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

/**
 * The content policy of a page: beside its own node it may ask the other nodes of the cluster, at
 * the same port, so that it can see whether one of them lives when its own is gone.
 */
export function contentPolicy(nodes: readonly string[] = [], port = 0): string {
  const others = nodes.map((name) => `https://${name}:${port}`)
  return [...pagePolicy, ["connect-src 'self'", ...others].join(' ')].join('; ')
}

/** Of every answer over the network. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(),
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
}
