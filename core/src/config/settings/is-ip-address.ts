/** An address in digits: a name would need somebody else to be reached first. */
export function isIpAddress(text: string): boolean {
  const isVersion6 = text.includes(':')
  if (!/^[0-9a-fA-F:.]+$/.test(text)) return false
  const url = `http://${isVersion6 ? `[${text}]` : text}/`
  if (!URL.canParse(url)) return false
  return isVersion6 || new URL(url).hostname === text
}
