/** A path of the api, answered by a certain node. */
export function onNode(path: string, node: string): string {
  return `${path}?node=${encodeURIComponent(node)}`
}
